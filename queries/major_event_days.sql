-- Which days were major event days of each corporation, and above which threshold?
--
-- grain:   one row per corporation with customers and major event day, and one with an
--          empty day per corporation without any
-- reads:   membership, major_event_thresholds, major_days
-- binds:   $from_day, $before_day
-- feeds:   outages
--
-- threshold_minutes is null where the years before say too little: then no day is
-- judged. history_days are the covered days that it is taken from, loss_days those
-- with a loss.

select
    membership.unit_code,
    thresholds.history_from,
    coalesce(thresholds.history_days, 0) as history_days,
    coalesce(thresholds.loss_days, 0) as loss_days,
    thresholds.threshold_minutes,
    days.day,
    days.saidi_minutes

from membership

left join major_event_thresholds($from_day) as thresholds
    on membership.unit_code = thresholds.unit_code

left join major_days($from_day, $before_day) as days
    on membership.unit_code = days.unit_code

where
    not membership.is_group
    and membership.has_customers

order by
    membership.unit_code,
    days.day
