-- How many works were inaugurated, begun and energised, and how large are they?
--
-- grain:   one row per unit and event, the group included
-- reads:   project_states, membership, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   activities, projects_inaugurated, projects_begun
--
-- planned: planned in the period; planned_by_now: of those, whose day has come by
-- as_of; held: took place in the period. Capacity, length and value are those of works
-- held, null where none of them names any. Fractions are added in the order of their
-- size, so that no bit of a sum depends on the order of the rows.

with events as (

    select unnest(['inauguration', 'ground_breaking', 'energised']) as event

),

placed as (

    select
        *,
        planned_on >= cast($from_day as date)
        and planned_on < cast($before_day as date) as in_plan,
        (is_held or is_state_unknown)
        and coalesce(held_on, planned_on) >= cast($from_day as date)
        and coalesce(held_on, planned_on) < cast($before_day as date) as in_deed

    from project_states

),

counted as (

    select
        membership.unit_code,
        placed.event,
        bool_or(placed.is_state_unknown) as has_unknown_state,
        bool_or(placed.is_mw_unknown) filter (in_deed) as has_unknown_mw,
        bool_or(placed.is_mva_unknown) filter (in_deed) as has_unknown_mva,
        bool_or(placed.is_length_unknown) filter (in_deed) as has_unknown_length,
        bool_or(placed.is_value_unknown) filter (in_deed) as has_unknown_value,
        count(*) filter (in_plan) as planned_count,
        count(*) filter (in_plan and is_planned_by_now) as planned_by_now_count,
        count(*) filter (in_deed) as held_count,
        list_sum(list(capacity_mw order by capacity_mw) filter (in_deed)) as mw,
        list_sum(list(capacity_mva order by capacity_mva) filter (in_deed)) as mva,
        list_sum(list(length_km order by length_km) filter (in_deed)) as km,
        list_sum(list(value_vnd order by value_vnd) filter (in_deed)) as vnd

    from placed

    inner join membership
        on placed.member_code = membership.member_code

    where
        placed.in_plan
        or placed.in_deed

    group by all

)

select
    coverage.unit_code,
    events.event,
    known_or_zero(counted.planned_count, false, coverage.days_reported) as planned,
    known_or_zero(
        counted.planned_by_now_count, false, coverage.days_reported
    ) as planned_by_now,
    known_or_zero(
        counted.held_count,
        counted.has_unknown_state,
        coverage.days_reported + coalesce(counted.held_count, 0)
    ) as held,
    case when not (has_unknown_state or has_unknown_mw) then mw end as capacity_mw,
    case when not (has_unknown_state or has_unknown_mva) then mva end as capacity_mva,
    case when not (has_unknown_state or has_unknown_length) then km end as length_km,
    case when not (has_unknown_state or has_unknown_value) then vnd end as value_vnd,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('projects', $from_day, $before_day, false) as coverage

cross join events

left join counted
    on
        coverage.unit_code = counted.unit_code
        and events.event = counted.event

order by
    coverage.unit_code,
    events.event
