-- Which ids occur on more than one row, so that it must be judged which of them stand?
--
-- grain:   one row per id, with its sender
-- reads:   keyed_rows, loading
-- binds:   $has_reexports
--
-- All others stand as they are. Where a full re-export may withdraw an event, any may
-- be met. Where one of an id's files says that ids are permanent, or given for the
-- whole corporation, it holds for the id. Digests are counted first, which leaves few
-- ids to be compared as texts: nearly all occur once.

with digests_met_again as (

    select hash(id_key) as digest
    from keyed_rows
    group by digest
    having count(*) > 1 or $has_reexports

)

select
    keyed_rows.id_key,
    row_number() over () as id_no,
    coalesce(bool_or(loading.ids = 'permanent'), false) as is_permanent,
    coalesce(
        min(keyed_rows.company_code) < max(keyed_rows.company_code), false
    )
    and not coalesce(bool_or(loading.ids = 'corporation'), false)
        as is_given_by_companies
from keyed_rows
inner join loading on keyed_rows.file_no = loading.file_no
semi join digests_met_again
    on hash(keyed_rows.id_key) = digests_met_again.digest
group by keyed_rows.id_key
having count(*) > 1 or $has_reexports
