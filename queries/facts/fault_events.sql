-- Which faults count, how long did they last, and for how many customers?
--
-- grain:   one row per sustained interruption of class fault, or of unknown class or
--          end
-- reads:   interruptions, fault_limit, elapsed_us
-- binds:
--
-- An event is sustained if one of its groups is, and only those groups count for
-- customers; it lasts from its first start to its last restoration. One still open
-- counts against two hours once it is older than two hours, before that in neither
-- share (reliability.md, rule 11; the limit: service indicator 2). Durations are
-- whole microseconds, so that their sums are exact in whatever order they are added.
-- A group of last year that its export never closed is left out.

create or replace view fault_events as

with groups as (

    select
        *,
        elapsed_us(started_at, known_until) / 1000000.0 as age_seconds

    from interruptions

    cross join fault_limit

    where
        (outage_class = 'fault' or is_class_unknown)
        and not is_never_closed

)

select
    member_code,
    outage_id,
    id_event,
    min(started_at) as event_started_at,
    cast(min(started_at) as date) as day,
    bool_or(is_open) as is_still_open,
    bool_or(is_end_unknown) as is_end_unknown,
    bool_or(is_class_unknown) as is_class_unknown,
    bool_or(is_loss_unknown) as is_loss_unknown,
    case when not bool_or(is_open) then max(restored_at) end as event_restored_at,
    case
        when not bool_or(is_open)
            then elapsed_us(min(started_at), max(restored_at))
    end as duration_microseconds,
    duration_microseconds / 60000000 as duration_minutes,
    not bool_or(is_open) or max(age_seconds) > any_value(limit_seconds)
        as is_countable,
    coalesce(
        duration_microseconds <= any_value(limit_seconds) * 1000000, false
    ) as is_within_2h,
    coalesce(
        sum(customers_interrupted) filter (
            is_sustained and (not is_open or age_seconds > limit_seconds)
        ),
        0
    ) as customers_countable,
    coalesce(
        sum(customers_interrupted) filter (
            is_sustained
            and not is_open
            and duration_seconds <= limit_seconds
        ),
        0
    ) as customers_back_within_2h

from groups

group by
    member_code,
    outage_id,
    id_event

having
    bool_or(is_sustained)
    or bool_or(is_end_unknown)
    or bool_or(is_class_unknown)
