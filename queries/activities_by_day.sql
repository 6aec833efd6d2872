-- What was planned and held on each day?
--
-- grain:   one row per day and programme with an activity
-- reads:   activity_states, membership
-- binds:   $from_day, $before_day, $unit_code, $segment
-- feeds:   activities

with dated as (

    select
        activity_states.planned_on as day,
        activity_states.programme,
        1 as planned_here,
        0 as held_here

    from activity_states

    inner join membership
        on activity_states.member_code = membership.member_code

    where
        activity_states.is_planned
        and ($segment = 'all' or activity_states.audience = $segment)
        and membership.unit_code = $unit_code

    union all

    select
        activity_states.held_on as day,
        activity_states.programme,
        0 as planned_here,
        1 as held_here

    from activity_states

    inner join membership
        on activity_states.member_code = membership.member_code

    where
        activity_states.is_held
        and ($segment = 'all' or activity_states.audience = $segment)
        and membership.unit_code = $unit_code

)

select
    day,
    programme,
    cast(sum(planned_here) as bigint) as planned,
    cast(sum(held_here) as bigint) as held

from dated

where
    day >= cast($from_day as date)
    and day < cast($before_day as date)

group by all

order by
    day,
    programme
