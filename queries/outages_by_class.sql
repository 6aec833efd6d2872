-- Which classes of interruptions cost customers the most time?
--
-- grain:   one row per outage class that occurred
-- reads:   chosen_interruptions, members_of
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages
--
-- What a class cost is null where a field that it needs isn't exported, and so are all
-- shares then.

with counted as (

    select
        interruptions.outage_class,
        count(
            distinct concat_ws(
                '|',
                interruptions.member_code,
                interruptions.outage_id,
                interruptions.id_event
            )
        ) as events,
        bool_or(interruptions.is_cost_unknown) as is_unknown,
        case when not is_unknown then sum(interruptions.sustained_customers) end
            as interruptions_of_customers,
        case when not is_unknown then sum(interruptions.sustained_seconds) end
            as seconds_lost

    from chosen_interruptions($from_day, $before_day, $scope, $planned) as interruptions

    where
        interruptions.member_code in (
            select members.member_code
            from members_of($unit_code) as members
            where members.has_customers
        )

    group by all

)

select
    outage_class,
    events as outages,
    cast(interruptions_of_customers as bigint) as customer_interruptions,
    seconds_lost / 60 as customer_minutes_lost,
    case
        when not bool_or(is_unknown) over ()
            then seconds_lost / nullif(sum(seconds_lost) over (), 0)
    end as share_of_minutes

from counted

order by
    outage_class = 'unclassified',
    customer_minutes_lost desc nulls last,
    outage_class asc
