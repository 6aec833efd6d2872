-- Which days are worked, and the how manieth working day is each?
--
-- grain:   one row per day
-- reads:
-- binds:   $first_day, $last_day, $holidays, $saturday_works

with days as (

    select
        cast(
            unnest(
                generate_series(
                    cast($first_day as date), cast($last_day as date), interval 1 day
                )
            ) as date
        ) as day

),

worked as (

    select
        day,
        isodow(day) < 7
        and (isodow(day) < 6 or $saturday_works)
        and not list_contains(cast($holidays as date[]), day) as is_working
    from days

)

select
    day,
    is_working,
    count(*) filter (is_working) over (order by day) as working_no
from worked
