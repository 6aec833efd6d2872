-- Which causes cost customers the most time?
--
-- grain:   one row per group of causes that occurred
-- reads:   cause_totals
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages
--
-- The known groups by the time they cost; what is unclassified stands last.

select
    cause_group,
    events as outages,
    cast(interruptions_of_customers as bigint) as customer_interruptions,
    seconds_lost / 60 as customer_minutes_lost,
    seconds_lost / nullif(seconds_of_all, 0) as share_of_minutes

from cause_totals($from_day, $before_day, $scope, $planned)

where unit_code = $unit_code

order by place
