-- What did each group of causes cost the customers, and which known one the most?
--
-- grain:   one row per unit with customers (and the group) and cause that occurred
-- reads:   interruptions, membership, causes
-- binds:
--
-- A macro: cause_totals(from_day, before_day, scope, planned). Causes are grouped by
-- data/reference/cause_groups.yaml; what no word places is unclassified. place 1 is the
-- known group that cost the most time; the unclassified one comes after all known.

create or replace macro cause_totals(from_day, before_day, scope, planned) as table

    with counted as (

        select
            membership.unit_code,
            coalesce(causes.cause_group, 'unclassified') as cause_group,
            count(
                distinct concat_ws(
                    '|', interruptions.member_code, interruptions.outage_id
                )
            ) as events,
            coalesce(
                sum(interruptions.customers_interrupted) filter (
                    interruptions.is_sustained
                ),
                0
            ) as interruptions_of_customers,
            coalesce(
                sum(interruptions.customer_seconds) filter (
                    interruptions.is_sustained
                ),
                0
            ) as seconds_lost

        from interruptions

        inner join membership
            on
                interruptions.member_code = membership.member_code
                and membership.has_customers

        left join causes
            on interruptions.cause_text = causes.cause_text

        where
            interruptions.day >= cast(from_day as date)
            and interruptions.day < cast(before_day as date)
            and (scope = 'all' or not interruptions.is_exempt)
            and (planned = 'all' or interruptions.is_planned = (planned = 'planned'))

        group by all

    )

    select
        unit_code,
        cause_group,
        cause_group = 'unclassified' as is_unclassified,
        events,
        interruptions_of_customers,
        seconds_lost,
        sum(seconds_lost) over (partition by unit_code) as seconds_of_all,
        row_number() over (
            partition by unit_code
            order by
                cause_group = 'unclassified',
                seconds_lost desc,
                cause_group asc
        ) as place

    from counted
