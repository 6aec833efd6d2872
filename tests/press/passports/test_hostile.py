"""Small files that unpack to large ones are put aside, with the reason in words."""

from io import BytesIO

import pyarrow
import pypdf
import pytest
from pyarrow import parquet
from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

from campaign.press import formats, reading
from tests.press import made
from tests.press.passports import edits

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(paragraphs: int) -> bytes:
    """Write a Word document of empty paragraphs, 20 MB at most."""
    body = b"<w:p/>" * paragraphs
    return edits.packed(
        {"word/document.xml": f"<w:document {W}>".encode() + body + b"</w:document>"}
    )


def shared_words() -> bytes:
    """Write one long word that 200,000 rows share: 800 MB once written out."""
    out = BytesIO()
    table = pyarrow.table({"figure_id": pyarrow.array(["x" * 4000] * 200_000)})
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def nested_arrays() -> bytes:
    """Write arrays of ten times the same array, eleven levels deep."""
    book = pypdf.PdfWriter()
    page = book.add_blank_page(100, 100)
    held = book._add_object(NumberObject(1))
    for _ in range(11):
        held = book._add_object(ArrayObject([held] * 10))
    page[NameObject("/Annots")] = held
    return edits.written(book)


def one_long_page() -> bytes:
    """Write three million words on one page: 39 MB of strokes."""
    book = pypdf.PdfWriter()
    page = book.add_blank_page(100, 100)
    stream = StreamObject()
    stream.set_data(b"BT (1) Tj ET\n" * 3_000_000)
    page[NameObject("/Contents")] = book._add_object(stream.flate_encode())
    return edits.written(book)


def documents_in_an_archive() -> bytes:
    """Pack a document that may just be read forty times over."""
    return edits.packed({f"{n}.docx": word(380_000 - n) for n in range(40)})


HOSTILE = {
    "docx": lambda: word(3_300_000),
    "parquet": shared_words,
    "pdf": nested_arrays,
    "pdf of one page": one_long_page,
    "zip": documents_in_an_archive,
    "zip of a large one": lambda: edits.packed({"a.docx": word(3_300_000)}),
}


SLOW = ("zip", "parquet")
KINDS = [
    pytest.param(kind, marks=pytest.mark.long if kind in SLOW else ())
    for kind in HOSTILE
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_unpacks_to_too_much_is_unknown_and_says_so(exported, kind):
    content = HOSTILE[kind]()
    assert len(content) < 400_000

    (found,) = exported.judge(content)

    assert (found.verdict, found.why) == ("unknown", "too_large")


def test_signs_that_hide_their_number_are_refused():
    said = f'<?xml version="1.0" encoding="UTF-7"?><w:document {W}/>'

    with pytest.raises(reading.Unreadable):
        reading.read(edits.packed({"word/document.xml": said.encode()}))


@pytest.mark.long
def test_forty_thousand_rows_in_all_data_formats_of_both_languages_are_read():
    files = {}
    for lang in ("vi", "en"):
        document = made.document(lang, made.long_table(lang, 40_000))
        for file in formats.files(document, ["xlsx", "csv", "parquet"]):
            files[f"{lang}/{file.name}"] = file.content

    read = reading.read(edits.packed(files))

    assert len(read.members) == 6
    assert all(len(one.lines) > 40_000 for _, one in read.members)
