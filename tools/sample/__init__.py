"""Invented exports, as messy as real ones: the first run and the tests use them.

Every file's name begins with `MAU_` (mẫu, sample): nothing in it is real.
"""

from pathlib import Path

from tools.sample import (
    activities,
    calls,
    customers,
    goals,
    outage_files,
    outage_tables,
    request_files,
    safety,
    service,
    works,
)

MARK = "MAU_"


def write(out: Path, scale: float = 1.0, seed: int = 2016) -> list[Path]:
    """Write exports of all contracts but customer_outages into the folder `out`.

    They cover December 2015 and December 2016 up to 24/12/2016 17:00. The same seed
    and scale give the same bytes, whatever the clock says. A scale below 1 gives
    fewer rows with more customers each; above 1 it multiplies the rows of the UTF-8
    CSV files. Raises ValueError for a scale that isn't above 0.
    """
    if not scale > 0:
        raise ValueError(f"the sample's scale must be above 0, not {scale}")
    out.mkdir(parents=True, exist_ok=True)
    paths = [*customers.write(out), *goals.write(out)]
    for part in (
        outage_files,
        outage_tables,
        request_files,
        calls,
        service,
        activities,
        works,
        safety,
    ):
        paths += part.write(out, scale, seed)
    return sorted(paths)
