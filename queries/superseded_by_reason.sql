-- How many rows don't stand because another version of them does?
--
-- grain:   one row per file and reason
-- reads:   superseded, files
-- binds:
-- feeds:   data

select
    files.path,
    superseded.contract,
    superseded.reason,
    count(*) as superseded_rows

from superseded

inner join files
    on superseded.file_no = files.file_no

group by
    files.file_no,
    files.path,
    superseded.contract,
    superseded.reason

order by
    files.file_no,
    superseded.reason
