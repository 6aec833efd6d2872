-- What did each day add to a unit's indices?
--
-- grain:   one row per unit and day up to as_of
-- reads:   member_days, membership, days_to_date
-- binds:
--
-- A macro: unit_day_losses(from_day, before_day, scope, planned). Only members that
-- the period's index counts add to the group, over the same customers on every day,
-- so that the days add up to the period. is_covered is false on a day without an
-- export of the unit, or of a member of the group. A unit whose period lacks a field
-- that the indices need has nulls on every day, and so has its group.

create or replace macro unit_day_losses(
    from_day, before_day, asked_scope, asked_planned
) as table

    with days as (

        select day
        from days_to_date(from_day, before_day)

    ),

    losses as (

        select *
        from member_days(from_day, before_day, asked_scope, asked_planned)

    ),

    countable as (

        select
            member_code,
            bool_and(customers_served is not null) as has_customers_throughout

        from losses

        group by all

    ),

    summed as (

        select
            membership.unit_code,
            membership.member_code

        from membership

        inner join countable
            on membership.member_code = countable.member_code

        where
            membership.has_customers
            and countable.has_customers_throughout

    ),

    unknown_losses as (

        select summed.unit_code

        from summed

        inner join losses
            on summed.member_code = losses.member_code

        group by all

        having bool_or(losses.is_loss_unknown)

    ),

    member_months as (

        select distinct
            member_code,
            month_start,
            customers_served

        from losses

    ),

    month_customers as (

        select
            summed.unit_code,
            member_months.month_start,
            sum(member_months.customers_served) as customers

        from summed

        inner join member_months
            on summed.member_code = member_months.member_code

        group by all

    ),

    unit_days as (

        select
            summed.unit_code,
            days.day,
            count(losses.day) = count(*) as is_covered,
            summed.unit_code not in (
                select unknown_losses.unit_code from unknown_losses
            ) as is_known,
            sum(losses.customer_interruptions) as interruptions,
            sum(losses.customer_seconds_lost) as seconds_lost,
            sum(losses.momentary_customer_interruptions) as momentary

        from summed

        cross join days

        left join losses
            on
                summed.member_code = losses.member_code
                and days.day = losses.day

        group by all

    )

    select
        unit_days.unit_code,
        unit_days.day,
        unit_days.is_covered,
        cast(date_trunc('month', unit_days.day) as date) as month_start,
        month_customers.customers,
        case when unit_days.is_known then unit_days.interruptions end as interruptions,
        case when unit_days.is_known then unit_days.seconds_lost end as seconds_lost,
        case when unit_days.is_known then unit_days.momentary end as momentary,
        case
            when unit_days.is_known
                then unit_days.seconds_lost / 60 / month_customers.customers
        end as minutes_added

    from unit_days

    left join month_customers
        on
            unit_days.unit_code = month_customers.unit_code
            and date_trunc('month', unit_days.day) = month_customers.month_start
