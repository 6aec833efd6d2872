-- What was planned and done for each programme of the directive?
--
-- grain:   one row per unit, programme and quantity_unit, the group included
-- reads:   segment_activities, membership, unit_coverage, programmes, known_or_zero
-- binds:   $from_day, $before_day, $segment
-- feeds:   activities, blood_units, households_rewired, road_km
--
-- A covered unit without an activity of a programme has one row of zeros, an
-- uncovered one a row of nulls. Quantities of different units are never added.
-- Fractions are added in the order of their size, so that no bit of a sum depends on
-- the order of the rows. What part of a row's systems don't export is null.

with counted as (

    select
        membership.unit_code,
        activity_states.programme,
        activity_states.quantity_unit,
        bool_or(activity_states.is_state_unknown) as has_unknown_state,
        bool_or(activity_states.is_planned_quantity_unknown) filter (in_plan)
            as has_unknown_plan,
        bool_or(activity_states.is_actual_quantity_unknown) filter (in_deed)
            as has_unknown_deed,
        bool_or(activity_states.is_people_unknown) filter (in_deed)
            as has_unknown_people,
        bool_or(activity_states.is_value_unknown) filter (in_deed)
            as has_unknown_value,
        count(*) filter (in_plan) as planned_count,
        count(*) filter (in_deed) as held_count,
        list_sum(
            list(
                activity_states.planned_quantity
                order by activity_states.planned_quantity
            ) filter (in_plan)
        ) as quantity_in_plan,
        list_sum(
            list(
                activity_states.actual_quantity
                order by activity_states.actual_quantity
            ) filter (in_deed)
        ) as quantity_reached,
        sum(activity_states.beneficiaries) filter (in_deed) as people_reached,
        list_sum(
            list(
                activity_states.value_vnd
                order by activity_states.value_vnd
            ) filter (in_deed)
        ) as value_given

    from (
        select
            *,
            (is_planned or is_state_unknown)
            and planned_on >= cast($from_day as date)
            and planned_on < cast($before_day as date) as in_plan,
            (is_held or is_state_unknown)
            and held_on >= cast($from_day as date)
            and held_on < cast($before_day as date) as in_deed
        from segment_activities($segment)
    ) as activity_states

    inner join membership
        on activity_states.member_code = membership.member_code

    where
        activity_states.in_plan
        or activity_states.in_deed

    group by all

)

select
    coverage.unit_code,
    programmes.programme,
    known_or_zero(
        counted.planned_count, counted.has_unknown_state, coverage.days_reported
    ) as planned,
    known_or_zero(
        counted.held_count,
        counted.has_unknown_state,
        coverage.days_reported + coalesce(counted.held_count, 0)
    ) as held,
    case
        when not (counted.has_unknown_state or counted.has_unknown_plan)
            then counted.quantity_in_plan
    end as planned_quantity,
    case
        when not (counted.has_unknown_state or counted.has_unknown_deed)
            then counted.quantity_reached
    end as actual_quantity,
    counted.quantity_unit,
    case
        when not (counted.has_unknown_state or counted.has_unknown_people)
            then cast(counted.people_reached as bigint)
    end as beneficiaries,
    case
        when not (counted.has_unknown_state or counted.has_unknown_value)
            then counted.value_given
    end as value_vnd,
    coverage.days_covered

from unit_coverage('activities', $from_day, $before_day, false) as coverage

cross join programmes

left join counted
    on
        coverage.unit_code = counted.unit_code
        and programmes.programme = counted.programme

order by
    coverage.unit_code,
    programmes.programme,
    counted.quantity_unit nulls first
