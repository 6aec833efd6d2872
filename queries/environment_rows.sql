-- Which environment readings are behind the figure, the furthest above first?
--
-- grain:   one row per reading
-- reads:   unit_readings
-- binds:   $from_day, $before_day, $unit_code, $figure, $plant, $parameter,
--          $page_size, $page_start
-- feeds:   environment_exceedances
--
-- Of the figure only those that it counts; of a plant, of one of its parameters.

select
    readings.plant,
    readings.measured_at,
    readings.parameter,
    readings.unit_code,
    readings.value,
    readings.unit,
    readings.limit_value,
    readings.is_exceedance,
    readings.file_no,
    readings.row_no,
    count(*) over () as rows_found

from unit_readings($from_day, $before_day, $unit_code) as readings

where
    ($figure <> 'environment_exceedances' or readings.is_exceedance)
    and ($plant = '' or readings.plant = $plant)
    and ($parameter = '' or readings.parameter = $parameter)

order by
    readings.is_exceedance desc nulls last,
    readings.value / nullif(
        readings.limit_value,
        0
    ) desc nulls last,
    readings.measured_at,
    readings.plant asc,
    readings.parameter asc

limit
    $page_size
    offset $page_start
