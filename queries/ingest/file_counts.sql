-- How many of a file's rows stand, were superseded, were quarantined, and why?
--
-- grain:   one row per loaded file
-- reads:   files, superseded, quarantine
-- binds:

with old_rows as (

    select
        file_no,
        count(*) as rows_superseded
    from superseded
    group by all

),

bad_rows_by_reason as (

    select
        file_no,
        reason,
        count(*) as rows_of_reason,
        min(part_no * 10000000000 + row_no) as first_row
    from quarantine
    group by all
    order by first_row

),

bad_rows as (

    select
        file_no,
        cast(sum(rows_of_reason) as bigint) as rows_quarantined,
        cast(json_group_object(reason, rows_of_reason) as varchar) as reasons,
        arg_min(reason, first_row) as first_reason
    from bad_rows_by_reason
    group by file_no

)

select
    files.file_no,
    bad_rows.first_reason,
    coalesce(old_rows.rows_superseded, 0) as superseded,
    coalesce(bad_rows.rows_quarantined, 0) as quarantined,
    files.received
    - coalesce(old_rows.rows_superseded, 0)
    - coalesce(bad_rows.rows_quarantined, 0) as accepted,
    coalesce(bad_rows.reasons, '{}') as reasons
from files
left join old_rows on files.file_no = old_rows.file_no
left join bad_rows on files.file_no = bad_rows.file_no
