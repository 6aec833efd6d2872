-- Were customers told in time, before planned cuts and after urgent ones?
--
-- grain:   one row per unit with customers, and the group
-- reads:   interruptions, membership, unit_coverage
-- binds:   $from_day, $before_day
-- feeds:   outages
--
-- Service indicators 3 and 4: a non-urgent cut at least 5 days before, an urgent one
-- at most 12 hours after it began; an event without a notice is not within. An urgent
-- one without a notice whose 12 hours aren't over at as_of is neither met nor missed:
-- it is in urgent_not_yet_due and not in urgent_cuts. A breach is neither kind. Null
-- where a system doesn't export the time of notice, or the class.

with events as (

    select
        member_code,
        outage_id,
        id_event,
        min(day) as day,
        bool_or(is_planned) as is_planned_event,
        min(notified_at) as first_notified_at,
        min(started_at) as first_started_at,
        any_value(as_of) as as_of,
        bool_or(is_notice_unknown or is_class_unknown) as is_unknown

    from interruptions

    where is_planned or is_urgent or is_class_unknown

    group by
        member_code,
        outage_id,
        id_event

),

judged as (

    select
        *,
        is_planned_event
        and first_started_at >= first_notified_at + interval 5 day
            as is_planned_in_time,
        not is_planned_event
        and first_notified_at <= first_started_at + interval 12 hour
            as is_urgent_in_time,
        not is_planned_event
        and first_notified_at is null
        and as_of <= first_started_at + interval 12 hour as is_not_yet_due

    from events

),

counted as (

    select
        membership.unit_code,
        bool_or(judged.is_unknown) as has_unknown,
        count(*) filter (judged.is_planned_event) as planned_events,
        count(*) filter (judged.is_planned_in_time) as planned_in_time,
        count(*) filter (not judged.is_planned_event and not judged.is_not_yet_due)
            as urgent_events,
        count(*) filter (judged.is_urgent_in_time) as urgent_in_time,
        count(*) filter (judged.is_not_yet_due) as urgent_waiting

    from judged

    inner join membership
        on judged.member_code = membership.member_code

    where
        membership.has_customers
        and judged.day >= cast($from_day as date)
        and judged.day < cast($before_day as date)

    group by all

),

known as (

    select
        coverage.unit_code,
        coverage.days_reported > 0 and not coalesce(counted.has_unknown, false)
            as is_known,
        coalesce(counted.planned_events, 0) as planned_events,
        coalesce(counted.planned_in_time, 0) as planned_in_time,
        coalesce(counted.urgent_events, 0) as urgent_events,
        coalesce(counted.urgent_in_time, 0) as urgent_in_time,
        coalesce(counted.urgent_waiting, 0) as urgent_waiting

    from unit_coverage('outages', $from_day, $before_day, false) as coverage

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
        as share_urgent_told_in_time,
    case when is_known then urgent_waiting end as urgent_not_yet_due

from known

order by unit_code
