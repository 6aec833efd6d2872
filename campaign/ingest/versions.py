"""Which row of which file stands: versions of a key, withdrawals, repeats."""

from campaign.catalogue.contracts import Contract
from campaign.ingest.tables import BuildContext, columns


def resolve_versions(context: BuildContext, contract: Contract) -> None:
    """Fill the contract's table with the rows that stand; list all others.

    Reads temp table `rows` (all rows of the contract, quarantined ones with their
    problem) and temp table `loading` (file_no, export_time, replaces …). The rules
    are contracts.md, Keys: quarantine first; a later file's version of a key replaces
    the whole event; later = export time, else order of loading; a row identical to
    the standing one changes nothing and counts as superseded in the later file.
    """
    run = context.connection.execute
    member = ["member_code"] if contract.keyed_by_member else []
    content = ", ".join(
        f"coalesce(cast({name} as varchar), chr(0))"
        for name in [*columns(contract), "not_exported"]
    )
    run(
        _VALID.format(
            version_key=_joined([*member, *contract.version_key]),
            row_key=_joined([*member, *contract.primaryKey]),
            content=content,
            day=f"cast({contract.day} as date)" if contract.day else "null::date",
        )
    )
    for statement in (_VERSIONS, _WITHDRAWALS, _CHAIN, _STANDING):
        run(statement)
    kept = ", ".join(columns(contract))
    run(
        f"insert into {contract.name} select {kept}, member_code, company_code, "
        f"not_exported, file_no, part_no, row_no from rows "
        f"semi join standing using (file_no, part_no, row_no)"
    )
    run(_SUPERSEDED, {"contract": contract.name})


def _joined(names: list[str]) -> str:
    texts = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in names)
    return f"concat_ws(chr(31), {texts})"


_VALID = """
create or replace temp table valid as
select
    file_no, part_no, row_no, unit_code, company_code, member_code,
    {version_key} as version_key,
    {row_key} as row_key,
    md5(concat_ws(chr(31), {content})) as content,
    {day} as day,
    row_number() over (
        partition by file_no, row_key order by part_no desc, row_no desc
    ) > 1 as is_repeated_below
from rows
where problem is null and not is_folded
"""

_VERSIONS = """
create or replace temp table versions as
select
    valid.version_key, valid.file_no, loading.export_time,
    md5(string_agg(valid.content, '' order by valid.content)) as content,
    false as is_withdrawal
from valid
join loading on valid.file_no = loading.file_no
where not valid.is_repeated_below
group by all
"""

_WITHDRAWALS = """
insert into versions
with reexports as (
    select valid.file_no, loading.export_time, valid.day_month,
        valid.unit_code as covered_unit
    from (select distinct file_no, unit_code, date_trunc('month', day) as day_month
          from valid) as valid
    join loading on valid.file_no = loading.file_no
    where loading.replaces = 'month' and loading.covers_units = ''
    union
    select loading.file_no, loading.export_time, months.day_month, units.covered_unit
    from loading
    cross join lateral (
        select unnest(string_split(loading.covers_units, ',')) as covered_unit
    ) as units
    cross join lateral (
        select distinct date_trunc('month', day) as day_month
        from valid where valid.file_no = loading.file_no
        union
        select unnest(generate_series(
            date_trunc('month', loading.covers_from), loading.covers_to,
            interval 1 month
        ))
    ) as months
    where loading.replaces = 'month' and loading.covers_units <> ''
),
gone as (
    select distinct valid.version_key, reexports.file_no, reexports.export_time
    from valid
    join reexports
        on date_trunc('month', valid.day) = reexports.day_month
        and reexports.covered_unit in (
            valid.unit_code, valid.company_code, valid.member_code
        )
        and valid.file_no <> reexports.file_no
)
select version_key, file_no, export_time, 'withdrawn', true
from gone
anti join versions using (version_key, file_no)
"""

_CHAIN = """
create or replace temp table chain as
with eras as (
    select *,
        count(*) filter (export_time is null) over (
            partition by version_key order by file_no
        ) as era
    from versions
),
judged as (
    select *,
        max(export_time) over (
            partition by version_key, era order by file_no
            rows between unbounded preceding and 1 preceding
        ) as standing_export_time
    from eras
)
select *,
    row_number() over (partition by version_key order by file_no desc) as from_last
from judged
where export_time is null
    or standing_export_time is null
    or export_time >= standing_export_time
"""

_STANDING = """
create or replace temp table standing as
with candidates as (
    select valid.*, chain.from_last,
        row_number() over (
            partition by valid.version_key, valid.row_key, valid.content
            order by chain.from_last
        ) as in_a_row
    from valid
    join chain
        on valid.version_key = chain.version_key and valid.file_no = chain.file_no
    where not valid.is_repeated_below
),
unbroken as (
    select *, max(in_a_row) over (
        partition by version_key, row_key, content
    ) as longest
    from candidates
    where from_last = in_a_row
)
select file_no, part_no, row_no, row_key, content
from unbroken
where in_a_row = longest
"""

_SUPERSEDED = """
insert into superseded
select
    $contract, valid.file_no, valid.part_no, valid.row_no, valid.member_code,
    valid.row_key,
    case
        when same.content is not null then 'identical'
        when valid.is_repeated_below then 'repeated_below'
        when withdrawn.version_key is not null then 'withdrawn'
        else 'newer_version'
    end
from valid
anti join standing
    on valid.file_no = standing.file_no and valid.part_no = standing.part_no
    and valid.row_no = standing.row_no
left join standing as same
    on valid.row_key = same.row_key and valid.content = same.content
left join (
    select version_key from chain where from_last = 1 and is_withdrawal
) as withdrawn
    on valid.version_key = withdrawn.version_key
union all
select
    $contract, file_no, part_no, row_no, member_code, null,
    case when is_corrected then 'corrected' else 'repeated_step' end
from rows
where problem is null and is_folded
"""

ORDER_DECIDED = """
select later.file_no, count(distinct later.version_key) as keys
from versions as later
join versions as earlier
    on later.version_key = earlier.version_key
    and earlier.file_no < later.file_no
    and earlier.content <> later.content
where later.export_time is null
    or earlier.export_time is null
    or later.export_time = earlier.export_time
group by all
"""
