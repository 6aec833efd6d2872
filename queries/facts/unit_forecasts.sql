-- At the pace of the covered days so far, where will each unit's indices end?
--
-- grain:   one row per unit with customers, the group included, and index
-- reads:   member_progress, unit_months, unit_paces, forecast_band
-- binds:
--
-- A macro: unit_forecasts(from_day, before_day, scope, planned). figure: `minutes`
-- (SAIDI) or `saifi`; MAIFI has none, since the band didn't hold its ends. The pace is
-- the mean of the covered days before as_of's own one; a group's weighs its member-days
-- by customers. It fills what is ahead, uncovered_days too. Null before the seventh
-- covered day, and once the period is over.

create or replace macro unit_forecasts(
    from_day, before_day, asked_scope, asked_planned
) as table

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
        from member_progress(from_day, before_day)
        group by all

    ),

    indices as (

        select unnest(['minutes', 'saifi']) as figure

    ),

    so_far as (

        select
            months.unit_code,
            indices.figure,
            case
                when
                    bool_and(months.customers is not null)
                    and not bool_or(months.has_unknown_loss)
                    then list_sum(list(
                        case indices.figure
                            when 'minutes' then months.seconds_lost / 60
                            else months.interruptions
                        end / months.customers
                        order by months.month_start
                    ))
            end as value

        from unit_months(from_day, before_day, asked_scope, asked_planned) as months

        cross join indices

        group by all

    )

    select
        so_far.unit_code,
        so_far.figure,
        so_far.value,
        units.days_left,
        units.uncovered_days,
        case when units.is_running and units.known_days >= 7 then rates.per_day end
            as pace,
        so_far.value + pace * units.ahead_days as projected,
        so_far.value
        + forecast_band(pace, rates.spread, units.whole_days, units.ahead_days).low
            as projected_low,
        so_far.value
        + forecast_band(pace, rates.spread, units.whole_days, units.ahead_days).high
            as projected_high

    from so_far

    inner join units on so_far.unit_code = units.unit_code

    left join
        unit_paces(from_day, before_day, asked_scope, asked_planned) as rates
        on
            so_far.unit_code = rates.unit_code
            and so_far.figure = rates.figure
