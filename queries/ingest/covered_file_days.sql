-- Which units and days does each file of a contract cover?
--
-- grain:   one row per file, unit (a corporation, or a unit below it) and day
-- reads:   valid_days, units_of_files
-- binds:   $contract_name
--
-- A file covers its days and every day with a row, none after its export time, whose
-- own day counts; and the units that it speaks for: a company that is declared, or is
-- the only one that it names, else the corporations of its rows. A lone company is the
-- corporation's export after all where another file of the same profile names several
-- of the corporation's units in that month. is_assumed, is_taken_alone: nothing but
-- its rows says that it speaks for the whole corporation, for that company alone.
-- spoken_until: the export time, else the end of the day.

with months_of_several as (

    select distinct
        units.profile,
        units.member_code,
        date_trunc('month', valid_days.day) as month_start
    from units_of_files as units
    inner join valid_days
        on
            units.file_no = valid_days.file_no
            and units.member_code = valid_days.member_code
    where not units.is_only_company

),

unit_days as (

    select
        *,
        cast(unnest(generate_series(first_day, last_day, interval 1 day)) as date)
            as day
    from units_of_files
    where first_day is not null

    union

    select
        units.*,
        valid_days.day
    from units_of_files as units
    inner join valid_days
        on
            units.file_no = valid_days.file_no
            and coalesce(units.company_code, units.member_code)
            in (valid_days.company_code, valid_days.member_code)

)

select distinct
    $contract_name as contract,
    unit_days.file_no,
    unit_days.member_code,
    unit_days.day,
    unit_days.speaks_for_company
    or (unit_days.is_only_company and several.profile is null) as is_as_named,
    case when is_as_named then unit_days.unit_code else unit_days.member_code end
        as unit_code,
    case when is_as_named then unit_days.company_code end as company_code,
    unit_days.is_guess and not is_as_named as is_assumed,
    is_as_named and not unit_days.speaks_for_company as is_taken_alone,
    coalesce(unit_days.export_time, unit_days.day + interval 1 day) as spoken_until
from unit_days
left join months_of_several as several
    on
        unit_days.profile = several.profile
        and unit_days.member_code = several.member_code
        and date_trunc('month', unit_days.day) = several.month_start
where unit_days.day <= coalesce(cast(unit_days.export_time as date), unit_days.day)
