"""The data as they stood at the same moment a year before as_of.

A comparison with last year is drawn from the same hours on both sides: rows begun by
then, an end or an answer after it not yet known. So the facts and marts stand a second
time in a schema of their own, over the same rows, with another as_of; every question
can be asked there (`seen`).
"""

from __future__ import annotations

import duckdb

from campaign.store import YEAR_BEFORE

STARTS = {
    "outages": "started_at",
    "complaints": "received_at",
    "calls": "interval_start",
    "service_requests": "requested_at",
}

SHARED = {"case_deadlines": "received_at"}
"""The marts in which nothing depends on as_of: both schemas read the same rows."""
BEGUN = ("outage_days",)
"""The marts that are made of such rows alone: without any they stay empty."""


def make_year_before(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the schema: its as_of, and the rows that had begun by then.

    An interruption that is still open a year later was never closed: it is left out.
    """
    run = connection.execute
    run(f"create schema {YEAR_BEFORE}")
    run(
        f"create table {YEAR_BEFORE}.settings as "
        "select * replace (as_of - interval 1 year as as_of) from main.settings"
    )
    for contract, start in (STARTS | SHARED).items():
        closed = (
            "and (restored_at is not null or lacks(not_exported, 'restored_at'))"
            if contract == "outages"
            else ""
        )
        run(
            f"create view {YEAR_BEFORE}.{contract} as select standing.* "
            f"from main.{contract} as standing cross join {YEAR_BEFORE}.settings "
            f"where standing.{start} <= settings.as_of {closed}"
        )


def has_year_before(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether any row had begun by the as_of of the year before."""
    begun = " union all ".join(
        f"select min({start}) as start from main.{contract}"
        for contract, start in STARTS.items()
    )
    counted = connection.execute(
        f"select count(*) from ({begun}) cross join {YEAR_BEFORE}.settings "
        f"where start <= settings.as_of"
    ).fetchone()
    return counted != (0,)
