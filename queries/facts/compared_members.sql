-- Whose outage indices can be held against last year's?
--
-- grain:   one row per unit and member with customers that this period counts
-- reads:   counted_members, member_days
-- binds:
--
-- A macro: compared_members(from_day, before_day, scope, planned). A member of whose
-- period of last year a day is uncovered, or has no customers, or lacks a field, is
-- left out on both sides (is_compared is false), and so is one that lacks a company in
-- either period.

create or replace macro compared_members(
    from_day, before_day, asked_scope, asked_planned
) as table

    with last_year as (

        select
            member_code,
            count(*) as days,
            count(customers_served) as days_with_customers,
            bool_or(is_loss_unknown) as is_unknown

        from
            member_days(
                cast(from_day as date) - interval 1 year,
                cast(before_day as date) - interval 1 year,
                asked_scope,
                asked_planned
            )

        group by all

    )

    select
        counted.unit_code,
        counted.member_code,
        coalesce(
            counted.has_customers_throughout
            and counted.is_complete
            and before.is_complete
            and not last_year.is_unknown
            and last_year.days = last_year.days_with_customers
            and last_year.days = date_diff(
                'day',
                cast(from_day as date) - interval 1 year,
                cast(before_day as date) - interval 1 year
            ),
            false
        ) as is_compared

    from counted_members(from_day, before_day) as counted

    left join last_year
        on counted.member_code = last_year.member_code

    left join
        counted_members(
            cast(from_day as date) - interval 1 year,
            cast(before_day as date) - interval 1 year
        ) as before
        on
            counted.unit_code = before.unit_code
            and counted.member_code = before.member_code

    where counted.is_counted and counted.is_covered
