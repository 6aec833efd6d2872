-- For which days has which corporation delivered which export?
--
-- grain:   one row per contract, member and day
-- reads:   coverage
-- binds:
--
-- A corporation is covered by its own export or by one of any unit below it. A
-- covered day without rows counts as zero, an uncovered one is unknown
-- (contracts.md, Coverage).

create or replace view covered_days as

select distinct
    contract,
    member_code,
    day,
    cast(date_trunc('month', day) as date) as month_start

from coverage
