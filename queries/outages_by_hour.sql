-- At which hours of which weekdays do customers lose supply?
--
-- grain:   one row per weekday (1 = Monday) and hour of the start
-- reads:   interruptions, membership
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages

select
    isodow(interruptions.started_at) as weekday,
    hour(interruptions.started_at) as start_hour,
    count(
        distinct concat_ws('|', interruptions.member_code, interruptions.outage_id)
    ) as outages,
    cast(
        coalesce(
            sum(interruptions.customers_interrupted) filter (
                interruptions.is_sustained
            ),
            0
        ) as bigint
    ) as customer_interruptions,
    coalesce(
        sum(interruptions.customer_seconds) filter (interruptions.is_sustained), 0
    ) / 60 as customer_minutes_lost

from interruptions

where
    interruptions.day >= cast($from_day as date)
    and interruptions.day < cast($before_day as date)
    and ($scope = 'all' or not interruptions.is_exempt)
    and ($planned = 'all' or interruptions.is_planned = ($planned = 'planned'))
    and interruptions.member_code in (
        select membership.member_code
        from membership
        where membership.unit_code = $unit_code and membership.has_customers
    )

group by all

order by
    weekday,
    start_hour
