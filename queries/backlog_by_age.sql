-- How old are the cases still open at the data's as-of time?
--
-- grain:   one row per age band that holds a case
-- reads:   case_states, settings, members_of
-- binds:   $unit_code, $segment
-- feeds:   complaints
--
-- Age in whole days since the case came in, whatever its deadline; late ones are those
-- past it. Cases of systems that don't export answers, or the chosen segment, are left
-- out.

with waiting as (

    select
        case_states.answer_state,
        date_diff(
            'day', case_states.day, cast(settings.as_of as date)
        ) as age_days

    from case_states

    cross join settings

    where
        case_states.answered_at is null
        and not case_states.is_answer_unknown
        and ($segment = 'all' or case_states.segment = $segment)
        and case_states.member_code in (
            select members.member_code
            from members_of($unit_code) as members
            where members.has_customers
        )

)

select
    case
        when age_days <= 1 then 0
        when age_days <= 3 then 2
        when age_days <= 5 then 4
        when age_days <= 10 then 6
        else 11
    end as from_days,
    case
        when age_days <= 1 then 1
        when age_days <= 3 then 3
        when age_days <= 5 then 5
        when age_days <= 10 then 10
    end as to_days,
    count(*) as open_cases,
    count(*) filter (answer_state = 'late') as late_cases

from waiting

group by all

order by from_days
