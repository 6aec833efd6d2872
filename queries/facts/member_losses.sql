-- What did each corporation's customers lose day by day, as seen from which moment?
--
-- grain:   one row per member and day with an interruption
-- reads:   outage_days, is_chosen, is_choice_unknown
-- binds:
--
-- A macro: member_losses(seen, scope, planned). seen is `as_of`, or `year_before`: then
-- only what was known at the same moment a year before as_of, so that a comparison has
-- the same hours on both sides. scope and planned choose classes; rows whose system
-- exports no class may belong to any.

create or replace macro member_losses(seen, asked_scope, asked_planned) as table

    with lost as (

        select
            *,
            'as_of' as seen_at
        from outage_days

        union all by name

        select
            *,
            'year_before' as seen_at
        from year_before.outage_days

    )

    select
        member_code,
        day,
        sum(customer_interruptions) as customer_interruptions,
        sum(customer_seconds_lost) as customer_seconds_lost,
        sum(momentary_customer_interruptions) as momentary_customer_interruptions,
        sum(open_outages) as open_outages,
        bool_or(
            is_end_unknown
            or is_choice_unknown(is_class_unknown, asked_scope, asked_planned)
        ) as is_end_unknown,
        bool_or(
            is_loss_unknown
            or is_choice_unknown(is_class_unknown, asked_scope, asked_planned)
        ) as is_loss_unknown

    from lost

    where
        seen_at = seen
        and is_chosen(
            is_exempt,
            is_planned,
            is_class_unknown,
            asked_scope,
            asked_planned
        )

    group by all
