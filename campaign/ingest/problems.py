"""What can be wrong with a row, each as an SQL struct or null."""

from datetime import timedelta

import duckdb

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import Contract, Field
from campaign.ingest import values
from campaign.ingest.errors import Refused
from campaign.ingest.mapping import Mapping
from campaign.personal import MASK

DESTROYED_ID = "destroyed_id"


def problem(reason: str, field: str, value: str, expects: str) -> str:
    """Write a row's problem as an SQL struct; `expects` is a fixed text."""
    return problem_by(reason, field, value, values.literal(expects))


def problem_by(reason: str, field: str, value: str, expects: str) -> str:
    """Write a row's problem as an SQL struct; `expects` is SQL of the row."""
    return (
        f"{{'reason': '{reason}', 'field': '{field}', "
        f"'value': left(cast({value} as varchar), 200), "
        f"'expected': {expects}}}"
    )


def _when(condition: str, struct: str) -> str:
    return f"when {condition} then {struct}"


def first_of(found: list[str]) -> str:
    """Give the first problem a row has; null for none."""
    return f"case {' '.join(found)} end" if found else "null"


def problems(mapping: Mapping) -> list[str]:
    """List a row's checks in the order in which the first one found is told."""
    fields = mapping.contract.fields
    found = [_destroyed_id(mapping, field) for field in fields if field.is_id]
    found += _row_problems()
    for field in fields:
        found += _field_problems(mapping, field)
    return found + between(mapping.contract, mapping.units.campaign, "v_")


def refuse_destroyed_ids(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse the file of `mapped` if a spreadsheet destroyed one of its ids.

    Ids that differ in their last digits have become one: their rows would replace one
    another. What is lost can't be had back from this file.
    """
    first = connection.execute(
        f"select row_no, problem.field, problem.value from mapped "
        f"where problem.reason = '{DESTROYED_ID}' order by part_no, row_no limit 1"
    ).fetchone()
    if first:
        row, field, value = first
        raise Refused("destroyed_ids", row=row, field=field, value=value)


def between(contract: Contract, campaign: Campaign, prefix: str = "") -> list[str]:
    """List the checks of values that are each readable: their days, their order.

    `prefix` stands before each field's name.
    """
    return [
        *_date_problems(contract, campaign, prefix),
        *_rule_problems(contract, prefix),
    ]


def _row_problems() -> list[str]:
    """Check the row's shape; its cells may be anybody's, so only their number shows."""
    counted = "case when cells_found < 0 then 'a quote that stays open' else "
    counted += "cells_found || ' cells' end"
    struct = problem("unreadable_value", "row", counted, "as many cells as the header")
    return [_when("cells_found <> width", struct)]


def _destroyed_id(mapping: Mapping, field: Field) -> str:
    """Mark a row whose id is lost; the whole file is refused for it."""
    text = f"t_{field.name}"
    is_personal = mapping.is_personal(field)
    shown = f"'{MASK}'" if is_personal else values.told(text)
    struct = problem(DESTROYED_ID, field.name, shown, "all its digits")
    return _when(values.destroyed_id(text), struct)


def _field_problems(mapping: Mapping, field: Field) -> list[str]:
    if field.name in mapping.not_exported:
        return []
    name, text = field.name, f"t_{field.name}"
    shown = f"'{MASK}'" if mapping.is_personal(field) else values.told(text)
    found = []
    if field.constraints.required:
        struct = problem("missing_value", name, "''", values.expected(field))
        found.append(_when(f"{text} is null", struct))
    unreadable = problem("unreadable_value", name, shown, values.expected(field))
    if mapping.traits.no_letters:
        found.append(_when(values.unreadable(text), unreadable))
    if name == "unit_code":
        struct = problem("unknown_unit", name, shown, "a unit of the campaign")
        found.append(_when(f"{text} is not null and member_code is null", struct))
        return found
    found.append(_when(f"{text} is not null and v_{name} is null", unreadable))
    return found + _limits(field, shown)


def _limits(field: Field, shown: str) -> list[str]:
    name, limits, found = field.name, field.constraints, []
    if limits.enum:
        known = ", ".join(values.literal(code) for code in limits.enum)
        struct = problem("unknown_code", name, shown, values.expected(field))
        found.append(_when(f"v_{name} not in ({known})", struct))
    if limits.minimum is not None:
        struct = problem("negative", name, shown, f"at least {limits.minimum:g}")
        found.append(_when(f"v_{name} < {limits.minimum:g}", struct))
    if limits.maximum is not None:
        struct = problem("unknown_code", name, shown, f"at most {limits.maximum:g}")
        found.append(_when(f"v_{name} > {limits.maximum:g}", struct))
    return found


def _date_problems(contract: Contract, campaign: Campaign, prefix: str) -> list[str]:
    """Refuse days that no row of the campaign may speak of: a typed 2061, a 0216."""
    after = campaign.last_day_of_data + timedelta(days=1)
    found = []
    for field in contract.fields:
        if field.occurred:
            day = f"{prefix}{field.name}"
            last = f"no later than {campaign.last_day_of_data}"
            struct = problem("future", field.name, day, last)
            found.append(_when(f"{day} >= date '{after}'", struct))
    if contract.day:
        first = campaign.first_day_of_data
        day = f"{prefix}{contract.day}"
        struct = problem("too_early", contract.day, day, f"not before {first}")
        found.append(_when(f"{day} < date '{first}'", struct))
    return found


def _rule_problems(contract: Contract, prefix: str) -> list[str]:
    found = []
    for earlier, later, reason in contract.before:
        first, last = prefix + earlier, prefix + later
        value = f"{first} || ' > ' || {last}"
        struct = problem(reason, later, value, f"not before {earlier}")
        found.append(_when(f"{last} < {first}", struct))
    if contract.elsewhere:
        value = prefix + contract.elsewhere.field
        codes = ", ".join(str(code) for code in contract.elsewhere.values)
        struct = problem(
            "computed_elsewhere",
            contract.elsewhere.field,
            value,
            "an indicator of its own cases",
        )
        found.append(_when(f"{value} in ({codes})", struct))
    return found
