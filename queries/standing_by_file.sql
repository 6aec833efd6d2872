-- How many rows of each file stand, and are they still the same ones?
--
-- grain:   one row per contract and file
-- reads:   current_rows, files
-- binds:
-- feeds:   press
--
-- Two snapshots with the same digest of a file hold the same rows of it.

select
    current_rows.contract,
    files.sha256,
    count(*) as standing,
    cast(bit_xor(current_rows.digest) as varchar) as digest

from current_rows

inner join files
    on current_rows.file_no = files.file_no

group by
    current_rows.contract,
    files.sha256

order by
    current_rows.contract,
    files.sha256
