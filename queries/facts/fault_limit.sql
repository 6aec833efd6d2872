-- Within which time should supply be back after a fault?
--
-- grain:   one row per campaign
-- reads:   service_terms
-- binds:
--
-- Two hours: service indicator 2 of the 14.

create or replace view fault_limit as

select cast(term as bigint) * 3600 as limit_seconds

from service_terms

where indicator = 2
