-- Where did each unit's indices stand at the end of each day?
--
-- grain:   one row per unit and day up to as_of
-- reads:   unit_day_losses
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi, maifi
--
-- Whole customer-seconds are summed up to the day and then divided, month by month,
-- so that the last day stands exactly where reliability_by_unit does.

with month_to_date as (

    select
        unit_code,
        day,
        month_start,
        is_covered,
        sum(seconds_lost) over running / 60 / customers as minutes,
        sum(interruptions) over running / customers as interruptions_each,
        sum(momentary) over running / customers as momentary_each

    from unit_day_losses($from_day, $before_day, $scope, $planned)

    window running as (
        partition by unit_code, month_start
        order by day
    )

),

finished as (

    select
        unit_code,
        month_start + interval 1 month as counts_from,
        arg_max(minutes, day) as minutes,
        arg_max(interruptions_each, day) as interruptions_each,
        arg_max(momentary_each, day) as momentary_each

    from month_to_date

    group by all

),

before_the_month as (

    select
        month_to_date.unit_code,
        month_to_date.month_start,
        list_sum(list(finished.minutes order by finished.counts_from))
            as minutes,
        list_sum(
            list(finished.interruptions_each order by finished.counts_from)
        ) as interruptions_each,
        list_sum(list(finished.momentary_each order by finished.counts_from))
            as momentary_each

    from (
        select distinct
            unit_code,
            month_start
        from month_to_date
    ) as month_to_date

    inner join finished
        on
            month_to_date.unit_code = finished.unit_code
            and month_to_date.month_start >= finished.counts_from

    group by all

)

select
    month_to_date.unit_code,
    month_to_date.day,
    month_to_date.is_covered,
    month_to_date.minutes + coalesce(before_the_month.minutes, 0)
        as saidi_minutes,
    month_to_date.interruptions_each
    + coalesce(before_the_month.interruptions_each, 0) as saifi,
    month_to_date.momentary_each + coalesce(before_the_month.momentary_each, 0)
        as maifi

from month_to_date

left join before_the_month
    on
        month_to_date.unit_code = before_the_month.unit_code
        and month_to_date.month_start = before_the_month.month_start

order by
    month_to_date.unit_code,
    month_to_date.day
