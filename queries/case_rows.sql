-- Which cases are behind the figure, late ones first?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   case_states, members_of
-- binds:   $from_day, $before_day, $unit_code, $figure, $segment, $page_size,
--          $page_start
-- feeds:   share_on_time, share_written_within_5_days
--
-- Of a share only those that it divides: neither still due nor without a deadline.

select
    case_states.case_id,
    case_states.unit_code,
    case_states.kind,
    case_states.category,
    case_states.channel,
    case_states.is_written,
    case_states.received_at,
    case_states.deadline_at,
    case_states.due_at,
    case_states.answered_at,
    case_states.answer_state,
    case_states.answer_hours,
    case_states.file_no,
    case_states.row_no,
    count(*) over () as rows_found

from case_states

where
    case_states.day >= cast($from_day as date)
    and case_states.day < cast($before_day as date)
    and ($segment = 'all' or case_states.segment = $segment)
    and (
        $figure not in ('share_on_time', 'share_written_within_5_days')
        or case_states.answer_state in ('on_time', 'late')
    )
    and (
        $figure <> 'share_written_within_5_days'
        or (
            case_states.is_written
            and case_states.kind in ('complaint', 'denunciation')
        )
    )
    and (
        case_states.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or case_states.company_code = $unit_code
        or case_states.unit_code = $unit_code
    )

order by
    case_states.answer_state = 'late' desc,
    case_states.received_at,
    case_states.case_id asc

limit
    $page_size
    offset $page_start
