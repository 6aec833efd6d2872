-- Which environment readings were above their limit?
--
-- grain:   one row per reading known at as_of
-- reads:   environment_readings, settings, lacks
-- binds:
--
-- A reading without a limit can't exceed it: is_exceedance is null, not false. Where
-- the export leaves out values or limits altogether, is_limit_unknown says so.

create or replace view exceedances as

select
    environment_readings.plant,
    environment_readings.measured_at,
    cast(environment_readings.measured_at as date) as day,
    environment_readings.parameter,
    environment_readings.unit_code,
    environment_readings.company_code,
    environment_readings.member_code,
    environment_readings.value,
    environment_readings.unit,
    environment_readings.limit_value,
    environment_readings.value > environment_readings.limit_value
        as is_exceedance,
    lacks(environment_readings.not_exported, 'value')
    or lacks(environment_readings.not_exported, 'limit_value') as is_limit_unknown,
    environment_readings.file_no,
    environment_readings.row_no

from environment_readings

cross join settings

where coalesce(environment_readings.measured_at <= settings.as_of, true)
