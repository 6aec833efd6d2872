-- Which ids occur on more than one row, so that it must be judged which of them stand?
--
-- grain:   one row per id, with its sender
-- reads:   keyed_rows
-- binds:   $has_reexports
--
-- All others stand as they are. Where a full re-export may withdraw an event, any may
-- be met.

select id_key
from keyed_rows
group by id_key
having count(*) > 1 or $has_reexports
