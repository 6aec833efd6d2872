-- Which quality gates do which units' data fail, and what does it do to the figures?
--
-- grain:   one row per gate, unit and finding
-- reads:   gates
-- binds:
-- feeds:   data, press
--
-- A finding locks the figures that are made of its contract, or the one it names.
-- details names units below, days, months or ids. value is the figure as it is printed,
-- value_without what it would be without what was found.

select
    gate,
    unit_code,
    finding,
    contract,
    figure,
    found,
    allowed,
    details,
    files,
    value,
    value_without

from gates

where not passed

order by
    unit_code,
    gate,
    finding,
    contract,
    figure,
    details
