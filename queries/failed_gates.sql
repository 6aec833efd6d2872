-- Which contracts of which units fail a quality gate?
--
-- grain:   one row per gate, unit and contract that fails
-- reads:   gates
-- binds:
-- feeds:   press
--
-- A contract that fails locks the figures that are made of it.

select
    gate,
    unit_code,
    contract,
    found,
    allowed,
    message

from gates

where not passed

order by
    unit_code,
    gate,
    contract
