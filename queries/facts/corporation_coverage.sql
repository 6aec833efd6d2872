-- How many days of a period does each corporation's data cover?
--
-- grain:   one row per corporation
-- reads:   membership, summed_days, settings
-- binds:
--
-- A macro: corporation_coverage(contract, from_day, before_day, by_customers).
-- days_covered: on which all is covered that it sums; days_reported: on which any of it
-- is; uncovered_days: days up to as_of that aren't covered.

create or replace macro corporation_coverage(
    asked_contract, from_day, before_day, by_customers
) as table

    with expected as (

        select
            greatest(
                date_diff(
                    'day',
                    cast(from_day as date),
                    least(cast(before_day as date), cast(as_of as date) + 1)
                ),
                0
            ) as days,
            cast(as_of as date) as as_of_day

        from settings

    )

    select
        membership.member_code,
        count(days.day) as days_reported,
        count(*) filter (days.is_whole) as days_covered,
        greatest(
            coalesce(any_value(expected.days), 0)
            - count(*) filter (days.is_whole and days.day <= expected.as_of_day),
            0
        ) as uncovered_days

    from membership

    cross join expected

    left join
        summed_days(
            asked_contract, from_day, before_day, by_customers
        ) as days
        on
            membership.unit_code = days.unit_code
            and membership.member_code = days.member_code

    where not membership.is_group

    group by membership.member_code
