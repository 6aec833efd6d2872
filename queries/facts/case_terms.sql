-- Which term does each case have, and which of its fields are unknown?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   complaints, legal_answer_term, service_terms, lacks
-- binds:
--
-- Deadlines (domain.md §4): complaint, denunciation: 5 working days (TT 39/2015/
-- TT-BCT, article 17); petition about a meter: service indicator 10 (3 working days);
-- other petition: indicator 11 (5 days); anything else: the export's own due_at, and
-- without one no deadline.

create or replace view case_terms as

select
    complaints.case_id,
    complaints.unit_code,
    complaints.company_code,
    complaints.member_code,
    complaints.received_at,
    complaints.due_at,
    complaints.answered_at,
    complaints.kind,
    complaints.category,
    complaints.is_meter,
    complaints.channel,
    complaints.is_written,
    complaints.segment,
    complaints.file_no,
    complaints.row_no,
    cast(complaints.received_at as date) as day,
    coalesce(petition_terms.term, answer_terms.term) as term,
    coalesce(petition_terms.term_unit, answer_terms.term_unit) as term_unit,
    petition_terms.indicator as service_indicator,
    lacks(complaints.not_exported, 'answered_at') as is_answer_unknown,
    lacks(complaints.not_exported, 'segment') as is_segment_unknown,
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

left join legal_answer_term as answer_terms
    on complaints.kind in ('complaint', 'denunciation')

left join service_terms as petition_terms
    on
        complaints.kind = 'petition'
        and petition_terms.indicator = case when complaints.is_meter then 10 else 11 end
