"""Each format in each language is the golden one, and always the same bytes."""

import pytest

from campaign.press import formats
from tests.press import golden, made
from tests.press.formats import read

LANGUAGES = pytest.mark.parametrize("lang", read.LANGUAGES)
FORMATS = pytest.mark.parametrize("name", formats.BUNDLED)
BYTE_BY_BYTE = ("csv", "txt")


@LANGUAGES
@FORMATS
def test_files_say_what_the_golden_ones_say(lang, name):
    for file in read.written(lang, name):
        kept = (golden.GOLDEN / lang / file.name).read_bytes()
        assert read.told(name, file.content) == read.told(name, kept)
        if name in BYTE_BY_BYTE:
            assert file.content == kept


@LANGUAGES
def test_a_bundle_says_what_the_golden_one_says(lang):
    (file,) = golden.bundle(lang)
    kept = (golden.GOLDEN / lang / file.name).read_bytes()
    assert read.told("zip", file.content) == read.told("zip", kept)


@FORMATS
def test_the_same_figures_give_the_same_bytes(name):
    again = formats.files(made.document("vi"), [name])
    assert [one.content for one in again] == [
        one.content for one in read.written("vi", name)
    ]
