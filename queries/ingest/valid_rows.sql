-- Which event does each row speak of, and which rows does their own file repeat below?
--
-- grain:   one row per row whose id occurs on more than one
-- reads:   dated_events, contents
-- binds:
--
-- A file that says one key (id and step) with different starts holds as many events:
-- each start is one. A row of another file is a version of the nearest. In one file
-- the lower row of a key wins.

with files_with_several as (

    select
        event_key,
        file_no
    from dated_events
    where not is_permanent and not is_followed
    group by event_key, file_no, row_key
    having min(moment) < max(moment)

),

own_starts as (

    select distinct
        dated_events.event_key,
        dated_events.file_no,
        dated_events.moment
    from dated_events
    semi join files_with_several
        on
            dated_events.event_key = files_with_several.event_key
            and dated_events.file_no = files_with_several.file_no

),

nearest as (

    select
        dated_events.event_key,
        dated_events.moment,
        arg_min(
            own_starts.moment,
            {
                'far': abs(epoch_us(own_starts.moment) - epoch_us(dated_events.moment)),
                'moment': own_starts.moment
            }
        ) as start_meant
    from dated_events
    inner join own_starts on dated_events.event_key = own_starts.event_key
    group by dated_events.event_key, dated_events.moment

),

by_event as (

    select
        dated_events.* exclude (event_key),
        dated_events.event_key as dated_key,
        contents.content,
        concat_ws(chr(31), dated_events.event_key, nearest.start_meant) as event_key
    from dated_events
    inner join contents
        on
            dated_events.file_no = contents.file_no
            and dated_events.part_no = contents.part_no
            and dated_events.row_no = contents.row_no
    left join nearest
        on
            dated_events.event_key = nearest.event_key
            and dated_events.moment = nearest.moment

)

select
    *,  -- noqa: AM04
    is_followed
    or row_number() over (
        partition by file_no, event_key, is_followed, row_key
        order by part_no desc, row_no desc
    ) > 1 as is_repeated_below
from by_event
