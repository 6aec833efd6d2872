-- What does each customer group of an interruption mean for the indices?
--
-- grain:   one row per customer group of an interruption
-- reads:   known_outages, exempt_classes, lacks, elapsed_us
-- binds:
--
-- Sustained means strictly longer than the campaign's threshold, five minutes by
-- TT 39/2015/TT-BCT, article 12; exactly five minutes is momentary. It belongs, with
-- its whole duration, to the day it began. A group without a restoration at as_of is
-- open and runs to known_until; open and younger than the threshold it is in no index
-- yet (reliability.md, rules 1, 3, 4). Urgent are four classes; a breach, or what no
-- word places, is neither planned nor urgent, but counts as unplanned (domain.md §5).
-- A field that its system doesn't export is unknown: is_loss_unknown says that the
-- group's part of an index is.
-- Open for more than thirty days since the unit's period of a year before, or since
-- earlier, it was never closed in the export (is_never_closed): it is in no index, so
-- that no comparison with last year counts its minutes; the gate `lengths` names it.

create or replace view interruptions as

with measured as (

    select
        *,
        lacks(not_exported, 'restored_at') as is_end_unknown,
        lacks(not_exported, 'customers_interrupted') as is_size_unknown,
        lacks(not_exported, 'outage_class') as is_class_unknown,
        lacks(not_exported, 'notified_at') as is_notice_unknown,
        cast(started_at as date) as day,
        cast(date_trunc('month', started_at) as date) as month_start,
        known_restored_at is null and not is_end_unknown as is_open,
        case
            when not is_end_unknown
                then
                    elapsed_us(started_at, coalesce(known_restored_at, known_until))
                    / 1000000.0
        end as duration_seconds,
        known_restored_at is null
        and not is_end_unknown
        and started_at < last_year_before
        and elapsed_us(started_at, as_of) / 1000000.0 > 30 * 86400 as is_never_closed

    from known_outages

)

select
    outage_id,
    id_event,
    step,
    unit_code,
    company_code,
    member_code,
    feeder,
    started_at,
    known_restored_at as restored_at,
    day,
    month_start,
    customers_interrupted,
    outage_class,
    cause_text,
    known_notified_at as notified_at,
    is_open,
    is_never_closed,
    is_end_unknown,
    is_class_unknown,
    is_notice_unknown,
    is_end_unknown or is_size_unknown as is_loss_unknown,
    duration_seconds,
    not is_end_unknown
    and not is_never_closed
    and duration_seconds > sustained_after_seconds as is_sustained,
    not is_end_unknown
    and not is_open
    and duration_seconds <= sustained_after_seconds as is_momentary,
    outage_class in (
        'planned', 'requested_by_organisation', 'requested_by_buyer'
    ) as is_planned,
    outage_class in (
        'fault', 'safety_risk', 'capacity_shortage', 'force_majeure'
    ) as is_urgent,
    outage_class in (select exempt_classes.outage_class from exempt_classes)
        as is_exempt,
    cast(round(customers_interrupted * duration_seconds) as bigint)
        as customer_seconds,
    as_of,
    known_until,
    file_no,
    row_no

from measured
