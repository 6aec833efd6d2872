-- How many microseconds lie between two moments of the campaign's local time?
--
-- grain:   one value per call
-- reads:
-- binds:
--
-- A macro: elapsed_us(from_moment, until_moment), over the campaign's own constants
-- clock_changes(). Durations run on the instant, days on the local calendar: where
-- clocks were put on in between, the hour they gained is no time that passed; where
-- they were put back, the hour that came twice is two.

create or replace macro elapsed_us(from_moment, until_moment) as
epoch_us(until_moment) - epoch_us(from_moment)
- case
    when len(clock_changes()) = 0 then 0
    else cast(list_sum(
        list_transform(
            clock_changes(),
            lambda change: change.gained * (
                cast(change.moment <= until_moment as integer)
                - cast(change.moment <= from_moment as integer)
            )
        )
    ) as bigint)
end
