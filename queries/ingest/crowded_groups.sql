-- Which outages belong to a unit that may have lost more customers than it serves?
--
-- grain:   one row per customer group and unit at or above it that may be over
-- reads:   interruptions, served_by_month
-- binds:
--
-- A bound that costs no sorting of all rows: the groups that touch an hour, added
-- up, against the fewest customers the unit ever served. Who is below it is never over.

with groups as materialized (

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

hour_changes as (

    select
        unit_code,
        company_code,
        member_code,
        date_trunc('hour', started_at) as hour,
        sum(customers) as change
    from groups
    group by all

    union all

    select
        unit_code,
        company_code,
        member_code,
        date_trunc('hour', ended_at) + interval 1 hour as hour,
        -sum(customers) as change
    from groups
    group by all

),

unit_hour_changes as (

    select
        level_code,
        member_code,
        hour,
        sum(change) as change
    from (
        select
            unnest(list_distinct([unit_code, company_code, member_code]))
                as level_code,
            member_code,
            hour,
            change
        from hour_changes
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

    select distinct
        hour_sums.level_code,
        hour_sums.member_code
    from (
        select
            level_code,
            member_code,
            sum(change) over (partition by level_code order by hour) as customers
        from unit_hour_changes
    ) as hour_sums
    inner join fewest_served on hour_sums.level_code = fewest_served.unit_code
    where hour_sums.customers > fewest_served.customers

)

select
    levels.level_code,
    levels.member_code,
    levels.outage_id,
    levels.file_no,
    levels.started_at,
    levels.ended_at,
    levels.customers
from (
    select
        unnest(list_distinct([unit_code, company_code, member_code])) as level_code,
        groups.*
    from groups
    where member_code in (select crowded.member_code from crowded)
) as levels
semi join crowded on levels.level_code = crowded.level_code
