-- How far is each member's period gone, and how much of it is still to be filled?
--
-- grain:   one row per unit and member that its outage indices count
-- reads:   counted_members, member_days, settings
-- binds:
--
-- A macro: member_progress(from_day, before_day), in days. known_days are covered and
-- have begun, whole_days are those before as_of's own day; ahead_days are to be filled:
-- the days to come, the uncovered ones, and what is left of as_of's day by its hours.
-- weight: the customers of the last covered month.

create or replace macro member_progress(from_day, before_day) as table

    with clock as (

        select
            cast(as_of as date) as today,
            epoch_us(as_of - date_trunc('day', as_of)) / 86400000000.0 as day_gone,
            date_diff('day', cast(from_day as date), cast(before_day as date))
                as period_days,
            date_diff('day', cast(from_day as date), cast(as_of as date)) + 1
                as begun_days,
            as_of >= cast(from_day as date)
            and as_of < cast(before_day as date) as is_running

        from settings

    ),

    counted as (

        select
            counted.unit_code,
            days.member_code,
            arg_max(days.customers_served, days.day) as weight,
            count(*) filter (days.day <= clock.today) as known_days,
            count(*) filter (days.day < clock.today) as whole_days

        from counted_members(from_day, before_day) as counted

        inner join member_days(from_day, before_day, 'all', 'all') as days
            on counted.member_code = days.member_code

        cross join clock

        where counted.has_customers_throughout

        group by all

    )

    select
        counted.*,
        clock.is_running,
        clock.period_days - clock.begun_days as days_left,
        clock.begun_days - counted.known_days as uncovered_days,
        clock.period_days
        - counted.whole_days
        - clock.day_gone * (counted.known_days - counted.whole_days) as ahead_days

    from counted

    cross join clock
