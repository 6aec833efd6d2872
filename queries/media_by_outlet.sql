-- Which outlets told of the campaign, and how many people did each reach?
--
-- grain:   one row per unit, channel and outlet with an item, the group included
-- reads:   media_totals
-- binds:   $from_day, $before_day
-- feeds:   activities
--
-- Items whose export names no outlet stand together, outlet null.

select
    unit_code,
    channel,
    outlet,
    items,
    items_without_reach,
    reach

from media_totals($from_day, $before_day)

where part = 'outlet'

order by
    unit_code asc,
    items desc,
    channel asc,
    outlet asc nulls last
