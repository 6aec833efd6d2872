-- Which units and months does each full re-export (`replaces: month`) hold whole?
--
-- grain:   one row per re-export, unit and month
-- reads:   keyed_rows, loading
-- binds:
--
-- The units that its profile declares, over the days that it covers and those of its
-- rows; else the units and months of its rows.

with months_of_rows as (

    select distinct
        keyed_rows.file_no,
        keyed_rows.unit_code,
        date_trunc('month', keyed_rows.day) as month_start
    from keyed_rows
    inner join loading on keyed_rows.file_no = loading.file_no
    where loading.replaces = 'month'

),

declared_units as (

    select
        *,
        unnest(string_split(covers_units, ',')) as covered_unit
    from loading
    where replaces = 'month' and covers_units <> ''

),

declared_months as (

    select
        file_no,
        month_start
    from months_of_rows

    union

    select
        file_no,
        unnest(
            generate_series(
                date_trunc('month', covers_from), covers_to, interval 1 month
            )
        ) as month_start
    from declared_units

)

select
    months_of_rows.file_no,
    months_of_rows.month_start,
    months_of_rows.unit_code as covered_unit
from months_of_rows
inner join loading on months_of_rows.file_no = loading.file_no
where loading.covers_units = ''

union

select
    declared_units.file_no,
    declared_months.month_start,
    declared_units.covered_unit
from declared_units
inner join declared_months on declared_units.file_no = declared_months.file_no
