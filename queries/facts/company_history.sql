-- When did a company report, as seen from each month of its corporation's coverage?
--
-- grain:   one row per contract, month with coverage, and company that ever reported
-- reads:   coverage, company_reports, settings
-- binds:
--
-- has_rows: in the month itself; had_rows: in the 31 days before it, or in the same
-- month of last year; is_known: in the month, in the 31 days before it, or in this
-- campaign or the one a year before.

create or replace view company_history as

with months as (

    select
        contract,
        member_code,
        cast(date_trunc('month', day) as date) as month_start

    from coverage

    group by all

)

select
    months.contract,
    months.member_code,
    months.month_start,
    reports.company_code,
    bool_or(date_trunc('month', reports.day) = months.month_start) as has_rows,
    bool_or(
        reports.day >= months.month_start - 31
        and reports.day < months.month_start
    ) as is_recent,
    is_recent
    or bool_or(
        date_trunc('month', reports.day) = months.month_start - interval 1 year
    ) as had_rows,
    has_rows
    or is_recent
    or bool_or(
        reports.day >= settings.first_day and reports.day < settings.before_day
    )
    or bool_or(
        reports.day >= settings.first_day - interval 1 year
        and reports.day < settings.before_day - interval 1 year
    ) as is_known

from months

inner join company_reports as reports
    on
        months.contract = reports.contract
        and months.member_code = reports.member_code

cross join settings

group by all
