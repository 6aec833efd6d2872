-- Which activities are behind the figure?
--
-- grain:   one row per activity
-- reads:   activity_states, members_of
-- binds:   $from_day, $before_day, $unit_code, $page_size, $page_start,
--          $programme, $segment
-- feeds:   activities
--
-- Those that the figure's columns count: planned in the period, or held in it. One is
-- behind that was planned by as_of's day and isn't held.

select
    activity_states.activity_id,
    activity_states.unit_code,
    activity_states.programme,
    activity_states.title,
    activity_states.planned_on,
    case when activity_states.is_held then activity_states.held_on end as held_on,
    activity_states.status,
    activity_states.is_held,
    activity_states.is_planned_by_now and not activity_states.is_held as is_behind,
    activity_states.planned_quantity,
    activity_states.actual_quantity,
    activity_states.quantity_unit,
    activity_states.beneficiaries,
    activity_states.value_vnd,
    activity_states.province,
    activity_states.file_no,
    activity_states.row_no,
    count(*) over () as rows_found

from activity_states

where
    (
        (
            activity_states.is_planned
            and activity_states.planned_on >= cast($from_day as date)
            and activity_states.planned_on < cast($before_day as date)
        )
        or (
            activity_states.is_held
            and activity_states.held_on >= cast($from_day as date)
            and activity_states.held_on < cast($before_day as date)
        )
    )
    and (
        activity_states.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or activity_states.company_code = $unit_code
        or activity_states.unit_code = $unit_code
    )
    and ($segment = 'all' or activity_states.audience = $segment)
    and ($programme = '' or activity_states.programme = $programme)

order by
    activity_states.planned_on,
    activity_states.activity_id

limit
    $page_size
    offset $page_start
