-- Within which time should supply be back after a fault?
--
-- grain:   one row per campaign
-- reads:
-- binds:
--
-- Two hours: service indicator 2 of the 14.

create or replace view fault_limit as

select cast(7200 as bigint) as limit_seconds
