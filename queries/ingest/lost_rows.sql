-- Which valid rows don't stand, because another version of their event does?
--
-- grain:   one row per valid row that doesn't stand
-- reads:   valid_rows, winning_rows
-- binds:

select
    valid_rows.file_no,
    valid_rows.part_no,
    valid_rows.row_no
from valid_rows
anti join winning_rows
    on
        valid_rows.file_no = winning_rows.file_no
        and valid_rows.part_no = winning_rows.part_no
        and valid_rows.row_no = winning_rows.row_no
