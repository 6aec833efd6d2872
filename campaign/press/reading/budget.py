"""How much one file may ask of us, with everything that is packed inside it.

A small file can unpack to a large one, and a small part to a large tree. What a call
may spend is handed down through nested archives, so that nothing is counted anew.
"""

from dataclasses import dataclass
from zipfile import ZipFile, ZipInfo

from campaign.press.reading.model import TooLarge
from campaign.unpacking import pieces

BYTES, PART = 200_000_000, 64_000_000
NODES, TREE, SHEET = 6_000_000, 400_000, 4_000_000
PIXELS, CELLS = 400_000_000, 6_000_000
VISITS, STROKES = 500_000, 8_000_000
OURS = 20  # what we wrote ourselves is recorded, however much it is


@dataclass
class Budget:
    """What is left of one call: bytes unpacked, nodes of XML, pixels, and so on."""

    unpacked_bytes: int = BYTES
    nodes: int = NODES
    pixels: int = PIXELS
    cells: int = CELLS
    visits: int = VISITS
    strokes: int = STROKES

    @classmethod
    def ours(cls) -> "Budget":
        """Give what a file just written by us may spend."""
        most = (BYTES, NODES, PIXELS, CELLS, VISITS, STROKES)
        return cls(*(OURS * one for one in most))

    def unpacked(self, archive: ZipFile, entry: ZipInfo) -> bytes:
        """Unpack a member of an archive, paying piece by piece for what comes out."""
        held, size = [], 0
        for piece in pieces(archive, entry):
            size += len(piece)
            if size > PART:
                raise TooLarge("unpacked_bytes")
            self.spend("unpacked_bytes", len(piece))
            held.append(piece)
        return b"".join(held)

    def unpack(self, size: int) -> None:
        """Pay for a part that a library has unpacked."""
        self._spend("unpacked_bytes", size, PART)

    def parse(self, content: bytes, most: int) -> None:
        """Pay for the tree of an XML part before it grows: elements, attributes."""
        self._spend("nodes", content.count(b"<") + content.count(b"="), most)

    def spend(self, what: str, amount: int) -> None:
        """Pay for what a reader counts itself."""
        self._spend(what, amount, amount)

    def _spend(self, what: str, amount: int, most: int) -> None:
        left = getattr(self, what) - amount
        if amount > most or left < 0:
            raise TooLarge(what)
        setattr(self, what, left)
