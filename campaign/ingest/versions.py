"""Which row of which file stands: versions of a key, withdrawals, repeats."""

from campaign.catalogue.contracts import Contract
from campaign.ingest.statements import create_temp, insert_into
from campaign.ingest.tables import BuildContext, columns


def resolve_versions(context: BuildContext, contract: Contract) -> None:
    """Fill the contract's table with the rows that stand; list all others.

    Reads temp table `rows` (all rows of the contract, quarantined ones with their
    problem) and temp table `loading` (file_no, export_time, replaces …). The rules
    are contracts.md, Keys: quarantine first; a later file's version of a key replaces
    the whole event; later = export time, else order of loading; a row identical to
    the standing one changes nothing and counts as superseded in the later file.
    """
    _view_keyed_rows(context, contract)
    for name in ("valid_rows", "versions", "version_chain", "winning_rows"):
        create_temp(context.connection, name)
    kept = ", ".join(columns(contract))
    context.connection.execute(
        f"insert into {contract.name} select {kept}, member_code, company_code, "
        f"not_exported, file_no, part_no, row_no from rows "
        f"semi join winning_rows using (file_no, part_no, row_no)"
    )
    insert_into(
        context.connection,
        "superseded",
        "superseded_rows",
        {"contract_name": contract.name},
    )


def _view_keyed_rows(context: BuildContext, contract: Contract) -> None:
    """Give each valid row its event's key, its own key and a digest of its content."""
    member = ["member_code"] if contract.keyed_by_member else []
    content = ", ".join(
        f"coalesce(cast({name} as varchar), chr(0))"
        for name in [*columns(contract), "not_exported"]
    )
    day = f"cast({contract.day} as date)" if contract.day else "null::date"
    context.connection.execute(
        f"create or replace temp view keyed_rows as "
        f"select file_no, part_no, row_no, unit_code, company_code, member_code, "
        f"{_joined([*member, *contract.version_key])} as version_key, "
        f"{_joined([*member, *contract.primaryKey])} as row_key, "
        f"md5(concat_ws(chr(31), {content})) as content, {day} as day "
        f"from rows where problem is null and not is_folded"
    )


def _joined(names: list[str]) -> str:
    texts = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in names)
    return f"concat_ws(chr(31), {texts})"
