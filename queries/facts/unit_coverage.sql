-- How much of a period does each unit's data cover, and whose is missing?
--
-- grain:   one row per unit, the group's own code included
-- reads:   membership, covered_days, settings, retail_contracts
-- binds:
--
-- A macro: unit_coverage(contract, from_day, before_day). uncovered_days are member
-- days up to as_of without an export; missing_units names members without any
-- covered day. is_partial: a figure of this period may still change for lack of data.

create or replace macro unit_coverage(asked_contract, from_day, before_day) as table

    with covered as (

        select
            covered_days.member_code,
            count(*) as days,
            count(*) filter (
                covered_days.day <= cast(settings.as_of as date)
            ) as days_so_far

        from covered_days

        cross join settings

        where
            covered_days.contract = asked_contract
            and covered_days.day >= cast(from_day as date)
            and covered_days.day < cast(before_day as date)

        group by all

    ),

    covered_together as (

        select
            membership.unit_code,
            count(distinct covered_days.day) as days

        from membership

        inner join covered_days
            on membership.member_code = covered_days.member_code

        where
            covered_days.contract = asked_contract
            and covered_days.day >= cast(from_day as date)
            and covered_days.day < cast(before_day as date)

        group by all

    ),

    expected as (

        select
            greatest(
                date_diff(
                    'day',
                    cast(from_day as date),
                    least(cast(before_day as date), cast(as_of as date) + 1)
                ),
                0
            ) as days,
            coalesce(as_of < cast(before_day as date), true) as is_running

        from settings

    )

    select
        membership.unit_code,
        coalesce(any_value(covered_together.days), 0) as days_covered,
        cast(
            sum(
                greatest(
                    coalesce(expected.days, 0) - coalesce(covered.days_so_far, 0), 0
                )
            ) as bigint
        )
            as uncovered_days,
        coalesce(
            string_agg(
                membership.member_code, ', '
                order by membership.member_code
            ) filter (covered.days is null and membership.is_group),
            ''
        ) as missing_units,
        any_value(expected.is_running) or uncovered_days > 0 as is_partial

    from membership

    cross join expected

    left join covered
        on membership.member_code = covered.member_code

    left join covered_together
        on membership.unit_code = covered_together.unit_code

    where
        membership.has_customers
        or asked_contract not in (
            select retail_contracts.contract from retail_contracts
        )

    group by membership.unit_code
