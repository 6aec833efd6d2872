"""Both languages say everything, with the same places to fill."""

import re

import pytest

from campaign import i18n

PLACE = re.compile(r"\{(\w*)\}")


def test_both_languages_have_the_same_keys():
    vi, en = i18n.words("vi"), i18n.words("en")
    assert set(vi.texts) == set(en.texts)


def test_both_languages_fill_the_same_places():
    vi, en = i18n.words("vi"), i18n.words("en")
    for key, forms in vi.texts.items():
        assert _places(key, forms) == _places(key, en.texts[key]), key


def _places(key: str, forms: tuple[str, ...]) -> set[str]:
    places = {place for form in forms for place in PLACE.findall(form)}
    if key.endswith((".deed", ".headline")):  # a number brings its noun, or has none
        places = {"value" if place == "size" else place for place in places}
    if key.endswith(".none"):  # "chưa" while a period runs, then "không": both "no"
        places.discard("none")
    return places


def test_words_stand_without_stray_spaces():
    for lang in i18n.LANGUAGES:
        for key, forms in i18n.words(lang).texts.items():
            for form in forms:
                assert form.strip() == form or key in SPACED, key
                assert "  " not in form, key


SPACED = {"list.and", "source.sample"}


def test_english_tells_one_from_many():
    en = i18n.words("en")
    assert en.count("files.count", 1) == "1 file"
    assert en.count("files.count", 2) == "2 files"
    assert i18n.words("vi").count("files.count", 2) == "2 tệp"


def test_a_missing_key_is_named():
    with pytest.raises(i18n.MissingWord, match="no.such.key"):
        i18n.words("vi")("no.such.key")


def test_a_new_code_of_the_data_speaks_for_itself():
    assert i18n.words("vi").code("reason", "brand_new") == "brand_new"
    assert i18n.words("vi").code("reason", "negative") == "giá trị âm"
