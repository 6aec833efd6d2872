-- When does a term of some days end that begins on a day?
--
-- grain:   one row per day and length of term
-- reads:   calendar, service_terms, legal_answer_term
-- binds:
--
-- The first day isn't counted. A term ends at 24:00 of its last day; one in calendar
-- days that would end on a day off rolls to the next working day (domain.md §4).

create or replace view term_ends as

with lengths as (

    select
        term,
        term_unit

    from service_terms

    where term_unit <> 'hours'

    union

    select
        term,
        term_unit

    from legal_answer_term

),

numbered as (

    select
        calendar.day,
        lengths.term,
        lengths.term_unit,
        case lengths.term_unit
            when 'working_days' then calendar.working_no + lengths.term
            else later.working_no + cast(not later.is_working as integer)
        end as last_working_no

    from calendar

    cross join lengths

    left join calendar as later
        on calendar.day + lengths.term = later.day

)

select
    numbered.day,
    numbered.term,
    numbered.term_unit,
    cast(last_days.day + 1 as timestamp) as ends_at

from numbered

inner join calendar as last_days
    on
        numbered.last_working_no = last_days.working_no
        and last_days.is_working
