-- How often and how long was the average customer without supply, day by day?
--
-- grain:   one row per unit and day up to as_of
-- reads:   member_days, membership, settings, served_by_month, days_to_date
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi, caidi_minutes
--
-- A day without an export is null, a covered day without an interruption is zero. A
-- day on which a member's system leaves out a field that a column needs is null there.

with losses as (

    select *
    from member_days($from_day, $before_day, $scope, $planned)

),

unit_days as (

    select
        membership.unit_code,
        membership.is_group,
        days.day,
        count(losses.day) > 0 as is_covered,
        count(*) filter (losses.day is null) > 0 as is_partial,
        coalesce(
            string_agg(
                membership.member_code, ', '
                order by membership.member_code
            ) filter (
                membership.is_group and losses.customers_served is null
            ),
            ''
        ) as missing_units,
        sum(losses.customers_served) as customers,
        sum(losses.customer_interruptions) filter (
            not membership.is_group or losses.customers_served is not null
        ) as interruptions,
        sum(losses.customer_seconds_lost) filter (
            not membership.is_group or losses.customers_served is not null
        ) as seconds_lost,
        sum(losses.momentary_customer_interruptions) filter (
            not membership.is_group or losses.customers_served is not null
        ) as momentary,
        sum(losses.open_outages) as still_open,
        coalesce(bool_or(losses.is_end_unknown), false) as has_unknown_end,
        coalesce(bool_or(losses.is_loss_unknown), false) as has_unknown_loss

    from membership

    cross join days_to_date($from_day, $before_day) as days

    left join losses
        on
            membership.member_code = losses.member_code
            and days.day = losses.day

    where membership.has_customers

    group by all

),

known as (

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

    from unit_days

)

select
    known.unit_code,
    known.day,
    cast(coalesce(known.customers, served_by_month.customers_served) as bigint)
        as customers_served,
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
