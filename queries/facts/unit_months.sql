-- What did each unit's customers lose in each month of a period?
--
-- grain:   one row per unit and month, the group included
-- reads:   member_days, counted_members
-- binds:
--
-- A macro: unit_months(from_day, before_day, scope, planned). customers is null where
-- a counted member has none in the month.

create or replace macro unit_months(
    from_day, before_day, asked_scope, asked_planned
) as table

    with member_months as (

        select
            member_code,
            month_start,
            any_value(customers_served) as customers_served,
            sum(customer_interruptions) as customer_interruptions,
            sum(customer_seconds_lost) as customer_seconds_lost,
            sum(momentary_customer_interruptions)
                as momentary_customer_interruptions,
            sum(open_outages) as open_outages,
            bool_or(is_end_unknown) as is_end_unknown,
            bool_or(is_loss_unknown) as is_loss_unknown

        from member_days(from_day, before_day, asked_scope, asked_planned)

        group by all

    )

    select
        counted.unit_code,
        months.month_start,
        case
            when count(*) = count(months.customers_served)
                then sum(months.customers_served)
        end as customers,
        sum(months.customer_interruptions) as interruptions,
        sum(months.customer_seconds_lost) as seconds_lost,
        sum(months.momentary_customer_interruptions) as momentary,
        sum(months.open_outages) as still_open,
        bool_or(months.is_end_unknown) as has_unknown_end,
        bool_or(months.is_loss_unknown) as has_unknown_loss

    from counted_members(from_day, before_day) as counted

    inner join member_months as months
        on counted.member_code = months.member_code

    where counted.is_counted

    group by all
