-- How often and how long was the average customer without supply, unit by unit?
--
-- grain:   one row per unit with customers, and the group
-- reads:   unit_months, summed_units, reporting_customers, unit_coverage,
--          served_by_month
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi, caidi_minutes, customer_interruptions,
--          customer_minutes_lost
--
-- Months first: an index of several months is the sum of its monthly values, each
-- with the month's customers, the earliest first, since a sum of fractions depends on
-- its order. The group, and a corporation whose companies report apart, sum what has
-- coverage, and customers in every covered month; missing_units names the others.

with totals as (

    select
        unit_code,
        sum(interruptions) as interruptions,
        sum(seconds_lost) as seconds_lost,
        sum(momentary) as momentary,
        sum(still_open) as still_open,
        not bool_or(has_unknown_end) as is_end_known,
        not bool_or(has_unknown_loss) as is_loss_known,
        is_loss_known and bool_and(customers is not null) as has_indices,
        list_sum(list(interruptions / customers order by month_start))
            as interruptions_each,
        list_sum(list(seconds_lost / 60 / customers order by month_start))
            as minutes_each,
        list_sum(list(momentary / customers order by month_start))
            as momentary_each

    from unit_months($from_day, $before_day, $scope, $planned)

    group by all

),

last_month as (

    select
        summed.unit_code,
        case
            when count(*) = count(served.customers)
                then cast(sum(served.customers) as bigint)
        end as customers

    from summed_units('outages', $from_day, $before_day, true, false) as summed

    left join reporting_customers as served
        on
            summed.member_code = served.member_code
            and summed.reporting_code = served.reporting_code
            and served.month_start
            = date_trunc('month', cast($before_day as date) - 1)

    where summed.is_summed

    group by all

)

select
    coverage.unit_code,
    case
        when last_month.unit_code is not null then last_month.customers
        else served_by_month.customers_served
    end as customers_served,
    case when totals.is_loss_known then cast(totals.interruptions as bigint) end
        as customer_interruptions,
    case when totals.is_loss_known then totals.seconds_lost / 60 end
        as customer_minutes_lost,
    case when totals.is_loss_known then cast(totals.momentary as bigint) end
        as momentary_customer_interruptions,
    case when totals.has_indices then totals.interruptions_each end as saifi,
    case when totals.has_indices then totals.minutes_each end as saidi_minutes,
    case
        when totals.has_indices
            then totals.seconds_lost / 60 / nullif(totals.interruptions, 0)
    end as caidi_minutes,
    case when totals.has_indices then totals.momentary_each end as maifi,
    case when totals.is_end_known then cast(totals.still_open as bigint) end
        as open_outages,
    coverage.days_covered,
    coverage.is_partial or coalesce(totals.still_open, 0) > 0 as is_provisional,
    coverage.missing_units,
    coverage.uncovered_days

from unit_coverage('outages', $from_day, $before_day, true) as coverage

left join totals
    on coverage.unit_code = totals.unit_code

left join last_month
    on coverage.unit_code = last_month.unit_code

left join served_by_month
    on
        coverage.unit_code = served_by_month.unit_code
        and served_by_month.month_start
        = date_trunc('month', cast($before_day as date) - 1)

order by coverage.unit_code
