-- Which rows stand, each in the first file of the unbroken run that says the same?
--
-- grain:   one row per row that stands, of those whose id occurs on more than one
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
                valid_rows.event_key, valid_rows.row_key, valid_rows.content
            order by version_chain.from_last
        ) as in_a_row
    from valid_rows
    inner join version_chain
        on
            valid_rows.event_key = version_chain.event_key
            and valid_rows.file_no = version_chain.file_no
    where not valid_rows.is_repeated_below

),

unbroken as (

    select
        *,
        max(in_a_row) over (partition by event_key, row_key, content) as longest
    from candidates
    where from_last = in_a_row

)

select *  -- noqa: AM04
from unbroken
where in_a_row = longest
