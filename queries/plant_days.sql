-- How near to its limit came each plant's parameter on each day?
--
-- grain:   one row per plant, parameter and day up to as_of
-- reads:   unit_readings, days_to_date
-- binds:   $from_day, $before_day, $unit_code
-- feeds:   environment_exceedances
--
-- share_of_limit is the highest reading of the day as a part of its own limit; null
-- without a limit. A day without a reading has no readings: nobody measured, which is
-- not the same as clean.

with readings as (

    select *

    from unit_readings($from_day, $before_day, $unit_code)

),

series as (

    select
        plant,
        parameter,
        min(member_code) as member_code

    from readings

    group by all

)

select
    series.member_code as unit_code,
    series.plant,
    series.parameter,
    days.day,
    count(readings.plant) as readings,
    max(readings.value / nullif(readings.limit_value, 0)) as share_of_limit,
    coalesce(bool_or(readings.is_exceedance), false) as is_exceeded

from series

cross join days_to_date($from_day, $before_day) as days

left join readings
    on
        series.plant = readings.plant
        and series.parameter = readings.parameter
        and days.day = readings.day

group by all

order by
    unit_code,
    series.plant,
    series.parameter,
    days.day
