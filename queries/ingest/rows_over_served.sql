-- Which interruptions name more customers than their unit serves that month?
--
-- grain:   one row per row of outages with more customers than served
-- reads:   rows, served_by_month
-- binds:
--
-- The unit's own count, else the nearest above it that is known.

with limits as (

    select
        rows.file_no,
        rows.part_no,
        rows.row_no,
        rows.customers_interrupted,
        coalesce(
            own.customers_served, company.customers_served, member.customers_served
        ) as customers_served
    from rows
    left join served_by_month as own
        on
            rows.unit_code = own.unit_code
            and date_trunc('month', rows.started_at) = own.month_start
    left join served_by_month as company
        on
            rows.company_code = company.unit_code
            and date_trunc('month', rows.started_at) = company.month_start
    left join served_by_month as member
        on
            rows.member_code = member.unit_code
            and date_trunc('month', rows.started_at) = member.month_start
    where rows.problem is null and not rows.is_folded

)

select
    file_no,
    part_no,
    row_no,
    {
        'reason': 'exceeds_customers',
        'field': 'customers_interrupted',
        'value': cast(customers_interrupted as varchar),
        'expected': 'at most the ' || customers_served || ' customers served'
    } as problem
from limits
where customers_interrupted > customers_served
