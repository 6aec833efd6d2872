-- Who is without supply at the data's as-of time?
--
-- grain:   one row per customer group not yet restored
-- reads:   interruptions, members_of
-- binds:   $unit_code, $page_size, $page_start
-- feeds:   outages

select
    interruptions.outage_id,
    interruptions.unit_code,
    interruptions.feeder,
    interruptions.started_at,
    interruptions.duration_seconds / 60 as minutes_so_far,
    interruptions.customers_interrupted,
    interruptions.outage_class,
    interruptions.cause_text

from interruptions

where
    interruptions.is_open
    and interruptions.member_code in (
        select members.member_code
        from members_of($unit_code) as members
        where members.has_customers
    )

order by
    interruptions.started_at,
    interruptions.member_code,
    interruptions.outage_id,
    interruptions.step

limit
    $page_size
    offset $page_start
