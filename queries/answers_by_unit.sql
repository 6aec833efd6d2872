-- How many requests, questions, petitions and complaints were answered in time?
--
-- grain:   one row per unit with customers, and the group
-- reads:   answer_totals, unit_coverage, known_or_zero
-- binds:   $from_day, $before_day, $segment
-- feeds:   share_on_time, share_written_within_5_days, cases_received,
--          cases_answered, cases_late
--
-- Open and not yet past its deadline is neither on time nor late. A covered period
-- without a case is zero, an uncovered one null.

with totals as (

    select *
    from answer_totals($from_day, $before_day, $segment, 'category')
    where is_total

)

select
    coverage.unit_code,
    known_or_zero(totals.received, totals.has_unknown_segment, coverage.days_reported)
        as received,
    known_or_zero(totals.answered, totals.has_unknown_answer, coverage.days_reported)
        as answered,
    known_or_zero(
        totals.on_time,
        totals.has_unknown_answer or totals.has_unknown_deadline,
        coverage.days_reported
    ) as on_time,
    known_or_zero(
        totals.late,
        totals.has_unknown_answer or totals.has_unknown_deadline,
        coverage.days_reported
    ) as late,
    known_or_zero(
        totals.not_yet_due,
        totals.has_unknown_answer or totals.has_unknown_deadline,
        coverage.days_reported
    ) as not_yet_due,
    known_or_zero(
        totals.no_deadline, totals.has_unknown_deadline, coverage.days_reported
    ) as no_deadline,
    totals.share_on_time,
    totals.median_hours,
    totals.p90_hours,
    known_or_zero(
        totals.written_on_time,
        totals.has_unknown_answer or totals.has_unknown_form,
        coverage.days_reported
    ) as written_on_time,
    known_or_zero(
        totals.written_late,
        totals.has_unknown_answer or totals.has_unknown_form,
        coverage.days_reported
    ) as written_late,
    known_or_zero(
        totals.written_not_yet_due,
        totals.has_unknown_answer or totals.has_unknown_form,
        coverage.days_reported
    ) as written_not_yet_due,
    totals.share_written_within_5_days,
    on_time + late as judged,
    written_on_time + written_late as written_judged,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial or coalesce(totals.not_yet_due, 0) > 0 as is_provisional

from unit_coverage('complaints', $from_day, $before_day, false) as coverage

left join totals
    on coverage.unit_code = totals.unit_code

order by coverage.unit_code
