-- How much of a period does each unit's data cover, and whose is missing?
--
-- grain:   one row per unit, the group's own code included
-- reads:   membership, corporation_coverage, summed_units, summed_days, settings,
--          retail_contracts
-- binds:
--
-- A macro: unit_coverage(contract, from_day, before_day, by_customers), by_customers
-- if the question divides by them. days_covered: on which all is covered that a
-- corporation sums; of the group, any of it. days_reported: on which anything is.
-- uncovered_days: a corporation's, or all corporations', up to as_of. missing_units:
-- corporations and companies that aren't summed, or are silent. is_partial: the figure
-- may still change for lack of data.

create or replace macro unit_coverage(
    asked_contract, from_day, before_day, by_customers
) as table

    with covered_together as (

        select
            unit_code,
            count(distinct day) as days

        from summed_days(asked_contract, from_day, before_day, false)

        group by all

    ),

    summed as (

        select
            unit_code,
            member_code,
            bool_or(is_summed) as is_summed,
            string_agg(reporting_code, ', ' order by reporting_code) filter (
                (is_silent or not is_summed) and reporting_code <> member_code
            ) as missing_companies

        from
            summed_units(
                asked_contract, from_day, before_day, by_customers, false
            )

        group by all

    ),

    running as (

        select coalesce(as_of < cast(before_day as date), true) as is_running

        from settings

    )

    select
        membership.unit_code,
        case
            when any_value(membership.is_group)
                then coalesce(any_value(covered_together.days), 0)
            else any_value(covered.days_covered)
        end as days_covered,
        coalesce(any_value(covered_together.days), 0) as days_reported,
        cast(sum(covered.uncovered_days) as bigint) as uncovered_days,
        coalesce(
            string_agg(
                case
                    when membership.is_group and not coalesce(summed.is_summed, false)
                        then membership.member_code
                    else summed.missing_companies
                end,
                ', '
                order by membership.member_code
            ),
            ''
        ) as missing_units,
        any_value(running.is_running)
        or sum(covered.uncovered_days) > 0
        or missing_units <> '' as is_partial

    from membership

    cross join running

    inner join
        corporation_coverage(
            asked_contract, from_day, before_day, by_customers
        ) as covered
        on membership.member_code = covered.member_code

    left join summed
        on
            membership.unit_code = summed.unit_code
            and membership.member_code = summed.member_code

    left join covered_together
        on membership.unit_code = covered_together.unit_code

    where
        membership.has_customers
        or asked_contract not in (
            select retail_contracts.contract from retail_contracts
        )

    group by membership.unit_code
