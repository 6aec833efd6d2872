-- Which targets hold for each unit, and who set them?
--
-- grain:   one row per unit, figure and start of validity
-- reads:   goals, campaign_goals
-- binds:
-- feeds:   figures
--
-- A target given as a percentage is divided by 100, hours of a figure in minutes are
-- multiplied by 60, whoever set it. A target handed in with the exports wins over one
-- of the campaign's own for the same unit and figure.

with decided as (

    select
        unit_code,
        indicator,
        valid_from,
        valid_until,
        target,
        unit,
        false as is_strict,
        decided_by,
        source,
        1 as precedence

    from goals

    union all

    select
        unit_code,
        indicator,
        valid_from,
        valid_until,
        target,
        unit,
        is_strict,
        decided_by,
        source,
        2 as precedence

    from campaign_goals

)

select
    unit_code,
    indicator,
    valid_from,
    valid_until,
    case
        when unit = '%' then target / 100
        when
            lower(unit) in ('h', 'giờ', 'hour', 'hours')
            and ends_with(indicator, '_minutes')
            then target * 60
        else target
    end as goal_target,
    unit,
    is_strict,
    decided_by,
    source,
    precedence

from decided

order by
    unit_code,
    indicator,
    precedence,
    valid_from,
    valid_until,
    goal_target
