-- How long did faults last, in quarters of an hour?
--
-- grain:   one row per quarter of an hour that occurred
-- reads:   fault_events, members_of
-- binds:   $from_day, $before_day, $unit_code
-- feeds:   fault_mean_minutes, share_customers_within_2h
--
-- Restored faults only. A fault of exactly two hours belongs to the last quarter
-- within two hours: each quarter includes its end, not its beginning.

select
    cast(
        greatest(ceil(fault_events.duration_minutes / 15) * 15 - 15, 0) as bigint
    ) as from_minute,
    cast(
        greatest(ceil(fault_events.duration_minutes / 15) * 15, 15) as bigint
    ) as to_minute,
    count(*) as faults

from fault_events

where
    fault_events.duration_minutes is not null
    and not fault_events.is_class_unknown
    and fault_events.day >= cast($from_day as date)
    and fault_events.day < cast($before_day as date)
    and fault_events.member_code in (
        select members.member_code
        from members_of($unit_code) as members
        where members.has_customers
    )

group by all

order by from_minute
