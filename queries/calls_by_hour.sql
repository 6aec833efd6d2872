-- At which hours are calls answered within 30 seconds?
--
-- grain:   one row per band of hours of the day
-- reads:   call_intervals, members_of
-- binds:   $from_day, $before_day, $unit_code
-- feeds:   share_calls_within_30s
--
-- Centres count by the hour or by longer intervals. All bands are as long as the
-- longest interval in the period, so that none holds calls of another one's hours;
-- where a length isn't exported, a day long. What part of a band's intervals leave out
-- is null.

with taken as (

    select
        hour(calls.interval_start) as interval_hour,
        calls.interval_minutes,
        calls.offered,
        calls.answered,
        calls.answered_within_30s,
        calls.abandoned,
        calls.is_length_unknown,
        calls.is_offered_unknown,
        calls.is_answered_unknown,
        calls.is_within_30s_unknown,
        calls.is_abandoned_unknown

    from call_intervals as calls

    where
        calls.interval_start >= cast($from_day as date)
        and calls.interval_start < cast($before_day as date)
        and calls.member_code in (
            select members.member_code
            from members_of($unit_code) as members
            where members.has_customers
        )

),

widest as (

    select
        case
            when bool_or(is_length_unknown) then 24
            when max(interval_minutes) <= 60 then 1
            when max(interval_minutes) <= 120 then 2
            when max(interval_minutes) <= 240 then 4
            when max(interval_minutes) <= 360 then 6
            when max(interval_minutes) <= 480 then 8
            when max(interval_minutes) <= 720 then 12
            else 24
        end as band_hours

    from taken

)

select
    taken.interval_hour // widest.band_hours * widest.band_hours as start_hour,
    start_hour + widest.band_hours as before_hour,
    case
        when not bool_or(taken.is_offered_unknown)
            then cast(sum(taken.offered) as bigint)
    end as calls_offered,
    case
        when not bool_or(taken.is_answered_unknown)
            then cast(sum(taken.answered) as bigint)
    end as calls_answered,
    case
        when not bool_or(taken.is_within_30s_unknown)
            then cast(sum(taken.answered_within_30s) as bigint)
    end as calls_within_30s,
    case
        when not bool_or(taken.is_abandoned_unknown)
            then cast(sum(taken.abandoned) as bigint)
    end as calls_abandoned,
    case
        when not bool_or(taken.is_answered_unknown or taken.is_within_30s_unknown)
            then sum(taken.answered_within_30s) / nullif(sum(taken.answered), 0)
    end as share_within_30s

from taken

cross join widest

group by all

order by start_hour
