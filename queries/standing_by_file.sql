-- How many rows of each file stand, and are they still the same ones?
--
-- grain:   one row per contract and file
-- reads:   standing_rows, files
-- binds:
-- feeds:   press
--
-- Two snapshots with the same digest of a file hold the same rows of it.

select
    standing_rows.contract,
    files.sha256,
    count(*) as standing,
    cast(bit_xor(standing_rows.digest) as varchar) as digest

from standing_rows

inner join files
    on standing_rows.file_no = files.file_no

group by
    standing_rows.contract,
    files.sha256

order by
    standing_rows.contract,
    files.sha256
