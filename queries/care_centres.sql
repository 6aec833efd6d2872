-- How many calls did each care centre answer, and how many within 30 seconds?
--
-- grain:   one row per unit with customers, and the group
-- reads:   calls, membership, unit_coverage
-- binds:   $from_day, $before_day
-- feeds:   share_calls_within_30s, calls_offered, calls_answered
--
-- The share within 30 seconds is of the calls answered; the legal floor is more than
-- 80 % (TT 39/2015/TT-BCT, article 17).

with counted as (

    select
        membership.unit_code,
        sum(calls.offered) as calls_offered,
        sum(calls.answered) as calls_answered,
        sum(calls.answered_within_30s) as calls_within_30s,
        sum(calls.abandoned) as calls_abandoned

    from calls

    inner join membership
        on calls.member_code = membership.member_code

    where
        membership.has_customers
        and calls.interval_start >= cast($from_day as date)
        and calls.interval_start < cast($before_day as date)

    group by all

)

select
    coverage.unit_code,
    case
        when coverage.days_covered > 0
            then cast(coalesce(counted.calls_offered, 0) as bigint)
    end as offered,
    case
        when coverage.days_covered > 0
            then cast(coalesce(counted.calls_answered, 0) as bigint)
    end as answered,
    case
        when coverage.days_covered > 0
            then cast(coalesce(counted.calls_within_30s, 0) as bigint)
    end as answered_within_30s,
    case
        when coverage.days_covered > 0
            then cast(coalesce(counted.calls_abandoned, 0) as bigint)
    end as abandoned,
    counted.calls_within_30s / nullif(counted.calls_answered, 0)
        as share_within_30s,
    counted.calls_answered / nullif(counted.calls_offered, 0) as share_answered,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('calls', $from_day, $before_day) as coverage

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
