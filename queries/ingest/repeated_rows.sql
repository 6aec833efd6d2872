-- Which rows share their id with another, and how does their system number?
--
-- grain:   one row per valid row whose id occurs on more than one
-- reads:   keyed_rows, repeated_ids, loading
-- binds:

select
    keyed_rows.*,  -- noqa: AM04
    repeated_ids.id_no,
    repeated_ids.is_permanent,
    repeated_ids.is_given_by_companies,
    coalesce(loading.rows = 'last', false) as is_last_only
from keyed_rows
inner join repeated_ids on keyed_rows.id_key = repeated_ids.id_key
inner join loading on keyed_rows.file_no = loading.file_no
