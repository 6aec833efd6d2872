-- What part of a period have the exports covered by the end of each day?
--
-- grain:   one row per contract, unit (the group included) and day of the period
-- reads:   covered_days, membership, served_by_month, calendar, settings
-- binds:   $from_day, $before_day
-- feeds:   saidi_minutes, saifi, maifi, accidents, environment_exceedances
--
-- A goal for the whole period asks for target · covered_so_far / covered_at_most by the
-- end of the day: a missing day is nobody's credit. Member-days; those of outages weigh
-- as many customers as the member served in its last covered month. Members without a
-- covered day don't count; days to come count as covered, as_of's own day whole.

with held as (

    select
        covered_days.contract,
        covered_days.member_code,
        covered_days.day,
        case
            when covered_days.contract <> 'outages' then 1
            else nullif(served_by_month.customers_served, 0)
        end as weight

    from covered_days

    inner join settings
        on covered_days.day <= cast(settings.as_of as date)

    left join served_by_month
        on
            covered_days.member_code = served_by_month.unit_code
            and covered_days.month_start = served_by_month.month_start

    where
        covered_days.day >= cast($from_day as date)
        and covered_days.day < cast($before_day as date)

),

members as (

    select
        membership.unit_code,
        held.contract,
        held.member_code,
        arg_max(held.weight, held.day) as weight

    from held

    inner join membership
        on held.member_code = membership.member_code

    where membership.has_customers or held.contract <> 'outages'

    group by all

),

unit_days as (

    select
        members.contract,
        members.unit_code,
        calendar.day,
        cast(
            sum(
                case
                    when
                        held.day is not null
                        or calendar.day > cast(settings.as_of as date)
                        then members.weight
                    else 0
                end
            ) as double
        ) as covered_weight,
        cast(sum(members.weight) as double) as whole_weight

    from members

    cross join settings

    inner join calendar
        on
            calendar.day >= cast($from_day as date)
            and calendar.day < cast($before_day as date)

    left join held
        on
            members.contract = held.contract
            and members.member_code = held.member_code
            and calendar.day = held.day

    group by all

)

select
    contract,
    unit_code,
    day,
    sum(covered_weight) over (
        partition by contract, unit_code
        order by day
    ) as covered_so_far,
    sum(whole_weight) over (partition by contract, unit_code) as covered_at_most

from unit_days

order by
    contract,
    unit_code,
    day
