-- Which kinds of incidents and accidents happened, how grave, and at what cost?
--
-- grain:   one row per unit (the group included), type and severity that happened
-- reads:   accidents, membership
-- binds:   $from_day, $before_day
-- feeds:   accidents
--
-- Fractions are added in the order of their size, so that no bit of a sum depends on
-- the order of the rows. What part of the events' systems don't export is null.

select
    membership.unit_code,
    accidents.type,
    accidents.severity,
    count(*) as events,
    count(*) filter (accidents.is_accident) as accidents,
    cast(
        case
            when not bool_or(accidents.is_injured_unknown) then sum(accidents.injured)
        end as bigint
    ) as injured,
    cast(
        case when not bool_or(accidents.is_dead_unknown) then sum(accidents.dead) end
        as bigint
    ) as dead,
    case
        when not bool_or(accidents.is_energy_unknown)
            then list_sum(list(accidents.lost_mwh order by accidents.lost_mwh))
    end as lost_mwh

from accidents

inner join membership
    on accidents.member_code = membership.member_code

where
    accidents.day >= cast($from_day as date)
    and accidents.day < cast($before_day as date)

group by all

order by
    membership.unit_code,
    accidents.type,
    accidents.severity
