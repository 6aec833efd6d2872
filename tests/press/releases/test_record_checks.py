"""What `doctor` says of passports and releases: whole, in agreement, snapshots kept."""

import json

import pytest

from campaign import store
from campaign.press import record_checks


@pytest.fixture
def published(house):
    """A release of one figure, gone out."""
    house.published()
    return house


def problems(house) -> list[tuple[str, str]]:
    return [
        (finding.place.split("/")[-1], finding.problem)
        for finding in record_checks.examine(house.home)
    ]


def passport_path(house):
    return min((house.home.releases / "passports").glob("*.json"))


def test_releases_in_order_have_no_findings(published):
    assert record_checks.examine(published.home) == ()


def test_a_home_without_releases_has_no_findings(desk):
    assert record_checks.examine(desk.home) == ()


def test_a_cut_passport_is_named(published):
    path = passport_path(published)
    path.write_bytes(path.read_bytes()[:100])

    assert (path.name, "can't be read") in problems(published)


@pytest.mark.parametrize("field", ["unit_code", "key", "definition_version"])
def test_a_passport_whose_content_doesnt_give_its_id_is_named(published, field):
    path = passport_path(published)
    record = json.loads(path.read_text())
    changed = {"unit_code": "EVNSPC", "key": "0" * 64, "definition_version": 99}
    path.write_text(json.dumps({**record, field: changed[field]}))

    assert problems(published) == [(path.name, "its content doesn't give its id")]


def test_a_frozen_file_that_was_changed_or_lost_is_named(published):
    files = sorted((published.home.releases / "TCBC16-001" / "files").rglob("*.*"))
    files[0].write_bytes(b"x")
    files[1].unlink()

    assert sorted(problems(published)) == sorted(
        [(files[0].name, "isn't the file that was frozen"), (files[1].name, "lost")]
    )


def test_a_cited_snapshot_that_is_gone_is_named(published):
    snapshot = published.snapshot
    store.current_path(published.home).unlink()

    ((place, problem),) = problems(published)
    assert place == f"snapshot {snapshot.id}"
    assert "cited" in problem
