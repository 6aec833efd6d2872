-- Which contracts are expected of units with customers, and of them only?
--
-- grain:   one row per contract
-- reads:
-- binds:
--
-- Goals 1 to 3 of the campaign and the 14 service indicators are made of them; the
-- gates watch them.

create or replace view retail_contracts as

select unnest(['outages', 'complaints', 'calls', 'service_requests']) as contract
