-- What did each day add to a unit's indices?
--
-- grain:   one row per unit and day up to as_of
-- reads:   reporting_losses, summed_units, summed_days, unit_months, days_to_date
-- binds:
--
-- A macro: unit_day_losses(from_day, before_day, scope, planned). Only what the
-- period's index sums adds to a unit, over the same customers on every day, so that the
-- days add up to the period. is_covered is false on a day on which part of that isn't
-- covered. A unit whose period lacks a field that the indices need has nulls on every
-- day, and so has its group.

create or replace macro unit_day_losses(
    from_day, before_day, asked_scope, asked_planned
) as table

    with losses as (

        select *
        from reporting_losses(from_day, before_day, asked_scope, asked_planned)

    ),

    summed as (

        select
            unit_code,
            member_code,
            reporting_code

        from summed_units('outages', from_day, before_day, true, false)

        where is_measured

    ),

    covered as (

        select
            unit_code,
            day,
            count(*) filter (is_whole) as members

        from summed_days('outages', from_day, before_day, true)

        group by all

    ),

    month_customers as (

        select
            unit_code,
            month_start,
            customers,
            not bool_or(has_unknown_loss) over (partition by unit_code) as is_known

        from unit_months(from_day, before_day, asked_scope, asked_planned)

    ),

    unit_days as (

        select
            summed.unit_code,
            days.day,
            coalesce(any_value(covered.members), 0)
            = count(distinct summed.member_code) as is_covered,
            sum(losses.customer_interruptions) as interruptions,
            sum(losses.customer_seconds_lost) as seconds_lost,
            sum(losses.momentary_customer_interruptions) as momentary

        from summed

        cross join days_to_date(from_day, before_day) as days

        left join losses
            on
                summed.member_code = losses.member_code
                and summed.reporting_code = losses.reporting_code
                and days.day = losses.day

        left join covered
            on
                summed.unit_code = covered.unit_code
                and days.day = covered.day

        group by all

    )

    select
        unit_days.unit_code,
        unit_days.day,
        unit_days.is_covered,
        cast(date_trunc('month', unit_days.day) as date) as month_start,
        month_customers.customers,
        case when month_customers.is_known then unit_days.interruptions end
            as interruptions,
        case when month_customers.is_known then unit_days.seconds_lost end
            as seconds_lost,
        case when month_customers.is_known then unit_days.momentary end as momentary,
        case
            when month_customers.is_known
                then unit_days.seconds_lost / 60 / month_customers.customers
        end as minutes_added

    from unit_days

    left join month_customers
        on
            unit_days.unit_code = month_customers.unit_code
            and date_trunc('month', unit_days.day) = month_customers.month_start
