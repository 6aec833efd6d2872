-- Over the same members, days and hours, where do the indices stand this year and last?
--
-- grain:   one row per unit with customers (and the group) and day of the period
-- reads:   year_on_year_days
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi
--
-- Last year's side sums exactly the member-days that are covered this year, as known at
-- the same moment a year before as_of, and divides by last year's customers. On days to
-- come it goes on with what last year brought then, and this year's side is null.

with days as (

    select *
    from year_on_year_days($from_day, $before_day, $scope, $planned)

),

months_to_date as (

    select
        shown.unit_code,
        shown.day,
        shown.is_covered,
        shown.is_ahead,
        earlier.month_start,
        sum(earlier.seconds_lost) / 60 / any_value(earlier.customers) as minutes,
        sum(earlier.interruptions) / any_value(earlier.customers) as times,
        sum(earlier.momentary) / any_value(earlier.customers) as moments,
        sum(
            case
                when shown.is_ahead then earlier.later_seconds_lost
                else earlier.last_seconds_lost
            end
        ) / 60 / any_value(earlier.last_customers) as last_minutes,
        sum(
            case
                when shown.is_ahead then earlier.later_interruptions
                else earlier.last_interruptions
            end
        ) / any_value(earlier.last_customers) as last_times,
        sum(
            case
                when shown.is_ahead then earlier.later_momentary
                else earlier.last_momentary
            end
        ) / any_value(earlier.last_customers) as last_moments

    from days as shown

    inner join days as earlier
        on shown.unit_code = earlier.unit_code and shown.day >= earlier.day

    group by
        shown.unit_code,
        shown.day,
        shown.is_covered,
        shown.is_ahead,
        earlier.month_start

)

select
    unit_code,
    day,
    is_covered,
    case when not is_ahead then list_sum(list(minutes order by month_start)) end
        as saidi_minutes,
    case when not is_ahead then list_sum(list(times order by month_start)) end
        as saifi,
    case when not is_ahead then list_sum(list(moments order by month_start)) end
        as maifi,
    list_sum(list(last_minutes order by month_start)) as last_saidi_minutes,
    list_sum(list(last_times order by month_start)) as last_saifi,
    list_sum(list(last_moments order by month_start)) as last_maifi

from months_to_date

group by
    unit_code,
    day,
    is_covered,
    is_ahead

order by
    unit_code,
    day
