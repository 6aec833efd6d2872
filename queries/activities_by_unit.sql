-- How many activities of each programme were held, and how many should be by now?
--
-- grain:   one row per unit and programme, the group included
-- reads:   segment_activities, membership, unit_coverage, programmes, known_or_zero
-- binds:   $from_day, $before_day, $segment
-- feeds:   activities
--
-- Null where part of the period's systems don't export what became of activities.

with counted as (

    select
        membership.unit_code,
        activity_states.programme,
        bool_or(activity_states.is_state_unknown) filter (
            (
                planned_on >= cast($from_day as date)
                and planned_on < cast($before_day as date)
            )
            or (
                held_on >= cast($from_day as date)
                and held_on < cast($before_day as date)
            )
        ) as has_unknown_state,
        count(*) filter (
            is_planned
            and planned_on >= cast($from_day as date)
            and planned_on < cast($before_day as date)
        ) as planned_count,
        count(*) filter (
            is_planned_by_now
            and planned_on >= cast($from_day as date)
            and planned_on < cast($before_day as date)
        ) as planned_by_now_count,
        count(*) filter (
            is_held
            and held_on >= cast($from_day as date)
            and held_on < cast($before_day as date)
        ) as held_count

    from segment_activities($segment) as activity_states

    inner join membership
        on activity_states.member_code = membership.member_code

    group by all

)

select
    coverage.unit_code,
    programmes.programme,
    known_or_zero(
        counted.planned_count, counted.has_unknown_state, coverage.days_reported
    ) as planned,
    known_or_zero(
        counted.planned_by_now_count, counted.has_unknown_state, coverage.days_reported
    ) as planned_by_now,
    known_or_zero(
        counted.held_count,
        counted.has_unknown_state,
        coverage.days_reported + coalesce(counted.held_count, 0)
    ) as held,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('activities', $from_day, $before_day, false) as coverage

cross join programmes

left join counted
    on
        coverage.unit_code = counted.unit_code
        and programmes.programme = counted.programme

order by
    coverage.unit_code,
    programmes.programme
