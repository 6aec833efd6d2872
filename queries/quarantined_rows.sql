-- Which rows were refused, and why?
--
-- grain:   one row per quarantined row of a file
-- reads:   quarantine, files
-- binds:   $page_size, $page_start
-- feeds:   data
--
-- Values of personal fields are masked before they get here.

select
    files.path,
    quarantine.contract,
    quarantine.row_no,
    quarantine.field,
    quarantine.value,
    quarantine.reason,
    quarantine.expected,
    quarantine.member_code,
    quarantine.customers_interrupted

from quarantine

inner join files
    on quarantine.file_no = files.file_no

order by
    quarantine.file_no,
    quarantine.part_no,
    quarantine.row_no

limit
    $page_size
    offset $page_start
