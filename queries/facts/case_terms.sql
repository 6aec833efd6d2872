-- Which term does each case have, and which of its fields are unknown?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   complaints, settings, lacks
-- binds:
--
-- Deadlines (domain.md §4): complaint, denunciation: 5 working days (TT 39/2015/
-- TT-BCT, article 17); petition about a meter: 3 working days; other petition: 5
-- days; anything else: the export's own due_at, and without one no deadline. An answer
-- after as_of isn't known yet.

create or replace view case_terms as

select
    complaints.case_id,
    complaints.unit_code,
    complaints.company_code,
    complaints.member_code,
    complaints.received_at,
    complaints.due_at,
    complaints.kind,
    complaints.category,
    complaints.is_meter,
    complaints.channel,
    complaints.is_written,
    complaints.segment,
    complaints.file_no,
    complaints.row_no,
    settings.as_of,
    case
        when complaints.answered_at <= settings.as_of
            then complaints.answered_at
    end as known_answered_at,
    cast(complaints.received_at as date) as day,
    case
        when complaints.kind in ('complaint', 'denunciation') then 5
        when complaints.kind = 'petition' and complaints.is_meter then 3
    end as working_days,
    case
        when complaints.kind = 'petition' and not complaints.is_meter then 5
    end as calendar_days,
    lacks(complaints.not_exported, 'answered_at') as is_answer_unknown,
    lacks(complaints.not_exported, 'is_written')
    or lacks(complaints.not_exported, 'kind') as is_form_unknown,
    (
        lacks(complaints.not_exported, 'due_at')
        and complaints.kind in ('request', 'question')
    )
    or (
        lacks(complaints.not_exported, 'is_meter')
        and complaints.kind = 'petition'
    )
    or lacks(complaints.not_exported, 'kind') as is_deadline_unknown

from complaints

cross join settings
