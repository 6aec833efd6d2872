-- How many customers did each unit serve in each month?
--
-- grain:   one row per unit and month
-- reads:   customers
-- binds:
--
-- A unit's own row if there is one, else the sum of the units below it; both stand.

create or replace view served_by_month as

with own as (

    select
        unit_code,
        company_code,
        member_code,
        month as month_start,
        cast(customers_served as bigint) as customers

    from customers

),

companies as (

    select
        company_code as unit_code,
        member_code,
        month_start,
        cast(sum(customers) filter (unit_code = company_code) as bigint)
            as own_customers,
        cast(sum(customers) filter (unit_code <> company_code) as bigint)
            as customers_below,
        coalesce(own_customers, customers_below) as customers

    from own

    where company_code is not null

    group by
        company_code,
        member_code,
        month_start

),

members as (

    select
        member_code as unit_code,
        month_start,
        cast(sum(customers) filter (unit_code = member_code) as bigint)
            as own_customers,
        cast(sum(customers) filter (unit_code <> member_code) as bigint)
            as customers_below,
        coalesce(own_customers, customers_below) as customers

    from (
        select
            unit_code,
            member_code,
            month_start,
            customers
        from own
        where unit_code = member_code

        union all

        select
            unit_code,
            member_code,
            month_start,
            customers
        from companies
    ) as levels

    group by
        member_code,
        month_start

)

select
    unit_code,
    null as company_code,
    unit_code as member_code,
    month_start,
    own_customers,
    customers_below,
    customers as customers_served

from members

union all

select
    unit_code,
    unit_code as company_code,
    member_code,
    month_start,
    own_customers,
    customers_below,
    customers as customers_served

from companies

union all

select
    unit_code,
    company_code,
    member_code,
    month_start,
    customers as own_customers,
    null as customers_below,
    customers as customers_served

from own

where company_code is not null and unit_code <> company_code
