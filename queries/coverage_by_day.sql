-- Which days has each unit delivered, contract by contract?
--
-- grain:   one row per contract, member and day of the period
-- reads:   covered_days
-- binds:   $from_day, $before_day
-- feeds:   data

select
    contract,
    member_code,
    day

from covered_days

where
    day >= cast($from_day as date)
    and day < cast($before_day as date)

order by
    contract,
    member_code,
    day
