-- Was each case answered in time, as far as is known at as_of?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   case_deadlines, settings, case_state
-- binds:
--
-- An answer after as_of isn't known yet.

create or replace view case_states as

select
    deadlines.case_id,
    deadlines.unit_code,
    deadlines.company_code,
    deadlines.member_code,
    deadlines.day,
    deadlines.received_at,
    deadlines.due_at,
    deadlines.deadline_at,
    deadlines.kind,
    deadlines.category,
    deadlines.is_meter,
    deadlines.channel,
    deadlines.is_written,
    deadlines.segment,
    deadlines.is_answer_unknown,
    deadlines.is_deadline_unknown,
    deadlines.is_form_unknown,
    deadlines.is_segment_unknown,
    deadlines.service_indicator,
    deadlines.file_no,
    deadlines.row_no,
    deadlines.answered_at <= settings.as_of as is_answered,
    case when is_answered then deadlines.answered_at end as answered_at,
    case when is_answered then deadlines.answer_days end as answer_days,
    case when is_answered then deadlines.answer_hours end as answer_hours,
    case
        when not deadlines.is_deadline_unknown
            then
                case_state(
                    deadlines.deadline_at,
                    case when is_answered then deadlines.answered_at end,
                    deadlines.is_answer_unknown,
                    settings.as_of
                )
    end as answer_state

from case_deadlines as deadlines

cross join settings
