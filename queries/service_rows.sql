-- Which cases are behind a service indicator, the late ones first?
--
-- grain:   one row per case and indicator
-- reads:   service_cases, service_lines, members_of
-- binds:   $from_day, $before_day, $unit_code, $figure, $page_size, $page_start
-- feeds:   service
--
-- figure: service_01 … service_14, empty for all. cases and within_target are what the
-- row adds to the indicator; taken is what the case took, in the indicator's own unit.

select
    cases.indicator,
    cases.area,
    cases.case_id,
    cases.unit_code,
    cases.began_at,
    cases.ends_at,
    cases.done_at,
    cases.state as case_state,
    cases.judged as cases,
    cases.within as within_target,
    cases.microseconds
    / case lines.term_unit when 'hours' then 3600000000 else 86400000000 end as taken,
    lines.term_unit as target_unit,
    cases.file_no,
    cases.row_no,
    count(*) over () as rows_found

from service_cases as cases

inner join service_lines as lines
    on
        cases.indicator = lines.indicator
        and lines.is_total

where
    cases.day >= cast($from_day as date)
    and cases.day < cast($before_day as date)
    and ($figure = '' or lines.figure = $figure)
    and (
        cases.member_code in (
            select members.member_code
            from members_of($unit_code) as members
            where members.has_customers
        )
        or cases.company_code = $unit_code
        or cases.unit_code = $unit_code
    )

order by
    cases.within asc,
    cases.state asc nulls last,
    cases.microseconds desc nulls first,
    cases.indicator asc,
    cases.began_at asc,
    cases.case_id asc

limit
    $page_size
    offset $page_start
