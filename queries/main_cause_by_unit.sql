-- Which known cause cost each unit's customers the most time, and what share of it?
--
-- grain:   one row per unit with customers, and the group
-- reads:   interruptions, membership, causes, unit_coverage
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   main_cause_share
--
-- The share is of all minutes lost, those of unclassified causes included; a unit
-- without a minute lost has none.

with by_cause as (

    select
        membership.unit_code,
        coalesce(causes.cause_group, 'unclassified') as cause_group,
        sum(interruptions.customer_seconds) as seconds_lost

    from interruptions

    inner join membership
        on
            interruptions.member_code = membership.member_code
            and membership.has_customers

    left join causes
        on interruptions.cause_text = causes.cause_text

    where
        interruptions.is_sustained
        and interruptions.day >= cast($from_day as date)
        and interruptions.day < cast($before_day as date)
        and ($scope = 'all' or not interruptions.is_exempt)
        and ($planned = 'all' or interruptions.is_planned = ($planned = 'planned'))

    group by all

),

shared as (

    select
        unit_code,
        cause_group,
        seconds_lost,
        sum(seconds_lost) over (partition by unit_code) as seconds_of_all,
        row_number() over (
            partition by unit_code
            order by
                cause_group = 'unclassified',
                seconds_lost desc,
                cause_group asc
        ) as place

    from by_cause

),

retail as (

    select distinct unit_code

    from membership

    where has_customers

)

select
    coverage.unit_code,
    shared.cause_group,
    shared.seconds_lost / 60 as cause_minutes_lost,
    shared.seconds_of_all / 60 as customer_minutes_lost,
    shared.seconds_lost / nullif(shared.seconds_of_all, 0) as share_of_minutes,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('outages', $from_day, $before_day) as coverage

inner join retail
    on coverage.unit_code = retail.unit_code

left join shared
    on
        coverage.unit_code = shared.unit_code
        and shared.place = 1
        and shared.cause_group <> 'unclassified'

order by coverage.unit_code
