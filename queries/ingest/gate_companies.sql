-- Does every company of a corporation report, or somebody for it?
--
-- grain:   one row per corporation and contract that lacks companies
-- reads:   units, reporting_units
-- binds:
--
-- Those that aren't covered on any day of the unit's period, or are silent, while
-- others of the corporation report. allowed: how many companies are covered.

with companies as (

    select
        reporting_units.contract,
        units.unit_code,
        reporting_units.reporting_code,
        bool_or(reporting_units.is_covered and not reporting_units.is_silent)
            as is_covered
    from units
    inner join reporting_units
        on
            units.unit_code = reporting_units.member_code
            and units.unit_code <> reporting_units.reporting_code
            and units.first_day <= reporting_units.day
            and units.before_day > reporting_units.day
    where units.has_customers
    group by all

)

select
    unit_code,
    contract,
    false as passed,
    cast(count(*) filter (not is_covered) as double) as found,
    cast(count(*) filter (is_covered) as double) as allowed,
    string_agg(reporting_code, ', ' order by reporting_code) filter (not is_covered)
        as details
from companies
group by all
having count(*) filter (not is_covered) > 0
