-- What came in, and what became of each file's rows?
--
-- grain:   one row per file (bytes and what its name says), in the order of loading
-- reads:   files
-- binds:
-- feeds:   data

select
    path,
    contract,
    received,
    accepted,
    superseded,
    quarantined,
    first_reason,
    profile,
    loaded_at,
    export_time,
    order_decided,
    extra_columns,
    control_cells,
    control_row,
    control_field

from files

order by file_no
