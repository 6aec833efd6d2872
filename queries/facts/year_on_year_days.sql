-- What did a unit's customers lose on each day, this year and a year before?
--
-- grain:   one row per unit and day of the period
-- reads:   compared_members, member_days, member_losses, served_by_month, calendar,
--          settings
-- binds:
--
-- A macro: year_on_year_days(from_day, before_day, scope, planned). Both sides hold the
-- same members and member-days. last_…: last year's as known at the same moment a year
-- before as_of; later_…: as known today, on the days to come (is_ahead) too. customers:
-- of members with a covered day, or one to come, in the month.

create or replace macro year_on_year_days(from_day, before_day, scope, planned) as table

    with paired as (

        select
            members.unit_code,
            members.member_code,
            calendar.day,
            cast(date_trunc('month', calendar.day) as date) as month_start,
            calendar.day > cast(settings.as_of as date) as is_ahead,
            this_year.day is not null and not is_ahead as is_covered,
            this_year.customers_served,
            this_year.customer_seconds_lost as seconds_lost,
            this_year.customer_interruptions as interruptions,
            this_year.momentary_customer_interruptions as momentary

        from compared_members(from_day, before_day, scope, planned) as members

        cross join settings

        inner join calendar
            on
                calendar.day >= cast(from_day as date)
                and calendar.day < cast(before_day as date)

        left join member_days(from_day, before_day, scope, planned) as this_year
            on
                members.member_code = this_year.member_code
                and calendar.day = this_year.day

        where members.is_compared

    ),

    member_months as (

        select
            paired.unit_code,
            paired.month_start,
            paired.member_code,
            any_value(paired.customers_served) as customers,
            any_value(served_by_month.customers_served) as last_customers

        from paired

        left join served_by_month
            on
                paired.member_code = served_by_month.unit_code
                and paired.month_start - interval 1 year = served_by_month.month_start

        where paired.is_covered or paired.is_ahead

        group by all

    ),

    unit_months as (

        select
            unit_code,
            month_start,
            sum(customers) as customers,
            sum(last_customers) as last_customers

        from member_months

        group by all

    )

    select
        paired.unit_code,
        paired.day,
        paired.month_start,
        paired.is_ahead,
        any_value(unit_months.customers) as customers,
        any_value(unit_months.last_customers) as last_customers,
        bool_and(paired.is_covered) as is_covered,
        coalesce(sum(paired.seconds_lost), 0) as seconds_lost,
        coalesce(sum(paired.interruptions), 0) as interruptions,
        coalesce(sum(paired.momentary), 0) as momentary,
        coalesce(sum(seen.customer_seconds_lost), 0) as last_seconds_lost,
        coalesce(sum(seen.customer_interruptions), 0) as last_interruptions,
        coalesce(sum(seen.momentary_customer_interruptions), 0) as last_momentary,
        coalesce(sum(known.customer_seconds_lost), 0) as later_seconds_lost,
        coalesce(sum(known.customer_interruptions), 0) as later_interruptions,
        coalesce(sum(known.momentary_customer_interruptions), 0) as later_momentary

    from paired

    left join unit_months
        on
            paired.unit_code = unit_months.unit_code
            and paired.month_start = unit_months.month_start

    left join member_losses('year_before', scope, planned) as seen
        on
            paired.member_code = seen.member_code
            and cast(paired.day - interval 1 year as date) = seen.day
            and paired.is_covered

    left join member_losses('as_of', scope, planned) as known
        on
            paired.member_code = known.member_code
            and cast(paired.day - interval 1 year as date) = known.day
            and (paired.is_covered or paired.is_ahead)

    group by all
