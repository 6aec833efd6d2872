-- How many days did a case take, counted as its term counts them?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: days_taken(term_unit, first_day, first_no, last_day, last_no,
-- is_last_working), the numbers being those of the calendar's working days. The first
-- day isn't counted, so what is done on its own day took none; a day off counts as the
-- working day after it. Hence what took no more than its term was done within it.

create or replace macro days_taken(
    term_unit, first_day, first_no, last_day, last_no, is_last_working
) as
case
    when term_unit = 'days' then last_day - first_day
    when last_day = first_day then 0
    else last_no + cast(not is_last_working as integer) - first_no
end
