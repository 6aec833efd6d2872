-- What did each group of causes cost the customers, and which known one the most?
--
-- grain:   one row per unit with customers (and the group) and cause that occurred
-- reads:   chosen_interruptions, membership, causes
-- binds:
--
-- A macro: cause_totals(from_day, before_day, scope, planned). Causes are grouped by
-- data/reference/cause_groups.yaml; what no word places is unclassified. A cut of a
-- planned class is planned or requested work, whatever part its text names. place 1 is
-- the known group that cost the most time; the unclassified one comes after all known.
-- What a cause cost is null where a field that it needs isn't exported, and so is the
-- sum of all, of which shares are taken.

create or replace macro cause_totals(from_day, before_day, scope, planned) as table

    with counted as (

        select
            membership.unit_code,
            case
                when interruptions.outage_class = 'planned' then 'planned_work'
                when
                    interruptions.outage_class in (
                        'requested_by_organisation', 'requested_by_buyer'
                    )
                    then 'on_request'
                else coalesce(causes.cause_group, 'unclassified')
            end as cause_group,
            count(
                distinct concat_ws(
                    '|',
                    interruptions.member_code,
                    interruptions.outage_id,
                    interruptions.id_event
                )
            ) as events,
            bool_or(interruptions.is_cost_unknown) as is_unknown,
            case when not is_unknown then sum(interruptions.sustained_customers) end
                as interruptions_of_customers,
            case when not is_unknown then sum(interruptions.sustained_seconds) end
                as seconds_lost

        from chosen_interruptions(from_day, before_day, scope, planned) as interruptions

        inner join membership
            on
                interruptions.member_code = membership.member_code
                and membership.has_customers

        left join causes
            on interruptions.cause_text = causes.cause_text

        group by all

    )

    select
        unit_code,
        cause_group,
        cause_group = 'unclassified' as is_unclassified,
        events,
        interruptions_of_customers,
        seconds_lost,
        case
            when not bool_or(is_unknown) over (partition by unit_code)
                then sum(seconds_lost) over (partition by unit_code)
        end as seconds_of_all,
        row_number() over (
            partition by unit_code
            order by
                cause_group = 'unclassified',
                seconds_lost desc nulls last,
                cause_group asc
        ) as place

    from counted
