-- Whose customers and losses make a unit's outage indices in a period?
--
-- grain:   one row per unit and member with customers
-- reads:   member_days, membership
-- binds:
--
-- A macro: counted_members(from_day, before_day). The group sums the members that have
-- coverage and customers in every covered month (is_counted); a unit of its own is
-- always counted where it is covered, its indices being null without customers.

create or replace macro counted_members(from_day, before_day) as table

    select
        membership.unit_code,
        membership.member_code,
        membership.is_group,
        count(days.day) > 0 as is_covered,
        count(days.day) > 0
        and count(days.day) = count(days.customers_served)
            as has_customers_throughout,
        any_value(not membership.is_group) or has_customers_throughout as is_counted

    from membership

    left join member_days(from_day, before_day, 'all', 'all') as days
        on membership.member_code = days.member_code

    where membership.has_customers

    group by all
