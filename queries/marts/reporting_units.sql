-- Which units speak for each corporation on each day, and which should but don't?
--
-- grain:   one row per contract, day with coverage, and reporting unit of a corporation
-- reads:   coverage, company_months, reporting_customers, settings
-- binds:
--
-- A reporting unit is the corporation itself, on days for which an export speaks for
-- it as a whole, or a company. Such an export speaks for the companies too; is_silent:
-- that is only assumed of a company. A company without customers is part of the
-- corporation where that has a count of its own, or where nobody has one. customers are
-- the month's, the corporation's those no company counts. Plans alone cover days ahead.

create or replace table reporting_units as

with covered as (

    select
        contract,
        member_code,
        coalesce(company_code, member_code) as reporting_code,
        day,
        bool_and(is_assumed) as is_assumed
    from coverage, settings
    where
        coalesce(day <= cast(settings.as_of as date), true)
        or contract in ('activities', 'projects')
    group by all

),

days as (

    select
        contract,
        member_code,
        day,
        cast(date_trunc('month', day) as date) as month_start,
        bool_or(reporting_code = member_code) as is_whole,
        bool_or(reporting_code = member_code and not is_assumed) as is_certain
    from covered
    group by all

),

corporations as (

    select
        member_code,
        month_start,
        bool_or(is_own_count) as has_own_count,
        bool_or(reporting_code <> member_code and customers is not null)
            as has_companies
    from reporting_customers
    group by all

),

units as (

    select
        days.contract,
        days.member_code,
        days.member_code as reporting_code,
        days.day,
        days.month_start,
        true as is_covered,
        false as is_silent
    from days
    where days.is_whole

    union all

    select
        days.contract,
        days.member_code,
        companies.company_code as reporting_code,
        days.day,
        days.month_start,
        own.day is not null or days.is_whole as is_covered,
        companies.is_silent and own.day is null and not days.is_certain as is_silent
    from days
    inner join company_months as companies
        on
            days.contract = companies.contract
            and days.member_code = companies.member_code
            and days.month_start = companies.month_start
    left join corporations
        on
            days.member_code = corporations.member_code
            and days.month_start = corporations.month_start
    left join covered as own
        on
            days.contract = own.contract
            and days.member_code = own.member_code
            and companies.company_code = own.reporting_code
            and days.day = own.day
    where
        not days.is_whole
        or companies.precedence = 1
        or (
            companies.has_rows
            and corporations.has_companies
            and not corporations.has_own_count
        )

)

select
    units.*,
    customers.customers

from units

left join reporting_customers as customers
    on
        units.member_code = customers.member_code
        and units.reporting_code = customers.reporting_code
        and units.month_start = customers.month_start

order by all
