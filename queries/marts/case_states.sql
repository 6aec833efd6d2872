-- When is each case due, and was it answered in time?
--
-- grain:   one row per request, question, petition or complaint
-- reads:   case_terms, calendar
-- binds:
--
-- The first day of a term isn't counted; a term in days ends at 24:00 of its last day
-- and rolls to the next working day. An open case whose deadline as_of has passed is
-- late.

create or replace table case_states as

with numbered as (

    select
        termed.*,
        case
            when termed.working_days is not null
                then received_on.working_no + termed.working_days
            when termed.calendar_days is not null
                then last_on.working_no + cast(not last_on.is_working as integer)
        end as last_working_no

    from case_terms as termed

    left join calendar as received_on
        on termed.day = received_on.day

    left join calendar as last_on
        on termed.day + termed.calendar_days = last_on.day

),

dated as (

    select
        numbered.*,
        case
            when numbered.is_deadline_unknown then null
            when numbered.last_working_no is not null
                then cast(last_days.day + 1 as timestamp)
            else numbered.due_at
        end as deadline_at

    from numbered

    left join calendar as last_days
        on
            numbered.last_working_no = last_days.working_no
            and last_days.is_working

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
    known_answered_at as answered_at,
    kind,
    category,
    is_meter,
    channel,
    is_written,
    segment,
    is_answer_unknown,
    is_deadline_unknown,
    is_form_unknown,
    case
        when is_deadline_unknown then null
        when deadline_at is null then 'no_deadline'
        when is_answer_unknown then null
        when known_answered_at <= deadline_at then 'on_time'
        when known_answered_at > deadline_at or as_of > deadline_at then 'late'
        else 'not_yet_due'
    end as answer_state,
    (epoch_us(known_answered_at) - epoch_us(received_at)) / 3600000000.0
        as answer_hours,
    file_no,
    row_no

from dated

order by
    day,
    member_code,
    case_id
