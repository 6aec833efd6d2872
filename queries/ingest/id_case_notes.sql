-- Which ids of one corporation differ by nothing but their letters' case?
--
-- grain:   one row per spelling of such an id
-- reads:   standing_ids
-- binds:   $contract_name

with folded_ids as (

    select distinct
        member_code,
        upper(id) as folded_id
    from standing_ids
    where id <> upper(id)

),

spellings as (

    select
        standing_ids.member_code,
        standing_ids.id,
        upper(standing_ids.id) as folded_id,
        min(standing_ids.company_code) as company_code,
        min(standing_ids.file_no) as file_no,
        min(standing_ids.first_at) as first_at,
        count(*) as rows_standing
    from standing_ids
    semi join folded_ids
        on
            standing_ids.member_code = folded_ids.member_code
            and upper(standing_ids.id) = folded_ids.folded_id
    group by standing_ids.member_code, standing_ids.id

)

select
    $contract_name as contract,
    member_code,
    company_code,
    'id_case' as reason,
    id,
    file_no,
    first_at,
    rows_standing,
    cast(null as double) as days_apart,
    true as is_in_doubt
from spellings
qualify count(*) over (partition by member_code, folded_id) > 1
