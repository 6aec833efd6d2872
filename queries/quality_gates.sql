-- Which quality gates do which units' data pass or fail?
--
-- grain:   one row per gate and unit
-- reads:   gates
-- binds:
-- feeds:   data
--
-- A gate that finds several things in a unit's data names the worst of them.

select
    gate,
    unit_code,
    finding,
    contract,
    figure,
    passed,
    found,
    allowed,
    details,
    files,
    value,
    value_without

from gates

where position = 1

order by
    passed,
    gate,
    unit_code
