-- Which interruptions look alike under different ids, and what would they change?
--
-- grain:   one row per set of alike rows
-- reads:   interruptions, served_by_month
-- binds:   $page_size, $page_start
-- feeds:   data
--
-- Alike in unit, feeder, start, end and customers. They are kept: two transformers
-- under one cut look so. The effect is on the corporation's SAIDI of the month, if all
-- but one were repeats; data/corrections.yaml removes one that is.

with alike as (

    select
        unit_code,
        member_code,
        feeder,
        started_at,
        restored_at,
        customers_interrupted,
        any_value(month_start) as month_start,
        count(distinct outage_id) as times,
        string_agg(distinct outage_id, ', ' order by outage_id) as outage_ids,
        any_value(
            case
                when is_sustained then customer_seconds
                when not is_loss_unknown then 0
            end
        ) as seconds_each

    from interruptions

    group by
        unit_code,
        member_code,
        feeder,
        started_at,
        restored_at,
        customers_interrupted

    having count(distinct outage_id) > 1

)

select
    alike.unit_code,
    alike.member_code,
    alike.feeder,
    alike.started_at,
    alike.restored_at,
    alike.customers_interrupted,
    alike.times,
    alike.outage_ids,
    (alike.times - 1)
    * alike.seconds_each
    / 60
    / nullif(served_by_month.customers_served, 0) as saidi_minutes_at_stake

from alike

left join served_by_month
    on
        alike.member_code = served_by_month.unit_code
        and alike.month_start = served_by_month.month_start

order by
    saidi_minutes_at_stake desc nulls last,
    alike.unit_code asc,
    alike.started_at asc,
    alike.outage_ids asc,
    alike.feeder asc,
    alike.restored_at asc,
    alike.customers_interrupted asc

limit
    $page_size
    offset $page_start
