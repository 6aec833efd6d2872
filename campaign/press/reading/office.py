"""Open an office file: its parts, what they point to, and its properties.

What a part shows through a relation that no reader follows would be printed and not
read: each such relation is a line of its own, which no file of ours has.
"""

from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath, split
from zipfile import ZipFile

from lxml import etree

from campaign.press.reading import png
from campaign.press.reading.budget import SHEET, TREE, Budget
from campaign.press.reading.said import bare
from campaign.press.reading.xml import parsed

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
OWN = ("title", "subject", "creator", "keywords", "description", "identifier")
OWN_CUSTOM = ("figure_id", "snapshot")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
WORDPROCESSING = ("Canvas", "Drawing", "Group", "Shape")
# Both halves are told apart by programs; only what all of them know is a twin.
KNOWN = tuple(
    f"http://schemas.microsoft.com/office/{name}"
    for name in (
        *("drawing/2007/8/2/chart", "drawing/2010/main", "powerpoint/2010/main"),
        *("powerpoint/2012/main", "word/2010/wordml"),
        *(f"word/2010/wordprocessing{one}" for one in WORDPROCESSING),
    )
)
# Relations to what has no words of its own: looks, settings, properties.
SILENT = (
    *("officeDocument", "core-properties", "extended-properties", "custom-properties"),
    *("styles", "stylesWithEffects", "theme", "themeOverride", "settings", "fontTable"),
    *("webSettings", "numbering", "tableStyles", "presProps", "viewProps", "thumbnail"),
    *("printerSettings", "customXml", "customXmlProps", "calcChain", "table"),
    *("chartStyle", "chartColorStyle", "people", "commentsExtended", "commentsIds"),
    *("classificationlabels", "glossaryDocument", "hyperlink", "image"),
)
OUTSIDE = ("hyperlink", "attachedTemplate")
SHOWN_BY = (f"{A}blip",)


class Package:
    """An office file, its parts by name."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        """Unpack the file; more than any of ours holds is refused."""
        self.budget = budget
        self._pixels: dict[str, str] = {}
        self._parts: dict[str, bytes] = {}
        with ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                name = entry.filename.lower()  # as office programs look for them
                if name in self._parts:
                    raise ValueError("two parts of one name")
                self._parts[name] = budget.unpacked(archive, entry)

    def part(self, name: str) -> bytes:
        """Give a part's bytes; KeyError where there is none."""
        return self._parts[name.lower()]

    def has(self, name: str) -> bool:
        """Say whether a part is there."""
        return name.lower() in self._parts

    def xml(self, name: str, most: int = TREE) -> etree._Element:
        """Parse a part; older programs' twins of the same words are left out."""
        root = parsed(self.part(name), self.budget, most)
        for twin in list(root.iter(FALLBACK)):
            if all(map(_is_known, twin.getparent().iterchildren(CHOICE))):
                twin.getparent().remove(twin)
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Name what a part points to, by relationship: what it is, and its name."""
        folder, file = split(name)
        rels = join(folder, "_rels", f"{file}.rels")
        return {
            one.get("Id", ""): (_kind(one), _target(name, one))
            for one in self._relations(rels)
            if one.get("TargetMode") != "External"
        }

    def unread(self, main: str, read: tuple[str, ...]) -> Iterator[str]:
        """Name what the package shows beside what a reader of these kinds follows."""
        for rels in sorted(self._parts):
            folder, _, file = rels.rpartition("_rels/")
            if not rels.endswith(".rels") or folder.startswith("word/glossary/"):
                continue
            name = folder + file.removesuffix(".rels")
            for one in self._relations(rels):
                kind, target = _kind(one), _target(name, one)
                if one.get("TargetMode") == "External":
                    is_read = kind in OUTSIDE
                elif kind == "officeDocument":
                    is_read = target == main
                elif kind == "package":
                    is_read = "/charts/" in name
                elif kind == "image":
                    is_read = self._is_blip(name, one.get("Id", ""))
                else:
                    is_read = kind in SILENT or (kind in read and self.has(target))
                if not is_read:
                    yield f"elsewhere {kind} {bare(one.get('Target', ''))}"

    def _relations(self, rels: str) -> etree._Element | tuple[()]:
        return parsed(self.part(rels), self.budget) if self.has(rels) else ()

    def _is_blip(self, name: str, relation: str) -> bool:
        """Say whether a picture is shown as pictures are read, or not shown at all."""
        if name.lower() not in self._parts:
            return False
        return all(
            one.tag in SHOWN_BY or relation not in one.attrib.values()
            for one in self.xml(name, SHEET).iter(etree.Element)
        )

    def of_kind(self, name: str, kind: str) -> list[str]:
        """Name the parts of one kind that a part points to."""
        pairs = self.related(name).values()
        return [path for found, path in pairs if found == kind and self.has(path)]

    def properties(self) -> dict[str, str]:
        """Give the properties that are the passport's own, not the program's."""
        own = {}
        for one in parsed(self.part(CORE), self.budget) if self.has(CORE) else ():
            name = etree.QName(one).localname
            if name in OWN and one.text:
                own[name] = bare(one.text.replace(",", " "))
        for one in parsed(self.part(CUSTOM), self.budget) if self.has(CUSTOM) else ():
            if one.get("name") in OWN_CUSTOM:
                own[one.get("name")] = bare("".join(one.itertext()).replace(",", " "))
        return own

    def pictures(self, name: str) -> Iterator[str]:
        """Name the pictures that a part shows, in order, by their pixels."""
        related = self.related(name)
        for blip in self.xml(name).iter(f"{A}blip"):
            _, path = related.get(blip.get(f"{R}embed", ""), ("", ""))
            yield self._drawn(path) if self.has(path) else "elsewhere"

    def _drawn(self, path: str) -> str:
        """Name a picture by its pixels, which are counted once."""
        if path not in self._pixels:
            self._pixels[path] = png.pixels(self.part(path), self.budget)
        return self._pixels[path]


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _target(name: str, relation: etree._Element) -> str:
    """Name the part that a relation of another part points to."""
    target = relation.get("Target", "")
    inside = target.lstrip("/") if target.startswith("/") else ""
    return inside or normpath(join(dirname(name), target))


def _is_known(choice: etree._Element) -> bool:
    """Say whether every program of our day takes this choice, not the other one."""
    needed = choice.get("Requires", "").split()
    return bool(needed) and all(choice.nsmap.get(one) in KNOWN for one in needed)


def alternatives(root: etree._Element, tag: str) -> dict[str, str]:
    """Give the words said of pictures and charts to those who can't see them."""
    found = [one.get("descr", "") for one in root.iter(tag)]
    said = [bare(one) for one in found if one]
    return {f"alternative {place}": one for place, one in enumerate(said, start=1)}
