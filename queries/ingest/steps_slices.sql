-- How many customers came back at the end of each consecutive slice of an event?
--
-- grain:   one row per mapped row of outages
-- reads:   mapped
-- binds:   $by_company
--
-- n_k - n_(k+1) customers are back at the end of slice k, all out since the event
-- began. Slices that rise, leave a gap of more than a minute, or are open before the
-- last, tell of no such course: all of the event are bad_slices. Rows of two companies
-- are two events, unless one system numbers for both.

with ordered as (

    select
        *,
        case when $by_company then company_code end as numbered_by,
        row_number() over slices as slice_no,
        coalesce(lead(customers_interrupted) over slices, 0) as still_out,
        lead(started_at) over slices as next_started_at
    from mapped
    where problem is null
    window slices as (
        partition by
            member_code, case when $by_company then company_code end, outage_id
        order by started_at, part_no, row_no
    )

),

flawed as (

    select
        *,
        case
            when still_out > customers_interrupted
                then customers_interrupted || ', then ' || still_out
            when next_started_at is not null and restored_at is null
                then 'no end before ' || next_started_at
            when next_started_at > restored_at + interval 1 minute
                then restored_at || ', then ' || next_started_at
        end as flaw
    from ordered

),

by_event as (

    select
        *,
        min(started_at) over event as event_started_at,
        first_value(flaw ignore nulls) over (
            event
            order by slice_no
            rows between unbounded preceding and unbounded following
        ) as event_flaw
    from flawed
    window event as (partition by member_code, numbered_by, outage_id)

)

select
    * exclude (  -- noqa: AM04
        numbered_by, slice_no, still_out, next_started_at, flaw, event_started_at,
        event_flaw
    )
    replace (
        slice_no as step,
        event_started_at as started_at,
        customers_interrupted - still_out as customers_interrupted,
        case
            when event_flaw is not null then {
                'reason': 'bad_slices',
                'field': 'customers_interrupted',
                'value': event_flaw,
                'expected': 'slices that follow each other with ever fewer customers'
            }
        end as problem
    )
from by_event

union all by name

select *
from mapped
where problem is not null
