"""Two hundred edits are seen, two hundred honest handlings are let pass."""

from random import Random

import pytest

from campaign import i18n
from campaign.press import formats
from campaign.press.verify import verify
from tests.press.passports import edits, honest

SEEDS = 10
FORMATS = pytest.mark.parametrize("form", formats.FORMATS)
LANGUAGES = pytest.mark.parametrize("lang", i18n.LANGUAGES)
MANY = pytest.mark.parametrize("seed", range(SEEDS))


def handled(exported, kinds, lang, form, seed):
    """Take one file of a format through one way of handling it."""
    rng = Random(f"{form} {lang} {seed}")
    file = rng.choice(exported.files(lang, form))
    ways = kinds[form]
    return file, ways[seed % len(ways)](file.content, rng)


def seen(exported, lang, form, seed):
    file, content = handled(exported, edits.EDITS, lang, form, seed)
    assert content != file.content
    found = verify(content, file.name, exported.home)
    assert found.is_original is not True and not found.is_right
    if not found.unchecked:
        told = {verdict.verdict for verdict in found.ids}
        assert told & {"tampered", "unknown"}, found


def passed(exported, lang, form, seed):
    file, content = handled(exported, honest.HONEST, lang, form, seed)
    found = exported.judge(content, "khac.bin")
    assert [(one.id, one.verdict) for one in found] == [
        (one, "match") for one in file.ids
    ]


@FORMATS
def test_every_format_as_it_left_matches(exported, form):
    for file in exported.files("vi", form):
        found = exported.judge(file.content, file.name)
        assert [(one.id, one.verdict) for one in found] == [
            (one, "match") for one in file.ids
        ]


@FORMATS
def test_an_edit_is_seen(exported, form):
    seen(exported, "vi", form, 0)


@FORMATS
def test_an_honest_handling_passes(exported, form):
    passed(exported, "vi", form, 0)


@pytest.mark.long
@MANY
@LANGUAGES
@FORMATS
def test_every_seeded_edit_is_seen(exported, form, lang, seed):
    seen(exported, lang, form, seed)


@pytest.mark.long
@MANY
@LANGUAGES
@FORMATS
def test_every_honest_handling_passes(exported, form, lang, seed):
    passed(exported, lang, form, seed)
