-- Which classes of interruptions cost customers the most time?
--
-- grain:   one row per outage class that occurred
-- reads:   interruptions, membership
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages

with counted as (

    select
        interruptions.outage_class,
        count(
            distinct concat_ws(
                '|', interruptions.member_code, interruptions.outage_id
            )
        ) as events,
        coalesce(
            sum(interruptions.customers_interrupted) filter (
                interruptions.is_sustained
            ),
            0
        ) as interruptions_of_customers,
        coalesce(
            sum(interruptions.customer_seconds) filter (interruptions.is_sustained),
            0
        ) as seconds_lost

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

)

select
    outage_class,
    events as outages,
    cast(interruptions_of_customers as bigint) as customer_interruptions,
    seconds_lost / 60 as customer_minutes_lost,
    seconds_lost / nullif(sum(seconds_lost) over (), 0) as share_of_minutes

from counted

order by
    outage_class = 'unclassified',
    customer_minutes_lost desc,
    outage_class asc
