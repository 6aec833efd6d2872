-- How often and how long were customers without supply in each province?
--
-- grain:   one row per province with an outage day, and one for what has no province
-- reads:   province_losses, served_by_month, members_of
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages
--
-- What has no province (province_losses) stands under null, with counts and no indices.
-- companies names whose interruptions they are. Minutes and customers of a province are
-- summed first, month by month; without its customers its indices are null. A province
-- without a row had no interruption, or no export.

with months as (

    select
        companies.province,
        companies.month_start,
        list(companies.served_by) as codes,
        sum(companies.interruptions) as interruptions,
        sum(companies.seconds_lost) as seconds_lost,
        bool_or(companies.has_unknown) as has_unknown,
        case
            when count(*) = count(nullif(served.customers_served, 0))
                then sum(served.customers_served)
        end as customers

    from province_losses($from_day, $before_day, $scope, $planned) as companies

    left join served_by_month as served
        on
            companies.served_by = served.unit_code
            and companies.month_start = served.month_start

    where
        companies.member_code in (
            select members.member_code
            from members_of($unit_code) as members
            where members.has_customers
        )

    group by
        companies.province,
        companies.month_start

)

select
    province,
    array_to_string(list_sort(list_distinct(flatten(list(codes)))), ', ') as companies,
    case
        when province is not null
            then cast(max_by(customers, month_start) as bigint)
    end as customers_served,
    case when not bool_or(has_unknown) then cast(sum(interruptions) as bigint) end
        as customer_interruptions,
    case when not bool_or(has_unknown) then sum(seconds_lost) / 60 end
        as customer_minutes_lost,
    case
        when
            province is not null
            and count(*) = count(customers)
            and not bool_or(has_unknown)
            then list_sum(list(interruptions / customers order by month_start))
    end as saifi,
    case
        when
            province is not null
            and count(*) = count(customers)
            and not bool_or(has_unknown)
            then list_sum(list(seconds_lost / 60 / customers order by month_start))
    end as saidi_minutes

from months

group by province

order by
    saidi_minutes desc nulls last,
    province asc nulls last
