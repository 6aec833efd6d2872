-- How many activities of all programmes were held, for how many people, at what value?
--
-- grain:   one row per unit, the group included
-- reads:   segment_activities, membership, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day, $segment
-- feeds:   activities_held, beneficiaries, value_vnd
--
-- A covered unit without an activity has zeros, an uncovered one nulls; people and
-- value are null where no held activity names them, or where part of their systems
-- don't export them. Fractions are added in the order of their size, so that no bit of
-- a sum depends on the order of the rows.

with counted as (

    select
        membership.unit_code,
        bool_or(activity_states.is_state_unknown) as has_unknown_state,
        bool_or(activity_states.is_people_unknown) as has_unknown_people,
        bool_or(activity_states.is_value_unknown) as has_unknown_value,
        count(*) filter (activity_states.is_held) as held_count,
        sum(activity_states.beneficiaries) as people_reached,
        list_sum(
            list(
                activity_states.value_vnd
                order by activity_states.value_vnd
            )
        ) as value_given

    from segment_activities($segment) as activity_states

    inner join membership
        on activity_states.member_code = membership.member_code

    where
        (activity_states.is_held or activity_states.is_state_unknown)
        and activity_states.held_on >= cast($from_day as date)
        and activity_states.held_on < cast($before_day as date)

    group by all

)

select
    coverage.unit_code,
    known_or_zero(
        counted.held_count,
        counted.has_unknown_state,
        coverage.days_reported + coalesce(counted.held_count, 0)
    ) as held,
    case
        when not (counted.has_unknown_state or counted.has_unknown_people)
            then cast(counted.people_reached as bigint)
    end as beneficiaries,
    case
        when not (counted.has_unknown_state or counted.has_unknown_value)
            then counted.value_given
    end as value_vnd,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('activities', $from_day, $before_day, false) as coverage

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
