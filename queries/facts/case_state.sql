-- Was a case done in time, is it late, or not yet due?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: case_state(ends_at, done_at, is_done_unknown, as_of). done_at is known at
-- as_of. An open case whose term as_of has passed is late (domain.md §4).

create or replace macro case_state(ends_at, done_at, is_done_unknown, as_of) as
case
    when ends_at is null then 'no_deadline'
    when is_done_unknown then null
    when done_at <= ends_at then 'on_time'
    when done_at > ends_at or as_of > ends_at then 'late'
    else 'not_yet_due'
end
