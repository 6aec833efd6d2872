-- How many communication items came out in each week?
--
-- grain:   one row per unit and seven days with an item, the group included
-- reads:   media_totals
-- binds:   $from_day, $before_day
-- feeds:   activities
--
-- Seven days each from the first day on, the last ones fewer.

select
    unit_code,
    first_day,
    items,
    items_without_reach,
    reach

from media_totals($from_day, $before_day)

where part = 'week'

order by
    unit_code,
    first_day
