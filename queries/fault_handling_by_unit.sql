-- How fast were faults handled, unit by unit?
--
-- grain:   one row per unit with customers, and the group
-- reads:   fault_events, membership, unit_coverage, fault_limit
-- binds:   $from_day, $before_day
-- feeds:   fault_mean_minutes, share_customers_within_2h, faults, share_within_2h,
--          fault_median_minutes
--
-- faults and customers_interrupted are the shares' denominators: restored ones plus
-- those open for more than two hours. The group's median runs over all events. Null
-- where a system of the unit doesn't export what a column needs.

with handled as (

    select
        membership.unit_code,
        count(*) filter (fault_events.is_countable) as events,
        count(*) filter (fault_events.is_within_2h) as events_within_2h,
        count(fault_events.duration_microseconds) as events_restored,
        sum(fault_events.duration_microseconds) / 60000000 as restored_duration,
        sum(fault_events.duration_microseconds)
        / (count(fault_events.duration_microseconds) * 60000000) as mean_duration,
        quantile_cont(fault_events.duration_minutes, 0.5) as median_duration,
        quantile_cont(fault_events.duration_minutes, 0.9) as p90_duration,
        sum(fault_events.customers_countable) as customers,
        sum(fault_events.customers_back_within_2h) as customers_back,
        bool_or(fault_events.is_end_unknown or fault_events.is_class_unknown)
            as has_unknown_event,
        bool_or(fault_events.is_loss_unknown) as has_unknown_loss,
        bool_or(fault_events.is_still_open) as has_open

    from membership

    inner join fault_events
        on membership.member_code = fault_events.member_code

    where
        membership.has_customers
        and fault_events.day >= cast($from_day as date)
        and fault_events.day < cast($before_day as date)

    group by all

),

known as (

    select
        coverage.unit_code,
        coverage.days_covered,
        coverage.uncovered_days,
        coverage.missing_units,
        coverage.is_partial or coalesce(handled.has_open, false) as is_provisional,
        case when coverage.days_reported > 0 then coalesce(handled.events, 0) end
            as events,
        case
            when coverage.days_reported > 0
                then coalesce(handled.events_within_2h, 0)
        end as events_within_2h,
        case
            when coverage.days_covered > 0
                then coalesce(handled.events_restored, 0)
        end as events_restored,
        handled.restored_duration,
        handled.mean_duration,
        handled.median_duration,
        handled.p90_duration,
        case when coverage.days_reported > 0 then coalesce(handled.customers, 0) end
            as customers,
        case
            when coverage.days_reported > 0 then coalesce(handled.customers_back, 0)
        end as customers_back,
        not coalesce(handled.has_unknown_event, false) as is_known,
        not coalesce(handled.has_unknown_event or handled.has_unknown_loss, false)
            as is_loss_known

    from unit_coverage('outages', $from_day, $before_day, false) as coverage

    left join handled
        on coverage.unit_code = handled.unit_code

)

select
    unit_code,
    case when is_known then mean_duration end as mean_minutes,
    case when is_known then median_duration end as median_minutes,
    case when is_known then p90_duration end as p90_minutes,
    case when is_known then cast(events as bigint) end as faults,
    case when is_known then cast(events_within_2h as bigint) end
        as faults_within_2h,
    case when is_known then events_within_2h / nullif(events, 0) end
        as share_within_2h,
    case when is_loss_known then cast(customers as bigint) end
        as customers_interrupted,
    case when is_loss_known then cast(customers_back as bigint) end
        as customers_within_2h,
    case when is_loss_known then customers_back / nullif(customers, 0) end
        as share_customers_within_2h,
    case when is_known then events_restored end as faults_restored,
    case when is_known then restored_duration end as restored_minutes,
    days_covered,
    uncovered_days,
    missing_units,
    is_provisional,
    limit_seconds / 60 as limit_minutes

from known

cross join fault_limit

order by unit_code
