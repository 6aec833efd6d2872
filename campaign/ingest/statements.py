"""The SQL of the steps between mapped rows and snapshot: one select a file.

They lie in queries/ingest and name by their header what they read. They are no rules
of a snapshot (nobody asks them again), but part of what decides whether one is built
again.
"""

from collections.abc import Mapping
from functools import cache

import duckdb

from campaign.home import QUERIES

FOLDER = QUERIES / "ingest"


@cache
def statement(name: str) -> str:
    """Read one step's select."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def texts() -> list[str]:
    """Read every step's select, in the order of their names."""
    return [statement(path.stem) for path in sorted(FOLDER.glob("*.sql"))]


def create_temp(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    binds: dict[str, object] | None = None,
    *,
    into: str | None = None,
) -> None:
    """Keep a step's rows in a temp table of its name, or of the name given."""
    connection.execute(
        f"create or replace temp table {into or name} as\n{statement(name)}",
        binds or {},
    )


def insert_into(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    name: str,
    binds: Mapping[str, object] | None = None,
) -> None:
    """Add a step's rows to a table of the snapshot, column by column's name."""
    connection.execute(f"insert into {table} by name\n{statement(name)}", binds or {})
