-- How many accidents, or exceedances, did each unit have by the end of each day?
--
-- grain:   one row per unit and day up to as_of, the group included
-- reads:   countable_events, membership, covered_days, days_to_date
-- binds:
--
-- A macro: events_to_date(contract, from_day, before_day). Only members with a covered
-- day in the period count; is_covered is false on a day without an export of one of
-- them. A unit part of whose period can't be judged for lack of a field has nulls.

create or replace macro events_to_date(
    asked_contract, from_day, before_day
) as table

    with covered as (

        select
            member_code,
            day

        from covered_days

        where
            contract = asked_contract
            and day >= cast(from_day as date)
            and day < cast(before_day as date)

    ),

    counted as (

        select
            member_code,
            day,
            count(*) filter (is_counted) as day_count,
            bool_or(is_unknown) as has_unknown

        from countable_events

        where contract = asked_contract

        group by all

    ),

    unit_days as (

        select
            membership.unit_code,
            days.day,
            count(covered.day) = count(*) as is_covered,
            coalesce(sum(counted.day_count), 0) as day_count,
            coalesce(bool_or(counted.has_unknown), false) as is_unknown

        from membership

        cross join days_to_date(from_day, before_day) as days

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
        end as events

    from unit_days
