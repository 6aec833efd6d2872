"""Tables of requests: codes as words, people as anyone sees them invented."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tools.sample.mess import Table, with_bad_rows
from tools.sample.periods import Period, blocks, dice
from tools.sample.requests import PLANS, Requests, invent


def words(names: Sequence[str], codes: np.ndarray) -> np.ndarray:
    """Write codes as one system's words."""
    return np.array(names, dtype=object)[codes]


def people(rows: Requests) -> dict[str, list[str]]:
    """Invent personal data that anyone sees to be invented."""
    numbers = (rows.number % 1_000).tolist()
    return {
        "TEN_KHANG": [f"Khách hàng {number}" for number in numbers],
        "DTHOAI": [f"0900 000 {number:03d}" for number in numbers],
        "EMAIL": [
            f"kh{number}@example.com" if not number % 4 else "" for number in numbers
        ],
    }


def tables(
    code: str,
    period: Period,
    scale: float,
    seed: int,
    table: Callable[[Requests, np.random.Generator], Table],
    spoils: tuple[str, list[tuple[str, str]]],
    multiplied: bool = True,
) -> Iterator[Table]:
    """Give one table a block, a few rows of each spoiled."""
    for number, share in enumerate(blocks(scale, multiplied)):
        rng = dice(seed, "request file", code, period.year, number)
        rows = invent(PLANS[code, period.year], share, number, seed)
        yield with_bad_rows(rng, table(rows, rng), *spoils)
