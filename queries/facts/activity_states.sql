-- Which activities are planned, and which were held?
--
-- grain:   one row per activity
-- reads:   activities, settings, lacks
-- binds:
--
-- Planned: not cancelled, on its planned day. Held: reported as held, on the day it
-- was held (the planned one where the export doesn't say), not after as_of. A field
-- that its system doesn't export is unknown; quantities are where their unit is.

create or replace view activity_states as

select
    activities.activity_id,
    activities.unit_code,
    activities.company_code,
    activities.member_code,
    activities.programme,
    activities.title,
    activities.planned_on,
    activities.status,
    activities.quantity_unit,
    activities.planned_quantity,
    activities.actual_quantity,
    activities.beneficiaries,
    activities.value_vnd,
    activities.audience,
    activities.province,
    activities.status <> 'cancelled' as is_planned,
    coalesce(activities.held_on, activities.planned_on) as held_on,
    activities.status = 'held'
    and coalesce(
        coalesce(activities.held_on, activities.planned_on)
        <= cast(settings.as_of as date),
        true
    ) as is_held,
    activities.status <> 'cancelled'
    and activities.planned_on <= cast(settings.as_of as date) as is_planned_by_now,
    lacks(activities.not_exported, 'status')
        as is_state_unknown,
    lacks(activities.not_exported, 'planned_quantity')
    or lacks(activities.not_exported, 'quantity_unit') as is_planned_quantity_unknown,
    lacks(activities.not_exported, 'actual_quantity')
    or lacks(activities.not_exported, 'quantity_unit') as is_actual_quantity_unknown,
    lacks(activities.not_exported, 'beneficiaries')
        as is_people_unknown,
    lacks(activities.not_exported, 'value_vnd')
        as is_value_unknown,
    lacks(activities.not_exported, 'audience')
        as is_audience_unknown,
    activities.file_no,
    activities.row_no

from activities

cross join settings
