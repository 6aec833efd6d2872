-- Which intervals are behind the figure, the slowest first?
--
-- grain:   one row per care centre and interval
-- reads:   call_intervals, members_of
-- binds:   $from_day, $before_day, $unit_code, $hour, $before_hour, $page_size,
--          $page_start
-- feeds:   share_calls_within_30s
--
-- Those of some hours are the ones that calls_by_hour counts; answered_found are the
-- calls answered over all rows found.

select
    calls.unit_code,
    calls.interval_start,
    calls.interval_minutes,
    calls.offered,
    calls.answered,
    calls.answered_within_30s,
    calls.abandoned,
    calls.file_no,
    calls.row_no,
    count(*) over () as rows_found,
    cast(sum(calls.answered) over () as bigint) as answered_found

from call_intervals as calls

where
    calls.interval_start >= cast($from_day as date)
    and calls.interval_start < cast($before_day as date)
    and (
        $hour = ''
        or (
            hour(calls.interval_start) >= try_cast($hour as integer)
            and hour(calls.interval_start) < try_cast($before_hour as integer)
        )
    )
    and (
        calls.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or calls.company_code = $unit_code
        or calls.unit_code = $unit_code
    )

order by
    calls.answered - calls.answered_within_30s desc,
    calls.interval_start,
    calls.unit_code asc

limit
    $page_size
    offset $page_start
