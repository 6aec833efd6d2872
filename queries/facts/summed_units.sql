-- Which reporting units does each unit, and the group, sum in a period or on a day?
--
-- grain:   one row per unit, reporting unit below it, and period (or day)
-- reads:   reporting_units, membership, retail_contracts
-- binds:
--
-- A macro: summed_units(contract, from_day, before_day, by_customers, each_day).
-- first_day tells the days apart, if each is asked for. Summed is whatever has a
-- covered day; where a question divides by customers, only what has customers in every
-- covered month (is_measured), as long as anybody of the unit has: a unit without any
-- keeps its counts and has no index, and the group leaves it out.

create or replace macro summed_units(
    asked_contract, from_day, before_day, by_customers, each_day
) as table

    with units as (

        select
            member_code,
            reporting_code,
            case when each_day then day else cast(from_day as date) end as first_day,
            bool_or(units.is_covered) as is_covered,
            bool_and(units.is_silent) as is_silent,
            count(*) filter (units.is_covered and units.customers is null) = 0
                as has_customers_throughout

        from reporting_units as units

        where
            contract = asked_contract
            and day >= cast(from_day as date)
            and day < cast(before_day as date)

        group by all

    ),

    corporations as (

        select
            *,
            coalesce(
                bool_or(not has_customers) filter (reporting_code = member_code)
                    over corporation,
                false
            ) as lacks_own_customers,
            bool_or(is_covered and has_customers) over corporation as has_measured

        from (
            select
                *,
                has_customers_throughout or not by_customers as has_customers
            from units
        ) as units

        window corporation as (partition by member_code, first_day)

    )

    select
        membership.unit_code,
        membership.member_code,
        membership.is_group,
        corporations.reporting_code,
        corporations.first_day,
        corporations.is_covered,
        corporations.is_silent,
        corporations.is_covered
        and corporations.has_customers
        and not corporations.lacks_own_customers as is_measured,
        corporations.is_covered
        and (
            is_measured
            or (
                not membership.is_group
                and (
                    corporations.lacks_own_customers
                    or not corporations.has_measured
                )
            )
        ) as is_summed

    from membership

    inner join corporations
        on membership.member_code = corporations.member_code

    where
        membership.has_customers
        or asked_contract not in (
            select retail_contracts.contract from retail_contracts
        )
