-- Does one end lie far ahead of every start and every other row's stamp?
--
-- grain:   one row per such end, one at most
-- reads:   latest_rows, cut_stamps, loading
-- binds:   $days_ahead
--
-- Only of a file without export time: in one that has it, an end after it isn't known
-- yet.

with ranked as (

    select
        *,
        lead(latest) over (order by latest desc) as next_latest
    from latest_rows
    qualify row_number() over (order by latest desc) = 1

),

compared as (

    select
        ranked.*,
        greatest(
            ranked.start_stamp,
            ranked.next_latest,
            (select max(cut_stamps.moment) from cut_stamps)
        ) as others_until
    from ranked
    inner join loading on ranked.file_no = loading.file_no
    where loading.export_time is null

)

select
    contract,
    file_no,
    part_no,
    row_no,
    member_code,
    unit_code,
    end_field as field,
    end_stamp as stamp,
    others_until
from compared
where end_stamp > others_until + to_days($days_ahead)
