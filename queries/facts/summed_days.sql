-- On which days is all covered that a unit sums of a corporation?
--
-- grain:   one row per unit, corporation below it, and day with coverage
-- reads:   summed_units, reporting_units
-- binds:
--
-- A macro: summed_days(contract, from_day, before_day, by_customers). is_whole: an
-- export speaks for the whole corporation, or each of its summed companies is covered.

create or replace macro summed_days(
    asked_contract, from_day, before_day, by_customers
) as table

    with summed as (

        select
            *,
            count(*) filter (reporting_code <> member_code)
                over (partition by unit_code, member_code) as company_count

        from
            summed_units(
                asked_contract, from_day, before_day, by_customers, false
            )

        where is_summed

    )

    select
        summed.unit_code,
        summed.member_code,
        units.day,
        bool_or(units.reporting_code = units.member_code)
        or count(*) = any_value(summed.company_count) as is_whole

    from summed

    inner join reporting_units as units
        on
            summed.member_code = units.member_code
            and summed.reporting_code = units.reporting_code

    where
        units.contract = asked_contract
        and units.is_covered
        and units.day >= cast(from_day as date)
        and units.day < cast(before_day as date)

    group by all
