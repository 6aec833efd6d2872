-- Were customers told in time, before planned cuts and after urgent ones?
--
-- grain:   one row per unit with customers, and the group
-- reads:   notice_events, membership, unit_coverage
-- binds:   $from_day, $before_day
-- feeds:   outages
--
-- Not yet due: in urgent_not_yet_due and not in urgent_cuts. Null where a system
-- doesn't export the time of notice, or the class.

with counted as (

    select
        membership.unit_code,
        bool_or(judged.is_unknown) as has_unknown,
        count(*) filter (judged.is_planned_event) as planned_events,
        count(*) filter (judged.is_planned_in_time) as planned_in_time,
        count(*) filter (not judged.is_planned_event and not judged.is_not_yet_due)
            as urgent_events,
        count(*) filter (judged.is_urgent_in_time) as urgent_in_time,
        count(*) filter (judged.is_not_yet_due) as urgent_waiting

    from notice_events as judged

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
