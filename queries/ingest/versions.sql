-- Which files hold which events, or withdraw them, from the earliest to the latest?
--
-- grain:   one row per event and file that holds or withdraws it
-- reads:   valid_rows, withdrawals, loading
-- binds:
--
-- A version is the whole event: its content is that of all its rows. Later is the later
-- export time; a file without one is later than every file loaded before it, so it
-- begins a new era; of equal ones the file loaded later.

with held as (

    select
        event_key,
        file_no,
        md5(string_agg(content, '' order by content)) as content,
        false as is_withdrawal
    from valid_rows
    where not is_repeated_below
    group by event_key, file_no

    union all

    select distinct
        event_key,
        file_no,
        'withdrawn' as content,
        true as is_withdrawal
    from withdrawals

),

eras as (

    select
        held.*,
        loading.export_time,
        count(*) filter (loading.export_time is null) over (
            partition by held.event_key order by held.file_no
        ) as era
    from held
    inner join loading on held.file_no = loading.file_no

)

select
    *,
    row_number() over (
        partition by event_key
        order by era asc, export_time asc nulls first, file_no asc
    ) as place
from eras
