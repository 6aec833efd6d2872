-- Is every day of the period covered by an export?
--
-- grain:   one row per unit and contract watched
-- reads:   watched, coverage
-- binds:

with expected_days as (

    select
        unit_code,
        contract,
        cast(
            unnest(generate_series(first_day, last_day, interval 1 day)) as date
        ) as day
    from watched

),

held_days as (

    select distinct
        contract,
        member_code,
        day
    from coverage

),

counted as (

    select
        watched.unit_code,
        watched.contract,
        count(expected_days.day) - count(held_days.day) as missing,
        string_agg(
            strftime(expected_days.day, '%d/%m/%Y'), ', ' order by expected_days.day
        ) filter (held_days.day is null) as missing_days,
        min(expected_days.day) filter (held_days.day is null) as first_missing,
        max(expected_days.day) filter (held_days.day is null) as last_missing
    from watched
    inner join expected_days
        on
            watched.unit_code = expected_days.unit_code
            and watched.contract = expected_days.contract
    left join held_days
        on
            expected_days.contract = held_days.contract
            and expected_days.unit_code = held_days.member_code
            and expected_days.day = held_days.day
    group by watched.unit_code, watched.contract

)

select
    unit_code,
    contract,
    missing = 0 as passed,
    cast(missing as double) as found,
    cast(0 as double) as allowed,
    case
        when missing <= 3 then missing_days
        else
            strftime(first_missing, '%d/%m/%Y') || '–'
            || strftime(last_missing, '%d/%m/%Y')
    end as details
from counted
