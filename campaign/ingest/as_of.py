"""The moment up to which the data speak, and the stamps that can't carry it."""

from datetime import datetime

from campaign.catalogue.contracts import Contract
from campaign.ingest.problems import problem_by
from campaign.ingest.statements import insert_into, statement
from campaign.ingest.tables import BuildContext

STARTS = ("started_at", "received_at", "interval_start")
ENDS = ("restored_at", "answered_at")
"""The stamps that may be as_of: when something began, and when it ended."""
OTHER_ENDS = ("done_at",)
DAYS_AHEAD = 7
"""A stamp so many days after all others is a slip of the pen, not the present."""
ROWS_OF_A_LARGE_KIND = 1000
MOST_LONE_SHARE = 0.001
PLACE = "file_no, part_no, row_no"


def hold_stamps(context: BuildContext, contract: Contract) -> None:
    """Hold stamps of temp table `rows` to their file's export time and to the others.

    A start after its file's export time is `future`; an end after it isn't known yet,
    so the row is open. Both say that the data reach to that export time. Where as_of
    isn't given, a stamp far ahead of all but a thousandth of its kind counts likewise,
    but carries nothing: it is listed in lone_stamps.
    """
    context.connection.execute(
        f"create temp table if not exists cut_stamps ({_CUT_STAMPS})"
    )
    if not contract.day or contract.field(contract.day).type != "datetime":
        return
    ends = _fields(contract, (*ENDS, *OTHER_ENDS))
    _cut_at_export(context, contract, ends)
    if context.as_of is None and _fields(contract, STARTS):
        _set_lone_aside(context, contract)


_CUT_STAMPS = "file_no integer, part_no integer, row_no bigint, moment timestamp"


def _fields(contract: Contract, names: tuple[str, ...]) -> list[str]:
    return [field.name for field in contract.fields if field.name in names]


def _cut_at_export(context: BuildContext, contract: Contract, ends: list[str]) -> None:
    run = context.connection.execute
    late = "rows.file_no = loading.file_no and rows.{} > loading.export_time"
    stamps = _fields(contract, (*STARTS, *ENDS))
    after = " or ".join(f"rows.{name} > loading.export_time" for name in stamps)
    if stamps:
        run(
            f"insert into cut_stamps select rows.file_no, part_no, row_no, export_time "
            f"from rows inner join loading on rows.file_no = loading.file_no "
            f"where (problem is null or problem.reason = 'future') and ({after})"
        )
    start = str(contract.day)
    struct = _future(start, "loading.export_time")
    run(
        f"update rows set problem = {struct} from loading "
        f"where {late.format(start)} and problem is null and not is_folded"
    )
    for end in ends:
        run(
            f"update rows set {end} = null from loading "
            f"where {late.format(end)} and problem is null"
        )


def _set_lone_aside(context: BuildContext, contract: Contract) -> None:
    """List and set aside what lies far ahead in a kind of a thousand rows and more."""
    run = context.connection.execute
    run(
        f"create or replace temp view stamped_rows as {_stamped(contract, 'rows')} "
        f"where problem is null and not is_folded"
    )
    (count,) = run("select count(*) from stamped_rows").fetchone() or (0,)
    if count < ROWS_OF_A_LARGE_KIND:
        return
    binds: dict[str, object] = {
        "contract_name": contract.name,
        "most_lone_rows": int(count * MOST_LONE_SHARE),
        "days_ahead": DAYS_AHEAD,
    }
    insert_into(context.connection, "lone_stamps", "lone_stamps", binds)
    start = str(contract.day)
    struct = _future(start, "others_until")
    mine = f"lone_stamps.contract = '{contract.name}' and " + " and ".join(
        f"rows.{name} = lone_stamps.{name}" for name in PLACE.split(", ")
    )
    run(
        f"update rows set problem = {struct} from lone_stamps "
        f"where {mine} and field = '{start}'"
    )
    for end in _fields(contract, ENDS):
        run(
            f"update rows set {end} = null from lone_stamps "
            f"where {mine} and field = '{end}'"
        )


def _future(start: str, last: str) -> str:
    """Write the problem of a row that begins after the last moment that it may."""
    latest = f"'no later than ' || strftime({last}, '%Y-%m-%d %H:%M')"
    return problem_by("future", start, f"rows.{start}", latest)


def _stamped(contract: Contract, table: str) -> str:
    """Write the select of a contract's rows with their start, end and later stamp."""
    start = _fields(contract, STARTS)[0]
    end = next(iter(_fields(contract, ENDS)), None)
    return (
        f"select '{contract.name}' as contract, {PLACE}, member_code, unit_code, "
        f"'{start}' as start_field, {start} as start_stamp, "
        f"'{end or ''}' as end_field, cast({end or 'null'} as timestamp) as end_stamp, "
        f"greatest(start_stamp, end_stamp) as latest from {table}"
    )


def set_as_of(context: BuildContext) -> None:
    """Set as_of: the one asked for, else the latest moment among standing rows.

    What was cut at its file's export time counts as that time, also where its row is
    quarantined as `future`.
    """
    as_of = context.as_of or _latest(context)
    context.connection.execute("update settings set as_of = ?", [as_of])


def _latest(context: BuildContext) -> datetime | None:
    run = context.connection.execute
    stamped = [c for c in context.contracts.by_name.values() if _fields(c, STARTS)]
    places = " union all ".join(
        [f"select {PLACE} from {contract.name}" for contract in stamped]
        + [f"select {PLACE} from quarantine where reason = 'future'"]
    )
    run(f"create temp table if not exists cut_stamps ({_CUT_STAMPS})")
    if run("select count(*) from cut_stamps").fetchone() != (0,):
        run(
            f"create or replace temp table cut_stamps as "
            f"from cut_stamps semi join ({places}) using ({PLACE})"
        )
    tops = " union all ".join(
        f"(select * from ({_stamped(contract, contract.name)}) "
        f"order by latest desc nulls last limit 2)"
        for contract in stamped
    )
    run(f"create or replace temp table latest_rows as {tops}")
    _open_lone_end(context)
    found = run(
        "select max(moment) from (select latest as moment from latest_rows "
        "union all select moment from cut_stamps)"
    ).fetchone()
    return found[0] if found else None


def _open_lone_end(context: BuildContext) -> None:
    """Take back one end that lies far ahead of all else: it isn't known."""
    run = context.connection.execute
    found = run(statement("lone_end"), {"days_ahead": DAYS_AHEAD}).fetchone()
    if found is None:
        return
    contract, *place, _, _, field, _, _ = found
    run("insert into lone_stamps values (?, ?, ?, ?, ?, ?, ?, ?, ?)", list(found))
    here = "file_no = ? and part_no = ? and row_no = ?"
    run(f"update {contract} set {field} = null where {here}", place)
    run(
        f"update latest_rows set end_stamp = null, latest = start_stamp where {here}",
        place,
    )
