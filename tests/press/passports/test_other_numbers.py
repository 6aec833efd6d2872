"""A file that prints another number beside ours is never right, wherever it does."""

import re
from io import BytesIO

import docx
import openpyxl
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from campaign.press.verify import verify
from tests.press.passports import edits

OTHER = "SAIDI 1,0"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def other_text(content):
    """Let a Word document take in a page of HTML when it is opened."""
    book = docx.Document(BytesIO(content))
    part = Part(
        PackURI("/word/afchunk.html"),
        "text/html",
        f"<html><body>{OTHER}</body></html>".encode(),
        book.part.package,
    )
    chunk = OxmlElement("w:altChunk")
    chunk.set(qn("r:id"), book.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK))
    book.element.body.insert(0, chunk)
    return edits.saved(book)


def embedded(content):
    """Show an object of another program."""
    book = docx.Document(BytesIO(content))
    part = Part(PackURI("/word/o.bin"), "application/x", b"1,0", book.part.package)
    book.part.relate_to(part, RELATIONSHIP_TYPE.OLE_OBJECT)
    return edits.saved(book)


def first(content, told):
    """Put something into the first paragraph."""
    book = docx.Document(BytesIO(content))
    book.paragraphs[0]._p.append(parse_xml(told))
    return edits.saved(book)


def formula(content):
    told = f'<m:oMath xmlns:m="{M}"><m:r><m:t>{OTHER}</m:t></m:r></m:oMath>'
    return first(content, told)


def symbol(content):
    w = nsdecls("w")
    return first(content, f'<w:r {w}><w:sym w:font="Arial" w:char="0031"/></w:r>')


def struck_out(content):
    told = f"<w:del {nsdecls('w')}><w:r><w:delText>{OTHER}</w:delText></w:r></w:del>"
    return first(content, told)


def bound(content):
    w = nsdecls("w")
    told = f'<w:sdt {w}><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>'
    return first(content, told)


def along_a_path(content):
    told = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        f'<v:shape><v:textpath string="{OTHER}"/></v:shape></w:pict></w:r>'
    )
    return first(content, told)


def numbered(content):
    """Number a paragraph, as lists do."""
    book = docx.Document(BytesIO(content))
    style = book.styles["List Number"]
    book.paragraphs[0].style = style
    return edits.saved(book)


def a_choice_no_program_takes(content):
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    told = (
        f'<mc:AlternateContent xmlns:mc="{mc}" {nsdecls("w")} xmlns:no="urn:no">'
        f'<mc:Choice Requires="no"/><mc:Fallback><w:r><w:t>{OTHER}</w:t></w:r>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    return first(content, told)


def changed(content, name, before, after):
    held = edits.unpacked(content)
    said = held[name].decode()
    assert before in said
    return edits.packed({**held, name: said.replace(before, after).encode()})


def another_document(content):
    """Let the package begin with another document than the honest one."""
    held = edits.unpacked(content)
    body = held["word/document.xml"].decode()
    held["word/other.xml"] = re.sub(r"(?<=<w:t>)[^<]+", OTHER, body).encode()
    name, rels = "_rels/.rels", held["_rels/.rels"].decode()
    held[name] = rels.replace("word/document.xml", "word/other.xml").encode()
    return edits.packed(held)


def a_header_by_another_case(content):
    book = docx.Document(BytesIO(content))
    book.sections[0].header.paragraphs[0].text = OTHER
    content = edits.saved(book)
    rels = "word/_rels/document.xml.rels"
    name = re.search(r"header\d*\.xml", edits.unpacked(content)[rels].decode()).group()
    return changed(content, rels, name, name.upper())


def around_the_cells(content, place):
    book = openpyxl.load_workbook(BytesIO(content))
    getattr(book.worksheets[0], place).center.text = OTHER
    return edits.saved(book)


def behind_the_cells(content):
    """Show a picture behind the cells."""
    held = edits.unpacked(content)
    name = "xl/worksheets/_rels/sheet3.xml.rels"
    held[name] = held[name].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{R}/image" Target="../media/o.png"/>'
        "</Relationships>".encode(),
    )
    sheet = held["xl/worksheets/sheet3.xml"]
    shown = f'<picture xmlns:r="{R}" r:id="rId99"/></worksheet>'.encode()
    held["xl/worksheets/sheet3.xml"] = sheet.replace(b"</worksheet>", shown)
    return edits.packed({**held, "xl/media/o.png": b"1,0"})


def on_the_back(content, back):
    """Write on the layout, or the master, of the first slide."""
    book = pptx.Presentation(BytesIO(content))
    layout = book.slides[0].slide_layout
    own = layout if back == "layout" else layout.slide_master
    box = book.slides[0].shapes.add_textbox(0, 0, Inches(3), Inches(1))
    box.text_frame.text = OTHER
    own.shapes._spTree.append(box._element)
    return edits.saved(book)


def a_comment(content):
    book = docx.Document(BytesIO(content))
    book.add_comment(book.paragraphs[0].runs[0], OTHER)
    return edits.saved(book)


def an_unknown_field(content):
    """Write words into a field that no program counts."""
    book = pptx.Presentation(BytesIO(content))
    (run, *_) = book.slides[0].shapes.title._element.iter(f"{{{A}}}r")
    run.addnext(
        parse_xml(
            f'<a:fld xmlns:a="{A}" id="{{8864BBBB-5775-4E5F-B926-9C35DEA5A46C}}" '
            f'type="datetimeX"><a:t>{OTHER}</a:t></a:fld>'
        )
    )
    return edits.saved(book)


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WAYS = {
    "text taken in": ("docx", other_text),
    "an object": ("docx", embedded),
    "a formula": ("docx", formula),
    "a symbol": ("docx", symbol),
    "words struck out": ("docx", struck_out),
    "bound words": ("docx", bound),
    "words along a path": ("docx", along_a_path),
    "a numbered list": ("docx", numbered),
    "a choice": ("docx", a_choice_no_program_takes),
    "another document": ("docx", another_document),
    "a header in capitals": ("docx", a_header_by_another_case),
    "a comment": ("docx", a_comment),
    "a picture behind": ("xlsx", behind_the_cells),
    **{
        place: ("xlsx", lambda content, place=place: around_the_cells(content, place))
        for place in (
            *("oddHeader", "evenHeader", "firstHeader"),
            *("evenFooter", "firstFooter"),
        )
    },
    "a layout": ("pptx", lambda content: on_the_back(content, "layout")),
    "a master": ("pptx", lambda content: on_the_back(content, "master")),
    "a field": ("pptx", an_unknown_field),
}


@pytest.mark.parametrize("way", WAYS)
def test_another_number_in_print_is_never_right(exported, way):
    form, edit = WAYS[way]
    file = exported.file("vi", form)

    found = verify(edit(file.content), "tep", exported.home)

    assert found.is_original is False and not found.is_right
    is_tampered = {verdict.verdict for verdict in found.ids} & {"tampered", "unknown"}
    assert is_tampered or "hidden" in found.unchecked
