-- Which feeders cost customers the most time?
--
-- grain:   one row per company (or corporation) and feeder
-- reads:   chosen_interruptions, members_of
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code, $page_size
-- feeds:   outages
--
-- Interruptions whose export names no feeder are left out. What a feeder cost is null
-- where a field that it needs isn't exported; such feeders stand last.

select
    coalesce(interruptions.company_code, interruptions.member_code) as unit_of_feeder,
    interruptions.feeder,
    count(
        distinct concat_ws('|', interruptions.outage_id, interruptions.id_event)
    ) as outages,
    case
        when not bool_or(interruptions.is_cost_unknown)
            then cast(sum(interruptions.sustained_customers) as bigint)
    end as customer_interruptions,
    case
        when not bool_or(interruptions.is_cost_unknown)
            then sum(interruptions.sustained_seconds) / 60
    end as customer_minutes_lost

from chosen_interruptions($from_day, $before_day, $scope, $planned) as interruptions

where
    interruptions.member_code in (
        select members.member_code
        from members_of($unit_code) as members
        where members.has_customers
    )
    and interruptions.feeder is not null

group by all

order by
    customer_minutes_lost desc nulls last,
    unit_of_feeder asc,
    interruptions.feeder asc

limit $page_size
