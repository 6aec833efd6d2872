-- How many cases came in, and how were they answered?
--
-- grain:   one row per unit, and one per unit and part (is_total tells)
-- reads:   segment_cases, membership
-- binds:
--
-- A macro: answer_totals(from_day, before_day, chosen_segment, dimension); the
-- dimension (category, channel, segment, kind) makes the parts. A case belongs to the
-- day it was received.
-- A column that needs a field which part of the rows' system doesn't export is null,
-- what doesn't need it stands (contracts.md, Coverage).

create or replace macro answer_totals(
    from_day, before_day, chosen_segment, dimension
) as table

    with counted as (

        select
            membership.unit_code,
            case_states.part,
            grouping(case_states.part) = 1 as is_total,
            bool_or(case_states.is_answer_unknown) as has_unknown_answer,
            bool_or(case_states.is_deadline_unknown) as has_unknown_deadline,
            bool_or(case_states.is_form_unknown) as has_unknown_form,
            bool_or(case_states.is_segment_hidden) as has_unknown_segment,
            count(*) as cases,
            count(case_states.answered_at) as cases_answered,
            count(*) filter (case_states.answer_state = 'on_time') as cases_on_time,
            count(*) filter (case_states.answer_state = 'late') as cases_late,
            count(*) filter (case_states.answer_state = 'not_yet_due') as cases_not_due,
            count(*) filter (case_states.answer_state = 'no_deadline')
                as cases_without_deadline,
            quantile_cont(case_states.answer_hours, 0.5) as median_answer_hours,
            quantile_cont(case_states.answer_hours, 0.9) as p90_answer_hours,
            count(*) filter (
                case_states.answer_state = 'on_time'
                and case_states.is_written
                and case_states.kind in ('complaint', 'denunciation')
            ) as letters_on_time,
            count(*) filter (
                case_states.answer_state = 'late'
                and case_states.is_written
                and case_states.kind in ('complaint', 'denunciation')
            ) as letters_late,
            count(*) filter (
                case_states.answer_state = 'not_yet_due'
                and case_states.is_written
                and case_states.kind in ('complaint', 'denunciation')
            ) as letters_not_due

        from (
            select
                *,
                case dimension
                    when 'category' then category
                    when 'channel' then coalesce(channel, 'unknown')
                    when 'segment' then coalesce(segment, 'unknown')
                    when 'kind' then kind
                end as part
            from segment_cases(chosen_segment)
        ) as case_states

        inner join membership
            on case_states.member_code = membership.member_code

        where
            membership.has_customers
            and case_states.day >= cast(from_day as date)
            and case_states.day < cast(before_day as date)

        group by grouping sets (
            (membership.unit_code),
            (membership.unit_code, case_states.part)
        )

    )

    select
        unit_code,
        part,
        is_total,
        case when not has_unknown_segment then cases end as received,
        case when not has_unknown_answer then cases_answered end as answered,
        case
            when not (has_unknown_answer or has_unknown_deadline) then cases_on_time
        end
            as on_time,
        case when not (has_unknown_answer or has_unknown_deadline) then cases_late end
            as late,
        case
            when not (has_unknown_answer or has_unknown_deadline) then cases_not_due
        end
            as not_yet_due,
        case when not has_unknown_deadline then cases_without_deadline end
            as no_deadline,
        case
            when not (has_unknown_answer or has_unknown_deadline)
                then cases_on_time / nullif(cases_on_time + cases_late, 0)
        end as share_on_time,
        case when not has_unknown_answer then median_answer_hours end as median_hours,
        case when not has_unknown_answer then p90_answer_hours end as p90_hours,
        case when not (has_unknown_answer or has_unknown_form) then letters_on_time end
            as written_on_time,
        case when not (has_unknown_answer or has_unknown_form) then letters_late end
            as written_late,
        case when not (has_unknown_answer or has_unknown_form) then letters_not_due end
            as written_not_yet_due,
        case
            when not (has_unknown_answer or has_unknown_form)
                then letters_on_time / nullif(letters_on_time + letters_late, 0)
        end as share_written_within_5_days,
        has_unknown_answer,
        has_unknown_deadline,
        has_unknown_form,
        has_unknown_segment

    from counted
