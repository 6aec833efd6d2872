-- Which environment readings are a unit's in a period?
--
-- grain:   one row per reading known at as_of
-- reads:   exceedances, members_of
-- binds:
--
-- A macro: unit_readings(from_day, before_day, unit). Those of the corporation, of all
-- members of the group, of one company, or of the unit that a row names.

create or replace macro unit_readings(from_day, before_day, asked_unit) as table

    select
        plant,
        measured_at,
        day,
        parameter,
        unit_code,
        company_code,
        member_code,
        value,
        unit,
        limit_value,
        is_exceedance,
        is_limit_unknown,
        file_no,
        row_no

    from exceedances

    where
        day >= cast(from_day as date)
        and day < cast(before_day as date)
        and (
            member_code in (
                select members.member_code
                from members_of(asked_unit) as members
            )
            or company_code = asked_unit
            or unit_code = asked_unit
        )
