-- How many communication items came out, and how many people did they reach?
--
-- grain:   one row per unit and part: all items, channels, outlets, weeks
-- reads:   media, settings, membership, lacks
-- binds:
--
-- A macro: media_totals(from_day, before_day); `part` says by what an item is counted.
-- An item counts for the day it came out, not after as_of. reach adds up what the items
-- name: one without is counted in items_without_reach and adds nothing; null where no
-- item names any, or part of their systems don't export it. first_day begins a week:
-- seven days each from from_day on.

create or replace macro media_totals(from_day, before_day) as table

    select
        membership.unit_code,
        case grouping(items.channel, items.outlet, items.first_day)
            when 7 then 'all'
            when 3 then 'channel'
            when 1 then 'outlet'
            else 'week'
        end as part,
        items.channel,
        items.outlet,
        items.first_day,
        count(*) as items,
        count(*) filter (items.reach is null) as items_without_reach,
        case
            when not bool_or(items.is_reach_unknown)
                then cast(sum(items.reach) as bigint)
        end as reach

    from (
        select
            media.member_code,
            media.channel,
            trim(media.outlet) as outlet,
            cast(from_day as date) + cast(
                7 * ((media.published_on - cast(from_day as date)) // 7) as integer
            ) as first_day,
            media.reach,
            lacks(media.not_exported, 'reach') as is_reach_unknown
        from media
        cross join settings
        where
            media.published_on >= cast(from_day as date)
            and media.published_on < cast(before_day as date)
            and media.published_on <= cast(settings.as_of as date)
    ) as items

    inner join membership
        on items.member_code = membership.member_code

    group by
        grouping sets (
            (membership.unit_code),
            (membership.unit_code, items.channel),
            (membership.unit_code, items.channel, items.outlet),
            (membership.unit_code, items.first_day)
        )
