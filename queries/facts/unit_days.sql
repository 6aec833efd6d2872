-- What did each unit's customers lose on each day, and whose losses are missing?
--
-- grain:   one row per unit and day up to as_of, the group included
-- reads:   reporting_losses, summed_units, membership, days_to_date
-- binds:
--
-- A macro: unit_days(from_day, before_day, scope, planned). Each day sums what has
-- coverage and customers on it. is_partial: a corporation has no coverage that day.

create or replace macro unit_days(
    from_day, before_day, asked_scope, asked_planned
) as table

    with corporation_days as (

        select
            summed.unit_code,
            summed.member_code,
            summed.first_day as day,
            bool_or(summed.is_summed) as is_summed,
            string_agg(
                summed.reporting_code, ', ' order by summed.reporting_code
            ) filter (
                (summed.is_silent or not summed.is_summed)
                and summed.reporting_code <> summed.member_code
            ) as missing_companies,
            sum(losses.customers) filter (summed.is_summed) as customers,
            sum(losses.customer_interruptions) filter (summed.is_summed)
                as interruptions,
            sum(losses.customer_seconds_lost) filter (summed.is_summed) as seconds_lost,
            sum(losses.momentary_customer_interruptions) filter (summed.is_summed)
                as momentary,
            sum(losses.open_outages) as still_open,
            bool_or(losses.is_end_unknown) as has_unknown_end,
            bool_or(losses.is_loss_unknown) as has_unknown_loss

        from summed_units('outages', from_day, before_day, true, true) as summed

        left join
            reporting_losses(
                from_day, before_day, asked_scope, asked_planned
            ) as losses
            on
                summed.member_code = losses.member_code
                and summed.reporting_code = losses.reporting_code
                and summed.first_day = losses.day

        group by all

    )

    select
        membership.unit_code,
        days.day,
        count(found.day) > 0 as is_covered,
        count(*) filter (found.day is null) > 0 as is_partial,
        coalesce(
            string_agg(
                case
                    when membership.is_group and not coalesce(found.is_summed, false)
                        then membership.member_code
                    else found.missing_companies
                end,
                ', '
                order by membership.member_code
            ),
            ''
        ) as missing_units,
        nullif(sum(found.customers), 0) as customers,
        sum(found.interruptions) as interruptions,
        sum(found.seconds_lost) as seconds_lost,
        sum(found.momentary) as momentary,
        sum(found.still_open) as still_open,
        coalesce(bool_or(found.has_unknown_end), false) as has_unknown_end,
        coalesce(bool_or(found.has_unknown_loss), false) as has_unknown_loss

    from membership

    cross join days_to_date(from_day, before_day) as days

    left join corporation_days as found
        on
            membership.unit_code = found.unit_code
            and membership.member_code = found.member_code
            and days.day = found.day

    where membership.has_customers

    group by all
