-- Which step of its event is each row, where the system doesn't number them?
--
-- grain:   one row per mapped row of outages
-- reads:   mapped
-- binds:   $by_company
--
-- Rows are disjoint groups of customers already; they are counted as they stand.

select
    * replace (  -- noqa: AM04
        row_number() over (
            partition by
                member_code,
                case when $by_company then company_code end,
                outage_id,
                problem is null
            order by part_no, row_no
        ) as step
    )
from mapped
