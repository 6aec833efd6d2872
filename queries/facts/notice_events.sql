-- Which cuts ask for a notice, when was it given, and was it in time?
--
-- grain:   one row per planned or urgent interruption, or one of unknown class
-- reads:   interruptions, service_terms, hours_after
-- binds:
--
-- Service indicators 3 and 4: a non-urgent cut at least 5 days before, an urgent one
-- at most 12 hours after it began; an event without a notice is not within. An urgent
-- one without a notice whose 12 hours aren't over at as_of is not yet due. A breach is
-- neither kind. Both terms run by the clock, from the first start to the first notice.

create or replace view notice_events as

with terms as (

    select
        max(term) filter (indicator = 3) as days_before,
        max(term) filter (indicator = 4) as hours_after

    from service_terms

),

events as (

    select
        member_code,
        outage_id,
        id_event,
        min(day) as day,
        min(unit_code) as unit_code,
        min(company_code) as company_code,
        bool_or(is_planned) as is_planned_event,
        min(notified_at) as first_notified_at,
        min(started_at) as first_started_at,
        any_value(as_of) as as_of,
        bool_or(is_notice_unknown or is_class_unknown) as is_unknown,
        min(file_no) as file_no,
        arg_min(row_no, (file_no, row_no)) as row_no

    from interruptions

    where is_planned or is_urgent or is_class_unknown

    group by
        member_code,
        outage_id,
        id_event

)

select
    events.*,
    events.is_planned_event
    and events.first_started_at
    >= events.first_notified_at + to_days(cast(terms.days_before as integer))
        as is_planned_in_time,
    not events.is_planned_event
    and events.first_notified_at
    <= hours_after(events.first_started_at, terms.hours_after)
        as is_urgent_in_time,
    not events.is_planned_event
    and events.first_notified_at is null
    and events.as_of
    <= hours_after(events.first_started_at, terms.hours_after)
        as is_not_yet_due

from events

cross join terms
