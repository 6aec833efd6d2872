-- Which companies make up each corporation in a month, and which of them are silent?
--
-- grain:   one row per contract, month with coverage, and company
-- reads:   coverage, reporting_customers, campaign_companies, company_history
-- binds:
--
-- A corporation's companies are those with customers in that month (precedence 1), else
-- those that the campaign names (2), else those that reported in either campaign or in
-- the 31 days before (3); and beside them whoever reports now. is_silent: a company
-- with customers has no row in the month, though others have, or though it had some in
-- the 31 days before or in the same month of last year.

create or replace view company_months as

with months as (

    select distinct
        contract,
        member_code,
        cast(date_trunc('month', day) as date) as month_start

    from coverage

),

candidates as (

    select
        months.*,
        customers.reporting_code as company_code,
        1 as precedence,
        false as reports_now,
        false as has_rows,
        false as had_rows

    from months

    inner join reporting_customers as customers
        on
            months.member_code = customers.member_code
            and months.month_start = customers.month_start

    where
        customers.reporting_code <> customers.member_code
        and customers.customers is not null

    union all

    select
        months.*,
        campaign_companies.company_code,
        2 as precedence,
        false as reports_now,
        false as has_rows,
        false as had_rows

    from months

    inner join campaign_companies
        on months.member_code = campaign_companies.member_code

    union all

    select
        contract,
        member_code,
        month_start,
        company_code,
        case when is_known then 3 else 4 end as precedence,
        has_rows as reports_now,
        has_rows,
        had_rows

    from company_history

    union all

    select
        contract,
        member_code,
        cast(date_trunc('month', day) as date) as month_start,
        company_code,
        4 as precedence,
        true as reports_now,
        false as has_rows,
        false as had_rows

    from coverage

    where company_code is not null

)

select
    contract,
    member_code,
    month_start,
    company_code,
    min(precedence) as precedence,
    bool_or(has_rows) as has_rows,
    min(precedence) = 1
    and not bool_or(has_rows)
    and (bool_or(had_rows) or bool_or(bool_or(has_rows)) over corporation)
        as is_silent

from candidates

group by
    contract,
    member_code,
    month_start,
    company_code

window corporation as (partition by contract, member_code, month_start)

qualify
    bool_or(reports_now)
    or (min(precedence) < 4 and min(precedence) = min(min(precedence)) over corporation)
