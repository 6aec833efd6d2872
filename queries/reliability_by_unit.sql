-- How often and how long was the average customer without supply, unit by unit?
--
-- grain:   one row per unit with customers, and the group
-- reads:   member_days, membership, served_by_month, unit_coverage
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi, caidi_minutes, customer_interruptions,
--          customer_minutes_lost
--
-- Months first: an index of several months is the sum of its monthly values, each
-- with the month's customers, the earliest first, since a sum of fractions depends on
-- its order. The group sums the members that have coverage and customers in every
-- covered month; missing_units names the others.

with days as (

    select *
    from member_days($from_day, $before_day, $scope, $planned)

),

member_months as (

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

    from days

    group by all

),

countable as (

    select
        member_code,
        bool_and(customers_served is not null) as has_customers_throughout

    from member_months

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
        and (not membership.is_group or countable.has_customers_throughout)

),

unit_months as (

    select
        summed.unit_code,
        member_months.month_start,
        case
            when count(*) = count(member_months.customers_served)
                then sum(member_months.customers_served)
        end as customers,
        sum(member_months.customer_interruptions) as interruptions,
        sum(member_months.customer_seconds_lost) as seconds_lost,
        sum(member_months.momentary_customer_interruptions) as momentary,
        sum(member_months.open_outages) as still_open,
        bool_or(member_months.is_end_unknown) as has_unknown_end,
        bool_or(member_months.is_loss_unknown) as has_unknown_loss

    from summed

    inner join member_months
        on summed.member_code = member_months.member_code

    group by all

),

unit_totals as (

    select
        unit_code,
        sum(interruptions) as interruptions,
        sum(seconds_lost) as seconds_lost,
        sum(momentary) as momentary,
        sum(still_open) as still_open,
        bool_or(has_unknown_end) as has_unknown_end,
        bool_or(has_unknown_loss) as has_unknown_loss,
        bool_and(customers is not null) as has_customers,
        list_sum(list(interruptions / customers order by month_start))
            as interruptions_each,
        list_sum(list(seconds_lost / 60 / customers order by month_start))
            as minutes_each,
        list_sum(list(momentary / customers order by month_start))
            as momentary_each

    from unit_months

    group by all

),

last_month as (

    select
        membership.unit_code,
        case
            when count(*) = count(served_by_month.customers_served)
                then cast(sum(served_by_month.customers_served) as bigint)
        end as customers

    from membership

    left join countable
        on membership.member_code = countable.member_code

    left join served_by_month
        on
            membership.member_code = served_by_month.unit_code
            and served_by_month.month_start
            = date_trunc('month', cast($before_day as date) - 1)

    where
        membership.has_customers
        and (not membership.is_group or countable.has_customers_throughout)

    group by all

),

uncounted as (

    select
        membership.unit_code,
        string_agg(
            membership.member_code, ', '
            order by membership.member_code
        ) as unit_codes

    from membership

    left join countable
        on membership.member_code = countable.member_code

    where
        membership.has_customers
        and membership.is_group
        and coalesce(not countable.has_customers_throughout, true)

    group by all

)

select
    coverage.unit_code,
    last_month.customers as customers_served,
    case
        when not unit_totals.has_unknown_loss
            then cast(unit_totals.interruptions as bigint)
    end as customer_interruptions,
    case
        when not unit_totals.has_unknown_loss
            then unit_totals.seconds_lost / 60
    end as customer_minutes_lost,
    case
        when not unit_totals.has_unknown_loss
            then cast(unit_totals.momentary as bigint)
    end as momentary_customer_interruptions,
    case
        when unit_totals.has_customers and not unit_totals.has_unknown_loss
            then unit_totals.interruptions_each
    end as saifi,
    case
        when unit_totals.has_customers and not unit_totals.has_unknown_loss
            then unit_totals.minutes_each
    end as saidi_minutes,
    case
        when unit_totals.has_customers and not unit_totals.has_unknown_loss
            then
                unit_totals.seconds_lost
                / 60
                / nullif(unit_totals.interruptions, 0)
    end as caidi_minutes,
    case
        when unit_totals.has_customers and not unit_totals.has_unknown_loss
            then unit_totals.momentary_each
    end as maifi,
    case
        when not unit_totals.has_unknown_end
            then cast(unit_totals.still_open as bigint)
    end as open_outages,
    coverage.days_covered,
    coverage.is_partial or coalesce(unit_totals.still_open, 0) > 0
        as is_provisional,
    coalesce(uncounted.unit_codes, '') as missing_units,
    coverage.uncovered_days

from unit_coverage('outages', $from_day, $before_day) as coverage

left join unit_totals
    on coverage.unit_code = unit_totals.unit_code

left join last_month
    on coverage.unit_code = last_month.unit_code

left join uncounted
    on coverage.unit_code = uncounted.unit_code

order by coverage.unit_code
