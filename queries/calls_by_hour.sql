-- At which hours are calls answered within 30 seconds?
--
-- grain:   one row per hour of the day
-- reads:   calls, membership
-- binds:   $from_day, $before_day, $unit_code
-- feeds:   share_calls_within_30s

select
    hour(calls.interval_start) as start_hour,
    cast(sum(calls.offered) as bigint) as calls_offered,
    cast(sum(calls.answered) as bigint) as calls_answered,
    cast(sum(calls.answered_within_30s) as bigint) as calls_within_30s,
    cast(sum(calls.abandoned) as bigint) as calls_abandoned,
    sum(calls.answered_within_30s) / nullif(sum(calls.answered), 0)
        as share_within_30s

from calls

where
    calls.interval_start >= cast($from_day as date)
    and calls.interval_start < cast($before_day as date)
    and calls.member_code in (
        select membership.member_code
        from membership
        where membership.unit_code = $unit_code and membership.has_customers
    )

group by all

order by start_hour
