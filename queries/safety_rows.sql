-- Which incidents and accidents are behind the figure?
--
-- grain:   one row per incident or accident
-- reads:   accidents, members_of
-- binds:   $from_day, $before_day, $unit_code, $figure, $event, $page_size,
--          $page_start
-- feeds:   accidents
--
-- Of the figure only those that it counts; of an event that alone.

select
    accidents.event_id,
    accidents.unit_code,
    accidents.happened_at,
    accidents.type,
    accidents.severity,
    accidents.injured,
    accidents.dead,
    accidents.lost_mwh,
    accidents.is_accident,
    accidents.file_no,
    accidents.row_no,
    count(*) over () as rows_found

from accidents

where
    accidents.day >= cast($from_day as date)
    and accidents.day < cast($before_day as date)
    and ($figure <> 'accidents' or accidents.is_accident)
    and ($event = '' or accidents.event_id = $event)
    and (
        accidents.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or accidents.company_code = $unit_code
        or accidents.unit_code = $unit_code
    )

order by
    accidents.is_accident desc,
    accidents.happened_at asc,
    accidents.event_id asc

limit
    $page_size
    offset $page_start
