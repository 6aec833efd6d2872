-- What did each corporation's customers lose on each day its export covers?
--
-- grain:   one row per member and covered day
-- reads:   covered_days, member_losses, served_by_month
-- binds:
--
-- A macro: member_days(from_day, before_day, scope, planned). A covered day without
-- an interruption is zero, an uncovered one has no row. customers_served is the
-- month's; null or zero customers make every index of the month null. scope and
-- planned choose classes (all | after_exclusions, all | planned | unplanned).
-- is_loss_unknown: a field that the day's sums need isn't exported, so whatever sums
-- them is null.

create or replace macro member_days(
    from_day, before_day, asked_scope, asked_planned
) as table

    select
        covered_days.member_code,
        covered_days.day,
        covered_days.month_start,
        nullif(served_by_month.customers_served, 0) as customers_served,
        coalesce(lost.customer_interruptions, 0) as customer_interruptions,
        coalesce(lost.customer_seconds_lost, 0) as customer_seconds_lost,
        coalesce(lost.momentary_customer_interruptions, 0)
            as momentary_customer_interruptions,
        coalesce(lost.open_outages, 0) as open_outages,
        coalesce(lost.is_end_unknown, false) as is_end_unknown,
        coalesce(lost.is_loss_unknown, false) as is_loss_unknown

    from covered_days

    left join member_losses('as_of', asked_scope, asked_planned) as lost
        on
            covered_days.member_code = lost.member_code
            and covered_days.day = lost.day

    left join served_by_month
        on
            covered_days.member_code = served_by_month.unit_code
            and covered_days.month_start = served_by_month.month_start

    where
        covered_days.contract = 'outages'
        and covered_days.day >= cast(from_day as date)
        and covered_days.day < cast(before_day as date)
