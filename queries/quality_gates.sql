-- Which units' data fail a quality gate?
--
-- grain:   one row per gate and unit
-- reads:   gates
-- binds:
-- feeds:   data

select
    gate,
    unit_code,
    contract,
    passed,
    found,
    allowed,
    message

from gates

order by
    passed,
    gate,
    unit_code
