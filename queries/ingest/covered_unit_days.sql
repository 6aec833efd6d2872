-- Which units and days do a contract's files speak for?
--
-- grain:   one row per unit and day
-- reads:   valid_days, loading
-- binds:   $contract_name
--
-- The days a profile declares, else a file's first to last day, for every unit that it
-- declares or holds; a day with a row is covered in any case.

with spans as (

    select
        loading.file_no,
        coalesce(any_value(loading.covers_from), min(valid_days.day)) as first_day,
        coalesce(any_value(loading.covers_to), max(valid_days.day)) as last_day
    from loading
    left join valid_days on loading.file_no = valid_days.file_no
    where loading.contract = $contract_name
    group by loading.file_no

),

units_of_files as (

    select distinct
        valid_days.file_no,
        valid_days.unit_code
    from valid_days
    inner join loading on valid_days.file_no = loading.file_no
    where loading.covers_units = ''

    union

    select
        file_no,
        unnest(string_split(covers_units, ',')) as unit_code
    from loading
    where contract = $contract_name and covers_units <> ''

),

days as (

    select
        units_of_files.unit_code,
        cast(
            unnest(
                generate_series(spans.first_day, spans.last_day, interval 1 day)
            ) as date
        ) as day
    from units_of_files
    inner join spans on units_of_files.file_no = spans.file_no
    where spans.first_day is not null

    union

    select
        unit_code,
        day
    from valid_days

)

select distinct
    $contract_name as contract,
    unit_code,
    null as member_code,
    null as company_code,
    day
from days
