-- Which activities were for the chosen segment of customers and partners?
--
-- grain:   one row per activity
-- reads:   activity_states
-- binds:
--
-- A macro: segment_activities(segment); `all` keeps every activity. An activity that
-- names no audience is for none. Where its system exports no audience, the activity
-- stays with its state unknown, as are then all counts that it may belong to.

create or replace macro segment_activities(chosen_segment) as table

    select
        activity_states.member_code,
        activity_states.programme,
        activity_states.province,
        activity_states.planned_on,
        activity_states.held_on,
        activity_states.quantity_unit,
        activity_states.planned_quantity,
        activity_states.actual_quantity,
        activity_states.beneficiaries,
        activity_states.value_vnd,
        activity_states.is_planned,
        activity_states.is_held,
        activity_states.is_planned_by_now,
        activity_states.is_planned_quantity_unknown,
        activity_states.is_actual_quantity_unknown,
        activity_states.is_people_unknown,
        activity_states.is_value_unknown,
        activity_states.is_state_unknown
        or (
            chosen_segment <> 'all' and activity_states.is_audience_unknown
        ) as is_state_unknown

    from activity_states

    where
        chosen_segment = 'all'
        or activity_states.audience = chosen_segment
        or activity_states.is_audience_unknown
