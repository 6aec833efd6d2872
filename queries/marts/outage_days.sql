-- How much supply did each corporation's customers lose, day by day and class?
--
-- grain:   one row per member, company, day and outage class
-- reads:   interruptions
-- binds:
--
-- Minutes are kept as whole customer-seconds, so that sums are exact. An event counts
-- as open once, on the day of its first open group; one that its export never closed
-- doesn't.

create or replace table outage_days as

with numbered as (

    select
        *,
        is_open
        and not is_never_closed
        and row_number() over (
            partition by member_code, outage_id, id_event
            order by is_open desc, started_at asc, step asc
        ) = 1 as is_first_open_group

    from interruptions

)

select
    member_code,
    company_code,
    day,
    month_start,
    outage_class,
    is_planned,
    is_exempt,
    cast(
        coalesce(sum(customers_interrupted) filter (is_sustained), 0) as bigint
    ) as customer_interruptions,
    cast(
        coalesce(sum(customer_seconds) filter (is_sustained), 0) as bigint
    ) as customer_seconds_lost,
    cast(
        coalesce(sum(customers_interrupted) filter (is_momentary), 0) as bigint
    ) as momentary_customer_interruptions,
    count(*) filter (is_first_open_group) as open_outages,
    bool_or(is_end_unknown) as is_end_unknown,
    bool_or(is_loss_unknown) as is_loss_unknown,
    bool_or(is_class_unknown) as is_class_unknown

from numbered

group by all

order by
    day,
    member_code,
    company_code,
    outage_class
