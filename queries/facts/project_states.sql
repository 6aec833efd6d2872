-- Which inaugurations and ground-breakings are planned, and which took place?
--
-- grain:   one row per inauguration, ground-breaking or energising of a work
-- reads:   projects, settings, lacks
-- binds:
--
-- Held: on the day it took place, not after as_of. Due: its planned day has come, held
-- or not. A field that its system doesn't export is unknown.

create or replace view project_states as

select
    projects.project_id,
    projects.unit_code,
    projects.company_code,
    projects.member_code,
    projects.kind,
    projects.event,
    projects.title,
    projects.planned_on,
    projects.held_on,
    projects.voltage_kv,
    projects.capacity_mw,
    projects.capacity_mva,
    projects.length_km,
    projects.value_vnd,
    coalesce(projects.held_on <= cast(settings.as_of as date), false) as is_held,
    projects.planned_on <= cast(settings.as_of as date) as is_planned_by_now,
    lacks(projects.not_exported, 'held_on') as is_state_unknown,
    lacks(projects.not_exported, 'capacity_mw') as is_mw_unknown,
    lacks(projects.not_exported, 'capacity_mva') as is_mva_unknown,
    lacks(projects.not_exported, 'length_km') as is_length_unknown,
    lacks(projects.not_exported, 'value_vnd') as is_value_unknown,
    projects.file_no,
    projects.row_no

from projects

cross join settings
