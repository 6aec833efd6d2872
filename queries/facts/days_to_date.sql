-- Which days of a period have begun by the data's as_of?
--
-- grain:   one row per day
-- reads:   calendar, settings
-- binds:
--
-- A macro: days_to_date(from_day, before_day), half-open.

create or replace macro days_to_date(from_day, before_day) as table

    select calendar.day

    from calendar

    cross join settings

    where
        calendar.day >= cast(from_day as date)
        and calendar.day < cast(before_day as date)
        and calendar.day <= cast(settings.as_of as date)
