-- Which goal of a share holds for each unit on the day that is judged?
--
-- grain:   one row per unit and figure with such a goal
-- reads:   decided_goals, judged_days
-- binds:
--
-- A macro: share_goals(from_day, before_day). One handed in with the exports wins over
-- the campaign's own, then the latest; but none is laxer than a strict floor.

create or replace macro share_goals(from_day, before_day) as table

    select
        decided_goals.unit_code,
        decided_goals.indicator as figure,
        arg_min(
            decided_goals.goal_target,
            (decided_goals.precedence, -epoch(decided_goals.valid_from))
        ) as best_target,
        arg_min(
            decided_goals.is_strict,
            (decided_goals.precedence, -epoch(decided_goals.valid_from))
        ) as is_best_strict,
        max(decided_goals.goal_target) filter (decided_goals.is_strict) as floor_target,
        greatest(best_target, floor_target) as goal_target,
        is_best_strict
        or coalesce(floor_target >= best_target, false) as is_goal_strict

    from decided_goals

    inner join judged_days(from_day, before_day) as days
        on
            decided_goals.unit_code = days.unit_code
            and decided_goals.valid_from <= days.goal_day
            and decided_goals.valid_until >= days.goal_day

    where not days.is_apart

    group by all
