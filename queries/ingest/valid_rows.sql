-- Which rows may stand, and which of a file's own rows say the same key again below?
--
-- grain:   one row per row of a contract that isn't quarantined
-- reads:   keyed_rows
-- binds:
--
-- In one file the lower row of a key wins.

select
    file_no,
    part_no,
    row_no,
    unit_code,
    company_code,
    member_code,
    version_key,
    row_key,
    content,
    day,
    row_number() over (
        partition by file_no, row_key order by part_no desc, row_no desc
    ) > 1 as is_repeated_below
from keyed_rows
