-- Which units and months does each full re-export (`replaces: month`) hold whole?
--
-- grain:   one row per re-export, unit and month
-- reads:   keyed_rows, loading
-- binds:
--
-- The units that its profile declares; else those that it speaks for: the corporations
-- of its rows where the profile says so, else their companies, with all below. The
-- months of the days that it covers, and those of its rows.

with units_of_rows as (

    select distinct
        keyed_rows.file_no,
        date_trunc('month', keyed_rows.day) as month_start,
        case
            when loading.speaks_for = 'corporation' then keyed_rows.member_code
            else coalesce(keyed_rows.company_code, keyed_rows.member_code)
        end as covered_unit
    from keyed_rows
    inner join loading on keyed_rows.file_no = loading.file_no
    where loading.replaces = 'month'

),

declared_units as (

    select
        file_no,
        unnest(string_split(covers_units, ',')) as covered_unit
    from loading
    where replaces = 'month' and covers_units <> ''

),

declared_months as (

    select
        file_no,
        unnest(
            generate_series(
                date_trunc('month', covers_from), covers_to, interval 1 month
            )
        ) as month_start
    from loading
    where replaces = 'month'

),

months as (

    select
        file_no,
        month_start
    from units_of_rows

    union

    select
        file_no,
        month_start
    from declared_months

)

select
    declared_units.file_no,
    months.month_start,
    declared_units.covered_unit
from declared_units
inner join months on declared_units.file_no = months.file_no

union

select
    units_of_rows.file_no,
    units_of_rows.month_start,
    units_of_rows.covered_unit
from units_of_rows
anti join declared_units on units_of_rows.file_no = declared_units.file_no

union

select
    units_of_rows.file_no,
    declared_months.month_start,
    units_of_rows.covered_unit
from units_of_rows
inner join declared_months on units_of_rows.file_no = declared_months.file_no
anti join declared_units on units_of_rows.file_no = declared_units.file_no
