-- Which corporations make a unit's outage indices in a period, and are they whole?
--
-- grain:   one row per unit and corporation with coverage
-- reads:   summed_units
-- binds:
--
-- A macro: counted_members(from_day, before_day). is_complete: none of the
-- corporation's companies is left out.

create or replace macro counted_members(from_day, before_day) as table

    select
        unit_code,
        member_code,
        is_group,
        bool_or(is_covered) as is_covered,
        bool_or(is_measured) as has_customers_throughout,
        bool_or(is_summed) as is_counted,
        bool_and(is_summed) filter (reporting_code <> member_code) is not false
            as is_complete

    from summed_units('outages', from_day, before_day, true, false)

    group by all
