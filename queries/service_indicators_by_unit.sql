-- Are the 14 customer-service indicators kept, as a share and as an average?
--
-- grain:   one row per unit with customers (and the group), indicator, and area of 13
-- reads:   service_lines, service_totals, service_coverage, share_goals, judged_days,
--          share_status, known_or_zero
-- binds:   $from_day, $before_day
-- feeds:   service
--
-- cases and within_target are customers for indicator 2, else cases; open ones not past
-- their term are left out (not_yet_due). average in target_unit; target is the term: at
-- least so much for 3, at most for all others, one of each area for 13. status: the
-- share against the goal that was set for it, null where none was: which share counts
-- as kept isn't published. A strict floor isn't kept by reaching it.

with measured as (

    select
        coverage.unit_code,
        lines.indicator,
        lines.area,
        lines.figure,
        lines.term,
        lines.term_unit,
        coverage.days_reported > 0 and not coalesce(totals.is_unknown, false)
            as is_known,
        coalesce(totals.waiting, 0) as waiting,
        coverage.uncovered_days > 0 or coverage.missing_units <> '' as lacks_days,
        coverage.days_covered,
        coverage.uncovered_days,
        coverage.missing_units,
        coverage.is_partial,
        known_or_zero(totals.judged, totals.is_unknown, coverage.days_reported)
            as judged,
        known_or_zero(totals.within, totals.is_unknown, coverage.days_reported)
            as within,
        totals.without_term,
        case
            when lines.term is not null and not totals.is_length_unknown
                then
                    totals.microseconds
                    / (
                        totals.done * case lines.term_unit
                            when 'hours' then 3600000000
                            else 86400000000
                        end
                    )
        end as mean_length

    from service_lines as lines

    inner join service_coverage($from_day, $before_day) as coverage
        on lines.contract = coverage.contract

    left join service_totals($from_day, $before_day) as totals
        on
            coverage.unit_code = totals.unit_code
            and lines.indicator = totals.indicator
            and lines.area is not distinct from totals.area
            and lines.is_total = totals.is_total

)

select
    measured.unit_code,
    measured.indicator,
    measured.area,
    cast(measured.judged as bigint) as cases,
    cast(measured.within as bigint) as within_target,
    measured.within / nullif(measured.judged, 0) as share_within_target,
    measured.mean_length as average,
    measured.term as target,
    measured.term_unit as target_unit,
    case
        when not days.has_begun then 'not_yet_due'
        when measured.is_known and measured.judged = 0 and measured.waiting > 0
            then 'not_yet_due'
        when not measured.is_known then 'no_data'
        else
            share_status(
                share_within_target,
                goals.goal_target,
                goals.is_goal_strict,
                days.is_over,
                measured.lacks_days
            )
    end as status,
    case
        when measured.indicator = 3 then measured.mean_length >= measured.term
        else measured.mean_length <= measured.term
    end as is_average_within,
    goals.goal_target,
    case when measured.is_known then cast(measured.waiting as bigint) end
        as not_yet_due,
    case when measured.is_known then coalesce(measured.without_term, 0) end
        as without_term,
    case when measured.area is null then measured.figure end as figure,
    measured.days_covered,
    measured.uncovered_days,
    measured.missing_units,
    measured.is_partial or measured.waiting > 0 as is_provisional

from measured

inner join judged_days($from_day, $before_day) as days
    on measured.unit_code = days.unit_code

left join share_goals($from_day, $before_day) as goals
    on
        measured.unit_code = goals.unit_code
        and measured.figure = goals.figure

order by
    measured.unit_code,
    measured.indicator,
    measured.area nulls first
