-- How many customers did each unit serve in each month?
--
-- grain:   one row per unit and month
-- reads:   customers
-- binds:
--
-- A unit's own row if there is one, else the sum of the units below it; both stand
-- here so that a gate can compare them (contracts.md, Units).

create or replace view served_by_month as

with own as (

    select
        unit_code,
        company_code,
        member_code,
        month as month_start,
        customers_served

    from customers

),

branches as (

    select
        company_code,
        member_code,
        month_start,
        sum(customers_served) as below

    from own

    where company_code is not null and unit_code <> company_code

    group by all

),

companies as (

    select
        coalesce(own.company_code, branches.company_code) as unit_code,
        coalesce(own.member_code, branches.member_code) as member_code,
        coalesce(own.month_start, branches.month_start) as month_start,
        own.customers_served as own_customers,
        branches.below as customers_below,
        coalesce(own.customers_served, branches.below) as customers_served

    from (
        select *
        from own
        where unit_code = company_code
    ) as own

    full join branches
        on
            own.company_code = branches.company_code
            and own.month_start = branches.month_start

),

company_sums as (

    select
        member_code,
        month_start,
        sum(customers_served) as below

    from companies

    group by all

),

members as (

    select
        coalesce(own.member_code, company_sums.member_code) as unit_code,
        coalesce(own.month_start, company_sums.month_start) as month_start,
        own.customers_served as own_customers,
        company_sums.below as customers_below,
        coalesce(own.customers_served, company_sums.below) as customers_served

    from (
        select *
        from own
        where unit_code = member_code
    ) as own

    full join company_sums
        on
            own.member_code = company_sums.member_code
            and own.month_start = company_sums.month_start

)

select
    unit_code,
    month_start,
    cast(own_customers as bigint) as own_customers,
    cast(customers_below as bigint) as customers_below,
    cast(customers_served as bigint) as customers_served

from members

union all

select
    unit_code,
    month_start,
    cast(own_customers as bigint) as own_customers,
    cast(customers_below as bigint) as customers_below,
    cast(customers_served as bigint) as customers_served

from companies

union all

select
    unit_code,
    month_start,
    customers_served as own_customers,
    null as customers_below,
    customers_served

from own

where company_code is not null and unit_code <> company_code
