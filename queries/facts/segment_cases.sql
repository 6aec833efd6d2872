-- Which cases came from the chosen segment of customers and partners?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   case_states
-- binds:
--
-- A macro: segment_cases(segment); `all` keeps every case. A case that names no
-- segment is in none. Where its system exports no segment, the case stays and
-- is_segment_hidden says so: how many came from the segment is then unknown.

create or replace macro segment_cases(chosen_segment) as table

    select
        case_states.day,
        case_states.member_code,
        case_states.kind,
        case_states.category,
        case_states.channel,
        case_states.segment,
        case_states.is_written,
        case_states.answered_at,
        case_states.answer_state,
        case_states.answer_hours,
        case_states.is_form_unknown,
        chosen_segment <> 'all'
        and case_states.is_segment_unknown as is_segment_hidden,
        case_states.is_answer_unknown or is_segment_hidden as is_answer_unknown,
        case_states.is_deadline_unknown or is_segment_hidden as is_deadline_unknown

    from case_states

    where
        chosen_segment = 'all'
        or case_states.segment = chosen_segment
        or case_states.is_segment_unknown
