"""Map a file's cells to its contract's typed fields, and find each row's problems."""

import html
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from campaign.catalogue.contracts import Contract, Field
from campaign.home import secret
from campaign.ingest import values
from campaign.ingest.causes import Causes
from campaign.ingest.match import Match
from campaign.ingest.profiles import Source, header_key
from campaign.ingest.units import UnitCodes

BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
MASK = "•••"


@dataclass(frozen=True)
class Mapping:
    """Everything needed to write the mapping of one file as SQL."""

    match: Match
    units: UnitCodes
    typed_cells: bool
    causes: Causes

    @property
    def contract(self) -> Contract:
        """The contract mapped to."""
        return self.match.contract

    @property
    def not_exported(self) -> tuple[str, ...]:
        """Fields the system doesn't export: unknown, not empty."""
        return self.match.profile.model.not_exported if self.match.profile else ()

    def source(self, field: Field) -> Source | None:
        """Where a field comes from; None if the file doesn't hold it."""
        if self.match.profile:
            return self.match.profile.sources.get(field.name)
        held = all(field.name in part.columns for part in self.match.parts)
        return Source(column=field.name) if held else None

    def constant(self, field: Field) -> object:
        """The value the profile gives to every row."""
        profile = self.match.profile
        return profile.model.constants.get(field.name) if profile else None

    @property
    def zones(self) -> tuple[str, str | None]:
        """The campaign's time zone, and that of texts without one."""
        profile = self.match.profile
        written_in = profile.model.time_zone if profile else None
        return self.units.campaign.time_zone, written_in


def map_rows(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Create table `mapped`: one typed row per data row, with its first problem."""
    _read_cells(connection, mapping)
    _create_texts(connection, mapping)
    _create_units(connection, mapping)
    fields = mapping.contract.fields
    ordered = sorted(fields, key=lambda f: bool(_duration(mapping, f)))
    columns = [f"{_value(mapping, field)} as v_{field.name}" for field in ordered]
    problems = [*_row_problems(mapping)]
    for field in fields:
        problems += _field_problems(mapping, field)
    problems += _rule_problems(mapping.contract)
    kept = ", ".join(f"v_{field.name} as {field.name}" for field in fields)
    connection.execute(
        f"create or replace temp table mapped as "
        f"with typed as (select texts.*, units.*, {', '.join(columns)} from texts "
        f"left join units on t_unit_code = units.unit_text) "
        f"select part_no, row_no, {kept}, member_code, company_code, "
        f"export_text, false as is_folded, coalesce({', '.join(problems)}) as problem "
        f"from typed order by part_no, row_no"
    )


def _read_cells(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Load every part's cells as text: part_no, row_no, cells_found, width, c0 …"""
    connection.create_function(
        "unescape_html", html.unescape, ["VARCHAR"], "VARCHAR", null_handling="default"
    )
    for number, part in enumerate(mapping.match.parts):
        batches = iter(part.sheet.batches(part.header))
        first = next(batches)

        def chain(
            first: pa.RecordBatch = first, rest: object = batches
        ) -> "pa.RecordBatch":
            yield first
            yield from rest

        cells = pa.RecordBatchReader.from_batches(first.schema, chain())
        connection.register("part_cells", cells)
        width = len(first.schema) - 2
        connection.execute(
            f"create or replace temp table cells_{number} as "
            f"select {number} as part_no, {width} as width, * from part_cells"
        )
        connection.unregister("part_cells")


def _create_texts(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Create table `texts`: one cleaned text per contract field."""
    selects = []
    for number, part in enumerate(mapping.match.parts):

        def cell(name: str, columns: dict[str, int] = part.columns) -> str:
            return _clean(f"c{columns[header_key(name)]}")

        fills = _fill_down(mapping, part.columns)
        rows = f"(select * {fills} from cells_{number})" if fills else f"cells_{number}"
        texts = [
            f"{_text(mapping, field, cell)} as t_{field.name}"
            for field in mapping.contract.fields
        ]
        export = _export_column(mapping)
        export_sql = cell(export) if export else "null"
        selects.append(
            f"select part_no, row_no, width, cells_found, "
            f"coalesce({_clean('c0')}, '') as first_cell, {', '.join(texts)}, "
            f"cast({export_sql} as varchar) as export_text "
            f"from {rows} {_kept_rows(mapping, cell)}"
        )
    connection.execute(
        "create or replace temp table texts as " + " union all ".join(selects)
    )


def _clean(cell: str) -> str:
    """Normalise a cell: entities, Unicode form, outer blanks; empty is null."""
    bare = f"case when {cell} like '%&%;%' then unescape_html({cell}) else {cell} end"
    return f"nullif(trim(nfc_normalize({bare}), {BLANKS}), '')"


def _fill_down(mapping: Mapping, columns: dict[str, int]) -> str:
    profile = mapping.match.profile
    names = profile.model.read.fill_down if profile else ()
    fills = [
        f"coalesce(nullif(trim(c{i}), ''), last_value(nullif(trim(c{i}), '') "
        f"ignore nulls) over (order by row_no)) as c{i}"
        for i in (columns[header_key(name)] for name in names)
    ]
    return "replace (" + ", ".join(fills) + ")" if fills else ""


def _kept_rows(mapping: Mapping, cell: object) -> str:
    profile = mapping.match.profile
    skip = profile.model.read.skip_rows_where if profile else None
    if not skip:
        return ""
    text = cell(skip.column)  # type: ignore[operator]
    pattern = values.literal(skip.matches)
    return f"where not coalesce(regexp_matches({text}, {pattern}, 'i'), false)"


def _export_column(mapping: Mapping) -> str | None:
    profile = mapping.match.profile
    where = profile.model.export_time if profile else None
    return where.column if where else None


def _text(mapping: Mapping, field: Field, cell: object) -> str:
    """Give the SQL for a field's text: a constant, columns, or a mapped value."""
    constant = mapping.constant(field)
    if constant is not None:
        return values.literal(constant)
    source = mapping.source(field)
    if source is None:
        return "cast(null as varchar)"
    cells = [cell(name) for name in source.all_columns]  # type: ignore[operator]
    text = (
        cells[0]
        if len(cells) == 1
        else f"nullif(concat_ws(' ', {', '.join(cells)}), '')"
    )
    if source.map == "causes":
        return mapping.causes.sql(text)
    if isinstance(source.map, dict):
        return _mapped(text, source)
    return f"lower({text})" if field.constraints.enum else text


def _mapped(text: str, source: Source) -> str:
    assert isinstance(source.map, dict)
    whens = " ".join(
        f"when {values.literal(header_key(str(key)))} then {values.literal(value)}"
        for key, value in source.map.items()
    )
    other = text if source.otherwise is None else values.literal(source.otherwise)
    key = f"lower(regexp_replace({text}, '\\s+', ' ', 'g'))"
    return f"case {key} {whens} else case when {text} is not null then {other} end end"


def _create_units(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Create table `units`: every unit text of the file, resolved once."""
    connection.execute(
        "create or replace temp table units (unit_text varchar, unit_code varchar, "
        "company_code varchar, member_code varchar)"
    )
    group = mapping.units.campaign.group.code
    found = connection.execute(
        "select distinct t_unit_code from texts where t_unit_code is not null"
    ).fetchall()
    rows = []
    for (text,) in found:
        unit = mapping.units.resolve(text)
        if unit:
            rows.append((text, unit.unit_code, unit.company_code, unit.member_code))
        elif mapping.contract.name == "goals" and text.upper() == group:
            rows.append((text, group, None, group))
    if rows:
        connection.executemany("insert into units values (?, ?, ?, ?)", rows)


def _duration(mapping: Mapping, field: Field) -> str | None:
    source = mapping.source(field)
    return source.after if source else None


def _value(mapping: Mapping, field: Field) -> str:
    """Give the SQL for a field's typed value; null where the text is unreadable."""
    if field.name == "unit_code":
        return "units.unit_code"
    text = f"t_{field.name}"
    source = mapping.source(field) or Source(column="-")
    profile = mapping.match.profile
    dates = source.dates or (profile.model.dates if profile else ("iso",))
    dates = (*dates, "%Y-%m-%d") if profile and dates == ("iso",) else dates
    numbers = source.numbers or (profile.model.numbers if profile else None)
    read = values.number(text, numbers or _plain_numbers(), typed=mapping.typed_cells)
    read = f"round(({read}) * {source.times:.17g}, 9)" if source.times != 1 else read
    if source.after:
        micros = f"cast(({read}) * {values.SECONDS[source.unit]} * 1e6 as bigint)"
        return f"v_{source.after} + to_microseconds({micros})"
    if field.month:
        return values.month(text, dates, mapping.zones)
    if field.type == "datetime":
        read = values.moment(text, dates, mapping.zones)
        midnight = f"date_trunc('day', {read}) + interval 1 day"
        return midnight if source.end_of_day else read
    if field.type == "date":
        return values.day(text, dates, mapping.zones)
    if field.type == "integer":
        whole = values.integer(read)
        return _defaulted(whole, field)
    if field.type == "number":
        return read
    if field.type == "boolean":
        return values.boolean(text)
    if field.hashed:
        return values.hashed(text, secret())
    return _defaulted(text, field)


def _plain_numbers() -> object:
    from campaign.ingest.profiles import Numbers

    return Numbers()


def _defaulted(value: str, field: Field) -> str:
    """Give an empty cell its contract's default; an unreadable one stays null."""
    if field.default is None:
        return value
    default = (
        str(field.default)
        if isinstance(field.default, int)
        else values.literal(field.default)
    )
    return f"case when t_{field.name} is null then {default} else {value} end"


def problem(reason: str, field: str, value: str, expects: str) -> str:
    """Write a row's problem as an SQL struct."""
    return (
        f"{{'reason': '{reason}', 'field': '{field}', "
        f"'value': left(cast({value} as varchar), 200), "
        f"'expected': {values.literal(expects)}}}"
    )


def _when(condition: str, struct: str) -> str:
    return f"case when {condition} then {struct} end"


def _row_problems(mapping: Mapping) -> list[str]:
    struct = problem(
        "unreadable_value", "row", "first_cell", "as many cells as the header"
    )
    return [_when("cells_found <> width", struct)]


def _field_problems(mapping: Mapping, field: Field) -> list[str]:
    if field.name in mapping.not_exported:
        return []
    name, text = field.name, f"t_{field.name}"
    shown = f"'{MASK}'" if _is_personal(mapping, field) else text
    found = []
    if field.constraints.required:
        struct = problem("missing_value", name, "''", values.expected(field))
        found.append(_when(f"{text} is null", struct))
    if name == "unit_code":
        struct = problem("unknown_unit", name, shown, "a unit of the campaign")
        found.append(_when(f"{text} is not null and member_code is null", struct))
        return found
    struct = problem("unreadable_value", name, shown, values.expected(field))
    found.append(_when(f"{text} is not null and v_{name} is null", struct))
    if name in mapping.contract.primaryKey and field.type == "string":
        found.append(_when(f"contains({text}, chr(65533))", struct))
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


def _rule_problems(contract: Contract) -> list[str]:
    found = []
    for earlier, later, reason in contract.before:
        value = f"v_{earlier} || ' > ' || v_{later}"
        struct = problem(reason, later, value, f"not before {earlier}")
        found.append(_when(f"v_{later} < v_{earlier}", struct))
    if contract.elsewhere:
        name = contract.elsewhere.field
        codes = ", ".join(str(value) for value in contract.elsewhere.values)
        struct = problem(
            "computed_elsewhere", name, f"v_{name}", "an indicator of its own cases"
        )
        found.append(_when(f"v_{name} in ({codes})", struct))
    return found


def _is_personal(mapping: Mapping, field: Field) -> bool:
    source, profile = mapping.source(field), mapping.match.profile
    personal = {header_key(c) for c in profile.model.personal} if profile else set()
    named = {header_key(c) for c in source.all_columns} if source else set()
    return field.hashed or bool(personal & named)
