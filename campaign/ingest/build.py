"""Build one snapshot from all staged files, aside, and give it its id."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath

import duckdb

from campaign.catalogue.contracts import Contract
from campaign.catalogue.rules import CAUSE_GROUPS
from campaign.ingest.as_of import hold_stamps, set_as_of
from campaign.ingest.causes import load_causes
from campaign.ingest.corrections import Correction, correct
from campaign.ingest.gates import fill_gates, note_day_parts
from campaign.ingest.stage import IngestContext, Staged
from campaign.ingest.statements import statement
from campaign.ingest.tables import BuildContext, columns, create_tables
from campaign.ingest.units import UnitCodes
from campaign.ingest.validate import validate
from campaign.ingest.values import literal
from campaign.ingest.versions import resolve_versions
from campaign.ingest.year_before import (
    BEGUN,
    SHARED,
    has_year_before,
    make_year_before,
)
from campaign.personal import PSEUDONYM
from campaign.store import YEAR_BEFORE

SAMPLE_PREFIX = "MAU_"
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Input:
    """A file that counts: its place in the order of loading, and its staged rows."""

    file_no: int
    path: str
    loaded_at: datetime
    staged: Staged

    @property
    def name(self) -> str:
        """The file's own name: without an export time, what tells it from others."""
        return Path(self.path).name


@dataclass(frozen=True)
class Recipe:
    """Everything a snapshot is made of."""

    inputs: tuple[Input, ...]
    as_of: datetime | None
    rules: dict[str, str]
    corrections: tuple[Correction, ...]
    fingerprint: str


Progress = Callable[[str, int, int], None]
STORAGE_VERSION = "v1.5.0"
"""The file format of snapshots: DuckDB's own command line, 1.5, still opens them."""
FEW_ROWS = 10_000


def build(
    context: IngestContext, recipe: Recipe, target: Path, progress: Progress
) -> str:
    """Write the snapshot's file and return its id; the caller puts it in place."""
    _write_blank(context, recipe.rules, target)
    with _opened(target, recipe.inputs) as connection:
        building = BuildContext(
            connection, context.campaign, context.contracts, recipe.as_of
        )
        _register_inputs(building, recipe.inputs)
        names = [
            "customers",
            *(n for n in context.contracts.by_name if n != "customers"),
        ]
        for position, name in enumerate(names):
            progress(name, position, len(names) + 2)
            contract = context.contracts.by_name[name]
            mine = [i for i in recipe.inputs if i.staged.contract == name]
            _load_contract(building, contract, mine, recipe, context)
        progress("marts", len(names), len(names) + 2)
        set_as_of(building)
        _group_causes(connection)
        fill_marts(connection, recipe.rules)
        progress("gates", len(names) + 1, len(names) + 2)
        _count_files(connection)
        fill_gates(building)
        snapshot_id = _identify(building, recipe)
        connection.execute(
            "insert into build values (?, ?, ?)", [snapshot_id, recipe.fingerprint, "1"]
        )
        connection.execute("checkpoint")
    return snapshot_id


@contextmanager
def _opened(
    target: Path, inputs: tuple[Input, ...]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the file that is built, without a log of its changes.

    A build that is killed is swept and made anew, so nothing reads the log. Few rows
    take one thread: sharing them out costs more than it saves.
    """
    is_small = sum(one.staged.received for one in inputs) < FEW_ROWS
    with duckdb.connect(config={"threads": 1} if is_small else {}) as connection:
        run = connection.execute
        run(f"set temp_directory = {literal(f'{target}.tmp')}")
        run(
            f"attach {literal(str(target))} as snapshot (recovery_mode "
            f"'no_wal_writes', storage_version '{STORAGE_VERSION}')"
        )
        run("use snapshot")
        yield connection
        run("use memory")
        run("detach snapshot")


def prepare(building: BuildContext, rules: dict[str, str]) -> None:
    """Make the snapshot of a campaign before any row: tables, facts, empty marts.

    Facts and marts stand a second time in the schema of the year before, on which some
    of the first lean.
    """
    connection = building.connection
    create_tables(building)
    connection.execute(
        "insert into rules select unnest($paths), unnest($contents)",
        {"paths": list(rules), "contents": list(rules.values())},
    )
    texts = rules_in(rules, "queries/facts/") | rules_in(rules, "queries/marts/")
    waiting = _run_rules(connection, texts)
    make_year_before(connection)
    with _in_year_before(connection):
        waiting |= _run_rules(connection, _without(texts, SHARED))
    for path in _run_rules(connection, waiting):
        raise RuntimeError(f"{path}: reads a name that no fact or mart makes")


def fill_marts(connection: duckdb.DuckDBPyConnection, rules: dict[str, str]) -> None:
    """Fill the marts from the rows that stand, and from those of a year before."""
    marts = rules_in(rules, "queries/marts/")
    _run_rules(connection, marts)
    connection.execute(
        f"update {YEAR_BEFORE}.settings set as_of = ("
        "select settings.as_of - interval 1 year from main.settings)"
    )
    known = SHARED if has_year_before(connection) else (*SHARED, *BEGUN)
    with _in_year_before(connection):
        _run_rules(connection, _without(marts, known))


_blank: tuple[dict[str, str], bytes] = ({}, b"")
"""The latest blank snapshot that this process made, after what it was made of."""


def _write_blank(context: IngestContext, rules: dict[str, str], target: Path) -> None:
    """Write a snapshot without rows; making one anew costs what hundreds of rows do."""
    global _blank
    made_of, blank = _blank
    if made_of == rules:
        target.write_bytes(blank)
        return
    with _opened(target, ()) as connection:
        prepare(
            BuildContext(connection, context.campaign, context.contracts, None), rules
        )
    _blank = (rules, target.read_bytes())


def rules_in(rules: dict[str, str], folder: str) -> dict[str, str]:
    """Give the rules that lie in a folder, by path."""
    return {path: text for path, text in rules.items() if path.startswith(folder)}


def _without(rules: dict[str, str], names: Collection[str]) -> dict[str, str]:
    return {p: text for p, text in rules.items() if PurePosixPath(p).stem not in names}


def _run_rules(
    connection: duckdb.DuckDBPyConnection, rules: dict[str, str]
) -> dict[str, str]:
    """Create views, macros and tables; give back those whose inputs aren't there."""
    waiting = {}
    for path in _in_order(tuple(rules.items())):
        try:
            connection.execute(rules[path])
        except duckdb.CatalogException:
            waiting[path] = rules[path]
    return waiting


@cache
def _in_order(rules: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Order files so that each comes after those whose names stand in its text."""
    paths = {PurePosixPath(path).stem: path for path, _ in rules}
    named = {
        path: {paths[word] for word in WORD.findall(text) if word in paths} - {path}
        for path, text in rules
    }
    return tuple(TopologicalSorter(named).static_order())


@contextmanager
def _in_year_before(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let names mean those of the year before."""
    catalog, schema = connection.execute(
        "select current_database(), current_schema()"
    ).fetchone() or ("", "main")
    connection.execute(f"use {catalog}.{YEAR_BEFORE}")
    yield
    connection.execute(f"use {catalog}.{schema}")


def _register_inputs(building: BuildContext, inputs: tuple[Input, ...]) -> None:
    run = building.connection.execute
    run(_LOADING)
    run(_DECLARED_UNITS)
    units = UnitCodes(building.campaign)
    for one in inputs:
        staged = one.staged
        resolved = [
            unit for text in staged.covers_units if (unit := units.resolve(text))
        ]
        for unit in resolved:
            place = [unit.unit_code, unit.company_code, unit.member_code]
            run("insert into declared_units values (?, ?, ?, ?)", [one.file_no, *place])
        run(
            "insert into loading values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                one.file_no,
                staged.contract,
                staged.export_time,
                staged.replaces,
                ",".join(unit.unit_code for unit in resolved),
                staged.covers_from,
                staged.covers_to,
                staged.profile,
                staged.speaks_for,
                staged.rows,
                staged.ids,
            ],
        )
        _list_file(building, one)
    run(
        "update settings set is_sample = $sample",
        {"sample": any(i.staged.name.startswith(SAMPLE_PREFIX) for i in inputs)},
    )


_LOADING = (
    "create temp table loading (file_no integer, contract varchar, "
    "export_time timestamp, replaces varchar, covers_units varchar, "
    "covers_from date, covers_to date, profile varchar, speaks_for varchar, "
    "rows varchar, ids varchar)"
)
_DECLARED_UNITS = (
    "create temp table declared_units (file_no integer, unit_code varchar, "
    "company_code varchar, member_code varchar)"
)


def _list_file(building: BuildContext, one: Input) -> None:
    """Note a file in the snapshot; what became of its rows is added at the end."""
    staged = one.staged
    building.connection.execute(
        "insert into files (file_no, path, sha256, stage_key, contract, profile, "
        "loaded_at, export_time, extra_columns, received, control_cells, "
        "control_row, control_field) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            one.file_no,
            one.path,
            staged.sha256,
            staged.key,
            staged.contract,
            staged.profile,
            one.loaded_at,
            staged.export_time,
            ", ".join(staged.extra_columns),
            staged.received,
            staged.control_cells,
            staged.control_row,
            staged.control_field,
        ],
    )


def _load_contract(
    building: BuildContext,
    contract: Contract,
    inputs: list[Input],
    recipe: Recipe,
    context: IngestContext,
) -> None:
    """Bring one contract's rows in: correct, judge, settle, cover."""
    if not inputs:
        return
    run = building.connection.execute
    selects = [
        _rows_sql(
            contract,
            one.file_no,
            str(one.staged.rows_path(context.home)),
            ",".join(sorted(one.staged.not_exported)),
        )
        for one in inputs
    ]
    run(f"create or replace temp table rows as {' union all '.join(selects)}")
    correct(building, contract, recipe.corrections)
    hold_stamps(building, contract)
    validate(building, contract)
    resolve_versions(building, contract)
    note_day_parts(building, contract)
    if contract.day:
        _cover(building, contract)
    customers = "customers_interrupted" if contract.name == "outages" else "null"
    run(
        f"insert into quarantine select $contract, file_no, part_no, row_no, "
        f"member_code, problem.reason, problem.field, problem.value, "
        f"problem.expected, {customers} from rows where problem is not null",
        {"contract": contract.name},
    )
    for file_no, keys in run(statement("order_decided")).fetchall():
        run("update files set order_decided = ? where file_no = ?", [keys, file_no])


def _cover(building: BuildContext, contract: Contract) -> None:
    """Note the days and units that each file of a contract speaks for."""
    run = building.connection.execute
    run(
        f"create or replace temp table valid_days as select distinct file_no, "
        f"member_code, company_code, cast({contract.day} as date) as day "
        f"from rows where problem is null"
    )
    for name in ("units_of_files", "covered_file_days"):
        select = statement(name)
        run(
            f"create or replace temp table {name} as {select}",
            {"contract_name": contract.name} if "$contract_name" in select else {},
        )
    run(
        "insert into coverage by name "
        "select contract, unit_code, member_code, company_code, day, "
        "bool_and(is_assumed) as is_assumed, max(spoken_until) as spoken_until "
        "from covered_file_days group by all"
    )
    listed = "string_agg(distinct unit_code, ', ' order by unit_code) filter"
    run(
        f"update files set assumed_corporations = taken.corporations, "
        f"assumed_companies = taken.companies from (select file_no, "
        f"{listed} (is_assumed) as corporations, "
        f"{listed} (is_taken_alone) as companies "
        f"from covered_file_days group by file_no) as taken "
        f"where files.file_no = taken.file_no"
    )


def _group_causes(connection: duckdb.DuckDBPyConnection) -> None:
    """Place every cause text of the standing rows in a group, once."""
    groups = load_causes(CAUSE_GROUPS)
    groups.register(connection)
    connection.execute(
        "insert into causes select cause_text, place_cause(cause_text) "
        "from (select distinct cause_text from outages where cause_text is not null)"
    )


def _count_files(connection: duckdb.DuckDBPyConnection) -> None:
    """Write into each file's line what became of its rows."""
    connection.execute(
        f"update files set superseded = counted.superseded, "
        f"quarantined = counted.quarantined, accepted = counted.accepted, "
        f"order_decided = coalesce(order_decided, 0), reasons = counted.reasons, "
        f"first_reason = counted.first_reason "
        f"from ({statement('file_counts')}) as counted "
        f"where files.file_no = counted.file_no"
    )


def _identify(building: BuildContext, recipe: Recipe) -> str:
    """Hash content and rules; neither paths, clock times nor the journal count.

    A contract's rows, of which no two are alike, are the sum of their own hashes bit
    by bit, which knows no order.
    """
    digest = hashlib.sha256()
    filled = {one.staged.contract for one in recipe.inputs}
    for contract in building.contracts.by_name.values():
        digest.update(contract.name.encode())
        counted: list[tuple[object, ...]] = [(0, None, None)]
        if contract.name in filled:
            counted = building.connection.execute(
                f"select count(*), bit_xor(md5_number(row_text)), sum(case when "
                f"contains(row_text, '•') then md5_number_lower(row_text) end) "
                f"from ({_row_texts(contract)})"
            ).fetchall()
        digest.update(str(counted).encode())
    covered = building.connection.execute(
        "select contract, unit_code, is_assumed, sha256(string_agg(day, ',' "
        "order by day)) from (select distinct contract, unit_code, is_assumed, "
        "concat_ws(' ', day, spoken_until) as day from coverage) "
        "group by all order by all"
    ).fetchall()
    as_of = building.connection.execute("select as_of from settings").fetchone()
    said = [covered, str(as_of), building.contracts.texts, sorted(recipe.rules.items())]
    digest.update(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:12]


def _row_texts(contract: Contract) -> str:
    """Write each row as one text, without what this installation's key made of it.

    Two homes have two keys and one snapshot id: a hashed customer counts as the rows
    that are his, and a pseudonym within an id as a sign that one stands there. Such
    texts may be alike; they are marked, for a sum beside the xor that would lose them.
    """
    named = ["id_event"] if contract.moves else []
    hashed = [field.name for field in contract.fields if field.hashed]
    ids = {field.name for field in contract.fields if field.is_id}
    texts = []
    for name in [*columns(contract), "not_exported", *named]:
        text = f"cast({name} as varchar)"
        if name in ids:
            without = f"regexp_replace({name}, {literal(PSEUDONYM)}, '•', 'g')"
            text = f"case when contains({name}, '•') then {without} else {name} end"
        if name not in hashed:
            texts.append(f"coalesce({text}, chr(0))")
    rows = f"select *, concat_ws(chr(31), {', '.join(texts)}) as row_text"
    rows += f" from {contract.name}"
    if not hashed:
        return rows
    return (
        f"select '•' || string_agg(row_text, chr(30) order by row_text) as row_text "
        f"from ({rows}) group by {', '.join(hashed)}"
    )


def _rows_sql(contract: Contract, number: int, path: str, not_exported: str) -> str:
    """Write the select that brings one staged file's rows in."""
    listed = ", ".join(columns(contract))
    unknown = "'" + not_exported.replace("'", "''") + "'"
    return (
        f"select {number}::integer as file_no, part_no::integer as part_no, row_no, "
        f"{listed}, member_code, company_code, {unknown} as not_exported, "
        f"is_folded, false as is_corrected, problem from read_parquet({literal(path)})"
    )
