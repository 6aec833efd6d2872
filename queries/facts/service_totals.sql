-- How many cases of each service indicator were in time, and what did they take?
--
-- grain:   one row per unit with customers (and the group), indicator and area
-- reads:   service_cases, membership
-- binds:
--
-- A macro: service_totals(from_day, before_day). Totals have is_total; the rows of an
-- area are those of indicator 13. A case belongs to the day it began. What it took is
-- added up in whole microseconds, so that no sum depends on the order of the rows.

create or replace macro service_totals(from_day, before_day) as table

    select
        membership.unit_code,
        service_cases.indicator,
        service_cases.area,
        grouping(service_cases.area) = 1 as is_total,
        coalesce(bool_or(service_cases.is_unknown), false) as is_unknown,
        coalesce(bool_or(service_cases.is_length_unknown), false)
            as is_length_unknown,
        sum(service_cases.judged) as judged,
        sum(service_cases.within) as within,
        sum(service_cases.waiting) as waiting,
        count(*) filter (service_cases.state = 'no_deadline') as without_term,
        sum(service_cases.microseconds) as microseconds,
        count(service_cases.microseconds) as done

    from service_cases

    inner join membership
        on service_cases.member_code = membership.member_code

    where
        membership.has_customers
        and service_cases.day >= cast(from_day as date)
        and service_cases.day < cast(before_day as date)

    group by
        grouping sets (
            (membership.unit_code, service_cases.indicator),
            (membership.unit_code, service_cases.indicator, service_cases.area)
        )

    having grouping(service_cases.area) = 1 or service_cases.area is not null
