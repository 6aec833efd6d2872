"""What every file says of a figure: all its words, with every accent, and its id."""

import re
from io import BytesIO

import docx
import pptx
import pypdf
import pytest

from campaign.press import formats
from tests.press import made
from tests.press.formats import read

LANGUAGES = pytest.mark.parametrize("lang", read.LANGUAGES)
DOCUMENTS = pytest.mark.parametrize("name", ["docx", "pptx", "pdf", "txt", "xlsx"])
SINGLES = pytest.mark.parametrize("name", ["csv", "parquet", "svg"])
SAMPLE = {"vi": "Số liệu mẫu", "en": "Sample data"}


def squeezed(lines: list[str]) -> str:
    """Put all words side by side: readers break lines where they like."""
    return re.sub(r"[\s\\]+", "", "".join(lines))


def has(text: str, lines: list[str]) -> bool:
    return re.sub(r"[\s\\]+", "", text) in squeezed(lines)


@LANGUAGES
@DOCUMENTS
def test_a_document_says_all_of_each_figure(lang, name):
    lines = read.told(name, read.content(lang, name))
    for make in read.FIGURES:
        figure = make(lang)
        said = [figure.title, figure.printed, figure.short, figure.long, figure.id]
        said += [figure.mark.word, figure.origin.source_line, *figure.footnotes]
        said += [part for line in figure.lines for part in (line.label, line.text)]
        said += [part for one in figure.sections for part in (one.heading, one.text)]
        assert [text for text in said if not has(text, lines)] == []
    assert has(SAMPLE[lang], lines) or has(SAMPLE[lang].upper(), lines)
    assert has("Ễ Ộ Ự ữ đ Đ", lines)


@LANGUAGES
def test_a_pdf_is_tagged_for_screen_readers_in_its_language(lang):
    root = pypdf.PdfReader(BytesIO(read.content(lang, "pdf"))).trailer["/Root"]
    kinds, silent, waiting = set(), [], [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        kinds.add(element.get("/S"))
        if element.get("/S") == "/Figure" and not element.get("/Alt"):
            silent.append(element)
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        waiting += [one for one in children if hasattr(one.get_object(), "get")]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(lang)
    assert {"/H1", "/Figure", "/Table", "/TH"} <= kinds, kinds
    assert silent == []


@LANGUAGES
@SINGLES
def test_a_figures_own_file_says_what_it_is(lang, name):
    for file, make in zip(read.written(lang, name), read.FIGURES, strict=True):
        figure, lines = make(lang), read.told(name, file.content)
        said = [figure.title, figure.printed, figure.id, figure.mark.word]
        said += [figure.origin.source, figure.origin.snapshot]
        said += [line.text for line in figure.lines]
        assert [text for text in said if not has(text, lines)] == []
        assert file.ids == (figure.id,)
        assert has(SAMPLE[lang], lines) or has(SAMPLE[lang].upper(), lines)


@LANGUAGES
def test_a_picture_in_pixels_has_its_id_in_its_chunks(lang):
    for file, make in zip(read.written(lang, "png"), read.FIGURES, strict=True):
        figure, lines = make(lang), read.told("png", file.content)
        assert lines[0] == "(1200, 675)"
        assert f"Identifier: {figure.id}" in lines
        assert f"Title: {figure.title}" in lines
        assert f"Source: {figure.origin.source_line}" in lines


@LANGUAGES
def test_the_first_rows_of_the_data_are_printed(lang):
    point = "," if lang == "vi" else "."
    for name in ("docx", "pdf", "pptx", "txt"):
        lines = read.told(name, read.content(lang, name))
        assert has(f"EVNCPC 94{point}3% 57", lines) or has(
            f"EVNCPC | 94{point}3% | 57", lines
        )


def test_no_data_is_said_and_is_never_zero():
    for lang, said in (("vi", "chưa có số liệu"), ("en", "no data yet")):
        figure = made.document(lang, made.empty(lang))
        for file in formats.files(figure, ["docx", "pptx", "pdf", "txt", "csv", "svg"]):
            lines = read.told(file.format, file.content)
            assert has(said, lines), file.name
            bare = re.sub(r"[\d–/]*2016.*|TA16\S*|GENCO1|55be591b6ed4", "", str(lines))
            assert not re.search(r"(?<![\d.:-])0([.,]0+)?(?![\d:])", bare), file.name


def test_word_knows_headings_language_and_the_pictures_words():
    book = docx.Document(BytesIO(read.content("vi", "docx")))
    heads = [p.text for p in book.paragraphs if p.style.name == "Heading 1"]
    titles = [make("vi").title for make in read.FIGURES]
    assert heads == [*titles, "Phụ lục: số liệu chi tiết"]
    xml = book.styles.element.xml
    assert 'w:lang w:val="vi-VN"' in xml
    assert [round(shape.width.mm) for shape in book.inline_shapes] == [166, 166]
    described = re.findall(r'descr="([^"]+)"', book.element.xml)
    assert made.lines("vi").short in described
    page = book.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert book.core_properties.keywords == "TA16-7K3F, TA16-8M2Q, TA16-9R0B, " + (
        made.SNAPSHOT
    )


def test_slides_are_one_a_figure_and_wide():
    book = pptx.Presentation(BytesIO(read.content("en", "pptx")))
    assert len(book.slides) == 3
    assert round(book.slide_width / book.slide_height, 2) == 1.78
    titles = [slide.shapes.title.text for slide in book.slides]
    assert titles == [make("en").title for make in read.FIGURES]
    notes = [slide.notes_slide.notes_text_frame.text for slide in book.slides]
    assert notes[0].startswith(made.lines("en").long)
    inside = [
        shape
        for slide in book.slides
        for shape in slide.shapes
        if shape.left < 0 or shape.left + shape.width > book.slide_width
    ]
    assert inside == []
