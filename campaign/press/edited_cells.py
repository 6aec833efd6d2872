"""Tell whether a table says another number, or another name, than ours did there.

What others write beside our cells is theirs, and rows and columns may stand in another
order: a number is changed where it stands in the place of one of ours, between cells
as they left, and no cell that left holds it. Names are changed where a row is known
again by one of its cells, and no row that left holds the others beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, islice
from typing import get_args

from campaign.i18n import LANGUAGES, words
from campaign.press.article.mentions import parsed
from campaign.press.figure_id import FIGURE_ID
from campaign.press.reading.model import Row
from campaign.press.reading.said import SEPARATOR
from campaign.status import Status

SIGNED = r"[-−+]?\d[\d.,]*(?:\s?%)?"
CELL = re.compile(rf"{SIGNED}(?:\s[^\W\d]\D{{0,40}})?|[–—-]")
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DAY = r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}"
DAY += rf"|\d{{1,2}} (?:{MONTHS})[a-z]* \d{{4}}"
LINE = re.compile(
    rf"(?P<label>{DAY}|\S.{{0,99}}?)[:|]?"
    rf"(?P<cells>(?:[\s|]+(?:(?!(?:19|20)\d\d\b){SIGNED}|[–—-](?=[\s|])))+)"
    r"(?:\s[^\W\d]\D{0,40})?\s*\|?",
    re.IGNORECASE,
)
SILENT = re.compile(r"page \d+|\([^)]*\)")  # said of no row
CELLS = re.compile(rf"{SIGNED}|[–—-]")
DIGIT = re.compile(r"\d")
READ = re.compile(r"([-−]?)\+?(\d[\d.,]*)(\s?%)?\s*(\D{0,40})")
DATE = re.compile(rf"({DAY})(?:[T ](\d{{1,2}}):(\d\d)\S*)?", re.IGNORECASE)
FIRST_DAY = date(1899, 12, 30)  # as spreadsheets count days
MOST_CELLS, MOST_ROWS = 1_000, 3_000
LEAST_ALIKE = 0.5
LONGEST_LINE, MARKS = 150, "▶●■▲▼◌◆○ "

Fact = tuple[str, tuple[str, ...], tuple[str, ...]]


def is_edited(
    told: Sequence[str], files: Sequence[Sequence[str]], *, is_drawing: bool = False
) -> bool:
    """Compare a file's cells with those of the likest of the files that left.

    In a drawing, which nobody sorts, nothing of ours may say something else.

    Numbers may be rounded as they are shown. A file that is like none of ours, or too
    large to compare, isn't called edited. Nobody notes own numbers on a hidden sheet.
    """
    hidden = [cell[1:] for cell in told if cell.startswith(SEPARATOR)]
    told = [cell.removeprefix(SEPARATOR) for cell in told]
    matches = [
        (SequenceMatcher(None, left, told, autojunk=False), left)
        for left in files
        if max(len(told), len(left)) <= MOST_CELLS
    ]
    if not matches:
        return False
    match, left = max(matches, key=lambda held: held[0].ratio())
    if match.ratio() < LEAST_ALIKE:
        return False
    if is_drawing:
        is_turned = sorted(left) == sorted(told) and list(left) != told
        return is_turned or any(
            tag == "replace" and "".join(left[a:b]) != "".join(told[c:d])
            for tag, a, b, c, d in match.get_opcodes()
        )
    kept = _by_unit(left)
    added = (cell for cell in hidden if _read(cell))
    return any(not _is_any(cell, kept) for cell in added) or any(
        _read(ours)
        and _day(ours) is None
        and (theirs[0] == "=" or (_read(theirs) and not _is_any(theirs, kept)))
        for tag, a, b, c, d in match.get_opcodes()
        if tag == "replace" and b - a == d - c
        for ours, theirs in zip(left[a:b], told[c:d], strict=True)
    )


def holds_others(told: Sequence[str], files: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet alone holds a number that, as it is shown, none of ours had."""
    kept = _by_unit(chain(*files))
    stated = (cell for cell in told if re.fullmatch(SIGNED, cell))
    return any(not _is_any(cell, kept) for cell in stated)


def is_torn(told: Iterable[Row], files: Iterable[Sequence[Row]]) -> bool:
    """Whether a row holds, under heads of ours, cells that left in no row together.

    It is known by the first cell under a head of ours; others' rows aren't known.
    """
    kept: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in (one for left in files for one in _headed(left)):
        for head, cell in row.items():
            kept.setdefault((head, _key(cell)), []).append(row)
    heads = {head for head, _ in kept}
    for row in islice(_headed(told), MOST_ROWS):
        held = {h: cell for h, cell in row.items() if cell and h in heads}
        first = next(iter(held.items()), ("", ""))
        alike = kept.get((first[0], _key(first[1])), ())
        alike = [one for one in alike if held.keys() <= one.keys()]
        if alike and not any(
            all(_agree(c, one[h]) for h, c in held.items()) for one in alike
        ):
            return True
    return False


def _headed(rows: Iterable[Row]) -> Iterator[dict[str, str]]:
    """Give the rows below heads, which hold no number and no id, by their heads."""
    heads: dict[str, str] = {}
    for row in rows:
        cells = {column: cell.removeprefix(SEPARATOR) for column, cell in row}
        if len(cells) > 1 and not any(map(_is_said, cells.values())):
            heads = {column: " ".join(c.split()) for column, c in cells.items()}
        elif heads and len(cells) > 1:
            yield {head: cells.get(column, "") for column, head in heads.items()}


def _is_said(cell: str) -> bool:
    """Whether a cell says something of a figure; heads don't."""
    return bool(_read(cell) or FIGURE_ID.search(cell))


def is_exchanged(told: Sequence[str], files: Iterable[Sequence[str]]) -> bool:
    """Whether numbers of ours stand beside names that they didn't leave with."""
    left = dict.fromkeys(fact for lines in files for fact in _facts(lines))
    kept: dict[str, list[tuple[str, ...]]] = {}
    headed: dict[tuple[str, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for label, numbers, above in left:
        kept.setdefault(label, []).append(numbers)
        headed.setdefault((label, above), []).append(numbers)
    heads = {tuple(sorted(one)): one for _, _, one in left if len(set(one)) > 1}
    ours = _by_unit(one for _, numbers, _ in left for one in numbers)
    strange = 0  # one row alone may be so by chance
    for label, numbers, above in _facts(told):
        own = kept.get(label, [])
        turned = heads.get(tuple(sorted(above)), above)
        same = (o for o in own if len(o) == len(numbers) > 1)
        if turned != above and any(all(map(_agree, numbers, o)) for o in same):
            return True
        alike = [o for o in headed.get((label, above), []) if len(o) == len(numbers)]
        if above and alike and not any(all(map(_agree, numbers, one)) for one in alike):
            return True
        said = [one for one in numbers if DIGIT.search(one)]
        is_own = any(_agree(n, one) for n in said for row in own for one in row)
        strange += bool(own and said and not is_own and _is_any(said[0], ours))
    return strange > 1


def is_of_other_status(told: Iterable[str], files: Iterable[Iterable[str]]) -> bool:
    """Whether a mark alone in its line is none of those printed."""
    names = {
        words(lang)(f"status.{one}") for lang in LANGUAGES for one in get_args(Status)
    }
    ours = {one.lstrip(MARKS) for lines in files for one in lines} & names
    return bool(ours) and not {one.lstrip(MARKS) for one in told} & names <= ours


def _facts(paragraphs: Sequence[str]) -> Iterator[Fact]:
    """Find the rows of a text: what they name, their numbers, and the heads above.

    A row is a line, or a paragraph each cell; what stands between rows heads the next.
    """
    label, above = "", tuple[str, ...]()
    numbers, before = list[str](), list[str]()
    for said in (*(one for one in paragraphs if not SILENT.fullmatch(one)), ""):
        if label and numbers and not CELL.fullmatch(said):
            above = tuple(before[-len(numbers) - 2 : -1]) or above
            yield _key(label), tuple(numbers), above
            label, numbers, before = "", list[str](), list[str]()
        row = LINE.fullmatch(said) if len(said) <= LONGEST_LINE else None
        if CELL.fullmatch(said) and _day(said) is None:
            numbers.append(said)
        elif row:
            above = tuple(before[-1].split()) if before else above
            cells = tuple(one[0].strip() for one in CELLS.finditer(row["cells"]))
            yield _key(row["label"]), cells, above
            label, numbers, before = "", list[str](), list[str]()
        else:
            label, numbers = said, []
            before.append(said)


def _key(cell: str) -> str:
    """Write what names a row in one way: words in small letters, days by number."""
    day = _day(cell)
    return (
        " ".join(cell.casefold().split()).rstrip(" :|") if day is None else f"{day:g}"
    )


def _day(cell: str) -> float | None:
    """Count a day as spreadsheets do; None for what is none."""
    found = DATE.fullmatch(cell)
    if not found:
        return None
    day, month, year = re.split("[-/ ]", found[1].lower())
    if len(day) > 2:
        day, year = year, day
    of = month if month.isdigit() else MONTHS.index(month[:3]) // 4 + 1
    of, day = (day, of) if int(of) > 12 else (of, day)  # 12/24/2016
    try:
        whole = (date(int(year), int(of), int(day)) - FIRST_DAY).days
    except ValueError:
        return None
    return whole + round(int(found[2] or 0) / 24 + int(found[3] or 0) / 1440, 3)


def _by_unit(cells: Iterable[str]) -> dict[str, list[float]]:
    """Give the numbers of cells in order, by what they count."""
    found: dict[str, list[float]] = {}
    for value, _, unit in chain(*map(_read, cells)):
        found.setdefault(unit, []).append(value)
    return {unit: sorted(values) for unit, values in found.items()}


def _is_any(cell: str, kept: Mapping[str, list[float]]) -> bool:
    """Whether a cell writes one of the numbers kept, in as many decimals as it has."""
    for value, decimals, unit in _read(cell):
        slack = _slack(decimals, value)
        for values in (v for of, v in kept.items() if unit in ("", of) or not of):
            at = bisect_left(values, value - slack)
            if at < len(values) and values[at] <= value + slack:
                return True
    return False


def _slack(decimals: int, value: float) -> float:
    return 0.5000001 * 10**-decimals + 1e-12 * abs(value)


def _agree(told: str, left: str) -> bool:
    """Whether two cells say the same, as the one that is rounded further says it."""
    if _key(told) == _key(left):
        return True
    return any(
        abs(here - there) <= _slack(min(fine, exact), there)
        and (unit == of or not unit or not of)
        for here, fine, unit in _read(told)
        for there, exact, of in _read(left)
    )


@lru_cache(maxsize=10_000)
def _read(cell: str) -> tuple[tuple[float, int, str], ...]:
    """Give what a cell may count, in how many decimals, and of what."""
    day = _day(cell)
    if day is not None:
        return ((day, 3 if day % 1 else 0, ""),)
    found = READ.fullmatch(cell)
    if not found:
        return ()
    sign, said, share, unit = found.groups()
    fold, more = (100, 2) if share else (1, 0)
    read = {parsed(said, lang) for lang in ("vi", "en")}
    return tuple(
        ((-v if sign else v) / fold, n + more, unit.strip().casefold()) for v, n in read
    )
