-- What did each corporation's customers lose on each day that its exports cover?
--
-- grain:   one row per corporation and day on which all is covered that it sums
-- reads:   summed_days, summed_units, reporting_losses
-- binds:
--
-- A macro: member_days(from_day, before_day, scope, planned). A covered day without an
-- interruption is zero, an uncovered one has no row. customers_served is the month's;
-- null or zero customers make every index of the month null. is_loss_unknown: a field
-- that the day's sums need isn't exported, so whatever sums them is null.

create or replace macro member_days(
    from_day, before_day, asked_scope, asked_planned
) as table

    select
        days.member_code,
        days.day,
        losses.month_start,
        case
            when count(*) = count(losses.customers)
                then nullif(cast(sum(losses.customers) as bigint), 0)
        end as customers_served,
        sum(losses.customer_interruptions) as customer_interruptions,
        sum(losses.customer_seconds_lost) as customer_seconds_lost,
        sum(losses.momentary_customer_interruptions)
            as momentary_customer_interruptions,
        sum(losses.open_outages) as open_outages,
        bool_or(losses.is_end_unknown) as is_end_unknown,
        bool_or(losses.is_loss_unknown) as is_loss_unknown

    from summed_days('outages', from_day, before_day, true) as days

    inner join summed_units('outages', from_day, before_day, true, false) as summed
        on
            days.unit_code = summed.unit_code
            and days.member_code = summed.member_code
            and summed.is_summed

    inner join
        reporting_losses(
            from_day, before_day, asked_scope, asked_planned
        ) as losses
        on
            summed.member_code = losses.member_code
            and summed.reporting_code = losses.reporting_code
            and days.day = losses.day

    where
        days.unit_code = days.member_code
        and days.is_whole

    group by all
