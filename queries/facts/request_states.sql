-- When is each service request due, and was it done in time?
--
-- grain:   one row per case of service indicators 1, 5-9, 12-14
-- reads:   service_requests, settings, service_terms, term_ends, calendar, lacks,
--          case_state, days_taken, elapsed_us, hours_after
-- binds:
--
-- Done after as_of isn't known yet. A term in hours runs by the clock. Where the term
-- depends on the area (13) and none is given, the case has no term. microseconds: what
-- it took, days as its term counts them.

create or replace view request_states as

with termed as (

    select
        service_requests.*,
        terms.term,
        terms.term_unit,
        settings.as_of,
        cast(service_requests.requested_at as date) as day,
        case
            when service_requests.done_at <= settings.as_of
                then service_requests.done_at
        end as known_done_at,
        lacks(service_requests.not_exported, 'done_at') as is_done_unknown,
        lacks(service_requests.not_exported, 'area')
        and terms.indicator is null as is_term_unknown

    from service_requests

    cross join settings

    left join service_terms as terms
        on
            service_requests.indicator = terms.indicator
            and (terms.area is null or service_requests.area = terms.area)

),

dated as (

    select
        termed.*,
        case
            when termed.term_unit = 'hours'
                then hours_after(termed.requested_at, termed.term)
            else term_ends.ends_at
        end as ends_at,
        case
            when termed.term_unit = 'hours' or termed.term is null
                then elapsed_us(termed.requested_at, termed.known_done_at)
            else
                86400000000 * days_taken(
                    termed.term_unit,
                    termed.day,
                    requested_on.working_no,
                    done_on.day,
                    done_on.working_no,
                    done_on.is_working
                )
        end as microseconds

    from termed

    left join term_ends
        on
            termed.day = term_ends.day
            and termed.term = term_ends.term
            and termed.term_unit = term_ends.term_unit

    left join calendar as requested_on
        on termed.day = requested_on.day

    left join calendar as done_on
        on cast(termed.known_done_at as date) = done_on.day

)

select
    case_id,
    unit_code,
    company_code,
    member_code,
    cast(indicator as integer) as indicator,
    area,
    requested_at,
    known_done_at,
    day,
    ends_at,
    case
        when not is_term_unknown
            then case_state(ends_at, known_done_at, is_done_unknown, as_of)
    end as request_state,
    microseconds,
    is_done_unknown or is_term_unknown as is_unknown,
    file_no,
    row_no

from dated
