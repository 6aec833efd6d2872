-- Which targets were decided for each unit, in the figure's own unit?
--
-- grain:   one row per unit, figure and start of validity
-- reads:   goals, campaign_goals
-- binds:
--
-- Service indicator 2 is the share of customers back within two hours: a goal for that
-- holds for it too, where it has none of its own. A target given as a percentage is
-- divided by 100, hours of a figure in minutes are multiplied by 60, whoever set it.

create or replace view decided_goals as

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

),

named as (

    select * from decided

    union all

    select decided.* replace ('service_02' as indicator)
    from decided
    left join decided as own
        on
            decided.unit_code = own.unit_code
            and own.indicator = 'service_02'
    where
        decided.indicator = 'share_customers_within_2h'
        and own.indicator is null

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

from named
