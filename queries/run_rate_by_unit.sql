-- At the pace of the covered days so far, where will each unit's SAIDI end?
--
-- grain:   one row per unit with customers, and the group
-- reads:   member_progress, member_days, unit_months, settings
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes
--
-- The pace is the mean of the covered days before as_of's own one; a group's weighs
-- its member-days by customers. It fills what is ahead, uncovered_days too. The band
-- holds 80 % if days are independent: 1.2816 standard deviations of a day times the
-- root of d + d²/n for d days to fill from n known ones; never below what is lost
-- already. Null before the seventh covered day, and once the period is over.

with units as (

    select
        unit_code,
        any_value(is_running) as is_running,
        any_value(days_left) as days_left,
        cast(sum(uncovered_days) as bigint) as uncovered_days,
        sum(weight * known_days) / sum(weight) as known_days,
        sum(weight * whole_days) / sum(weight) as whole_days,
        list_sum(list(weight * ahead_days order by member_code)) / sum(weight)
            as ahead_days
    from member_progress($from_day, $before_day)
    group by all

),

days as (

    select
        members.unit_code,
        losses.day,
        list_sum(list(
            losses.customer_seconds_lost / 60 / losses.customers_served
            * members.weight
            order by members.member_code
        )) as weighed_minutes,
        sum(members.weight) as weight

    from member_progress($from_day, $before_day) as members

    inner join member_days($from_day, $before_day, $scope, $planned) as losses
        on members.member_code = losses.member_code

    cross join settings

    where losses.day < cast(settings.as_of as date)

    group by all

),

rates as (

    select
        unit_code,
        list_sum(list(weighed_minutes order by day)) / sum(weight) as minutes_per_day,
        list_aggregate(list(weighed_minutes / weight order by day), 'stddev_samp')
            as spread_minutes

    from days

    group by all

),

so_far as (

    select
        unit_code,
        case
            when bool_and(customers is not null) and not bool_or(has_unknown_loss)
                then list_sum(list(seconds_lost / 60 / customers order by month_start))
        end as minutes

    from unit_months($from_day, $before_day, $scope, $planned)

    group by all

),

ends as (

    select
        so_far.unit_code,
        so_far.minutes,
        units.days_left,
        units.uncovered_days,
        units.is_running
        and units.known_days >= 7
        and so_far.minutes is not null as is_forecast,
        rates.minutes_per_day,
        so_far.minutes + rates.minutes_per_day * units.ahead_days as projected,
        1.2816 * rates.spread_minutes
        * sqrt(units.ahead_days + units.ahead_days ** 2 / units.whole_days) as reach

    from so_far
    inner join units on so_far.unit_code = units.unit_code
    left join rates on so_far.unit_code = rates.unit_code

)

select
    unit_code,
    minutes as saidi_minutes,
    case when is_forecast then minutes_per_day end as minutes_per_day,
    days_left,
    uncovered_days,
    case when is_forecast then projected end as projected_minutes,
    case when is_forecast then greatest(projected - reach, minutes) end
        as projected_low_minutes,
    case when is_forecast then projected + reach end as projected_high_minutes

from ends

order by unit_code
