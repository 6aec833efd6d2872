-- How many rows were refused, for which reasons, and how many customers do they name?
--
-- grain:   one row per contract, member and reason
-- reads:   quarantine
-- binds:
-- feeds:   data

select
    contract,
    member_code,
    reason,
    count(*) as refused_rows,
    cast(sum(customers_interrupted) as bigint) as customers_named

from quarantine

group by all

order by
    refused_rows desc,
    contract asc,
    member_code asc,
    reason asc
