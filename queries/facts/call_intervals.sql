-- What do the care centres tell of each interval, and what do they leave out?
--
-- grain:   one row per care centre and interval
-- reads:   calls, lacks
-- binds:
--
-- A number that its system doesn't export is unknown, not zero: whatever sums it is
-- null (contracts.md, Coverage).

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
