-- Which events of one contract does one file speak of, as they stand now?
--
-- grain:   one row per event
-- reads:   standing_rows, files
-- binds:   $contract, $sha256
-- feeds:   press
--
-- Asked of two snapshots for the files that differ: an event in one of them alone was
-- added or taken back, one with another digest was filled in or corrected.

select
    standing_rows.member_code,
    standing_rows.event,
    min(standing_rows.day) as day,
    bool_or(standing_rows.is_open) as is_open,
    cast(bit_xor(standing_rows.digest) as varchar) as digest

from standing_rows

inner join files
    on standing_rows.file_no = files.file_no

where
    standing_rows.contract = $contract
    and files.sha256 = $sha256

group by
    standing_rows.member_code,
    standing_rows.event

order by
    standing_rows.member_code,
    standing_rows.event
