"""Which row of which file stands: versions of a key, withdrawals, repeats."""

from datetime import timedelta

from campaign.catalogue.contracts import Contract
from campaign.ingest.statements import create_temp, insert_into
from campaign.ingest.tables import BuildContext, columns

SURE_AFTER_DAYS = 60
"""An id that comes again so many days later was surely given again, not corrected."""

JUDGED = (
    "valid_rows",
    "reexports",
    "withdrawals",
    "versions",
    "version_chain",
    "winning_rows",
    "lost_rows",
    "standing_events",
    "named_rows",
)


def resolve_versions(context: BuildContext, contract: Contract) -> None:
    """Fill the contract's table with the rows that stand; list all others.

    Reads temp table `rows` (all rows of the contract, quarantined ones with their
    problem) and temp table `loading` (file_no, export_time, replaces …). Quarantine
    comes first. An id belongs to its sender; a row of the same id is a version of the
    same event if its company is the same and its start lies within a few days. A later
    file's version replaces the whole event; later = export time, else order of loading.
    A row identical to the standing one changes nothing and counts as superseded in the
    later file. Only ids that occur on more than one row are judged.
    """
    _view_keyed_rows(context, contract)
    binds: dict[str, object] = {"has_reexports": _has_reexports(context, contract)}
    create_temp(context.connection, "repeated_ids", binds)
    create_temp(context.connection, "repeated_rows")
    _digest(context, contract)
    create_temp(context.connection, "dated_events", _moves(context, contract))
    for name in JUDGED:
        create_temp(context.connection, name)
    _keep(context, contract)
    own: dict[str, object] = {"contract_name": contract.name}
    insert_into(context.connection, "superseded", "superseded_rows", own)
    if contract.moves:
        _note_ids(context, contract)


def _view_keyed_rows(context: BuildContext, contract: Contract) -> None:
    """Give each valid row the key of its id, its own key, its day and its start."""
    member = ["member_code"] if contract.keyed_by_member else []
    day = f"cast({contract.day} as date)" if contract.day else "null::date"
    moment = f"cast({contract.day} as timestamp)" if contract.moves else "null"
    context.connection.execute(
        f"create or replace temp view keyed_rows as "
        f"select file_no, part_no, row_no, unit_code, company_code, member_code, "
        f"cast({contract.version_key[0]} as varchar) as id, "
        f"{_joined([*member, *contract.version_key])} as id_key, "
        f"{_joined([*member, *contract.primaryKey])} as row_key, "
        f"{day} as day, cast({moment} as timestamp) as moment "
        f"from rows where problem is null and not is_folded"
    )


def _joined(names: list[str]) -> str:
    texts = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in names)
    return f"concat_ws(chr(31), {texts})"


def _has_reexports(context: BuildContext, contract: Contract) -> bool:
    """Whether any file of the contract is a full re-export of its months."""
    counted = context.connection.execute(
        "select count(*) from loading where replaces = 'month' and contract = $name",
        {"name": contract.name},
    ).fetchone()
    return bool(counted and counted[0])


def _digest(context: BuildContext, contract: Contract) -> None:
    """Keep a digest of the content of each row that has to be judged."""
    content = ", ".join(
        f"coalesce(cast({name} as varchar), chr(0))"
        for name in [*columns(contract), "not_exported"]
    )
    context.connection.execute(
        f"create or replace temp table contents as select file_no, part_no, row_no, "
        f"md5(concat_ws(chr(31), {content})) as content "
        f"from (from rows semi join repeated_rows using (file_no, part_no, row_no))"
    )


def _moves(context: BuildContext, contract: Contract) -> dict[str, object]:
    """Say how far a start may move: by so many days, or within one campaign."""
    is_free = contract.moves == "campaign"
    turn = context.campaign.starts_on - timedelta(days=182)
    return {
        "days": contract.moves if isinstance(contract.moves, int) else None,
        "campaign_turns_after": turn.timetuple().tm_yday - 1 if is_free else None,
    }


def _keep(context: BuildContext, contract: Contract) -> None:
    """Fill the contract's table; name the event where others share its id."""
    kept = ", ".join([*columns(contract), *(["id_event"] if contract.moves else [])])
    place = "file_no, part_no, row_no"
    context.connection.execute(
        f"insert into {contract.name} by name "
        f"select {kept}, member_code, company_code, not_exported, {place} "
        f"from (from rows where problem is null and not is_folded) "
        f"anti join lost_rows using ({place}) left join named_rows using ({place})"
    )


def _note_ids(context: BuildContext, contract: Contract) -> None:
    """List the ids that were given again, shared, or differ by case alone."""
    own: dict[str, object] = {"contract_name": contract.name}
    shared = {**own, "sure_after_days": SURE_AFTER_DAYS}
    insert_into(context.connection, "id_notes", "repeated_id_notes", shared)
    context.connection.execute(
        f"create or replace temp view standing_ids as select file_no, company_code, "
        f"member_code, cast({contract.version_key[0]} as varchar) as id, "
        f"cast({contract.day} as timestamp) as first_at from {contract.name}"
    )
    insert_into(context.connection, "id_notes", "id_case_notes", own)
