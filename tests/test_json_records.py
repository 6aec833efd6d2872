"""JSON records are read as such or refused by a ValueError, however deep they are."""

import pytest

from campaign import snapshot_references
from campaign.files import read_json
from campaign.rejections import rejected_files


def lists(depth: int) -> str:
    return "[" * depth + "]" * depth


def mappings(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


@pytest.mark.parametrize("text", [lists(100), mappings(99)], ids=["lists", "mappings"])
def test_a_hundred_levels_are_read(text):
    assert read_json(text)


@pytest.mark.parametrize("depth", [101, 900, 100_000])
@pytest.mark.parametrize("nest", [lists, mappings])
def test_deeper_json_is_a_value_error(nest, depth):
    with pytest.raises(ValueError, match="nested deeper than 100 levels"):
        read_json(nest(depth))


def test_json_that_opens_a_hundred_thousand_lists_and_closes_none_is_a_value_error():
    with pytest.raises(ValueError, match="nested deeper than 100 levels"):
        read_json("[" * 100_000)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_what_a_deep_passport_cites_is_unknown(desk, depth):
    passport = desk.home.releases / "passports" / "TA16-AAAA.json"
    passport.parent.mkdir(parents=True)
    passport.write_text(mappings(depth))

    with pytest.raises(ValueError, match="nested deeper"):
        snapshot_references.cited_snapshots(desk.home)


def test_a_deep_line_among_the_rejections_hides_no_other(desk):
    note = '{"at": "2026-01-02T03:04:05", "path": "a.csv", "message": "empty"}'
    wrong = '{"at": 3, "path": "b.csv", "message": "x", "values": 4}'
    log = desk.home.store / "refused.jsonl"
    log.parent.mkdir(parents=True)
    log.write_text("\n".join([note, mappings(100_000), wrong]) + "\n")

    files, count = rejected_files(0, 10, desk.home)

    assert [file.path for file in files] == ["a.csv"]
    assert count == 3
