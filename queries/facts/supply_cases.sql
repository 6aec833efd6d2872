-- Which cuts stand behind service indicators 2 to 4, and were they in time?
--
-- grain:   one row per fault (2), planned cut (3) and urgent cut (4)
-- reads:   notice_events, fault_events, elapsed_us
-- binds:
--
-- done_at is the restoration, or the notice. judged and within are customers for 2.

create or replace view supply_cases as

select
    notices.indicator,
    null as area,
    outage_id as case_id,
    unit_code,
    company_code,
    member_code,
    day,
    first_started_at as began_at,
    first_notified_at as done_at,
    null as ends_at,
    case
        when is_not_yet_due then 'not_yet_due'
        when is_planned_in_time or is_urgent_in_time then 'on_time'
        else 'late'
    end as state,
    cast(not is_not_yet_due as bigint) as judged,
    cast(coalesce(is_planned_in_time or is_urgent_in_time, false) as bigint) as within,
    cast(is_not_yet_due as bigint) as waiting,
    case notices.indicator
        when 3 then elapsed_us(first_notified_at, first_started_at)
        else elapsed_us(first_started_at, first_notified_at)
    end as microseconds,
    is_unknown,
    is_unknown as is_length_unknown,
    file_no,
    row_no

from notice_events

inner join (values (3, true), (4, false)) as notices (indicator, is_planned)
    on coalesce(notice_events.is_planned_event = notices.is_planned, true)

union all

select
    2 as indicator,
    null as area,
    outage_id as case_id,
    member_code as unit_code,
    null as company_code,
    member_code,
    day,
    event_started_at as began_at,
    event_restored_at as done_at,
    null as ends_at,
    case
        when is_within_2h then 'on_time'
        when is_countable then 'late'
        else 'not_yet_due'
    end as state,
    customers_countable as judged,
    customers_back_within_2h as within,
    cast(not is_countable as bigint) as waiting,
    duration_microseconds as microseconds,
    is_end_unknown or is_class_unknown or is_loss_unknown as is_unknown,
    is_end_unknown or is_class_unknown as is_length_unknown,
    null as file_no,
    null as row_no

from fault_events
