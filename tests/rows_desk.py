"""A desk for questions: canonical exports become the rows that stand, without a load.

What it leaves out is what the tests of ingest look at: reading files, judging rows and
settling versions. A file speaks for the days from its first to its last row, for the
corporations of its rows, or for one company where it names no other unit.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from campaign import questions
from campaign.catalogue.contracts import Contract, load_contracts
from campaign.ingest.as_of import ENDS, STARTS
from campaign.ingest.units import UnitCodes
from tests.bare import BareSnapshot, Row, covered, moment, shipped_campaign

COMPANIES_SPEAK = ("outages", "complaints", "service_requests")


class RowsDesk:
    """Takes what a desk takes, as long as every row is valid and none comes twice."""

    def __init__(self, make: Callable[..., BareSnapshot]) -> None:
        """`make` gives a bare snapshot of rows by table."""
        self._make = make
        self._snapshot: BareSnapshot | None = None
        self.campaign_text = ""

    def write(self, _name: str, text: str) -> str:
        """Give the text back: there is no file."""
        return text

    def load(self, *texts: str, as_of: str | None = None) -> None:
        """Make the snapshot of some exports."""
        tables: dict[str, list[Row]] = {}
        coverage: list[Row] = []
        for text in texts:
            contract = _contract_of(text)
            rows = list(_rows(contract, text))
            tables.setdefault(contract.name, []).extend(rows)
            coverage += _coverage(contract, rows)
        latest = max(_stamps(tables), default=None)
        self._snapshot = self._make(
            as_of=as_of or latest,
            campaign_text=self.campaign_text,
            coverage=coverage,
            by_company=True,
            **tables,
        )

    @property
    def snapshot(self) -> BareSnapshot:
        """The snapshot of the rows loaded last."""
        assert self._snapshot, "load something first"
        return self._snapshot

    def ask(self, question: str, **binds: object) -> pd.DataFrame:
        """Ask the snapshot."""
        return questions.ask(self.snapshot, question, **binds)

    def row(self, question: str, unit_code: str, **binds: object) -> dict[str, Any]:
        """Give one unit's row of a question."""
        frame = self.ask(question, **binds)
        (row,) = frame[frame["unit_code"] == unit_code].to_dict("records")
        return {k: None if pd.isna(v) else v for k, v in row.items()}


def _contract_of(text: str) -> Contract:
    header = set(text.partition("\n")[0].split(","))
    (contract,) = (
        contract
        for contract in load_contracts().by_name.values()
        if contract.needed <= header
    )
    return contract


def _rows(contract: Contract, text: str) -> Iterator[Row]:
    defaults = {field.name: field.default for field in contract.fields}
    for cells in csv.DictReader(io.StringIO(text)):
        yield {
            name: moment(cell) if cell and contract.field(name).month else cell or None
            for name, cell in ({**defaults, **_filled(cells)}).items()
        }


def _filled(cells: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell}


def _coverage(contract: Contract, rows: list[Row]) -> Iterator[Row]:
    if not contract.day or not rows:
        return
    units = UnitCodes(shipped_campaign())
    places = {units.resolve_in(contract.name, row["unit_code"]) for row in rows}
    days = sorted(str(row[contract.day])[:10] for row in rows)
    named = {place.company_code or place.member_code for place in places if place}
    members = {place.member_code for place in places if place}
    is_alone = contract.name in COMPANIES_SPEAK and len(named) == 1
    for unit in named if is_alone else members:
        yield covered(
            contract.name,
            unit,
            days[0],
            days[-1],
            is_assumed=not is_alone
            and contract.name in COMPANIES_SPEAK
            and all(p.company_code for p in places if p and p.member_code == unit),
        )


def _stamps(tables: dict[str, list[Row]]) -> Iterator[str]:
    for rows in tables.values():
        for row in rows:
            for name in (*STARTS, *ENDS):
                if row.get(name):
                    yield str(row[name]).replace("T", " ")
