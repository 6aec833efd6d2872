-- Which targets hold for each unit, and who set them?
--
-- grain:   one row per unit, figure and start of validity
-- reads:   decided_goals
-- binds:
-- feeds:   figures
--
-- A target handed in with the exports wins over one of the campaign's own for the same
-- unit and figure.

select
    unit_code,
    indicator,
    valid_from,
    valid_until,
    goal_target,
    unit,
    is_strict,
    decided_by,
    source,
    precedence

from decided_goals

order by
    unit_code,
    indicator,
    precedence,
    valid_from,
    valid_until,
    goal_target
