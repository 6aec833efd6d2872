-- At the rate of the last seven days, where will each unit's SAIDI end?
--
-- grain:   one row per unit with customers, and the group
-- reads:   unit_day_losses, settings
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes
--
-- The rate is the mean daily value of the last seven covered days before as_of's own
-- day, which is not over; the projection adds it for each day left after that day. The
-- band runs from the lowest to the highest mean of any seven covered days in a row.
-- Null with fewer than seven covered days. Whole seconds are summed month by month and
-- then divided, fractions are added day by day, so that no bit depends on the machine.

with days as (

    select *
    from unit_day_losses($from_day, $before_day, $scope, $planned)

),

month_to_date as (

    select
        unit_code,
        month_start,
        sum(seconds_lost) / 60 / any_value(customers) as minutes

    from days

    group by all

),

to_date as (

    select
        unit_code,
        list_sum(list(minutes order by month_start)) as minutes

    from month_to_date

    group by all

),

whole as (

    select
        days.unit_code,
        days.day,
        row_number() over (
            partition by days.unit_code
            order by days.day desc
        ) as from_last,
        count(*) over last_seven as days_counted,
        list_sum(list(days.minutes_added) over last_seven) / 7 as mean_minutes

    from days

    cross join settings

    where
        days.is_covered
        and days.day < cast(settings.as_of as date)

    window last_seven as (
        partition by days.unit_code
        order by days.day
        rows between 6 preceding and current row
    )

),

rates as (

    select
        unit_code,
        any_value(mean_minutes) filter (from_last = 1) as last_mean,
        min(mean_minutes) as lowest_mean,
        max(mean_minutes) as highest_mean

    from whole

    where days_counted = 7

    group by all

),

left_over as (

    select greatest(cast($before_day as date) - cast(as_of as date) - 1, 0) as days_left

    from settings

)

select
    to_date.unit_code,
    to_date.minutes as saidi_minutes,
    rates.last_mean as minutes_per_day,
    left_over.days_left,
    to_date.minutes + rates.last_mean * left_over.days_left
        as projected_minutes,
    to_date.minutes + rates.lowest_mean * left_over.days_left
        as projected_low_minutes,
    to_date.minutes + rates.highest_mean * left_over.days_left
        as projected_high_minutes

from to_date

cross join left_over

left join rates
    on to_date.unit_code = rates.unit_code

order by to_date.unit_code
