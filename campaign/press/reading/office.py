"""Open an office file: its parts, what they point to, and its properties."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath, split
from zipfile import ZipFile

from lxml import etree

from campaign.press.reading import png
from campaign.press.reading.budget import TREE, Budget
from campaign.press.reading.said import bare
from campaign.press.reading.xml import parsed

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
OWN = ("title", "subject", "creator", "keywords", "description", "identifier")
OWN_CUSTOM = ("figure_id", "snapshot")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Package:
    """An office file, its parts by name."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        """Unpack the file; more than any of ours holds is refused."""
        self.budget = budget
        self._pixels: dict[str, str] = {}
        self._parts: dict[str, bytes] = {}
        with ZipFile(BytesIO(content)) as archive:
            for one in archive.infolist():
                budget.unpack(one.file_size)
                self._parts[one.filename] = archive.read(one)

    def part(self, name: str) -> bytes:
        """Give a part's bytes; KeyError where there is none."""
        return self._parts[name]

    def has(self, name: str) -> bool:
        """Say whether a part is there."""
        return name in self._parts

    def xml(self, name: str, most: int = TREE) -> etree._Element:
        """Parse a part; older programs' twins of the same words are left out."""
        root = parsed(self._parts[name], self.budget, most)
        for twin in list(root.iter(FALLBACK)):
            twin.getparent().remove(twin)
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Name what a part points to, by relationship: what it is, and its name."""
        folder, file = split(name)
        rels = join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        found = {}
        for one in parsed(self._parts[rels], self.budget):
            if one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else ""
            path = inside or normpath(join(dirname(name), target))
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], path)
        return found

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


def alternatives(root: etree._Element, tag: str) -> dict[str, str]:
    """Give the words said of pictures and charts to those who can't see them."""
    found = [one.get("descr", "") for one in root.iter(tag)]
    said = [bare(one) for one in found if one]
    return {f"alternative {place}": one for place, one in enumerate(said, start=1)}
