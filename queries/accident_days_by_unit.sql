-- On how many days did each unit have no accident, and when was its last one?
--
-- grain:   one row per unit, the group included
-- reads:   accidents, membership, settings, unit_coverage
-- binds:   $from_day, $before_day
-- feeds:   accidents
--
-- Only days with an export count: a missing day is nobody's credit. days_since_last
-- runs from the last accident known, in whatever days, to as_of.

with counted as (

    select
        membership.unit_code,
        bool_or(accidents.is_accident is null) as has_unknown_kind,
        max(accidents.happened_at) filter (accidents.is_accident) as last_happened_at,
        count(distinct accidents.day) filter (
            accidents.is_accident
            and accidents.day >= cast($from_day as date)
            and accidents.day < cast($before_day as date)
        ) as accident_day_count

    from accidents

    inner join membership
        on accidents.member_code = membership.member_code

    group by all

)

select
    coverage.unit_code,
    counted.last_happened_at as last_accident_at,
    cast(settings.as_of as date) - cast(counted.last_happened_at as date)
        as days_since_last,
    case
        when
            coverage.days_reported > 0
            and not coalesce(counted.has_unknown_kind, false)
            then coverage.days_reported - coalesce(counted.accident_day_count, 0)
    end as days_without_accident,
    coverage.days_reported

from unit_coverage('safety_events', $from_day, $before_day, false) as coverage

cross join settings

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
