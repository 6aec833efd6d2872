-- Which files hold which events, and which files withdraw one that they no longer hold?
--
-- grain:   one row per event (version key) and file that holds or withdraws it
-- reads:   valid_rows, loading
-- binds:
--
-- A version is the whole event: its content is that of all its rows. A full re-export
-- of a month (`replaces: month`) withdraws the events of its units and months that it
-- no longer holds.

with held as (

    select
        valid_rows.version_key,
        valid_rows.file_no,
        loading.export_time,
        md5(string_agg(valid_rows.content, '' order by valid_rows.content)) as content
    from valid_rows
    inner join loading on valid_rows.file_no = loading.file_no
    where not valid_rows.is_repeated_below
    group by all

),

months_of_rows as (

    select distinct
        file_no,
        unit_code,
        date_trunc('month', day) as day_month
    from valid_rows

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
        day_month
    from months_of_rows

    union

    select
        file_no,
        unnest(
            generate_series(
                date_trunc('month', covers_from), covers_to, interval 1 month
            )
        ) as day_month
    from declared_units

),

reexports as (

    select
        loading.file_no,
        loading.export_time,
        months_of_rows.day_month,
        months_of_rows.unit_code as covered_unit
    from months_of_rows
    inner join loading on months_of_rows.file_no = loading.file_no
    where loading.replaces = 'month' and loading.covers_units = ''

    union

    select
        declared_units.file_no,
        declared_units.export_time,
        declared_months.day_month,
        declared_units.covered_unit
    from declared_units
    inner join declared_months on declared_units.file_no = declared_months.file_no

),

withdrawn as (

    select distinct
        valid_rows.version_key,
        reexports.file_no,
        reexports.export_time
    from valid_rows
    inner join reexports
        on
            date_trunc('month', valid_rows.day) = reexports.day_month
            and reexports.covered_unit in (
                valid_rows.unit_code, valid_rows.company_code, valid_rows.member_code
            )
            and valid_rows.file_no <> reexports.file_no

)

select
    version_key,
    file_no,
    export_time,
    content,
    false as is_withdrawal
from held

union all

select
    withdrawn.version_key,
    withdrawn.file_no,
    withdrawn.export_time,
    'withdrawn' as content,
    true as is_withdrawal
from withdrawn
anti join held
    on
        withdrawn.version_key = held.version_key
        and withdrawn.file_no = held.file_no
