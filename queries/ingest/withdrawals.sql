-- Which re-export no longer holds an event that another file puts into its months?
--
-- grain:   one row per event, re-export that doesn't hold it, and file that does
-- reads:   valid_rows, reexports
-- binds:

select distinct
    valid_rows.event_key,
    reexports.file_no,
    valid_rows.file_no as held_by
from valid_rows
inner join reexports
    on
        date_trunc('month', valid_rows.day) = reexports.month_start
        and reexports.covered_unit in (
            valid_rows.unit_code, valid_rows.company_code, valid_rows.member_code
        )
where
    not exists (
        select 1
        from valid_rows as own
        where
            own.event_key = valid_rows.event_key
            and own.file_no = reexports.file_no
    )
