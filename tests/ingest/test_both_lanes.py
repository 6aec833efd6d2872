"""DuckDB's reading of delimited text and Python's: the same rows, or Python's alone."""

import unicodedata
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from campaign.ingest.cells import (
    ANYTHING_HELD,
    BROKEN_CELL,
    CleanSheet,
    Dropped,
    Relation,
    Row,
    TextTraits,
    columns_of,
)
from campaign.ingest.functions import offer_by_text
from campaign.ingest.map_rows import cleanings
from campaign.ingest.read_text import TextSheet, encoding_of
from tests.ingest.mutated import Mutated, mutated

Rows = list[tuple]


@pytest.fixture
def connection():
    with duckdb.connect(config={"threads": 1}) as opened:
        offer_by_text(opened, "unescape_html", lambda text: text.replace("&amp;", "&"))
        yield opened


def sheet_of(path: Path, file: Mutated) -> CleanSheet:
    path.write_bytes(file.content)
    encoding = encoding_of(path, file.encoding)
    return CleanSheet(TextSheet(path, encoding, file.delimiter))


def pythons_rows(sheet: CleanSheet, header: Row) -> tuple[Rows, Dropped]:
    """Every row as the standard library splits it; an empty cell is none."""
    rows = []
    for batch in sheet.batches(header):
        rows += [tuple(c or None for c in row.values()) for row in batch.to_pylist()]
    return rows, sheet.dropped


def duckdbs_rows(connection, relation: Relation) -> Rows:
    return [
        tuple(cell or None for cell in row)
        for row in connection.execute(relation.sql).fetchall()
    ]


def check_traits(traits: TextTraits, rows: Rows) -> None:
    """What a text is said not to hold, it doesn't."""
    text = "\0".join(cell for row in rows for cell in row[2:] if cell)
    assert traits.entities or "&" not in text
    assert traits.decomposed or unicodedata.is_normalized("NFC", text)
    assert traits.no_letters or not {BROKEN_CELL, "\ufffd"} & set(text)
    assert traits.odd_blanks or not {"\t", "\n", "\r", "\u00a0"} & set(text)


def check_cleaning(connection, relation: Relation, width: int) -> None:
    """What isn't looked for changes nothing."""
    cleaned = []
    for traits in (relation.traits, ANYTHING_HELD):
        sql = relation.sql
        for clean in cleanings(traits):
            cells = [f"{clean(f'c{n}')} as c{n}" for n in range(width)]
            sql = f"select * replace ({', '.join(cells)}) from ({sql})"
        cleaned.append(connection.execute(sql).fetchall())
    assert cleaned[0] == cleaned[1]


def check(connection, path: Path, file: Mutated) -> bool:
    """Compare both readings; whether there was one of DuckDB's."""
    sheet = sheet_of(path, file)
    top = sheet.top()
    if not top:
        return False
    header = top[min(file.header, len(top) - 1)]
    with suppress(duckdb.InvalidInputException):  # of the file before
        connection.remove_function("line_of_record")
    relation = sheet.relation(header, connection)
    if relation is None:
        return False
    rows, dropped = pythons_rows(sheet, header)
    assert duckdbs_rows(connection, relation) == rows
    assert dropped == Dropped()
    check_traits(relation.traits, rows)
    check_cleaning(connection, relation, len(columns_of(header)))
    return True


def check_many(connection, folder: Path, seeds: range) -> float:
    """Compare files of so many seeds; the share that DuckDB read."""
    read = 0
    for seed in seeds:
        try:
            read += check(connection, folder / "export.csv", mutated(seed))
        except BaseException as error:
            error.add_note(f"mutated({seed}) = {mutated(seed)}")
            raise
    return read / len(seeds)


def test_two_hundred_mutated_files_are_read_alike(connection, tmp_path):
    assert check_many(connection, tmp_path, range(200)) > 0.15


@pytest.mark.long
def test_five_thousand_mutated_files_are_read_alike(connection, tmp_path):
    assert check_many(connection, tmp_path, range(200, 5200)) > 0.15
