-- What did the customers of each reporting unit lose on each day that it covers?
--
-- grain:   one row per reporting unit of a corporation and covered day
-- reads:   reporting_units, outage_days, is_chosen, is_choice_unknown
-- binds:
--
-- A macro: reporting_losses(from_day, before_day, scope, planned). A covered day
-- without an interruption is zero, an uncovered one has no row. A company's
-- interruptions are its own where it is a reporting unit that day, else the
-- corporation's. customers are
-- the month's; without them every index of the month is null. scope and planned choose
-- classes (all | after_exclusions, all | planned | unplanned); rows whose system
-- exports no class may belong to any. is_loss_unknown: a field that the day's sums need
-- isn't exported, so whatever sums them is null.

create or replace macro reporting_losses(
    from_day, before_day, asked_scope, asked_planned
) as table

    with units as (

        select *

        from reporting_units

        where
            contract = 'outages'
            and day >= cast(from_day as date)
            and day < cast(before_day as date)

    ),

    lost as (

        select
            outage_days.member_code,
            coalesce(units.reporting_code, outage_days.member_code) as reporting_code,
            outage_days.day,
            sum(outage_days.customer_interruptions) as customer_interruptions,
            sum(outage_days.customer_seconds_lost) as customer_seconds_lost,
            sum(outage_days.momentary_customer_interruptions)
                as momentary_customer_interruptions,
            sum(outage_days.open_outages) as open_outages,
            bool_or(
                outage_days.is_end_unknown
                or is_choice_unknown(
                    outage_days.is_class_unknown, asked_scope, asked_planned
                )
            ) as is_end_unknown,
            bool_or(
                outage_days.is_loss_unknown
                or is_choice_unknown(
                    outage_days.is_class_unknown, asked_scope, asked_planned
                )
            ) as is_loss_unknown

        from outage_days

        left join units
            on
                outage_days.member_code = units.member_code
                and outage_days.company_code = units.reporting_code
                and outage_days.day = units.day

        where
            is_chosen(
                outage_days.is_exempt,
                outage_days.is_planned,
                outage_days.is_class_unknown,
                asked_scope,
                asked_planned
            )

        group by all

    )

    select
        units.member_code,
        units.reporting_code,
        units.day,
        units.month_start,
        units.customers,
        coalesce(lost.customer_interruptions, 0) as customer_interruptions,
        coalesce(lost.customer_seconds_lost, 0) as customer_seconds_lost,
        coalesce(lost.momentary_customer_interruptions, 0)
            as momentary_customer_interruptions,
        coalesce(lost.open_outages, 0) as open_outages,
        coalesce(lost.is_end_unknown, false) as is_end_unknown,
        coalesce(lost.is_loss_unknown, false) as is_loss_unknown

    from units

    left join lost
        on
            units.member_code = lost.member_code
            and units.reporting_code = lost.reporting_code
            and units.day = lost.day

    where units.is_covered
