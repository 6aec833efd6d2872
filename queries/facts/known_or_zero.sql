-- What does a unit's total come to where nothing was counted?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: known_or_zero(total, is_unknown, days_covered). A covered period without
-- rows is zero, an uncovered one null, and so is one part of whose rows lack a field
-- that the total needs (contracts.md, Coverage).

create or replace macro known_or_zero(total, is_unknown, days_covered) as
case
    when is_unknown then null
    when days_covered > 0 then coalesce(total, 0)
end
