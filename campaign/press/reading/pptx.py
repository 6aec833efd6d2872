"""Read slides: words of shapes and tables, charts with their numbers, notes."""

import re
from collections.abc import Iterator

from lxml import etree

from campaign.press.reading import charts, xlsx
from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.office import A, Package, R, alternatives
from campaign.press.reading.said import bare

SHOW = "ppt/presentation.xml"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COUNTED = re.compile(r"slidenum|datetime(\d*|FigureOut)")
BEHIND = ("slideLayout", "slideMaster")
READ = (*BEHIND, "slide", "notesSlide", "notesMaster", "chart")
SHAPES = tuple(f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "cxnSp"))


def read(content: bytes, budget: Budget) -> Read:
    """Read the slides in the order they are shown, each with its notes."""
    package = Package(content, budget)
    related = package.related(SHOW)
    lines: list[str] = []
    drawn: list[str] = []
    own = package.properties()
    slides = package.xml(SHOW).iter(f"{P}sldId")
    for place, slide in enumerate(slides, start=1):
        _, name = related[slide.get(f"{R}id", "")]
        root = package.xml(name)
        lines += [f"slide {place}", *_lines(package, name, root)]
        drawn += package.pictures(name)
        for notes in package.of_kind(name, "notesSlide"):
            lines += ["notes", *_lines(package, notes, package.xml(notes))]
        said = alternatives(root, f"{P}cNvPr")
        own |= {f"slide {place} {key}": one for key, one in said.items()}
        own |= {f"slide {place} {k}": v for k, v in _behind(package, name).items()}
    for layout in _backs(package):
        back = _without_prompts(package.xml(layout))
        lines += [f"behind {said}" for said in _lines(package, layout, back)]
    lines += package.unread(SHOW, READ)
    return Read("pptx", tuple(lines), tuple(drawn), own)


def _backs(package: Package) -> list[str]:
    """Name the layouts and masters, whose own words and pictures all slides show."""
    masters = package.of_kind(SHOW, "slideMaster")
    found = [*masters, *package.of_kind(SHOW, "notesMaster")]
    for master in masters:
        found += package.of_kind(master, "slideLayout")
    for _, slide in package.related(SHOW).values():
        for layout in package.of_kind(slide, "slideLayout"):
            found += [layout, *package.of_kind(layout, "slideMaster")]
    return list(dict.fromkeys(found))


def _without_prompts(root: etree._Element) -> etree._Element:
    """Leave out the places for words, whose prompts no slide shows."""
    for shape in list(root.iter(*SHAPES)):
        if shape.find(f"./*/{P}nvPr/{P}ph") is not None:
            shape.getparent().remove(shape)
    return root


def _lines(package: Package, name: str, root: etree._Element) -> Iterator[str]:
    related = package.related(name)
    for part in root.iter(f"{A}p", f"{C}chart", f"{A}blip"):
        if part.tag == f"{A}p":
            said = bare("".join(_said(part)))
            if said:
                yield said
        elif part.tag == f"{A}blip":
            yield "picture"
        else:
            _, path = related[part.get(f"{R}id", "")]
            yield "chart"
            yield from charts.lines(package.xml(path))


def _said(paragraph: etree._Element) -> Iterator[str]:
    if next(paragraph.iterancestors(f"{A}p"), None) is not None:
        raise ValueError("a paragraph in a paragraph")
    for part in paragraph.iter(f"{A}t", f"{A}br", f"{A}tab", f"{M}t"):
        held = part.getparent()
        if held.tag == f"{A}fld" and COUNTED.fullmatch(held.get("type", "")):
            continue
        if part.tag in (f"{A}t", f"{M}t"):
            yield part.text or ""
        elif part.tag == f"{A}br":
            yield " "


def _behind(package: Package, name: str) -> dict[str, str]:
    """Name the workbooks behind the charts by what they say, and the cells drawn.

    A program that drops a workbook names no cells either.
    """
    found: dict[str, str] = {}
    for place, chart in enumerate(package.of_kind(name, "chart"), start=1):
        sources = charts.sources(package.xml(chart))
        if sources and all("!" in one for one in sources):
            found[f"chart {place} sources"] = "\n".join(sources)
        for more, book in enumerate(package.of_kind(chart, "package")):
            name = f"workbook {place}{f'.{more}' if more else ''}"
            found[name] = xlsx.read(package.part(book), package.budget).digest
    return found
