-- Which incidents are accidents?
--
-- grain:   one row per incident or accident known at as_of
-- reads:   safety_events, settings, lacks
-- binds:
--
-- An accident harms people or could have: a labour accident, an electrical accident
-- among the public, or any event with someone injured or killed. Where the export
-- leaves out what would tell, is_accident is null: nobody knows.

create or replace view accidents as

select
    safety_events.event_id,
    safety_events.unit_code,
    safety_events.company_code,
    safety_events.member_code,
    safety_events.happened_at,
    cast(safety_events.happened_at as date) as day,
    safety_events.type,
    safety_events.severity,
    safety_events.injured,
    safety_events.dead,
    safety_events.lost_mwh,
    safety_events.type in ('labour', 'public')
    or safety_events.injured > 0
    or safety_events.dead > 0 as is_accident,
    lacks(safety_events.not_exported, 'injured')
        as is_injured_unknown,
    lacks(safety_events.not_exported, 'dead')
        as is_dead_unknown,
    lacks(safety_events.not_exported, 'lost_mwh')
        as is_energy_unknown,
    safety_events.file_no,
    safety_events.row_no

from safety_events

cross join settings

where coalesce(safety_events.happened_at <= settings.as_of, true)
