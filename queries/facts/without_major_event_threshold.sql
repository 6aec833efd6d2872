-- Which corporations that a unit counts have no threshold for a major event day?
--
-- grain:   one row per unit with such a corporation, the group included
-- reads:   counted_members, major_event_thresholds
-- binds:
--
-- A macro: without_major_event_threshold(from_day, before_day).

create or replace macro without_major_event_threshold(from_day, before_day) as table

    select
        members.unit_code,
        string_agg(members.member_code, ', ' order by members.member_code)
            as corporations

    from counted_members(from_day, before_day) as members

    left join major_event_thresholds(from_day) as thresholds
        on members.member_code = thresholds.unit_code

    where members.is_counted and thresholds.threshold_minutes is null

    group by all
