-- Which companies have no customers in a month in which others of theirs have?
--
-- grain:   one row per company and month of this or last year's period
-- reads:   customers, outages, outage_days, units
-- binds:
--
-- A company is known by its outages in that month, or by customers in any month of the
-- two periods. minutes: the customer-minutes lost that no customers stand against.

with years as (

    select unnest([0, 1]) as back

),

months as (

    select
        units.unit_code as member_code,
        unnest(
            generate_series(
                date_trunc('month', units.first_day - to_years(years.back)),
                units.before_day - to_years(years.back) - interval 1 day,
                interval 1 month
            )
        ) as month_start
    from units
    cross join years

),

counted as (

    select distinct
        customers.member_code,
        customers.company_code,
        months.month_start
    from customers
    inner join months
        on
            customers.member_code = months.member_code
            and customers.month = months.month_start
    where customers.company_code is not null

),

known as (

    select
        counted.member_code,
        counted.company_code,
        months.month_start
    from counted
    inner join months on counted.member_code = months.member_code

    union

    select distinct
        outages.member_code,
        outages.company_code,
        date_trunc('month', outages.started_at) as month_start
    from outages
    inner join months
        on
            outages.member_code = months.member_code
            and date_trunc('month', outages.started_at) = months.month_start
    where outages.company_code is not null

)

select
    known.member_code,
    known.company_code,
    cast(known.month_start as date) as month_start,
    coalesce(sum(outage_days.customer_seconds_lost), 0) / 60 as minutes
from known
semi join counted
    on
        known.member_code = counted.member_code
        and known.month_start = counted.month_start
anti join counted as own
    on
        known.company_code = own.company_code
        and known.month_start = own.month_start
left join outage_days
    on
        known.member_code = outage_days.member_code
        and known.company_code = outage_days.company_code
        and known.month_start = outage_days.month_start
group by all
