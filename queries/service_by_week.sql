-- How did the share within term of each service indicator move from week to week?
--
-- grain:   one row per unit with customers (and the group), indicator and seven days
-- reads:   service_cases, service_lines, membership
-- binds:   $from_day, $before_day
-- feeds:   service
--
-- Seven days each from the first day on, the last ones fewer. cases as in
-- service_indicators_by_unit; no row where no case was judged.

select
    membership.unit_code,
    lines.indicator,
    lines.figure,
    cast($from_day as date)
    + cast(7 * ((cases.day - cast($from_day as date)) // 7) as integer) as first_day,
    cast(sum(cases.judged) as bigint) as cases,
    cast(sum(cases.within) as bigint) as within_target,
    sum(cases.within) / sum(cases.judged) as share_within_target

from service_cases as cases

inner join service_lines as lines
    on
        cases.indicator = lines.indicator
        and lines.is_total

inner join membership
    on cases.member_code = membership.member_code

where
    membership.has_customers
    and cases.day >= cast($from_day as date)
    and cases.day < cast($before_day as date)

group by all

having sum(cases.judged) > 0 and not bool_or(cases.is_unknown)

order by all
