-- Which inaugurations and ground-breakings are behind the figure?
--
-- grain:   one row per inauguration, ground-breaking or energising of a work
-- reads:   project_states, members_of
-- binds:   $from_day, $before_day, $unit_code, $page_size, $page_start
-- feeds:   activities
--
-- Those that the figures count: planned in the period, or held in it. One is behind
-- whose planned day has come by as_of and that isn't held. Null where its system
-- doesn't export the day on which works are held.

select
    project_states.project_id,
    project_states.unit_code,
    project_states.kind,
    project_states.event,
    project_states.title,
    project_states.planned_on,
    case when project_states.is_held then project_states.held_on end as held_on,
    case
        when not project_states.is_state_unknown then project_states.is_held
    end as is_held,
    case
        when not project_states.is_state_unknown
            then project_states.is_planned_by_now and not project_states.is_held
    end as is_behind,
    project_states.voltage_kv,
    project_states.capacity_mw,
    project_states.capacity_mva,
    project_states.length_km,
    project_states.value_vnd,
    project_states.file_no,
    project_states.row_no,
    count(*) over () as rows_found

from project_states

where
    (
        (
            project_states.planned_on >= cast($from_day as date)
            and project_states.planned_on < cast($before_day as date)
        )
        or (
            project_states.is_held
            and project_states.held_on >= cast($from_day as date)
            and project_states.held_on < cast($before_day as date)
        )
    )
    and (
        project_states.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or project_states.company_code = $unit_code
        or project_states.unit_code = $unit_code
    )

order by
    coalesce(is_behind, false) desc,
    project_states.planned_on asc,
    project_states.project_id asc

limit
    $page_size
    offset $page_start
