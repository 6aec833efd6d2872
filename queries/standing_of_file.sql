-- Which events of one contract does one file speak of, as they stand now?
--
-- grain:   one row per event
-- reads:   current_rows, files
-- binds:   $contract, $sha256
-- feeds:   press
--
-- Asked of two snapshots for the files that differ: an event in one of them alone was
-- added or taken back, one with another digest was filled in or corrected.

select
    current_rows.member_code,
    current_rows.event,
    min(current_rows.day) as day,
    bool_or(current_rows.is_open) as is_open,
    min(current_rows.part) as part,
    cast(bit_xor(current_rows.digest) as varchar) as digest

from current_rows

inner join files
    on current_rows.file_no = files.file_no

where
    current_rows.contract = $contract
    and files.sha256 = $sha256

group by
    current_rows.member_code,
    current_rows.event

order by
    current_rows.member_code,
    current_rows.event
