-- How many customers does each reporting unit of a corporation stand for in a month?
--
-- grain:   one row per reporting unit and month
-- reads:   served_by_month
-- binds:
--
-- A reporting unit is a company, or the corporation itself with the customers that no
-- company counts, so that all of them add up to the corporation's customers. Zero
-- customers are none.

create or replace view reporting_customers as

select
    member_code,
    unit_code as reporting_code,
    month_start,
    nullif(customers_served, 0) as customers,
    false as is_own_count

from served_by_month

where unit_code = company_code

union all

select
    member_code,
    unit_code as reporting_code,
    month_start,
    case
        when customers_served > 0
            then customers_served - coalesce(customers_below, 0)
    end as customers,
    own_customers is not null as is_own_count

from served_by_month

where unit_code = member_code
