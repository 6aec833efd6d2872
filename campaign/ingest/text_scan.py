"""Scan the bytes of delimited text, to prove what DuckDB's reader may be trusted with.

That reader drops, without a word, everything behind a quote that is never closed. So
the lines, the records and the quotes are counted here first, independently of it. Only
a file in which every quote opens or closes a whole cell is left to DuckDB, and only
while it gives as many rows as were counted (docs/decisions). Whatever isn't plainly of
that kind is split by the standard library, line by line.
"""

import codecs
import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy
import pyarrow as pa

from campaign.ingest.cells import ANYTHING_HELD, NOTHING_HELD, TextTraits

BLOCK = 1 << 20
LONGEST_CELL = 131_072
"""Where Python's csv module refuses a cell, in characters."""
NEWLINE, RETURN, TAB, QUOTE, SPACE = 10, 13, 9, 34, 32
FIRST_OF_MANY = 0x80
FIRST_NOTED = 0xC2
# What a pair of bytes, the first two of a character in UTF-8, may mean.
NOT_NFC, BLANK, LOOK_FURTHER, NO_LETTER = 1, 2, 4, 8

Positions = numpy.ndarray


def _pairs() -> numpy.ndarray:
    """Note for every pair of bytes what the character that begins with it may be.

    Normalised for certain are Latin letters up to U+02FF and U+1E00 to U+1EFF (all of
    Vietnamese), the signs of U+2010 to U+20CF, and the byte-order mark.
    """
    pairs = numpy.zeros(1 << 16, numpy.uint8)
    pairs[0xCC00:] = NOT_NFC
    pairs[0xE1B8:0xE1BC] = 0
    pairs[0xE280:0xE283] = 0
    pairs[0xC2A0] = BLANK
    pairs[0xE280] = LOOK_FURTHER  # U+2000 and U+2001 have another normal form
    pairs[0xEFB7] |= NO_LETTER  # U+FDD0, which marks a broken cell
    pairs[0xEFBB] = 0
    pairs[0xEFBF] = LOOK_FURTHER  # U+FFFD, U+FFFE, U+FFFF
    return pairs


PAIRS = _pairs()


@dataclass
class TextScan:
    """What a text's bytes show.

    is_plain      every quote opens or closes a whole cell, lines end alike, no control
                  character, no cell beyond what the csv module takes
    traits        what none of its texts holds
    record_lines  the line, from 1, on which each record that isn't blank begins
    spans_lines   whether a cell holds a line end
    """

    delimiter: int
    is_plain: bool = True
    traits: TextTraits = NOTHING_HELD
    spans_lines: bool = False
    _starts: list[Positions] = field(default_factory=list)
    _line_ends: set[bool] = field(default_factory=set)
    _is_quoted: bool = False
    _lines: int = 0
    _bytes: int = 0
    _record_byte: int = 0
    _record_line: int = 1

    @property
    def record_lines(self) -> Positions:
        """The line on which each record begins, blank ones left out."""
        return numpy.concatenate([numpy.empty(0, numpy.int64), *self._starts])

    def add(self, block: Positions) -> None:
        """Count one more block: whole lines, but for the last one of the file."""
        newlines = numpy.flatnonzero(block == NEWLINE)
        quotes = numpy.flatnonzero(block == QUOTE)
        self._check_signs(block, newlines)
        self._check_quotes(block, quotes)
        self._count(block, newlines, quotes)

    def finish(self) -> None:
        """End the last record, which may lack its line end."""
        length = self._bytes - self._record_byte
        if length:
            self._starts.append(numpy.array([self._record_line]))
        if self.spans_lines:
            self.traits |= TextTraits(False, False, False, True)
        is_whole = not self._is_quoted and length < LONGEST_CELL
        self.is_plain &= is_whole and len(self._line_ends) < 2

    def _check_signs(self, block: Positions, newlines: Positions) -> None:
        """Refuse control characters, lone returns, bytes that are no UTF-8."""
        low = numpy.count_nonzero(block < SPACE) - newlines.size
        if low:
            returns = numpy.count_nonzero(block == RETURN)
            pairs = numpy.count_nonzero(block[newlines[newlines > 0] - 1] == RETURN)
            tabs = numpy.count_nonzero(block == TAB)
            self.is_plain &= returns == pairs and low == returns + tabs
            if tabs and (self.delimiter != TAB or QUOTE in block):
                self.traits |= TextTraits(False, False, False, True)
        if (block >= FIRST_OF_MANY).any():
            self.is_plain &= _is_utf_8(block)
            self._note_letters(block)

    def _note_letters(self, block: Positions) -> None:
        firsts = numpy.flatnonzero(block[:-1] >= FIRST_NOTED)
        pairs = (block[firsts].astype(numpy.uint16) << 8) | block[firsts + 1]
        noted = PAIRS[pairs]
        seen = int(numpy.bitwise_or.reduce(noted)) if noted.size else 0
        decomposed, no_letter = bool(seen & NOT_NFC), bool(seen & NO_LETTER)
        if seen & LOOK_FURTHER:
            further = firsts[noted & LOOK_FURTHER > 0]
            third = block[numpy.minimum(further + 2, block.size - 1)]
            is_space = block[further] == 0xE2
            decomposed |= bool((third[is_space] <= 0x81).any())
            no_letter |= bool((third[~is_space] == 0xBD).any())
            self.is_plain &= not (third[~is_space] > 0xBD).any()
        self.traits |= TextTraits(False, decomposed, no_letter, bool(seen & BLANK))

    def _check_quotes(self, block: Positions, quotes: Positions) -> None:
        """Let every quote toggle, and look at what stands beside it.

        One that opens stands at a cell's beginning, or behind the one that closed; one
        that closes stands at a cell's end, or before the one that opens again.
        """
        if not quotes.size:
            return
        opens, closes = quotes[self._is_quoted :: 2], quotes[1 - self._is_quoted :: 2]
        signs = numpy.array([self.delimiter, NEWLINE, QUOTE, RETURN], numpy.uint8)
        before = block[opens[opens > 0] - 1]
        after = block[closes[closes < block.size - 1] + 1]
        self.is_plain &= bool(numpy.isin(before, signs[:3]).all())
        self.is_plain &= bool(numpy.isin(after, signs).all())

    def _count(self, block: Positions, newlines: Positions, quotes: Positions) -> None:
        """Note where records begin; a line end between two quotes ends none."""
        ends = numpy.arange(newlines.size)
        if quotes.size or self._is_quoted:
            inside = numpy.searchsorted(quotes, newlines) + self._is_quoted
            ends = ends[inside % 2 == 0]
            self.spans_lines |= ends.size < newlines.size
        if ends.size:
            stops = newlines[ends]
            has_return = block[numpy.maximum(stops - 1, 0)] == RETURN
            self._line_ends.update(numpy.unique(has_return).tolist())
            begins = numpy.append(self._record_byte - self._bytes, stops[:-1] + 1)
            lengths = stops - begins
            lines = numpy.append(self._record_line, self._lines + ends[:-1] + 2)
            self._starts.append(lines[lengths > has_return])
            self.is_plain &= int(lengths.max()) < LONGEST_CELL
            self._record_byte = self._bytes + int(stops[-1]) + 1
            self._record_line = self._lines + int(ends[-1]) + 2
        self._lines += newlines.size
        self._bytes += block.size
        self._is_quoted ^= bool(quotes.size % 2)


def scan(path: Path, encoding: str, delimiter: str) -> TextScan:
    """Scan a whole file; one that can't be decoded isn't plain."""
    result = TextScan(ord(delimiter))
    try:
        for block in _blocks(path, encoding):
            result.add(numpy.frombuffer(block, numpy.uint8))
            if not result.is_plain:
                return result
            if not result.traits.entities and b"&" in bytes(block):
                result.traits |= ANYTHING_HELD
    except UnicodeError:
        result.is_plain = False
    result.finish()
    return result


def _blocks(path: Path, encoding: str) -> Iterator[memoryview | bytes]:
    """Give the text in UTF-8 without its mark, in blocks that end with a line."""
    with path.open("rb") as file:
        if encoding.startswith("utf-8"):
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            at = len(codecs.BOM_UTF8) if content[:3] == codecs.BOM_UTF8 else 0
            while at < len(content):
                end = content.find(b"\n", at + BLOCK) + 1 or len(content)
                yield content[at:end]
                at = end
        else:
            yield from _decoded(file, encoding)


def _decoded(file: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    rest = b""
    while piece := file.read(BLOCK):
        lines, newline, last = (rest + decoder.decode(piece).encode()).rpartition(b"\n")
        rest = last
        if newline:
            yield lines + newline
    rest += decoder.decode(b"", final=True).encode()
    if rest:
        yield rest


def _is_utf_8(block: Positions) -> bool:
    """Whether bytes are UTF-8 throughout: no half of a pair, no overlong form."""
    offsets = pa.py_buffer(numpy.array([0, block.size], numpy.int64))
    one = pa.Array.from_buffers(
        pa.large_binary(), 1, [None, offsets, pa.py_buffer(block)]
    )
    try:
        one.cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True
