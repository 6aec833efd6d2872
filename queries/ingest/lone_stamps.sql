-- Which stamps lie far ahead of nearly all others of their kind?
--
-- grain:   one row per such stamp
-- reads:   stamped_rows, loading
-- binds:   $contract_name, $most_lone_rows, $days_ahead
--
-- More than $days_ahead days after the latest stamps of all rows but so many. A file
-- most of whose rows lie so late begins a new period: no slip. A row alone in a file
-- without export time has nothing that vouches for it.

with others as (

    select latest + to_days($days_ahead) as last_moment
    from stamped_rows
    order by latest desc
    limit 1 offset $most_lone_rows

),

files as (

    select
        stamped_rows.file_no,
        count(*) as rows_of_file,
        count(*) filter (stamped_rows.latest > others.last_moment) as late_rows
    from stamped_rows
    cross join others
    group by stamped_rows.file_no

),

suspected as (

    select
        stamped_rows.*,
        others.last_moment
    from stamped_rows
    cross join others
    inner join files on stamped_rows.file_no = files.file_no
    inner join loading on stamped_rows.file_no = loading.file_no
    where
        stamped_rows.latest > others.last_moment
        and (
            files.late_rows * 2 <= files.rows_of_file
            or (files.rows_of_file = 1 and loading.export_time is null)
        )

)

select
    $contract_name as contract,
    file_no,
    part_no,
    row_no,
    member_code,
    unit_code,
    start_field as field,
    start_stamp as stamp,
    last_moment - to_days($days_ahead) as others_until
from suspected
where start_stamp > last_moment

union all

select
    $contract_name as contract,
    file_no,
    part_no,
    row_no,
    member_code,
    unit_code,
    end_field as field,
    end_stamp as stamp,
    last_moment - to_days($days_ahead) as others_until
from suspected
where end_stamp > last_moment and start_stamp <= last_moment
