-- Which units does each file name, on which days, and does it speak for them alone?
--
-- grain:   one row per file and unit that its rows name or its profile declares
-- reads:   valid_days, loading, declared_units
-- binds:   $contract_name
--
-- Days: those a profile declares, else the file's first to last. speaks_for_company:
-- the unit is declared, or the profile says that its files speak for companies.
-- is_only_company: nothing is said, and the file names one company and nothing else,
-- in a contract that companies report one by one. is_guess: nothing is said there, and
-- no row names the corporation as a whole.

with named_units as (

    select distinct
        file_no,
        coalesce(company_code, member_code) as unit_code,
        company_code,
        member_code,
        bool_and(company_code is not null) over (partition by file_no, member_code)
            as names_companies_only,
        false as is_declared
    from valid_days
    anti join declared_units on valid_days.file_no = declared_units.file_no

    union all

    select
        declared_units.file_no,
        declared_units.unit_code,
        declared_units.company_code,
        declared_units.member_code,
        false as names_companies_only,
        true as is_declared
    from declared_units
    semi join loading
        on
            declared_units.file_no = loading.file_no
            and loading.contract = $contract_name

),

days_of_files as (

    select
        file_no,
        min(day) as first_day,
        max(day) as last_day
    from valid_days
    group by all

),

silent_profiles as (

    select
        *,
        speaks_for is null
        and contract in ('outages', 'complaints', 'service_requests') as is_silent
    from loading

)

select
    named_units.file_no,
    named_units.unit_code,
    named_units.company_code,
    named_units.member_code,
    coalesce(files.profile, '') as profile,
    coalesce(files.covers_from, days_of_files.first_day) as first_day,
    coalesce(files.covers_to, days_of_files.last_day) as last_day,
    files.export_time,
    named_units.is_declared or coalesce(files.speaks_for = 'company', false)
        as speaks_for_company,
    files.is_silent
    and named_units.names_companies_only
    and count(*) over (partition by named_units.file_no) = 1 as is_only_company,
    files.is_silent and named_units.names_companies_only as is_guess
from named_units
inner join silent_profiles as files on named_units.file_no = files.file_no
left join days_of_files on named_units.file_no = days_of_files.file_no
