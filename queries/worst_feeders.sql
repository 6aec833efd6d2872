-- Which feeders cost customers the most time?
--
-- grain:   one row per company (or corporation) and feeder
-- reads:   interruptions, membership
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code, $page_size
-- feeds:   outages
--
-- Interruptions whose export names no feeder are left out.

select
    coalesce(interruptions.company_code, interruptions.member_code) as unit_of_feeder,
    interruptions.feeder,
    count(distinct interruptions.outage_id) as outages,
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
    and interruptions.feeder is not null

group by all

order by
    customer_minutes_lost desc,
    unit_of_feeder asc,
    interruptions.feeder asc

limit $page_size
