"""Map a file's cells to its contract's typed fields, and find each row's problems."""

import html
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import reduce
from itertools import chain
from operator import or_

import duckdb
import pyarrow as pa

from campaign import personal
from campaign.catalogue.contracts import Field
from campaign.ingest import values
from campaign.ingest.cells import Relation, TextTraits, columns_of
from campaign.ingest.functions import offer_by_text
from campaign.ingest.mapping import Mapping
from campaign.ingest.match import Part
from campaign.ingest.problems import first_of, problems
from campaign.ingest.profiles import Source, header_key
from campaign.text import writable

DATED = frozenset(("date", "datetime"))
UNIT = ("unit_code", "company_code", "member_code")
Cell = Callable[[str], str]


def map_rows(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    """Create table `mapped`: one typed row per data row, with its first problem.

    One statement reads, cleans, types and checks the rows: nothing is kept between.
    """
    offer_by_text(connection, "unescape_html", lambda t: writable(html.unescape(t)))
    offer_by_text(connection, "mask_persons", personal.masked)
    offer_by_text(connection, "pseudonymise", lambda t: _pseudonym(mapping, t))
    offer_by_text(connection, "resolve_unit", lambda t: _unit(mapping, t), UNIT)
    relations = _relations(connection, mapping)
    mapping = replace(mapping, traits=reduce(or_, (r.traits for r in relations)))
    fields = mapping.contract.fields
    ordered = sorted(fields, key=lambda field: _is_duration(mapping, field))
    columns = [f"{_value(mapping, field)} as v_{field.name}" for field in ordered]
    kept = ", ".join(f"v_{field.name} as {field.name}" for field in fields)
    connection.execute(
        f"create or replace temp table mapped as "
        f"with texts as ({_texts(mapping, relations)}), "
        f"placed as (select *, resolve_unit(t_unit_code) as unit from texts), "
        f"typed as (select *, unit.company_code as company_code, "
        f"unit.member_code as member_code, {', '.join(columns)} from placed) "
        f"select part_no, row_no, {kept}, member_code, company_code, "
        f"export_text, false as is_folded, {first_of(problems(mapping))} as problem "
        f"from typed"
    )


def _unit(mapping: Mapping, text: str) -> dict[str, str | None] | None:
    """Resolve what a file calls a unit."""
    unit = mapping.units.resolve_in(mapping.contract.name, text)
    return asdict(unit) if unit else None


def _pseudonym(mapping: Mapping, text: str) -> str | None:
    """Write an id without anybody's number; None where there is no key to hash it."""
    if mapping.key:
        return personal.pseudonymised(text, mapping.key)
    return text if personal.masked(text) == text else None


def _relations(
    connection: duckdb.DuckDBPyConnection, mapping: Mapping
) -> list[Relation]:
    """Give every part's rows as a select: DuckDB's own reading, else the reader's."""
    relations = []
    for number, part in enumerate(mapping.match.parts):
        relation = part.sheet.relation(part.header, connection)
        if relation is None:
            batches: Iterator[pa.RecordBatch] = iter(part.sheet.batches(part.header))
            first = next(batches)
            rows = chain([first], batches)
            cells = pa.RecordBatchReader.from_batches(first.schema, rows)
            connection.register(f"part_{number}", cells)
            relation = Relation(f"select * from part_{number}")
        relations.append(relation)
    return relations


def _texts(mapping: Mapping, relations: list[Relation]) -> str:
    """Select one cleaned text per contract field, of all parts."""
    selects = []
    for number, part in enumerate(mapping.match.parts):
        named = _named_by_sheet(mapping, part)
        texts = [
            f"{named.get(field.name) or _text(mapping, field, part)} as t_{field.name}"
            for field in mapping.contract.fields
        ]
        export = _export_column(mapping)
        export_sql = _cells_of(part)(export) if export else "null"
        selects.append(
            f"select {number} as part_no, row_no, cells_found, "
            f"{len(columns_of(part.header))} as width, {', '.join(texts)}, "
            f"cast({export_sql} as varchar) as export_text "
            f"from ({_keyed(mapping, part, relations[number])})"
        )
    return " union all ".join(selects)


def _keyed(mapping: Mapping, part: Part, relation: Relation) -> str:
    """Select the cells that are read, clean, and the keys of those that are mapped."""
    used = _used_columns(mapping)
    positions = sorted({part.columns[header_key(name)] for name in used})
    cells = [f"c{position}" for position in positions]
    listed = ", ".join(["row_no", "cells_found", *cells])
    sql = f"select {listed} from ({relation.sql})"
    sql = f"select * {_fill_down(mapping, part.columns)} from ({sql})"
    for clean in cleanings(relation.traits):
        replaced = ", ".join(f"{clean(cell)} as {cell}" for cell in cells)
        sql = f"select * replace ({replaced}) from ({sql})"
    keys = [
        f"{_key(mapping, field, _plain_cells(mapping, part))} as k_{field.name}"
        for field in mapping.contract.fields
        if _is_mapped(mapping, field)
    ]
    sql = f"from ({sql}) {_kept_rows(mapping, _plain_cells(mapping, part))}"
    return f"select {', '.join(['*', *keys])} {sql}"


def _used_columns(mapping: Mapping) -> set[str]:
    """Name the columns that anything is read from."""
    sources = [mapping.source(f) for f in mapping.contract.fields]
    used = {name for source in sources if source for name in source.all_columns}
    if export := _export_column(mapping):
        used.add(export)
    if mapping.model:
        used.update(mapping.model.read.fill_down)
        if mapping.model.read.skip_rows_where:
            used.add(mapping.model.read.skip_rows_where.column)
    return used


def cleanings(traits: TextTraits) -> list[Cell]:
    """Give the steps that clean a cell: entities, Unicode form, outer blanks.

    What no text of the table holds isn't looked for, and of those that are left most
    are seen at a glance to be clean: beginning above the blank, ending in none. An
    empty cell is null.
    """
    steps: list[Cell] = []
    if traits.entities:
        steps.append(
            lambda c: f"case when {c} like '%&%;%' then unescape_html({c}) else {c} end"
        )
    if traits.decomposed:
        steps.append(
            lambda c: (
                f"case when strlen({c}) = length({c}) then {c} "
                f"else nfc_normalize({c}) end"
            )
        )
    odd = "suffix({c}, chr(9)) or suffix({c}, chr(10)) or contains({c}, chr(160)) or "
    ends = (odd if traits.odd_blanks else "") + "suffix({c}, ' ')"
    steps.append(
        lambda c: (
            f"case when {c} < '!' or {ends.format(c=c)} "
            f"then nullif(trim({c}, {values.BLANKS}), '') else {c} end"
        )
    )
    return steps


def _cells_of(part: Part) -> Cell:
    """Give a part's cell by its column's name; it may say that it is a number."""
    return lambda name: f"c{part.columns[header_key(name)]}"


def _plain_cells(mapping: Mapping, part: Part) -> Cell:
    """Give a part's cell as a text like any other."""
    cell = _cells_of(part)
    return (lambda name: values.plain(cell(name))) if mapping.typed_cells else cell


def _named_by_sheet(mapping: Mapping, part: Part) -> dict[str, str]:
    """Give the SQL of fields that the sheet's own name fills."""
    profile = mapping.match.profile
    if not profile or profile.model.unit_from != "sheet":
        return {}
    return {"unit_code": values.literal(part.sheet.name.strip())}


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


def _text(mapping: Mapping, field: Field, part: Part) -> str:
    """Give the SQL for a field's text: a constant, columns, or a mapped value."""
    constant = mapping.constant(field)
    if constant is not None:
        return values.literal(constant)
    source = mapping.source(field)
    if source is None:
        return "cast(null as varchar)"
    if source.map is None and field.type in {"number", "integer", *DATED}:
        return _measured(mapping, field, source, part)
    text = _joined(mapping, source, _plain_cells(mapping, part))
    if field.is_id:
        text = values.id_text(text)
        if mapping.typed_cells and source.column:
            cell = _cells_of(part)(source.column)
            text = f"case when {values.rounded_id(cell)} then {cell} else {text} end"
    if source.map == "causes":
        return _unless_unreadable(mapping, text, mapping.causes.sql(text))
    if isinstance(source.map, dict):
        mapped = _mapped(f"k_{field.name}", text, source)
        return _unless_unreadable(mapping, text, mapped)
    return f"lower({text})" if field.constraints.enum else text


def _measured(mapping: Mapping, field: Field, source: Source, part: Part) -> str:
    """Give the SQL for the text of a number or a day, whose cell may have a type."""
    cells = [
        _unless_blank(_cells_of(part)(name), mapping.blanks(source))
        for name in source.all_columns
    ]
    if len(cells) > 1 and field.type in DATED and mapping.typed_cells:
        text = values.joined(cells, mapping.dates(source))
    else:
        text = _joined(mapping, source, _cells_of(part))
    if field.type in DATED and not source.after:
        return f"case when {values.is_no_day(text)} then null else {text} end"
    return text


def _joined(mapping: Mapping, source: Source, cell: Cell) -> str:
    """Join the cells of a source's columns."""
    blanks = mapping.blanks(source)
    cells = [_unless_blank(cell(name), blanks) for name in source.all_columns]
    if len(cells) == 1:
        return cells[0]
    return f"nullif(concat_ws(' ', {', '.join(cells)}), '')"


def _unless_blank(cell: str, blanks: tuple[str, ...]) -> str:
    """Read a text that its system writes for nothing as an empty cell."""
    if not blanks:
        return cell
    written = ", ".join(values.literal(header_key(blank)) for blank in blanks)
    return f"case when lower({values.plain(cell)}) not in ({written}) then {cell} end"


def _unless_unreadable(mapping: Mapping, text: str, mapped: str) -> str:
    """Keep a text that is none as it is: no map may make a code of it."""
    if not mapping.traits.no_letters:
        return mapped
    return f"case when {values.unreadable(text)} then {text} else {mapped} end"


def _is_mapped(mapping: Mapping, field: Field) -> bool:
    """Whether a field's text is looked up in the profile's own map."""
    source = mapping.source(field)
    is_constant = mapping.constant(field) is not None
    return bool(source and isinstance(source.map, dict) and not is_constant)


def _key(mapping: Mapping, field: Field, cell: Cell) -> str:
    """Write a text as the keys of a map are: in small letters, blanks one by one."""
    source = mapping.source(field)
    assert source is not None
    text = _joined(mapping, source, cell)
    has_blanks = " or ".join(
        f"contains({text}, {blank})" for blank in ("'  '", "chr(9)", "chr(10)")
    )
    return (
        f"case when {has_blanks} then lower(regexp_replace({text}, '\\s+', ' ', 'g')) "
        f"else lower({text}) end"
    )


def _mapped(key: str, text: str, source: Source) -> str:
    assert isinstance(source.map, dict)
    whens = " ".join(
        f"when {values.literal(header_key(str(name)))} then {values.literal(value)}"
        for name, value in source.map.items()
    )
    other = text if source.otherwise is None else values.literal(source.otherwise)
    if not source.map:
        return f"case when {text} is not null then {other} end"
    return f"case {key} {whens} else case when {text} is not null then {other} end end"


def _is_duration(mapping: Mapping, field: Field) -> bool:
    """Whether a field is reckoned from another one, and so comes after it."""
    source = mapping.source(field)
    return bool(source and source.after)


def _value(mapping: Mapping, field: Field) -> str:
    """Give the SQL for a field's typed value; null where the text is unreadable."""
    if field.name == "unit_code":
        return "unit.unit_code"
    text = f"t_{field.name}"
    source = mapping.source(field) or Source(column="-")
    typed = mapping.typed_cells
    if source.after:
        numbers = mapping.numbers(source)
        lasted = values.seconds(text, numbers, source.unit, typed=typed)
        whole = 0 if typed or source.unit == "days" else 6
        micros = f"round({lasted} * {source.times:.17g}, {whole}) * 1e6"
        lasted = f"to_microseconds(cast({micros} as bigint))"
        return values.after(f"v_{source.after}", lasted, mapping.units.campaign)
    if field.type in DATED:
        return _date_value(mapping, field, source)
    if field.type == "number":
        return _number_value(mapping, field, source)
    if field.type == "integer":
        whole_number = values.integer(_number_value(mapping, field, source))
        return _defaulted(whole_number, field)
    if field.type == "boolean":
        return values.boolean(text)
    if field.hashed:
        return values.hashed(text, mapping.key) if mapping.key else "null"
    if field.is_id:
        return values.id_without_persons(text)
    if not field.constraints.enum and mapping.source(field):
        text = values.without_persons(text)
    return _defaulted(text, field)


def _date_value(mapping: Mapping, field: Field, source: Source) -> str:
    """Give the SQL for a moment, a day or a month."""
    text, dates = f"t_{field.name}", mapping.dates(source)
    zones, typed = mapping.zones, mapping.typed_cells
    if typed and len(source.columns) > 1:
        dates = values.with_cell_times(dates)
    if field.month:
        return values.month(text, dates, zones, typed=typed)
    if field.type == "date":
        return values.day(text, dates, zones, typed=typed)
    read = values.moment(text, dates, zones, typed=typed)
    midnight = f"date_trunc('day', {read}) + interval 1 day"
    return midnight if source.end_of_day else read


def _number_value(mapping: Mapping, field: Field, source: Source) -> str:
    """Give the SQL for a number; 95% under the unit % stays 95, for its unit says so.

    Elsewhere 95% is the share 0.95.
    """
    text = f"t_{field.name}"
    read = values.number(text, mapping.numbers(source), typed=mapping.typed_cells)
    if any(other.name == "unit" for other in mapping.contract.fields):
        is_percent = f"ends_with({text}, '%') and t_unit = '%'"
        read = f"({read}) * case when {is_percent} then 100 else 1 end"
    return f"round(({read}) * {source.times:.17g}, 9)" if source.times != 1 else read


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
