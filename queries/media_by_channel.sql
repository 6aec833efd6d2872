-- Through which channels did the campaign speak, and how many people did each reach?
--
-- grain:   one row per unit and channel, the group included
-- reads:   media_totals, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   activities
--
-- All six channels of a covered unit: `counter` is its transaction offices, `website`
-- its own pages. An uncovered unit has nulls.

with channels as (

    select
        unnest([
            'newspaper', 'tv', 'radio', 'website', 'social', 'counter'
        ]) as channel

)

select
    coverage.unit_code,
    channels.channel,
    known_or_zero(totals.items, false, coverage.days_reported) as items,
    known_or_zero(
        totals.items_without_reach, false, coverage.days_reported
    ) as items_without_reach,
    totals.reach,
    coverage.days_covered

from unit_coverage('media', $from_day, $before_day, false) as coverage

cross join channels

left join media_totals($from_day, $before_day) as totals
    on
        coverage.unit_code = totals.unit_code
        and channels.channel = totals.channel
        and totals.part = 'channel'

order by
    coverage.unit_code,
    channels.channel
