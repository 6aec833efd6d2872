"""Read a text as it was meant, without what mails, pages and the web did to it."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from math import isclose, nan

BLANK = r"[ \u00a0\u2002-\u200a\u202f]"
CARRIED = re.compile(
    r"(?P<dropped>^[ \t]*(?:>[ \t]?)+|[\u00ad\u200b-\u200d\u2060\ufeff\r]|\*\*"
    r"|^Sheet \d+: |(?<=[A-Z0-9]{5})(?:[ ](?:Số liệu mẫu|Sample data))?[ ]\d+ / \d+$)"
    rf"|(?P<gap>(?<=[\d%]){BLANK}{{2,}}(?=\d))|(?P<blank>{BLANK}{{2,}}|(?![ ]){BLANK})"
    r"|(?P<block></?(?:p|div|li|tr|h\d|br|table)\b[^<>\n]{0,999}>)"
    r"|(?P<tag></?[a-z][a-z\d]*\b[^<>\n]{0,999}>)|(?P<sign>&#?\w{2,8};)"
    r"|(?P<wide>[\uff01-\uff5e]+)|(?P<parted>\w[\u0300-\u036f]+)",
    re.MULTILINE,
)
COLUMN = re.compile(r"\t|\|")
ROW = re.compile(r"[\W\d_]+\w{0,4}")
ENDED = re.compile(r"[.!?:;…]\W*$")
OPEN = re.compile(r"[-,(“–]$|\b(?:và|là|của|so|với|and|is|was|of|at|the|from|to)$")
MARKED = re.compile(r"[-•*–▶●■▲◌\[]|page \d+$|\w{1,2}[.)] ")
TICK = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s?%?\s*")
MONTH = re.compile(r"(?:tháng|năm|[A-Z][a-z]{2,8} \d{4})\b")
MOST_LINES, LONGEST_ROW = 12, 40  # of one sentence; what is shorter may be a row


def whole(text: str, is_ours: Callable[[str], bool] | None = None) -> str:
    """Write ids, blanks and accents as we do; join broken lines where asked for.

    `is_ours` knows what stands so in a file of ours, in however many lines here.
    """
    told = CARRIED.sub(_meant, text)
    lines = _without_ticks(told.split("\n")) if is_ours else []
    return "".join(_joined(lines, is_ours)) if is_ours else told


def _meant(found: re.Match[str]) -> str:
    said = found[0]
    if found["sign"]:
        return html.unescape(said).replace("\u00a0", " ")
    if found["wide"] or found["parted"]:
        return unicodedata.normalize("NFKC" if found["wide"] else "NFC", said)
    if found["gap"]:  # between the cells of a row
        return " | "
    return " " if found["blank"] else "\n" if found["block"] else ""


def _without_ticks(lines: list[str]) -> list[str]:
    """Leave out the numbers along an axis: three or more at equal steps."""
    found = map(TICK.fullmatch, lines)
    held = [float(one[1].replace(",", ".")) if one else nan for one in found]
    threes = enumerate(zip(held, held[1:], held[2:], strict=False))
    first = [n for n, (a, b, c) in threes if a != b and isclose(b - a, c - b)]
    ticks = {n + more for n in first for more in range(3)}
    return ["" if n in ticks else one for n, one in enumerate(lines)]


def _joined(lines: list[str], is_ours: Callable[[str], bool]) -> Iterator[str]:
    """Put a blank for each end of a line that is no end of what it says."""
    place, before, is_own = 0, "", True
    while place < len(lines):
        sizes = range(min(MOST_LINES, len(lines) - place), 0, -1)
        held = ((size, " ".join(lines[place : place + size])) for size in sizes)
        told = ((n, one) for n, one in held if n == 1 or len(one) > LONGEST_ROW)
        ours = next((one for one in told if is_ours(one[1])), None)
        size, line = ours or (1, lines[place])
        goes_on = not (is_own or ours) and _goes_on(before, line.lstrip())
        yield (" " if goes_on else "\n" if place else "") + line
        place, before, is_own = place + size, line.rstrip(), ours is not None


def _goes_on(line: str, after: str) -> bool:
    """Say whether a sentence runs over the end of a line."""
    if not line or not after or ENDED.search(line[-20:]) or ROW.fullmatch(line):
        return False
    if COLUMN.search(line) or COLUMN.search(after) or MARKED.match(after):
        return False
    is_open = OPEN.search(line[-20:]) or (line[-1].isdigit() and MONTH.match(after))
    return bool(is_open) or after[0].islower() or after[0] == ")"
