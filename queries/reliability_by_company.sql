-- How often and how long were each power company's customers without supply?
--
-- grain:   one row per company that reported in the period
-- reads:   outage_days, served_by_month, members_of, is_chosen, is_choice_unknown
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code
-- feeds:   outages
--
-- Interruptions that an export gives at corporation level have no company and are not
-- here. A company without customers on record has null indices.

with months as (

    select
        outage_days.member_code,
        outage_days.company_code,
        outage_days.month_start,
        sum(outage_days.customer_interruptions) as interruptions,
        sum(outage_days.customer_seconds_lost) as seconds_lost,
        bool_or(
            outage_days.is_loss_unknown
            or is_choice_unknown(outage_days.is_class_unknown, $scope, $planned)
        ) as has_unknown_loss

    from outage_days

    where
        outage_days.day >= cast($from_day as date)
        and outage_days.day < cast($before_day as date)
        and is_chosen(
            outage_days.is_exempt,
            outage_days.is_planned,
            outage_days.is_class_unknown,
            $scope,
            $planned
        )
        and outage_days.member_code in (
            select members.member_code
            from members_of($unit_code) as members
            where members.has_customers
        )
        and outage_days.company_code is not null

    group by all

),

served as (

    select
        months.*,
        nullif(served_by_month.customers_served, 0) as customers

    from months

    left join served_by_month
        on
            months.company_code = served_by_month.unit_code
            and months.month_start = served_by_month.month_start

)

select
    member_code,
    company_code,
    case
        when not bool_or(has_unknown_loss) then cast(sum(interruptions) as bigint)
    end as customer_interruptions,
    case when not bool_or(has_unknown_loss) then sum(seconds_lost) / 60 end
        as customer_minutes_lost,
    case
        when count(*) = count(customers) and not bool_or(has_unknown_loss)
            then list_sum(list(interruptions / customers order by month_start))
    end as saifi,
    case
        when count(*) = count(customers) and not bool_or(has_unknown_loss)
            then list_sum(list(seconds_lost / 60 / customers order by month_start))
    end as saidi_minutes

from served

group by
    member_code,
    company_code

order by
    saidi_minutes desc nulls last,
    company_code asc,
    member_code asc
