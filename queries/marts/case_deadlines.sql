-- When is each case due, and how long did its answer take?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   case_terms, term_ends, calendar, days_taken, elapsed_us
-- binds:
--
-- answer_days: what an answer took, counted as its term is; service_indicator: 10 or
-- 11 of the 14, for petitions. Nothing here depends on as_of.

create or replace table case_deadlines as

with dated as (

    select
        termed.*,
        case
            when termed.is_deadline_unknown then null
            when termed.term is not null then term_ends.ends_at
            else termed.due_at
        end as deadline_at,
        case
            when termed.term is not null
                then
                    days_taken(
                        termed.term_unit,
                        termed.day,
                        received_on.working_no,
                        answered_on.day,
                        answered_on.working_no,
                        answered_on.is_working
                    )
        end as answer_days

    from case_terms as termed

    left join term_ends
        on
            termed.day = term_ends.day
            and termed.term = term_ends.term
            and termed.term_unit = term_ends.term_unit

    left join calendar as received_on
        on termed.day = received_on.day

    left join calendar as answered_on
        on cast(termed.answered_at as date) = answered_on.day

)

select
    case_id,
    unit_code,
    company_code,
    member_code,
    day,
    received_at,
    due_at,
    deadline_at,
    answered_at,
    kind,
    category,
    is_meter,
    channel,
    is_written,
    segment,
    is_answer_unknown,
    is_deadline_unknown,
    is_form_unknown,
    is_segment_unknown,
    service_indicator,
    answer_days,
    elapsed_us(received_at, answered_at) / 3600000000.0
        as answer_hours,
    file_no,
    row_no

from dated
