"""Questions on a bare DuckDB in memory: a few rows in, the answer out, no store.

The tables, facts, macros, marts and questions are those of production; only reading
files, judging rows and settling versions is left out, so the rows given are the rows
that stand. A test says which they are and compares whole rows that it worked out by
hand::

    def test_outages_by_class_adds_an_hour_of_ten_customers(bare):
        snapshot = bare(outages=[outage("A", HANOI, "05 08:00", "05 09:00", 10)])
        assert snapshot.answer("outages_by_class", "outage_class events") == [
            ("fault", 1)
        ]

A moment is text: `05 08:00` is that time in December 2016, anything longer stands as
it is. A field that a row doesn't name is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from campaign import questions
from campaign.catalogue.campaigns import Campaign, campaign_from, load_campaign
from campaign.catalogue.contracts import Contract, load_contracts
from campaign.catalogue.rules import CAMPAIGN_PATH, current_rules
from campaign.ingest.build import WORD, fill_marts, prepare, rules_in
from campaign.ingest.tables import BuildContext
from campaign.ingest.units import UnitCodes
from campaign.store import Snapshot

Row = dict[str, Any]
SHIPPED = "2016-12"
MONTH_OVER = "2017-01-01 00:00:00"
_numbers = count()


class BareSnapshot(Snapshot):
    """A snapshot without a file: a database of its own in the process's memory."""

    def __init__(self, campaign_text: str) -> None:
        """Copy the empty snapshot of a campaign, under a name never used again.

        Answers are kept by the snapshot's path.
        """
        self.name = name = f"bare_{next(_numbers)}"
        self.id = name
        self.path = Path(name)
        self.rules = _rules(campaign_text)
        self._marts = set(rules_in(self.rules, "queries/marts/"))
        self._begun = False
        template = _template(campaign_text)
        with _host().cursor() as cursor:
            cursor.execute(f"attach ':memory:' as {name}")
            cursor.execute(f"copy from database {template} to {name}")

    @contextmanager
    def cursor(self) -> Iterator[FillingCursor]:
        """Give a cursor that sees this database alone, and fills the marts it reads."""
        with self.unfilled() as cursor:
            yield FillingCursor(self, cursor)

    @contextmanager
    def unfilled(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor that sees this database alone, its marts as they are."""
        with _host().cursor() as cursor:
            cursor.execute(f"use {self.name}")
            yield cursor

    def fill(self, text: str) -> None:
        """Fill the marts that a text reads, once each.

        The first time says also where the year before ends.
        """
        missing = self._marts & _read_by(text, tuple(self.rules.items()))
        if missing or not self._begun:
            with self.unfilled() as cursor:
                fill_marts(cursor, {path: self.rules[path] for path in sorted(missing)})
            self._marts -= missing
            self._begun = True

    def close(self) -> None:
        """Free the memory."""
        with _host().cursor() as cursor:
            cursor.execute(f"detach {self.name}")

    def answer(self, question: str, columns: str = "", /, **binds: object) -> list[Any]:
        """Answer a question: one tuple a row, of the columns named.

        One column gives its bare values; none named gives every row as a dict.
        Fractions are rounded to twelve digits, so that 0.1 + 0.2 is 0.3.
        """
        text = questions.sql(self, question)
        with self.cursor() as cursor:
            cursor.execute(text, questions.bound_for(self, question, **binds))
            names = [column[0] for column in cursor.description]
            rows = [
                {name: _rounded(value) for name, value in zip(names, row, strict=True)}
                for row in cursor.fetchall()
            ]
        asked = columns.split()
        if not asked:
            return rows
        if len(asked) == 1:
            return [row[asked[0]] for row in rows]
        return [tuple(row[name] for name in asked) for row in rows]

    def unit_row(self, question: str, unit_code: str, **binds: object) -> Row:
        """Give the one row that a question has of a unit."""
        rows = self.answer(question, **binds)
        (row,) = (row for row in rows if row["unit_code"] == unit_code)
        return row


class FillingCursor:
    """A cursor whose statements find the marts they read filled."""

    def __init__(
        self, snapshot: BareSnapshot, cursor: duckdb.DuckDBPyConnection
    ) -> None:
        self._snapshot, self._cursor = snapshot, cursor

    def execute(self, text: str, *binds: object) -> duckdb.DuckDBPyConnection:
        """Fill what the statement reads, then run it."""
        self._snapshot.fill(text)
        return self._cursor.execute(text, *binds)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@cache
def _read_by(text: str, rules: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Name the facts and marts whose names stand in a text, or in one of those."""
    known = {Path(path).stem: path for path, _ in rules if path.count("/") == 2}
    texts, read, unread = dict(rules), set[str](), [text]
    while unread:
        words = set(WORD.findall(unread.pop()))
        new = {known[word] for word in words & known.keys()} - read
        read |= new
        unread += [texts[path] for path in new]
    return frozenset(read)


def _rounded(value: object) -> object:
    return float(f"{value:.12g}") if isinstance(value, float) else value


@cache
def _host() -> duckdb.DuckDBPyConnection:
    """Give the process's one DuckDB, which holds every bare snapshot.

    Few rows take one thread, as in a load: sharing them out costs more than it saves.
    """
    return duckdb.connect(":memory:", config={"threads": 1})


@cache
def _template(campaign_text: str) -> str:
    """Make the empty snapshot of a campaign, once in a process."""
    name = f"template_{_template.cache_info().currsize}"
    campaign = _campaign(campaign_text)
    with _host().cursor() as cursor:
        cursor.execute(f"attach ':memory:' as {name}")
        cursor.execute(f"use {name}")
        building = BuildContext(cursor, campaign, load_contracts(), None)
        prepare(building, _rules(campaign_text))
    return name


@cache
def _rules(campaign_text: str) -> dict[str, str]:
    """Read the rules that are production's now, and the campaign among them."""
    campaign = _campaign(campaign_text)
    return current_rules(campaign.id, campaign_text, load_contracts())


def _campaign(text: str) -> Campaign:
    return campaign_from(text, CAMPAIGN_PATH)


@cache
def _shipped() -> str:
    return load_campaign(SHIPPED)[1]


def bare_snapshot(
    *,
    as_of: str = MONTH_OVER,
    campaign_text: str = "",
    coverage: Iterable[Row] = (),
    by_company: bool = False,
    **tables: list[Row],
) -> BareSnapshot:
    """Make a snapshot of the rows given, by table.

    A row's own day is covered too, for its whole corporation; `by_company` leaves it
    to `coverage` which companies report.
    """
    text = campaign_text or _shipped()
    snapshot = BareSnapshot(text)
    contracts = load_contracts().by_name
    units = UnitCodes(snapshot.campaign)
    days = list(coverage)
    with snapshot.unfilled() as cursor:
        cursor.execute("update settings set as_of = ?", [moment(as_of)])
        for table, rows in tables.items():
            contract = contracts.get(table)
            placed = [
                _placed(units, contract, number, row) if contract else row
                for number, row in enumerate(rows, start=2)
            ]
            _insert(cursor, table, placed)
            if contract and not by_company:
                days += [_own_day(contract, row) for row in placed]
        _cover(cursor, units, [span for span in days if span])
    return snapshot


def moment(text: str) -> str:
    """Read `05 08:00` as that time in December 2016, `2016-11` as its first day."""
    if re.fullmatch(r"\d\d( .*)?", text):
        return f"2016-12-{text}"
    return f"{text}-01" if re.fullmatch(r"\d{4}-\d\d", text) else text


def _placed(units: UnitCodes, contract: Contract, number: int, row: Row) -> Row:
    """Fill in what reading a file adds: company, corporation, line of the file."""
    unit = units.resolve_in(contract.name, row["unit_code"])
    assert unit, f"no unit of the campaign: {row['unit_code']}"
    stamps = {
        field.name
        for field in contract.fields
        if field.type in ("date", "datetime") and isinstance(row.get(field.name), str)
    }
    return {
        "not_exported": "",
        "file_no": 1,
        "part_no": 1,
        "row_no": number,
        **{k: moment(v) if k in stamps else v for k, v in row.items()},
        "unit_code": unit.unit_code,
        "company_code": unit.company_code,
        "member_code": unit.member_code,
    }


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        cursor.execute(
            f"insert into {table} ({', '.join(row)}) values ({places})",
            list(row.values()),
        )


def covered(
    contract: str,
    unit_code: str,
    first: str,
    last: str = "",
    *,
    is_assumed: bool = False,
    spoken_until: str | None = None,
) -> Row:
    """Say that a unit's exports of a contract speak for these days.

    `is_assumed`: nothing says so but that they name several of its companies;
    `spoken_until`: their export time, or the end of their last day.
    """
    return {
        "contract": contract,
        "unit_code": unit_code,
        "first": moment(first),
        "last": moment(last or first),
        "is_assumed": is_assumed,
        "spoken_until": moment(spoken_until) if spoken_until else None,
    }


def _own_day(contract: Contract, row: Row) -> Row | None:
    if not contract.day or not row.get(contract.day):
        return None
    day = str(row[contract.day])[:10]
    return covered(contract.name, row["member_code"], day)


def _cover(
    cursor: duckdb.DuckDBPyConnection, units: UnitCodes, spans: list[Row]
) -> None:
    for span in spans:
        unit = units.resolve(span["unit_code"])
        assert unit, f"no unit of the campaign: {span['unit_code']}"
        cursor.execute(
            "insert into coverage"
            " (contract, unit_code, member_code, company_code, is_assumed, "
            "spoken_until, day) select ?, ?, ?, ?, ?, ?, unnest(generate_series"
            "(?::date, ?::date, interval 1 day))::date",
            [
                span["contract"],
                unit.unit_code,
                unit.member_code,
                unit.company_code,
                span["is_assumed"],
                span["spoken_until"],
                span["first"],
                span["last"],
            ],
        )


def shipped_campaign() -> Campaign:
    """Give December 2016."""
    return _campaign(_shipped())


def outage(
    outage_id: str,
    unit_code: str,
    started_at: str,
    restored_at: str | None,
    customers: int,
    outage_class: str = "fault",
    **more: object,
) -> Row:
    """Give one group of customers; None as its end leaves it open."""
    return {
        "outage_id": outage_id,
        "step": 1,
        "unit_code": unit_code,
        "feeder": "F1",
        "started_at": started_at,
        "restored_at": restored_at,
        "customers_interrupted": customers,
        "outage_class": outage_class,
        **more,
    }


def served(unit_code: str, customers: int, month: str = "2016-12") -> Row:
    """Give the customers a unit served in a month."""
    return {"unit_code": unit_code, "month": month, "customers_served": customers}


def case(
    case_id: str,
    unit_code: str,
    received_at: str,
    answered_at: str | None = None,
    kind: str = "complaint",
    **more: object,
) -> Row:
    """Give one case; None as its answer leaves it open."""
    return {
        "case_id": case_id,
        "unit_code": unit_code,
        "received_at": received_at,
        "answered_at": answered_at,
        "kind": kind,
        "category": "other",
        "is_meter": False,
        "channel": "phone",
        "is_written": False,
        "segment": "household",
        **more,
    }
