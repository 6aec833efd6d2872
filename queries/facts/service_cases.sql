-- Which cases stand behind each of the 14 service indicators, and were they in time?
--
-- grain:   one row per case and indicator
-- reads:   request_states, case_states, supply_cases
-- binds:
--
-- Indicators 2-4 are outages, 10 and 11 petitions, the others service requests. judged
-- and within are customers for 2, else cases; waiting counts open ones that aren't past
-- their term. microseconds: what a case took (3: how long before the cut the notice
-- came), null while it isn't done. is_unknown: a field that it needs isn't exported.

create or replace view service_cases as

select
    indicator,
    case when indicator = 13 then area end as area,
    case_id,
    unit_code,
    company_code,
    member_code,
    day,
    requested_at as began_at,
    known_done_at as done_at,
    ends_at,
    request_state as state,
    cast(coalesce(request_state in ('on_time', 'late'), false) as bigint) as judged,
    cast(coalesce(request_state = 'on_time', false) as bigint) as within,
    cast(coalesce(request_state = 'not_yet_due', false) as bigint) as waiting,
    microseconds,
    is_unknown,
    is_unknown as is_length_unknown,
    file_no,
    row_no

from request_states

union all

select
    petitions.indicator,
    null as area,
    case_id,
    unit_code,
    company_code,
    member_code,
    day,
    received_at as began_at,
    answered_at as done_at,
    deadline_at as ends_at,
    answer_state as state,
    cast(coalesce(answer_state in ('on_time', 'late'), false) as bigint) as judged,
    cast(coalesce(answer_state = 'on_time', false) as bigint) as within,
    cast(coalesce(answer_state = 'not_yet_due', false) as bigint) as waiting,
    86400000000 * answer_days as microseconds,
    is_answer_unknown or is_deadline_unknown as is_unknown,
    is_answer_unknown or is_deadline_unknown as is_length_unknown,
    file_no,
    row_no

from case_states

inner join (values (10), (11)) as petitions (indicator)
    on
        case_states.service_indicator = petitions.indicator
        or (
            case_states.is_deadline_unknown
            and coalesce(case_states.kind, 'petition') = 'petition'
        )

union all

select
    indicator,
    area,
    case_id,
    unit_code,
    company_code,
    member_code,
    day,
    began_at,
    done_at,
    ends_at,
    state,
    judged,
    within,
    waiting,
    microseconds,
    is_unknown,
    is_length_unknown,
    file_no,
    row_no

from supply_cases
