-- At which hours of which weekdays do customers lose supply?
--
-- grain:   one row per weekday (1 = Monday) and hour of the start
-- reads:   chosen_interruptions, members_of
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages
--
-- What an hour cost is null where a field that it needs isn't exported.

select
    isodow(interruptions.started_at) as weekday,
    hour(interruptions.started_at) as start_hour,
    count(
        distinct concat_ws(
            '|',
            interruptions.member_code,
            interruptions.outage_id,
            interruptions.id_event
        )
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

group by all

order by
    weekday,
    start_hour
