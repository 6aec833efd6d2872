-- How far and how long was each plant's parameter above its limit?
--
-- grain:   one row per plant and parameter that was measured
-- reads:   unit_readings, days_to_date
-- binds:   $from_day, $before_day, $unit_code
-- feeds:   environment_exceedances
--
-- furthest: the highest reading as a part of its own limit. A run is readings above the
-- limit with none below it between; longest_hours lie between its first and its last,
-- 0 for a single reading. days_missing: days up to as_of without any reading.

with readings as (

    select
        *,
        row_number() over (partition by plant, parameter order by measured_at)
        - row_number() over (
            partition by plant, parameter, is_exceedance
            order by measured_at
        ) as run

    from unit_readings($from_day, $before_day, $unit_code)

),

runs as (

    select
        plant,
        parameter,
        count(*) as run_readings,
        (epoch(max(measured_at)) - epoch(min(measured_at))) / 3600 as run_hours

    from readings

    where is_exceedance

    group by
        plant,
        parameter,
        run

),

longest as (

    select
        plant,
        parameter,
        max(run_readings) as longest_readings,
        max(run_hours) as longest_hours

    from runs

    group by all

),

elapsed as (

    select count(*) as days_elapsed

    from days_to_date($from_day, $before_day)

)

select
    min(readings.member_code) as unit_code,
    readings.plant,
    readings.parameter,
    min(readings.unit) as unit,
    max(readings.limit_value) as limit_value,
    count(*) as readings,
    count(*) filter (readings.limit_value is null) as readings_without_limit,
    count(*) filter (readings.is_exceedance) as exceedances,
    max(readings.value) as highest,
    max(readings.value / nullif(readings.limit_value, 0)) as furthest,
    any_value(longest.longest_readings) as longest_readings,
    any_value(longest.longest_hours) as longest_hours,
    count(distinct readings.day) as days_measured,
    any_value(elapsed.days_elapsed) - count(distinct readings.day) as days_missing

from readings

cross join elapsed

left join longest
    on
        readings.plant = longest.plant
        and readings.parameter = longest.parameter

group by
    readings.plant,
    readings.parameter

order by
    exceedances desc,
    furthest desc nulls last,
    readings.plant asc,
    readings.parameter asc
