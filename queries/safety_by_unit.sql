-- How many accidents and incidents did each unit have?
--
-- grain:   one row per unit, the group included
-- reads:   accidents, membership, unit_coverage
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
    case
        when counted.has_unknown_kind then null
        when coverage.days_covered > 0 then coalesce(counted.accident_count, 0)
    end as accidents,
    case
        when counted.has_unknown_kind then null
        when coverage.days_covered > 0 then coalesce(counted.incident_count, 0)
    end as incidents,
    case
        when counted.has_unknown_injured then null
        when coverage.days_covered > 0
            then cast(coalesce(counted.people_injured, 0) as bigint)
    end as injured,
    case
        when counted.has_unknown_dead then null
        when coverage.days_covered > 0
            then cast(coalesce(counted.people_killed, 0) as bigint)
    end as dead,
    case
        when counted.has_unknown_energy then null
        when coverage.days_covered > 0 then coalesce(counted.energy_lost, 0)
    end as lost_mwh,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('safety_events', $from_day, $before_day) as coverage

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
