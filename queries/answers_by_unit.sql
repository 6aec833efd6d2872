-- How many requests, questions, petitions and complaints were answered in time?
--
-- grain:   one row per unit with customers, and the group
-- reads:   answer_totals, unit_coverage
-- binds:   $from_day, $before_day
-- feeds:   share_on_time, share_written_within_5_days, cases_received,
--          cases_answered, cases_late
--
-- Open and not yet past its deadline is neither on time nor late. A covered period
-- without a case is zero, an uncovered one null.

with totals as (

    select *
    from answer_totals($from_day, $before_day, 'category')
    where is_total

)

select
    coverage.unit_code,
    case when coverage.days_covered > 0 then coalesce(totals.received, 0) end
        as received,
    case
        when totals.has_unknown_answer then null
        when coverage.days_covered > 0 then coalesce(totals.answered, 0)
    end as answered,
    case
        when totals.has_unknown_answer or totals.has_unknown_deadline then null
        when coverage.days_covered > 0 then coalesce(totals.on_time, 0)
    end as on_time,
    case
        when totals.has_unknown_answer or totals.has_unknown_deadline then null
        when coverage.days_covered > 0 then coalesce(totals.late, 0)
    end as late,
    case
        when totals.has_unknown_answer or totals.has_unknown_deadline then null
        when coverage.days_covered > 0 then coalesce(totals.not_yet_due, 0)
    end as not_yet_due,
    case
        when totals.has_unknown_deadline then null
        when coverage.days_covered > 0 then coalesce(totals.no_deadline, 0)
    end as no_deadline,
    totals.share_on_time,
    totals.median_hours,
    totals.p90_hours,
    case
        when totals.has_unknown_answer or totals.has_unknown_form then null
        when coverage.days_covered > 0 then coalesce(totals.written_on_time, 0)
    end as written_on_time,
    case
        when totals.has_unknown_answer or totals.has_unknown_form then null
        when coverage.days_covered > 0 then coalesce(totals.written_late, 0)
    end as written_late,
    case
        when totals.has_unknown_answer or totals.has_unknown_form then null
        when coverage.days_covered > 0 then coalesce(totals.written_not_yet_due, 0)
    end as written_not_yet_due,
    totals.share_written_within_5_days,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial or coalesce(totals.not_yet_due, 0) > 0 as is_provisional

from unit_coverage('complaints', $from_day, $before_day) as coverage

left join totals
    on coverage.unit_code = totals.unit_code

order by coverage.unit_code
