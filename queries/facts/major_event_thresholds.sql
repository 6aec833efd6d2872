-- Above which SAIDI is a day of a corporation a major event day?
--
-- grain:   one row per corporation with a covered day in the years before
-- reads:   member_days
-- binds:
--
-- A macro: major_event_thresholds(from_day). The 2.5 beta method of IEEE 1366 (clause
-- 4.5): of five years before the month of from_day, or what there is, the days with a
-- loss; the mean and sample deviation of their logarithms; T = exp(mean + 2.5 ·
-- deviation). Null with fewer than two such days, or if they are all alike.

create or replace macro major_event_thresholds(from_day) as table

    with history as (

        select
            member_code,
            day,
            customer_seconds_lost / 60 / customers_served as minutes

        from
            member_days(
                date_trunc('month', cast(from_day as date)) - interval 5 years,
                date_trunc('month', cast(from_day as date)),
                'all',
                'all'
            )

        where not is_loss_unknown and customers_served is not null

    ),

    logarithms as (

        select
            member_code as unit_code,
            min(day) as history_from,
            count(*) as history_days,
            count(*) filter (minutes > 0) as loss_days,
            list(ln(minutes) order by day) filter (minutes > 0) as logs

        from history

        group by all

    )

    select
        unit_code,
        history_from,
        history_days,
        loss_days,
        case
            when list_aggregate(logs, 'stddev_samp') > 1e-9
                then exp(
                    list_aggregate(logs, 'avg')
                    + 2.5 * list_aggregate(logs, 'stddev_samp')
                )
        end as threshold_minutes

    from logarithms
