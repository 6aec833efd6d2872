-- How many accidents and incidents did each unit have?
--
-- grain:   one row per unit, the group included
-- reads:   accidents, membership, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   accidents
--
-- What part of the events' systems don't export is null. Fractions are added in the
-- order of their size, so that no bit of a sum depends on the order of the rows.

with counted as (

    select
        membership.unit_code,
        bool_or(accidents.is_accident is null) as has_unknown_kind,
        bool_or(accidents.is_injured_unknown) as has_unknown_injured,
        bool_or(accidents.is_dead_unknown) as has_unknown_dead,
        bool_or(accidents.is_energy_unknown) as has_unknown_energy,
        count(*) filter (accidents.is_accident) as accident_count,
        count(*) filter (not accidents.is_accident) as incident_count,
        sum(accidents.injured) as people_injured,
        sum(accidents.dead) as people_killed,
        list_sum(list(accidents.lost_mwh order by accidents.lost_mwh))
            as energy_lost

    from accidents

    inner join membership
        on accidents.member_code = membership.member_code

    where
        accidents.day >= cast($from_day as date)
        and accidents.day < cast($before_day as date)

    group by all

)

select
    coverage.unit_code,
    known_or_zero(
        counted.accident_count, counted.has_unknown_kind, coverage.days_reported
    ) as accidents,
    known_or_zero(
        counted.incident_count, counted.has_unknown_kind, coverage.days_reported
    ) as incidents,
    cast(
        known_or_zero(
            counted.people_injured, counted.has_unknown_injured, coverage.days_reported
        ) as bigint
    ) as injured,
    cast(
        known_or_zero(
            counted.people_killed, counted.has_unknown_dead, coverage.days_reported
        ) as bigint
    ) as dead,
    known_or_zero(
        counted.energy_lost, counted.has_unknown_energy, coverage.days_reported
    ) as lost_mwh,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('safety_events', $from_day, $before_day, false) as coverage

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
