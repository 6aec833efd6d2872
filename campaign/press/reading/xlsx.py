"""Read a workbook: every cell of every sheet by its value, and the sheets' names."""

import re
from collections.abc import Iterator

from lxml import etree

from campaign.press.reading import charts
from campaign.press.reading.budget import SHEET, Budget
from campaign.press.reading.model import HIDDEN, Read
from campaign.press.reading.office import A, Package, R
from campaign.press.reading.said import bare, line, text, typed

BOOK = "xl/workbook.xml"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LOOK = re.compile(r'&"[^"]*"|&\d+(?!\d)|&K[0-9A-F]{6}|&[BIUSE]|&[LCR](?=&|$)')
READ = ("worksheet", "sharedStrings", "drawing", "chart", "comments")
HEADS = ("oddHeader", "evenHeader", "firstHeader")
FEET = ("oddFooter", "evenFooter", "firstFooter")
TOLD = ("names", "labels", "values", "sources", "categories")


def read(content: bytes, budget: Budget) -> Read:
    """Read the sheets in the order of their tabs."""
    package = Package(content, budget)
    related, strings = package.related(BOOK), _strings(package)
    lines: list[str] = []
    drawn: list[str] = []
    own = package.properties()
    for sheet in package.xml(BOOK).iter(f"{S}sheet"):
        name = sheet.get("name", "")
        _, path = related[sheet.get(f"{R}id", "")]
        root = package.xml(path, SHEET)
        lines.append(f"sheet {bare(name)}")
        rows = [one for row in root.iter(f"{S}row") if (one := _row(row, strings))]
        is_shown = sheet.get("state", "visible") == "visible"
        lines += rows if is_shown else [line(HIDDEN, one) for one in rows]
        lines += [*_beside(package, path), *_around(root)]
        own |= {f"{name}: {key}": said for key, said in _about(package, path, root)}
        for drawing in package.of_kind(path, "drawing"):
            drawn += package.pictures(drawing)
    lines += package.unread(BOOK, READ)
    return Read("xlsx", tuple(lines), tuple(drawn), own)


def _strings(package: Package) -> list[str]:
    found = package.of_kind(BOOK, "sharedStrings")
    return [_joined(one) for one in package.xml(found[0], SHEET)] if found else []


def _joined(held: etree._Element) -> str:
    """Join a text's runs; marks of how it is spoken aren't printed."""
    kept = (one for one in held.iter(f"{S}t") if one.getparent().tag != f"{S}rPh")
    return "".join(one.text or "" for one in kept)


def _row(row: etree._Element, strings: list[str]) -> str:
    cells = ((one.get("r", ""), _cell(one, strings)) for one in row.iter(f"{S}c"))
    return line(*(part for at, said in cells if said for part in (at, said)))


def _cell(cell: etree._Element, strings: list[str]) -> str:
    """Write one cell; none of ours holds a formula, so one that does is another."""
    formula = cell.find(f"{S}f")
    if formula is not None:
        return "=" + bare(formula.text or "")
    kind, held = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
    if kind == "inlineStr":
        return text(_joined(cell)) if _joined(cell).strip() else ""
    if kind == "s" and held:
        return text(strings[int(held)]) if strings[int(held)].strip() else ""
    if kind == "n":
        return typed(held)
    return text(held) if held.strip() else ""


def _beside(package: Package, path: str) -> Iterator[str]:
    """Give words that lie over the cells or hang on them; ours have none."""
    for drawing in package.of_kind(path, "drawing"):
        for paragraph in package.xml(drawing).iter(f"{A}p"):
            said = bare("".join(one.text or "" for one in paragraph.iter(f"{A}t")))
            if said:
                yield f"box {said}"
    for comments in package.of_kind(path, "comments"):
        for one in package.xml(comments).iter(f"{S}comment"):
            yield f"comment {bare(_joined(one))}"


def _around(root: etree._Element) -> Iterator[str]:
    """Give what is printed around the cells but in the foot that ours have."""
    ours = root.findtext(f".//{S}oddFooter")
    for name in (*HEADS, *FEET):
        for one in root.iter(f"{S}{name}"):
            said = bare(LOOK.sub("", one.text or ""))
            if said and (name not in FEET or one.text != ours):
                yield f"{name} {said}"


def _about(
    package: Package, path: str, root: etree._Element
) -> Iterator[tuple[str, str]]:
    """Give what some programs drop: the foot of the page, and the charts."""
    for foot in root.iter(f"{S}oddFooter"):
        if foot.text:
            yield "foot", bare(LOOK.sub("", foot.text))
    for drawing in package.of_kind(path, "drawing"):
        for place, name in enumerate(package.of_kind(drawing, "chart"), start=1):
            chart = package.xml(name)
            for what in TOLD:
                said = getattr(charts, what)(chart)
                if any(said):
                    yield f"chart {place} {what}", "\n".join(said)
