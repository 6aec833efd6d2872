"""Step restoration: turn what systems export into disjoint groups of customers."""

import duckdb

from campaign.ingest.errors import Refused
from campaign.ingest.match import Match

EVENT = "member_code, outage_id"


def arrange_steps(connection: duckdb.DuckDBPyConnection, match: Match) -> None:
    """Give each valid row of `mapped` its step, as the profile declares.

    groups: rows are groups already · slices: n_k - n_{k+1} customers are back at the
    end of slice k, all out since the event began · repeated: the event's full count
    on every row, taken once to the last restoration (contracts.md, Keys).
    """
    if match.contract.name != "outages":
        return
    profile = match.profile.model if match.profile else None
    if profile and profile.steps == "slices":
        connection.execute(_SLICES)
    elif profile and profile.steps == "repeated":
        connection.execute(_REPEATED)
    elif profile and profile.step == "row_number":
        connection.execute(_NUMBERED)
    elif not _has_step(match):
        _refuse_unnumbered_steps(connection, match)


def _has_step(match: Match) -> bool:
    if match.profile:
        return "step" in match.profile.model.fields
    return all("step" in part.columns for part in match.parts)


def _refuse_unnumbered_steps(
    connection: duckdb.DuckDBPyConnection, match: Match
) -> None:
    """Refuse a file whose rows repeat an outage_id with differing content."""
    columns = ", ".join(field.name for field in match.contract.fields)
    found = connection.execute(
        f"select outage_id, count(*) from "
        f"(select distinct member_code, {columns} from mapped "
        f"where outage_id is not null and member_code is not null) "
        f"group by member_code, outage_id having count(*) > 1 "
        f"order by outage_id limit 1"
    ).fetchone()
    if found:
        raise Refused("unnumbered_steps", outage_id=found[0], rows=found[1])


_NUMBERED = f"""
create or replace temp table mapped as
select * replace (row_number() over (
    partition by {EVENT}, problem is null order by part_no, row_no
) as step)
from mapped
"""

_SLICES = f"""
create or replace temp table mapped as
with ordered as (
    select *, min(started_at) over event as event_started_at,
        customers_interrupted - coalesce(
            lead(customers_interrupted) over slices, 0
        ) as restored_now,
        row_number() over slices as slice_no,
        restored_at is null
        and lead(row_no) over slices is not null as is_open_before_the_last
    from mapped where problem is null
    window event as (partition by {EVENT}),
        slices as (partition by {EVENT} order by started_at, part_no, row_no)
)
select * exclude (event_started_at, restored_now, slice_no, is_open_before_the_last)
    replace (
        slice_no as step, event_started_at as started_at,
        restored_now as customers_interrupted,
        case
            when restored_now < 0 then {{
                'reason': 'negative', 'field': 'customers_interrupted',
                'value': cast(restored_now as varchar),
                'expected': 'no more customers than in the slice before'}}
            when is_open_before_the_last then {{
                'reason': 'missing_value', 'field': 'restored_at', 'value': '',
                'expected': 'the end of a slice that another follows'}}
        end as problem
    )
from ordered
union all by name
select * from mapped where problem is not null
"""

_REPEATED = f"""
create or replace temp table mapped as
with ranked as (
    select *,
        row_number() over (
            partition by {EVENT} order by part_no desc, row_no desc
        ) as from_last,
        min(started_at) over event as event_started_at,
        max(restored_at) over event as event_restored_at,
        count(*) over event = count(restored_at) over event as all_restored,
        max(customers_interrupted) over event as event_customers
    from mapped where problem is null
    window event as (partition by {EVENT})
)
select * exclude (
        from_last, event_started_at, event_restored_at, all_restored, event_customers
    )
    replace (
        1 as step, event_started_at as started_at,
        case when all_restored then event_restored_at end as restored_at,
        event_customers as customers_interrupted, from_last > 1 as is_folded
    )
from ranked
union all by name
select * from mapped where problem is not null
"""
