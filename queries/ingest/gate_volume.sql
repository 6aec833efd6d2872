-- Are there about as many rows per covered day as in the month before?
--
-- grain:   one row per unit and contract watched
-- reads:   watched, coverage, dated_rows, settings
-- binds:   $volume_ratio_min, $volume_ratio_max

with covered_months as (

    select
        contract,
        member_code,
        date_trunc('month', day) as month_start,
        count(distinct day) as days
    from coverage
    group by all

),

row_months as (

    select
        contract,
        member_code,
        date_trunc('month', day) as month_start,
        count(*) as n
    from dated_rows
    group by all

),

months as (

    select
        covered_months.contract,
        covered_months.member_code,
        covered_months.month_start,
        coalesce(row_months.n, 0) / covered_months.days as rows_per_day
    from covered_months
    left join row_months
        on
            covered_months.contract = row_months.contract
            and covered_months.member_code = row_months.member_code
            and covered_months.month_start = row_months.month_start

),

compared as (

    select
        months.contract,
        months.member_code,
        months.rows_per_day / nullif(earlier.rows_per_day, 0) as ratio
    from months
    inner join settings
        on months.month_start = date_trunc('month', settings.first_day)
    inner join months as earlier
        on
            months.contract = earlier.contract
            and months.member_code = earlier.member_code
            and months.month_start - interval 1 month = earlier.month_start

)

select
    watched.unit_code,
    watched.contract,
    coalesce(
        compared.ratio between $volume_ratio_min and $volume_ratio_max, true
    ) as passed,
    compared.ratio as found,
    case
        when compared.ratio < $volume_ratio_min then $volume_ratio_min
        else $volume_ratio_max
    end as allowed
from watched
left join compared
    on
        watched.contract = compared.contract
        and watched.unit_code = compared.member_code
