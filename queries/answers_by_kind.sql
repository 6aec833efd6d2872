-- What kinds of cases came in, and how was each answered?
--
-- grain:   one row per unit with customers (and the group) and kind that came in
-- reads:   answer_totals
-- binds:   $from_day, $before_day, $segment
-- feeds:   share_on_time

select
    unit_code,
    part as kind,
    received,
    answered,
    on_time,
    late,
    not_yet_due,
    no_deadline,
    share_on_time,
    median_hours,
    p90_hours,
    written_on_time,
    written_late,
    share_written_within_5_days

from answer_totals($from_day, $before_day, $segment, 'kind')

where not is_total

order by
    unit_code,
    part
