-- What do the care centres tell of each interval, and what do they leave out?
--
-- grain:   one row per care centre and interval
-- reads:   calls, lacks
-- binds:
--
-- A number that its system doesn't export is unknown, not zero: whatever sums it is
-- null (contracts.md, Coverage). An interval that a corporation or company tells itself
-- holds the calls of the units below it, which count only where it tells none (Units).

create or replace view call_intervals as

select
    unit_code,
    company_code,
    member_code,
    interval_start,
    interval_minutes,
    offered,
    answered,
    answered_within_30s,
    abandoned,
    lacks(not_exported, 'interval_minutes')
        as is_length_unknown,
    lacks(not_exported, 'offered')
        as is_offered_unknown,
    lacks(not_exported, 'answered')
        as is_answered_unknown,
    lacks(not_exported, 'answered_within_30s')
        as is_within_30s_unknown,
    lacks(not_exported, 'abandoned')
        as is_abandoned_unknown,
    file_no,
    row_no

from calls

where
    not exists (
        select 1
        from calls as above
        where
            above.member_code = calls.member_code
            and cast(above.interval_start as date) = cast(calls.interval_start as date)
            and above.unit_code in (calls.member_code, calls.company_code)
            and above.unit_code <> calls.unit_code
            and above.interval_start <= calls.interval_start
            and calls.interval_start
            < above.interval_start
            + to_minutes(greatest(coalesce(above.interval_minutes, 1), 1))
    )
