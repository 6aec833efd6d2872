-- Which units' data fail a quality gate?
--
-- grain:   one row per gate and unit
-- reads:   gates
-- binds:
-- feeds:   data
--
-- A gate that several contracts of a unit fail names the worst of them.

select
    gate,
    unit_code,
    contract,
    passed,
    found,
    allowed,
    message

from gates

where position = 1

order by
    passed,
    gate,
    unit_code
