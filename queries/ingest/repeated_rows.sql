-- Which rows share their id with another, and how does their system number?
--
-- grain:   one row per valid row whose id occurs on more than one
-- reads:   keyed_rows, repeated_ids, loading
-- binds:
--
-- Where one of an id's files says that ids are permanent, or given for the whole
-- corporation, it holds for the id.

select
    keyed_rows.*,  -- noqa: AM04
    coalesce(loading.rows = 'last', false) as is_last_only,
    coalesce(bool_or(loading.ids = 'permanent') over same_id, false)
        as is_permanent,
    coalesce(bool_or(loading.ids = 'corporation') over same_id, false)
        as is_numbered_as_one
from keyed_rows
semi join repeated_ids on keyed_rows.id_key = repeated_ids.id_key
inner join loading on keyed_rows.file_no = loading.file_no
window same_id as (partition by keyed_rows.id_key)
