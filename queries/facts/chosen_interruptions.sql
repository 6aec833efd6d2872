-- Which interruptions of a period belong to the chosen scope and kinds of cuts?
--
-- grain:   one row per customer group of an interruption
-- reads:   interruptions, is_chosen, is_choice_unknown
-- binds:
--
-- A macro: chosen_interruptions(from_day, before_day, scope, planned). Rows whose
-- system exports no class may belong to any. What a row costs the indices stands in
-- sustained_customers and sustained_seconds: nothing for a momentary interruption.
-- is_cost_unknown: a field that this is made of isn't exported, so its sums are null.

create or replace macro chosen_interruptions(
    from_day, before_day, asked_scope, asked_planned
) as table

    select
        outage_id,
        step,
        id_event,
        unit_code,
        member_code,
        company_code,
        feeder,
        day,
        started_at,
        restored_at,
        duration_seconds,
        customers_interrupted,
        customer_seconds,
        outage_class,
        cause_text,
        is_sustained,
        is_open,
        file_no,
        row_no,
        case when is_sustained then coalesce(customers_interrupted, 0) else 0 end
            as sustained_customers,
        case when is_sustained then coalesce(customer_seconds, 0) else 0 end
            as sustained_seconds,
        is_loss_unknown
        or is_choice_unknown(is_class_unknown, asked_scope, asked_planned)
            as is_cost_unknown

    from interruptions

    where
        day >= cast(from_day as date)
        and day < cast(before_day as date)
        and is_chosen(
            is_exempt,
            is_planned,
            is_class_unknown,
            asked_scope,
            asked_planned
        )
