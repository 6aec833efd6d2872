"""Map a file's cells to its contract's typed fields, and find each row's problems."""

import html
from collections.abc import Callable, Iterator
from itertools import chain

import duckdb
import pyarrow as pa

from campaign.catalogue.contracts import Field
from campaign.home import secret
from campaign.ingest import values
from campaign.ingest.mapping import Mapping
from campaign.ingest.match import Part
from campaign.ingest.problems import problems
from campaign.ingest.profiles import Source, header_key
from campaign.writable import writable

BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
Cell = Callable[[str], str]


def map_rows(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Create table `mapped`: one typed row per data row, with its first problem."""
    _read_cells(connection, mapping)
    _create_texts(connection, mapping)
    _create_units(connection, mapping)
    fields = mapping.contract.fields
    ordered = sorted(fields, key=lambda field: _is_duration(mapping, field))
    columns = [f"{_value(mapping, field)} as v_{field.name}" for field in ordered]
    kept = ", ".join(f"v_{field.name} as {field.name}" for field in fields)
    problem = f"coalesce({', '.join(problems(mapping))})"
    connection.execute(
        f"create or replace temp table mapped as "
        f"with typed as (select texts.*, units.*, {', '.join(columns)} from texts "
        f"left join units on t_unit_code = units.unit_text) "
        f"select part_no, row_no, {kept}, member_code, company_code, "
        f"export_text, false as is_folded, {problem} as problem "
        f"from typed order by part_no, row_no"
    )


def _read_cells(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Load every part's cells as text: part_no, row_no, cells_found, width, c0 …"""
    connection.create_function(
        "unescape_html", _unescaped, ["VARCHAR"], "VARCHAR", null_handling="default"
    )
    for number, part in enumerate(mapping.match.parts):
        batches: Iterator[pa.RecordBatch] = iter(part.sheet.batches(part.header))
        first = next(batches)
        cells = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
        connection.register("part_cells", cells)
        width = len(first.schema) - 2
        connection.execute(
            f"create or replace temp table cells_{number} as "
            f"select {number} as part_no, {width} as width, * from part_cells"
        )
        connection.unregister("part_cells")


def _unescaped(text: str) -> str:
    """Write out HTML's entities; one may stand for a character nobody can write."""
    return writable(html.unescape(text))


def _create_texts(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Create table `texts`: one cleaned text per contract field."""
    selects = []
    for number, part in enumerate(mapping.match.parts):
        cell = _cells_of(part)
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
            f"{', '.join(texts)}, "
            f"cast({export_sql} as varchar) as export_text "
            f"from {rows} {_kept_rows(mapping, cell)}"
        )
    connection.execute(
        "create or replace temp table texts as " + " union all ".join(selects)
    )


def _cells_of(part: Part) -> Cell:
    """Give the SQL of a part's cleaned cell by its column's name."""
    return lambda name: _clean(f"c{part.columns[header_key(name)]}")


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


def _kept_rows(mapping: Mapping, cell: Cell) -> str:
    profile = mapping.match.profile
    skip = profile.model.read.skip_rows_where if profile else None
    if not skip:
        return ""
    text = cell(skip.column)
    pattern = values.literal(skip.matches)
    return f"where not coalesce(regexp_matches({text}, {pattern}, 'i'), false)"


def _export_column(mapping: Mapping) -> str | None:
    profile = mapping.match.profile
    where = profile.model.export_time if profile else None
    return where.column if where else None


def _text(mapping: Mapping, field: Field, cell: Cell) -> str:
    """Give the SQL for a field's text: a constant, columns, or a mapped value."""
    constant = mapping.constant(field)
    if constant is not None:
        return values.literal(constant)
    source = mapping.source(field)
    if source is None:
        return "cast(null as varchar)"
    cells = [cell(name) for name in source.all_columns]
    text = (
        cells[0]
        if len(cells) == 1
        else f"nullif(concat_ws(' ', {', '.join(cells)}), '')"
    )
    if field.is_id:
        text = values.id_text(text)
    if source.map == "causes":
        return _unless_unreadable(text, mapping.causes.sql(text))
    if isinstance(source.map, dict):
        return _unless_unreadable(text, _mapped(text, source))
    return f"lower({text})" if field.constraints.enum else text


def _unless_unreadable(text: str, mapped: str) -> str:
    """Keep a text that is none as it is: no map may make a code of it."""
    return f"case when {values.unreadable(text)} then {text} else {mapped} end"


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
    found = connection.execute(
        "select distinct t_unit_code from texts where t_unit_code is not null"
    ).fetchall()
    rows = []
    for (text,) in found:
        unit = mapping.units.resolve_in(mapping.contract.name, text)
        if unit:
            rows.append((text, unit.unit_code, unit.company_code, unit.member_code))
    if rows:
        connection.executemany("insert into units values (?, ?, ?, ?)", rows)


def _is_duration(mapping: Mapping, field: Field) -> bool:
    """Whether a field is reckoned from another one, and so comes after it."""
    source = mapping.source(field)
    return bool(source and source.after)


def _value(mapping: Mapping, field: Field) -> str:
    """Give the SQL for a field's typed value; null where the text is unreadable."""
    if field.name == "unit_code":
        return "units.unit_code"
    text = f"t_{field.name}"
    source = mapping.source(field) or Source(column="-")
    dates = mapping.dates(source)
    numbers = mapping.numbers(source)
    read = values.number(text, numbers, typed=mapping.typed_cells)
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
    if field.free:
        return values.without_contacts(text)
    return _defaulted(text, field)


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
