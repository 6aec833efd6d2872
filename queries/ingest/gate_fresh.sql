-- Does the last covered day lie close enough to as_of?
--
-- grain:   one row per unit and contract watched
-- reads:   watched, coverage
-- binds:   $fresh_days_max

with ages as (

    select
        watched.unit_code,
        watched.contract,
        max(coverage.day) as last_day,
        date_diff('day', max(coverage.day), any_value(watched.as_of_day)) as days_old
    from watched
    left join coverage
        on
            watched.contract = coverage.contract
            and watched.unit_code = coverage.member_code
    group by watched.unit_code, watched.contract

)

select
    unit_code,
    contract,
    coalesce(days_old, 9999) <= $fresh_days_max as passed,
    cast(days_old as double) as found,
    cast($fresh_days_max as double) as allowed,
    strftime(last_day, '%d/%m/%Y') as details
from ages
