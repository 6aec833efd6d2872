"""Rows of exports, written as their systems write them."""

from typing import Any

OUTAGE = {
    "outage_id": "A",
    "step": 1,
    "unit_code": "EVNNPC",
    "feeder": "471",
    "started_at": "2016-12-05 03:00:00",
    "restored_at": "2016-12-05 04:00:00",
    "customers_interrupted": 10,
    "outage_class": "fault",
    "cause_text": "",
    "notified_at": "",
}
COMPLAINT = {
    "case_id": "K1",
    "unit_code": "EVNNPC",
    "received_at": "2016-12-05 08:00:00",
    "due_at": "",
    "answered_at": "2016-12-06 08:00:00",
    "kind": "petition",
    "category": "bill",
    "is_meter": "false",
    "channel": "phone",
    "is_written": "false",
    "segment": "household",
}
CALL = {
    "unit_code": "EVNNPC",
    "interval_start": "2016-12-05 08:00:00",
    "interval_minutes": 60,
    "offered": 100,
    "answered": 90,
    "answered_within_30s": 80,
    "abandoned": 10,
}


def table(*rows: dict[str, Any], delimiter: str = ",", newline: str = "\n") -> str:
    """Write rows as delimited text, the header from the first row's fields."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(
        delimiter.join(str(cell) for cell in line) + newline for line in lines
    )


def outage(outage_id: str = "A", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """One hour of a fault for ten customers of EVNNPC; fields say what differs."""
    return {**OUTAGE, "outage_id": outage_id, **fields}


def complaint(case_id: str = "K1", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """One petition about a bill, answered a day later."""
    return {**COMPLAINT, "case_id": case_id, **fields}


def call(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """One hour of a care centre: 100 offered, 90 answered."""
    return {**CALL, **fields}


def customers(*rows: tuple[str, str, int]) -> str:
    """Write a file of customers served: unit, month, number."""
    names = ("unit_code", "month", "customers_served")
    return table(*(dict(zip(names, row, strict=True)) for row in rows))


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same row from a system that doesn't write these columns."""
    return {name: value for name, value in row.items() if name not in names}
