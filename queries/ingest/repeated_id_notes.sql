-- Which events share an id: given again after a restart, or by two at the same time?
--
-- grain:   one row per event that stands beside another of its id
-- reads:   standing_events
-- binds:   $contract_name, $sure_after_days
--
-- An id given by two companies, or for two starts of one file, is shared. One that
-- comes again later was renumbered; in doubt if fewer than $sure_after_days lie
-- between.

select
    $contract_name as contract,
    member_code,
    company_code,
    case
        when days_from_twin < $sure_after_days then 'shared_id'
        else 'renumbered'
    end as reason,
    id,
    file_no,
    first_at,
    rows_standing,
    days_apart,
    coalesce(days_apart < $sure_after_days, false) as is_in_doubt
from standing_events
