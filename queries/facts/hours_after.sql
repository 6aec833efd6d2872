-- What does the clock show so many hours after a moment of local time?
--
-- grain:   one value per call
-- reads:   elapsed_us
-- binds:
--
-- A macro: hours_after(moment, hours). A term in hours runs on the instant, as every
-- duration does: what clocks gain before its end is added.

create or replace macro hours_after(moment, hours) as
moment + 2 * to_hours(cast(hours as bigint)) - to_microseconds(
    elapsed_us(moment, moment + to_hours(cast(hours as bigint)))
)
