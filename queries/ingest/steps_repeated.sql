-- Which one row stands for an event whose full count is on every row?
--
-- grain:   one row per mapped row of outages
-- reads:   mapped
-- binds:   $by_company
--
-- The lowest row stands, from the first start to the last restoration, with the most
-- customers; the others are folded into it. Rows of two companies are two events,
-- unless one system numbers for both.

with ranked as (

    select
        *,
        row_number() over from_last as from_last,
        min(started_at) over event as event_started_at,
        max(restored_at) over event as event_restored_at,
        count(*) over event = count(restored_at) over event as all_restored,
        max(customers_interrupted) over event as event_customers
    from mapped
    where problem is null
    window
        event as (
            partition by
                member_code, case when $by_company then company_code end, outage_id
        ),
        from_last as (
            partition by
                member_code, case when $by_company then company_code end, outage_id
            order by part_no desc, row_no desc
        )

)

select
    * exclude (  -- noqa: AM04
        from_last, event_started_at, event_restored_at, all_restored, event_customers
    )
    replace (
        1 as step,
        event_started_at as started_at,
        case when all_restored then event_restored_at end as restored_at,
        event_customers as customers_interrupted,
        from_last > 1 as is_folded
    )
from ranked

union all by name

select *
from mapped
where problem is not null
