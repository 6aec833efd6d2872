"""What goes wrong in real exports: rows that no contract can take."""

from collections.abc import Sequence

import numpy as np

Table = dict[str, list[str]]
Spoiled = tuple[str, str]  # a column, and what stands in it instead
BAD_SHARE = 0.004


def with_bad_rows(
    rng: np.random.Generator, table: Table, key: str, ways: Sequence[Spoiled]
) -> Table:
    """Add copies of some rows under keys of their own, each spoiled in one cell.

    About four in a thousand, and one at least; the ways take turns.
    """
    rows = len(table[key])
    count = max(1, round(rows * BAD_SHARE))
    models = rng.integers(0, rows, count).tolist()
    turn = int(rng.integers(0, len(ways)))
    added = {name: [cells[row] for row in models] for name, cells in table.items()}
    for number in range(count):
        column, text = ways[(turn + number) % len(ways)]
        added[key][number] = f"{added[key][number]}X{number}"
        added[column][number] = text
    return {name: [*cells, *added[name]] for name, cells in table.items()}


def tabled(columns: dict[str, str | Sequence[str] | np.ndarray]) -> Table:
    """Turn arrays of text into lists; a plain text stands in every row."""
    rows = next(len(c) for c in columns.values() if not isinstance(c, str))
    return {
        name: [cells] * rows if isinstance(cells, str) else list(cells)
        for name, cells in columns.items()
    }
