-- Which rows of the month's own activities make figures, and may they be filled in?
--
-- grain:   one row per current row of activities, projects and media
-- reads:   activities, projects, media
-- binds:
--
-- A part of all current rows, in their columns: event is what a later version replaces,
-- digest differs when anything of the row does. What isn't held yet waits for its day.

create or replace view appreciation_rows as

select
    'activities' as contract,
    file_no,
    member_code,
    concat_ws('|', activity_id, id_event) as event,
    planned_on as day,
    held_on is null as is_open,
    programme as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from activities

union all

select
    'projects' as contract,
    file_no,
    member_code,
    concat_ws('|', project_id, id_event) as event,
    planned_on as day,
    held_on is null as is_open,
    null as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from projects

union all

select
    'media' as contract,
    file_no,
    member_code,
    concat_ws('|', item_id, id_event) as event,
    published_on as day,
    false as is_open,
    null as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from media
