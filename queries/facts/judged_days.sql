-- From which moment does a question look at each unit's promise, and is it over?
--
-- grain:   one row per unit, the group included
-- reads:   membership, units, settings
-- binds:
--
-- A macro: judged_days(from_day, before_day). Days that end before the unit's own
-- period does are judged from their last day (domain.md §4b); days that share none
-- with it were never promised anything (is_apart). goal_day: whose goal holds.

create or replace macro judged_days(from_day, before_day) as table

    with periods as (

        select
            membership.unit_code,
            settings.as_of,
            coalesce(units.first_day, settings.first_day) as own_first_day,
            coalesce(units.before_day, settings.before_day) as own_before_day

        from (select distinct unit_code from membership) as membership

        cross join settings

        left join units
            on membership.unit_code = units.unit_code

    )

    select
        unit_code,
        own_first_day,
        own_before_day,
        cast(before_day as date) <= own_first_day
        or own_before_day <= cast(from_day as date) as is_apart,
        coalesce(as_of >= cast(from_day as date), true) as has_begun,
        coalesce(
            as_of >= own_before_day and cast(before_day as date) >= own_before_day,
            false
        ) as is_over,
        greatest(
            own_first_day,
            least(
                cast(as_of as date), cast(before_day as date) - 1, own_before_day - 1
            )
        ) as goal_day

    from periods
