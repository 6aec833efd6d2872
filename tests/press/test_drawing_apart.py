"""Whatever text reaches a drawing, the server lives and the next picture is drawn."""

from dataclasses import replace

import pytest

from campaign import i18n
from campaign.cli import console
from campaign.press import drawing, formats
from campaign.press.drawing import NotDrawn
from campaign.press.formats import png
from tests.press import golden, made

BAD = "a\x07b\x1bc\0d\ufffee\uffff"
PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF"


def spec(title):
    return {"data": {"values": [{"n": 1}]}, "mark": "bar", "title": title}


def test_what_ends_the_drawing_program_ends_one_picture():
    """The text is let past the door and past the cleaner before the program."""
    with pytest.raises(NotDrawn, match="^can't be drawn: ") as failure:
        drawing._drawn("png_here", spec(BAD), 1)

    assert failure.value.why == "crash"
    assert drawing.png(spec("Ễ")).startswith(PNG)


def test_signs_that_cannot_be_drawn_are_left_out():
    assert ">abcde<" in drawing.svg(spec(BAD))
    assert drawing.png(spec(BAD)).startswith(PNG)


def test_a_description_that_is_none_is_one_clear_line():
    with pytest.raises(NotDrawn) as failure:
        drawing.png({"mark": "no such mark"})

    assert failure.value.why == "refused"
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_table_with_them_is_still_drawn(lang):
    taken = golden.taken(lang)
    rows = tuple((BAD, *row[1:]) for row in taken.rows)

    assert png.write_block(replace(taken, rows=rows, title=BAD)).startswith(PNG)


def test_a_document_with_them_is_still_set():
    figure = replace(made.bars("vi"), title=BAD, short=BAD)
    (file,) = formats.files(made.document("vi", figure), ["pdf"])

    assert file.content.startswith(PDF)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("why", ["memory", "time", "crash", "refused"])
def test_the_reason_has_words_in_each_language(lang, why):
    assert NotDrawn(why, "").text(i18n.words(lang))


def test_a_command_says_it_in_one_line_and_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended, console.one_clear_line():
        drawing._drawn("png_here", spec(BAD), 1)

    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("campaign: can't be drawn: ")
