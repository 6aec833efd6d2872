-- How many accidents did each unit have by the end of each day?
--
-- grain:   one row per unit and day up to as_of, the group included
-- reads:   events_to_date
-- binds:   $from_day, $before_day
-- feeds:   accidents

select
    unit_code,
    day,
    is_covered,
    events as accidents

from events_to_date('safety_events', $from_day, $before_day)

order by
    unit_code,
    day
