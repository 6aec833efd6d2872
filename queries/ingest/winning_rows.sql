-- Which rows stand, each in the first file of the unbroken run that says the same?
--
-- grain:   one row per row that stands
-- reads:   valid_rows, version_chain
-- binds:
--
-- A row identical to the standing one changes nothing: the earlier file keeps it.

with candidates as (

    select
        valid_rows.*,
        version_chain.from_last,
        row_number() over (
            partition by
                valid_rows.version_key, valid_rows.row_key, valid_rows.content
            order by version_chain.from_last
        ) as in_a_row
    from valid_rows
    inner join version_chain
        on
            valid_rows.version_key = version_chain.version_key
            and valid_rows.file_no = version_chain.file_no
    where not valid_rows.is_repeated_below

),

unbroken as (

    select
        *,
        max(in_a_row) over (partition by version_key, row_key, content) as longest
    from candidates
    where from_last = in_a_row

)

select
    file_no,
    part_no,
    row_no,
    row_key,
    content
from unbroken
where in_a_row = longest
