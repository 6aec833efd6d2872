"""Known source errors: read from corrections.yaml, applied before rows count."""

import re
from datetime import date
from pathlib import Path

import duckdb

from campaign.catalogue.campaigns import Strict
from campaign.catalogue.contracts import Contract, Field, load_contracts
from campaign.catalogue.strict import CatalogueError, parse_yaml
from campaign.ingest.problems import between, first_of
from campaign.ingest.tables import BuildContext
from campaign.ingest.units import UnitCodes
from campaign.ingest.values import ISO_DAY, ISO_TIME, expected, literal

UNIT = "unit_code"
Value = str | int | float | bool
SHAPES = {
    "integer": r"[+-]?\d+(\.0+)?",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?",
    "boolean": r"true|false|1|0",
    "datetime": f"{ISO_TIME}|{ISO_DAY}",
    "date": f"{ISO_TIME}|{ISO_DAY}",
}


class Correction(Strict):
    """A known source error: which rows, what to do, why, up to which day."""

    contract: str
    where: dict[str, Value]
    action: dict[str, Value] | str
    reason: str
    decided_by: str
    until: date


def load_corrections(
    path: Path, units: UnitCodes
) -> tuple[tuple[Correction, ...], str]:
    """Read the corrections file; none if there is no file."""
    if not path.exists():
        return (), ""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path.name}: expected UTF-8 text") from error
    corrections = tuple(parse_yaml(list[Correction], text, path.name) or ())
    for number, correction in enumerate(corrections, start=1):
        _check(correction, units, f"{path.name}: entry {number}")
    return corrections, text


def _check(correction: Correction, units: UnitCodes, where: str) -> None:
    """See that contract, fields and units exist and hold such values.

    Raises CatalogueError in one line.
    """
    contracts = load_contracts(units.campaign.programme_codes)
    contract = contracts.by_name.get(correction.contract)
    if contract is None:
        raise CatalogueError(f"{where}: unknown contract {correction.contract!r}")
    changed = correction.action
    if isinstance(changed, str) and changed != "remove":
        raise CatalogueError(f"{where}: the action is `remove`, or fields to change")
    known = {field.name for field in contract.fields}
    named = {*correction.where, *({} if isinstance(changed, str) else changed)}
    if named - known:
        wrong = ", ".join(sorted(named - known))
        raise CatalogueError(f"{where}: not a field of {contract.name}: {wrong}")
    for name, value in correction.where.items():
        field = contract.field(name)
        if not _can_stand(field, value):
            raise _unfit(f"{where}: where", field, expected(field), value)
    for name, value in ({} if isinstance(changed, str) else changed).items():
        field = contract.field(name)
        expects = _missed(field, value)
        if name == UNIT and not units.resolve_in(contract.name, str(value)):
            expects = "a unit of the campaign"
        if expects:
            raise _unfit(f"{where}: action", field, expects, value)


def _unfit(where: str, field: Field, expects: str, value: Value) -> CatalogueError:
    return CatalogueError(f"{where}: {field.name}: expected {expects}, found {value!r}")


def _missed(field: Field, value: Value) -> str:
    """Say what a field expects that a new value isn't; nothing if it may stand there.

    An empty value takes away what was there.
    """
    limits = field.constraints
    if value == "":
        return expected(field) if limits.required else ""
    if not _can_stand(field, value):
        return expected(field)
    if limits.enum and str(value) not in limits.enum:
        return expected(field)
    if limits.minimum is not None and float(value) < limits.minimum:
        return f"at least {limits.minimum:g}"
    if limits.maximum is not None and float(value) > limits.maximum:
        return f"at most {limits.maximum:g}"
    return ""


def _can_stand(field: Field, value: Value) -> bool:
    """Whether a value is one of the field's type, as the build will write it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if not re.fullmatch(SHAPES.get(field.type, "(?s).*"), text):
        return False
    with duckdb.connect() as connection:
        cast = f"select try_cast($text as {field.sql_type}) is not null"
        return connection.execute(cast, {"text": text}).fetchall() == [(True,)]


def correct(
    context: BuildContext, contract: Contract, corrections: tuple[Correction, ...]
) -> None:
    """Apply corrections to temp table `rows`; count the rows each one met.

    `until` bounds the rows' own day, so that no clock decides. A removed row counts
    as superseded (reason `corrected`); a changed value is judged like any other, here
    beside the row's other values and then by `judge`.
    """
    units = UnitCodes(context.campaign)
    for position, correction in enumerate(corrections):
        if correction.contract != contract.name:
            continue
        tests = [
            f"cast({_known(contract, name)} as varchar) = {literal(value)}"
            for name, value in correction.where.items()
        ]
        if contract.day:
            tests.append(f"cast({contract.day} as date) <= date '{correction.until}'")
        met = " and ".join(["problem is null", *tests])
        found = context.connection.execute(f"select count(*) from rows where {met}")
        (count,) = found.fetchone() or (0,)
        if isinstance(correction.action, dict):
            values = _changed(contract, correction.action, units)
            changes = ", ".join(f"{name} = {literal(v)}" for name, v in values.items())
        else:
            changes = "is_corrected = true, is_folded = true"
        context.connection.execute(f"update rows set {changes} where {met}")
        action = "remove" if isinstance(correction.action, str) else "change"
        context.connection.execute(
            "insert into corrections values (?, ?, ?, ?, ?)",
            [position, contract.name, action, correction.reason, count],
        )
    if any(one.contract == contract.name for one in corrections):
        problem = first_of(between(contract, context.campaign))
        context.connection.execute(
            f"update rows set problem = coalesce(problem, {problem}) "
            "where not is_folded"
        )


def _changed(
    contract: Contract, action: dict[str, Value], units: UnitCodes
) -> dict[str, Value]:
    """Give the columns that a correction changes; a unit brings its corporation."""
    found = {_known(contract, name): value for name, value in action.items()}
    if UNIT in found:
        unit = units.resolve_in(contract.name, str(found[UNIT]))
        assert unit  # checked when the corrections were read
        found[UNIT] = unit.unit_code
        found["company_code"] = unit.company_code or ""
        found["member_code"] = unit.member_code
    return found


def _known(contract: Contract, name: str) -> str:
    return contract.field(name).name
