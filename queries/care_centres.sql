-- How many calls did each care centre answer, and how many within 30 seconds?
--
-- grain:   one row per unit with customers, and the group
-- reads:   call_intervals, membership, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   share_calls_within_30s, calls_offered, calls_answered
--
-- The share within 30 seconds is of the calls answered; the legal floor is more than
-- 80 % (TT 39/2015/TT-BCT, article 17). What part of the intervals' systems don't
-- export is null.

with counted as (

    select
        membership.unit_code,
        bool_or(calls.is_offered_unknown) as has_unknown_offered,
        bool_or(calls.is_answered_unknown) as has_unknown_answered,
        bool_or(calls.is_within_30s_unknown) as has_unknown_within_30s,
        bool_or(calls.is_abandoned_unknown) as has_unknown_abandoned,
        sum(calls.offered) as calls_offered,
        sum(calls.answered) as calls_answered,
        sum(calls.answered_within_30s) as calls_within_30s,
        sum(calls.abandoned) as calls_abandoned

    from call_intervals as calls

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
    cast(
        known_or_zero(
            counted.calls_offered, counted.has_unknown_offered, coverage.days_reported
        ) as bigint
    ) as offered,
    cast(
        known_or_zero(
            counted.calls_answered, counted.has_unknown_answered, coverage.days_reported
        ) as bigint
    ) as answered,
    cast(
        known_or_zero(
            counted.calls_within_30s,
            counted.has_unknown_within_30s,
            coverage.days_reported
        ) as bigint
    ) as answered_within_30s,
    cast(
        known_or_zero(
            counted.calls_abandoned,
            counted.has_unknown_abandoned,
            coverage.days_reported
        ) as bigint
    ) as abandoned,
    case
        when not (counted.has_unknown_within_30s or counted.has_unknown_answered)
            then counted.calls_within_30s / nullif(counted.calls_answered, 0)
    end as share_within_30s,
    case
        when not (counted.has_unknown_answered or counted.has_unknown_offered)
            then counted.calls_answered / nullif(counted.calls_offered, 0)
    end as share_answered,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('calls', $from_day, $before_day, false) as coverage

left join counted
    on coverage.unit_code = counted.unit_code

order by coverage.unit_code
