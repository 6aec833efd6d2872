-- Which faults are behind the figure, the longest first?
--
-- grain:   one row per sustained interruption of class fault
-- reads:   fault_events, members_of
-- binds:   $from_day, $before_day, $unit_code, $page_size, $page_start
-- feeds:   fault_mean_minutes, share_customers_within_2h

select
    fault_events.outage_id,
    fault_events.member_code,
    fault_events.event_started_at,
    fault_events.event_restored_at,
    fault_events.duration_minutes,
    fault_events.is_still_open,
    fault_events.is_within_2h,
    fault_events.customers_countable,
    fault_events.customers_back_within_2h,
    count(*) over () as rows_found

from fault_events

where
    fault_events.day >= cast($from_day as date)
    and fault_events.day < cast($before_day as date)
    and not fault_events.is_class_unknown
    and (
        fault_events.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
    )

order by
    fault_events.duration_minutes desc nulls first,
    fault_events.event_started_at asc,
    fault_events.member_code asc,
    fault_events.outage_id asc

limit
    $page_size
    offset $page_start
