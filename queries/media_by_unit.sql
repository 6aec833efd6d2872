-- How many communication items did each unit have, and how many people did they reach?
--
-- grain:   one row per unit, the group included
-- reads:   media_totals, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   activities, media_items, media_reach
--
-- A covered unit without an item has zero items and no reach, an uncovered one nulls.

select
    coverage.unit_code,
    known_or_zero(totals.items, false, coverage.days_reported) as items,
    known_or_zero(
        totals.items_without_reach, false, coverage.days_reported
    ) as items_without_reach,
    totals.reach,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('media', $from_day, $before_day, false) as coverage

left join media_totals($from_day, $before_day) as totals
    on
        coverage.unit_code = totals.unit_code
        and totals.part = 'all'

order by coverage.unit_code
