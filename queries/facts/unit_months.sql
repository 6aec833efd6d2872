-- What did each unit's customers lose in each month of a period?
--
-- grain:   one row per unit and month, the group included
-- reads:   reporting_losses, summed_units
-- binds:
--
-- A macro: unit_months(from_day, before_day, scope, planned). customers is null where
-- any that is summed has none in the month.

create or replace macro unit_months(
    from_day, before_day, asked_scope, asked_planned
) as table

    with reporting_months as (

        select
            member_code,
            reporting_code,
            month_start,
            any_value(customers) as customers,
            sum(customer_interruptions) as customer_interruptions,
            sum(customer_seconds_lost) as customer_seconds_lost,
            sum(momentary_customer_interruptions)
                as momentary_customer_interruptions,
            sum(open_outages) as open_outages,
            bool_or(is_end_unknown) as is_end_unknown,
            bool_or(is_loss_unknown) as is_loss_unknown

        from reporting_losses(from_day, before_day, asked_scope, asked_planned)

        group by all

    )

    select
        summed.unit_code,
        months.month_start,
        case
            when count(*) = count(months.customers)
                then nullif(sum(months.customers), 0)
        end as customers,
        sum(months.customer_interruptions) as interruptions,
        sum(months.customer_seconds_lost) as seconds_lost,
        sum(months.momentary_customer_interruptions) as momentary,
        sum(months.open_outages) as still_open,
        bool_or(months.is_end_unknown) as has_unknown_end,
        bool_or(months.is_loss_unknown) as has_unknown_loss

    from summed_units('outages', from_day, before_day, true, false) as summed

    inner join reporting_months as months
        on
            summed.member_code = months.member_code
            and summed.reporting_code = months.reporting_code

    where summed.is_summed

    group by all
