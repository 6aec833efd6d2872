-- How often and how long was the average customer without supply, day by day?
--
-- grain:   one row per unit and day up to as_of
-- reads:   unit_days, settings, served_by_month
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi, caidi_minutes
--
-- A day without an export is null, a covered day without an interruption is zero. A
-- day on which a member's system leaves out a field that a column needs is null there.

with known as (

    select
        unit_code,
        day,
        is_covered,
        is_partial,
        missing_units,
        case when not has_unknown_end then still_open end as still_open,
        case when not has_unknown_loss then interruptions end as interruptions,
        case when not has_unknown_loss then seconds_lost end as seconds_lost,
        case when not has_unknown_loss then momentary end as momentary,
        customers

    from unit_days($from_day, $before_day, $scope, $planned)

)

select
    known.unit_code,
    known.day,
    cast(
        case
            when known.is_covered then known.customers
            else served_by_month.customers_served
        end as bigint
    ) as customers_served,
    cast(known.interruptions as bigint) as customer_interruptions,
    known.seconds_lost / 60 as customer_minutes_lost,
    cast(known.momentary as bigint) as momentary_customer_interruptions,
    known.interruptions / known.customers as saifi,
    known.seconds_lost / 60 / known.customers as saidi_minutes,
    case
        when known.customers is not null
            then known.seconds_lost / 60 / nullif(known.interruptions, 0)
    end as caidi_minutes,
    known.momentary / known.customers as maifi,
    cast(known.still_open as bigint) as open_outages,
    cast(known.is_covered as integer) as days_covered,
    known.is_partial
    or known.missing_units <> ''
    or settings.as_of < known.day + interval 1 day
    or coalesce(known.still_open, 0) > 0 as is_provisional,
    known.missing_units

from known

cross join settings

left join served_by_month
    on
        known.unit_code = served_by_month.unit_code
        and date_trunc('month', known.day) = served_by_month.month_start

order by
    known.unit_code,
    known.day
