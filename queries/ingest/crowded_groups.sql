-- Which outages belong to a unit that may have lost more customers than it serves?
--
-- grain:   one row per customer group and unit at or above it that may be over
-- reads:   interruptions, served_by_month
-- binds:
--
-- A bound that costs no sorting of all rows: the groups that touch a day, added up,
-- against the fewest customers the unit ever served. Who stays below it is never over.

with groups as (

    select
        unit_code,
        company_code,
        member_code,
        outage_id,
        file_no,
        started_at,
        coalesce(restored_at, as_of) as ended_at,
        customers_interrupted as customers
    from interruptions
    where
        customers_interrupted > 0
        and not is_end_unknown
        and not is_never_closed
        and coalesce(restored_at, as_of) > started_at

),

day_changes as (

    select
        unit_code,
        company_code,
        member_code,
        cast(started_at as date) as day,
        sum(customers) as change
    from groups
    group by all

    union all

    select
        unit_code,
        company_code,
        member_code,
        cast(ended_at as date) + 1 as day,
        -sum(customers) as change
    from groups
    group by all

),

unit_day_changes as (

    select
        level_code,
        day,
        sum(change) as change
    from (
        select
            unnest(list_distinct([unit_code, company_code, member_code]))
                as level_code,
            day,
            change
        from day_changes
    ) as levels
    group by all

),

fewest_served as (

    select
        unit_code,
        min(customers_served) as customers
    from served_by_month
    group by unit_code

),

crowded as (

    select distinct day_sums.level_code
    from (
        select
            level_code,
            sum(change) over (partition by level_code order by day) as customers
        from unit_day_changes
    ) as day_sums
    inner join fewest_served on day_sums.level_code = fewest_served.unit_code
    where day_sums.customers > fewest_served.customers

)

select
    crowded.level_code,
    groups.member_code,
    groups.outage_id,
    groups.file_no,
    groups.started_at,
    groups.ended_at,
    groups.customers
from groups
inner join crowded
    on crowded.level_code in (
        groups.unit_code, groups.company_code, groups.member_code
    )
