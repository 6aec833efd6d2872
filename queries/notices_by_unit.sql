-- Were customers told in time, before planned cuts and after urgent ones?
--
-- grain:   one row per unit with customers, and the group
-- reads:   interruptions, membership, unit_coverage
-- binds:   $from_day, $before_day
-- feeds:   outages
--
-- Service indicators 3 and 4: a non-urgent cut at least 5 days before, an urgent one
-- at most 12 hours after it began; an event without a notice is not within. Null
-- where a system doesn't export the time of notice.

with events as (

    select
        member_code,
        outage_id,
        min(day) as day,
        bool_or(is_planned) as is_planned_event,
        min(notified_at) as first_notified_at,
        min(started_at) as first_started_at,
        bool_or(is_notice_unknown) as is_unknown

    from interruptions

    where outage_class <> 'unclassified'

    group by
        member_code,
        outage_id

),

counted as (

    select
        membership.unit_code,
        bool_or(events.is_unknown) as has_unknown,
        count(*) filter (events.is_planned_event) as planned_events,
        count(*) filter (
            events.is_planned_event
            and events.first_started_at
            >= events.first_notified_at + interval 5 day
        ) as planned_in_time,
        count(*) filter (not events.is_planned_event) as urgent_events,
        count(*) filter (
            not events.is_planned_event
            and events.first_notified_at
            <= events.first_started_at + interval 12 hour
        ) as urgent_in_time

    from events

    inner join membership
        on events.member_code = membership.member_code

    where
        membership.has_customers
        and events.day >= cast($from_day as date)
        and events.day < cast($before_day as date)

    group by all

),

known as (

    select
        coverage.unit_code,
        coverage.days_covered > 0 and not coalesce(counted.has_unknown, false)
            as is_known,
        coalesce(counted.planned_events, 0) as planned_events,
        coalesce(counted.planned_in_time, 0) as planned_in_time,
        coalesce(counted.urgent_events, 0) as urgent_events,
        coalesce(counted.urgent_in_time, 0) as urgent_in_time

    from unit_coverage('outages', $from_day, $before_day) as coverage

    left join counted
        on coverage.unit_code = counted.unit_code

)

select
    unit_code,
    case when is_known then planned_events end as planned_cuts,
    case when is_known then planned_in_time end as planned_told_in_time,
    case when is_known then planned_in_time / nullif(planned_events, 0) end
        as share_planned_told_in_time,
    case when is_known then urgent_events end as urgent_cuts,
    case when is_known then urgent_in_time end as urgent_told_in_time,
    case when is_known then urgent_in_time / nullif(urgent_events, 0) end
        as share_urgent_told_in_time

from known

order by unit_code
