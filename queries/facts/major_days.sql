-- Which days of a period are major event days of a corporation?
--
-- grain:   one row per corporation and major event day
-- reads:   member_days, major_event_thresholds
-- binds:
--
-- A macro: major_days(from_day, before_day). Of all interruptions: a covered day whose
-- SAIDI lies above the threshold, strictly (IEEE 1366). as_of's own day counts by what
-- it has brought so far.

create or replace macro major_days(from_day, before_day) as table

    select
        days.member_code as unit_code,
        days.day,
        days.month_start,
        days.customer_interruptions as interruptions,
        days.customer_seconds_lost as seconds_lost,
        days.customer_seconds_lost / 60 / days.customers_served as saidi_minutes

    from member_days(from_day, before_day, 'all', 'all') as days

    inner join major_event_thresholds(from_day) as thresholds
        on days.member_code = thresholds.unit_code

    where
        not days.is_loss_unknown
        and days.customer_seconds_lost / 60 / days.customers_served
        > thresholds.threshold_minutes
