-- Which valid rows don't stand, and why?
--
-- grain:   one row per valid row that doesn't stand
-- reads:   valid_rows, lost_rows, winning_rows, version_chain, rows
-- binds:   $contract_name
--
-- Rows folded into another (steps of one event, removed by a correction) are listed
-- without a key.

with withdrawn as (

    select event_key
    from version_chain
    where from_last = 1 and is_withdrawal

)

select
    $contract_name as contract,
    valid_rows.file_no,
    valid_rows.part_no,
    valid_rows.row_no,
    valid_rows.member_code,
    valid_rows.row_key as key,
    case
        when same.content is not null then 'identical'
        when valid_rows.is_repeated_below then 'repeated_below'
        when withdrawn.event_key is not null then 'withdrawn'
        else 'newer_version'
    end as reason
from valid_rows
semi join lost_rows
    on
        valid_rows.file_no = lost_rows.file_no
        and valid_rows.part_no = lost_rows.part_no
        and valid_rows.row_no = lost_rows.row_no
left join winning_rows as same
    on
        valid_rows.event_key = same.event_key
        and valid_rows.row_key = same.row_key
        and valid_rows.content = same.content
left join withdrawn on valid_rows.event_key = withdrawn.event_key

union all

select
    $contract_name as contract,
    file_no,
    part_no,
    row_no,
    member_code,
    null as key,
    case when is_corrected then 'corrected' else 'repeated_step' end as reason
from rows
where problem is null and is_folded
