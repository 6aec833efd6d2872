-- Which indices of last year's whole period are to be bettered, and by whom?
--
-- grain:   one row per unit with customers, and the group
-- reads:   compared_members, member_days
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi
--
-- The days are this year's; the values are those of the same days of last year, over
-- the members that can be compared, with last year's customers. left_out names those
-- that count this year and can't be compared. Null where no member can be.

with months as (

    select
        members.unit_code,
        losses.member_code,
        losses.month_start,
        any_value(losses.customers_served) as customers,
        sum(losses.customer_interruptions) as interruptions,
        sum(losses.customer_seconds_lost) as seconds_lost,
        sum(losses.momentary_customer_interruptions) as momentary

    from compared_members($from_day, $before_day, $scope, $planned) as members

    inner join
        member_days(
            cast($from_day as date) - interval 1 year,
            cast($before_day as date) - interval 1 year,
            $scope,
            $planned
        ) as losses
        on members.member_code = losses.member_code

    where members.is_compared

    group by all

),

unit_months as (

    select
        unit_code,
        month_start,
        sum(seconds_lost) / 60 / sum(customers) as minutes_each,
        sum(interruptions) / sum(customers) as interruptions_each,
        sum(momentary) / sum(customers) as momentary_each

    from months

    group by all

),

totals as (

    select
        unit_code,
        list_sum(list(minutes_each order by month_start)) as minutes_each,
        list_sum(list(interruptions_each order by month_start))
            as interruptions_each,
        list_sum(list(momentary_each order by month_start)) as momentary_each

    from unit_months

    group by all

)

select
    members.unit_code,
    totals.minutes_each as saidi_minutes,
    totals.interruptions_each as saifi,
    totals.momentary_each as maifi,
    coalesce(
        string_agg(
            members.member_code, ', '
            order by members.member_code
        ) filter (not members.is_compared),
        ''
    ) as left_out

from compared_members($from_day, $before_day, $scope, $planned) as members

left join totals
    on members.unit_code = totals.unit_code

group by all

order by members.unit_code
