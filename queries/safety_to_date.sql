-- How many accidents did each unit have by the end of each day?
--
-- grain:   one row per unit and day up to as_of, the group included
-- reads:   accidents, membership, covered_days, days_to_date
-- binds:   $from_day, $before_day
-- feeds:   accidents
--
-- Only members with a covered day in the period count; is_covered is false on a day
-- without an export of one of them. A unit part of whose period can't be judged for
-- lack of a field has nulls.

with days as (

    select day
    from days_to_date($from_day, $before_day)

),

covered as (

    select
        member_code,
        day

    from covered_days

    where
        contract = 'safety_events'
        and day >= cast($from_day as date)
        and day < cast($before_day as date)

),

counted as (

    select
        member_code,
        day,
        count(*) filter (is_accident) as day_count,
        bool_or(is_accident is null) as is_unknown

    from accidents

    group by all

),

unit_days as (

    select
        membership.unit_code,
        days.day,
        count(covered.day) = count(*) as is_covered,
        coalesce(sum(counted.day_count), 0) as day_count,
        coalesce(bool_or(counted.is_unknown), false) as is_unknown

    from membership

    cross join days

    left join covered
        on
            membership.member_code = covered.member_code
            and days.day = covered.day

    left join counted
        on
            membership.member_code = counted.member_code
            and days.day = counted.day

    where membership.member_code in (select held.member_code from covered as held)

    group by all

)

select
    unit_code,
    day,
    is_covered,
    case
        when not bool_or(is_unknown) over (partition by unit_code)
            then
                cast(
                    sum(day_count) over (
                        partition by unit_code
                        order by day
                    ) as bigint
                )
    end as accidents

from unit_days

order by
    unit_code,
    day
