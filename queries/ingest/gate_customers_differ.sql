-- Does a unit's own count of customers agree with the sum of the units below it?
--
-- grain:   one row per unit with customers
-- reads:   units, served_by_month
-- binds:   $customers_difference_max

with differences as (

    select
        unit_code,
        month_start,
        abs(own_customers - customers_below) / nullif(own_customers, 0) as difference
    from served_by_month

)

select
    units.unit_code,
    'customers' as contract,
    coalesce(max(differences.difference), 0) <= $customers_difference_max as passed,
    coalesce(max(differences.difference), 0) as found,
    $customers_difference_max as allowed,
    coalesce(
        'customers: own count and the sum of the units below differ in '
        || string_agg(
            strftime(differences.month_start, '%m/%Y'), ', '
            order by differences.month_start
        ) filter (differences.difference > $customers_difference_max),
        'own counts and sums agree'
    ) as message
from units
left join differences on units.unit_code = differences.unit_code
where units.has_customers
group by units.unit_code
