-- How much of a period do the exports behind each service indicator cover?
--
-- grain:   one row per contract and unit, the group included
-- reads:   unit_coverage
-- binds:
--
-- A macro: service_coverage(from_day, before_day), over the three contracts that the
-- 14 indicators are made of.

create or replace macro service_coverage(from_day, before_day) as table

    select
        'outages' as contract,
        unit_code,
        days_covered,
        days_reported,
        uncovered_days,
        missing_units,
        is_partial
    from unit_coverage('outages', from_day, before_day, false)

    union all

    select
        'complaints' as contract,
        unit_code,
        days_covered,
        days_reported,
        uncovered_days,
        missing_units,
        is_partial
    from unit_coverage('complaints', from_day, before_day, false)

    union all

    select
        'service_requests' as contract,
        unit_code,
        days_covered,
        days_reported,
        uncovered_days,
        missing_units,
        is_partial
    from unit_coverage('service_requests', from_day, before_day, false)
