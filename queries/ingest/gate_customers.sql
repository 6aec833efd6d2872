-- Do customers agree from level to level, and does every company have some?
--
-- grain:   one row per unit whose counts differ (differ), and per company and month
--          without customers (absent)
-- reads:   customers, companies_without_customers, served_by_month, units, files,
--          outage_figures, first_five
-- binds:   $customers_difference_max
--
-- A unit's own count against the sum of the units below it, in the month that differs
-- most. The effect is on the corporation's SAIDI, with the sum below in place of the
-- own count, where its month is the corporation's whole period.

with parents as (

    select
        levels.level_code,
        customers.member_code,
        first_five(parse_filename(files.path)) as files
    from customers
    cross join unnest([company_code, member_code]) as levels (level_code)
    left join files on customers.file_no = files.file_no
    where levels.level_code is not null
    group by all

),

differences as (

    select
        parents.member_code,
        parents.files,
        served.unit_code,
        served.month_start,
        served.own_customers,
        served.customers_below,
        case
            when served.own_customers = served.customers_below then 0
            when served.own_customers = 0 then 1
            else
                abs(served.own_customers - served.customers_below)
                / served.own_customers
        end as difference
    from served_by_month as served
    inner join parents on served.unit_code = parents.level_code
    where
        served.customers_below is not null
        and difference > $customers_difference_max
    qualify row_number() over (
        partition by served.unit_code
        order by difference desc, served.month_start desc
    ) = 1

),

effects as (

    select
        differences.*,
        outage_figures.value,
        case
            when
                differences.month_start = date_trunc('month', units.first_day)
                and units.before_day = differences.month_start + interval 1 month
                then
                    outage_figures.value
                    * whole.customers_served
                    / nullif(
                        whole.customers_served
                        + if(
                            differences.unit_code = differences.member_code
                            or whole.own_customers is null,
                            differences.customers_below - differences.own_customers,
                            0
                        ),
                        0
                    )
        end as value_without
    from differences
    inner join units on differences.member_code = units.unit_code
    left join served_by_month as whole
        on
            differences.member_code = whole.unit_code
            and differences.month_start = whole.month_start
    left join outage_figures
        on differences.member_code = outage_figures.unit_code
    where outage_figures.figure = 'saidi_minutes' and not outage_figures.is_last_year

)

select
    member_code as unit_code,
    'differ' as finding,
    'customers' as contract,
    case when value_without is not null then 'saidi_minutes' end as figure,
    false as passed,
    cast(difference as double) as found,
    $customers_difference_max as allowed,
    unit_code || ' ' || strftime(month_start, '%m/%Y') || ': ' || own_customers
    || ' ≠ ' || customers_below as details,
    files,
    case when value_without is not null then value end as value,
    value_without
from effects

union all

select
    absent.member_code as unit_code,
    'absent' as finding,
    'customers' as contract,
    null as figure,
    false as passed,
    cast(absent.minutes as double) as found,
    0 as allowed,
    absent.company_code || ' ' || strftime(absent.month_start, '%m/%Y') as details,
    parents.files,
    null as value,
    null as value_without
from companies_without_customers as absent
left join parents on absent.member_code = parents.level_code
