-- Which events and readings count against goals 4 and 5?
--
-- grain:   one row per safety event and per environment reading
-- reads:   accidents, exceedances
-- binds:
--
-- is_unknown: a field that decides it isn't exported.

create or replace view countable_events as

select
    'safety_events' as contract,
    member_code,
    day,
    is_accident as is_counted,
    is_accident is null as is_unknown

from accidents

union all

select
    'environment_readings' as contract,
    member_code,
    day,
    is_exceedance as is_counted,
    is_limit_unknown as is_unknown

from exceedances
