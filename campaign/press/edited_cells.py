"""Tell whether a spreadsheet says another number where one of ours said its own.

What others write beside our cells is theirs, and rows may stand in another order: a
number is changed where it stands in the place of one of ours, between cells as they
left, and no cell that left holds it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from campaign.press.reading.said import SEPARATOR

KINDS = ("xlsx", "csv", "parquet")
NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")
GROUPED = re.compile(r"\d{1,3}[.,]\d{3}$")
MOST_CELLS = 1_000
LEAST_ALIKE = 0.5


def is_edited(told: Sequence[str], files: Sequence[Sequence[str]]) -> bool:
    """Compare a file's cells with those of the likest of the files that left.

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
    kept = [_value(cell) for cell in left if NUMBER.fullmatch(cell)]
    added = (cell for cell in hidden if NUMBER.fullmatch(cell))
    return any(not any(_is_rounded(v, cell) for v in kept) for cell in added) or any(
        NUMBER.fullmatch(ours)
        and (theirs[0] == "=" or NUMBER.fullmatch(theirs))
        and not any(theirs[0] != "=" and _is_rounded(one, theirs) for one in kept)
        for tag, a, b, c, d in match.get_opcodes()
        if tag == "replace" and b - a == d - c
        for ours, theirs in zip(left[a:b], told[c:d], strict=True)
    )


def holds_others(told: Sequence[str], files: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet alone holds a number that, as it is shown, none of ours had."""
    kept = [_value(cell) for left in files for cell in left if NUMBER.fullmatch(cell)]
    for cell in told:
        shown = cell.removesuffix("%")
        if not NUMBER.fullmatch(shown):
            continue
        values = [value * 100 for value in kept] if shown != cell else kept
        is_ours = any(_is_rounded(value, shown) for value in values)
        whole = shown.replace(".", "").replace(",", "") if GROUPED.match(shown) else ""
        if not is_ours and not any(whole and _is_rounded(v, whole) for v in values):
            return True
    return False


def _value(cell: str) -> float:
    return float(cell.replace(",", ".").replace("−", "-"))


def _is_rounded(value: float, cell: str) -> bool:
    """Whether a cell writes a value, in as many decimals as it has."""
    _, _, decimals = cell.replace(",", ".").partition(".")
    slack = 0.5000001 * 10 ** -len(decimals) + 1e-12 * abs(value)
    return abs(value - _value(cell)) <= slack
