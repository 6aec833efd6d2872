-- How many environment readings were above their limit?
--
-- grain:   one row per unit, the group included
-- reads:   exceedances, membership, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   environment_exceedances
--
-- What part of the readings' systems don't export is null.

with counted as (

    select
        membership.unit_code,
        bool_or(exceedances.is_limit_unknown) as has_unknown_limit,
        count(*) as reading_count,
        count(exceedances.is_exceedance) as limited_count,
        count(*) filter (exceedances.is_exceedance) as exceedance_count,
        count(distinct exceedances.plant) as plant_count

    from exceedances

    inner join membership
        on exceedances.member_code = membership.member_code

    where
        exceedances.day >= cast($from_day as date)
        and exceedances.day < cast($before_day as date)

    group by all

)

select
    coverage.unit_code,
    case when coverage.days_reported > 0 then coalesce(counted.reading_count, 0) end
        as readings,
    known_or_zero(
        counted.limited_count, counted.has_unknown_limit, coverage.days_reported
    ) as readings_with_limit,
    known_or_zero(
        counted.exceedance_count, counted.has_unknown_limit, coverage.days_reported
    ) as exceedances,
    case
        when not counted.has_unknown_limit
            then 1 - counted.exceedance_count / nullif(counted.limited_count, 0)
    end as share_within_limit,
    counted.plant_count as plants,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('environment_readings', $from_day, $before_day, false) as coverage

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
