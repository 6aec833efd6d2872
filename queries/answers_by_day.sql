-- How many cases came in and were answered on each day?
--
-- grain:   one row per day up to as_of
-- reads:   segment_cases, membership, days_to_date, covered_days
-- binds:   $from_day, $before_day, $unit_code, $segment
-- feeds:   complaints
--
-- received counts cases by the day they came in, answered by the day of the answer,
-- whenever they came in. A day that no member of the unit covers is null; answered is
-- null throughout where part of the period's rows come without answer times.

with members as (

    select member_code
    from membership
    where unit_code = $unit_code and has_customers

),

incoming as (

    select
        day,
        count(*) as cases

    from segment_cases($segment)

    where member_code in (select held.member_code from members as held)

    group by all

),

outgoing as (

    select
        cast(answered_at as date) as day,
        count(*) as cases

    from segment_cases($segment)

    where
        answered_at is not null
        and member_code in (select held.member_code from members as held)

    group by all

),

known as (

    select
        not coalesce(bool_or(is_answer_unknown), false) as is_known,
        not coalesce(bool_or(is_segment_hidden), false) as is_segment_known

    from segment_cases($segment)

    where
        day >= cast($from_day as date)
        and day < cast($before_day as date)
        and member_code in (select held.member_code from members as held)

),

covered as (

    select distinct day

    from covered_days

    where
        contract = 'complaints'
        and member_code in (select held.member_code from members as held)

)

select
    days.day,
    case
        when covered.day is not null and known.is_segment_known
            then coalesce(incoming.cases, 0)
    end as received,
    case
        when covered.day is not null and known.is_known
            then coalesce(outgoing.cases, 0)
    end as answered

from days_to_date($from_day, $before_day) as days

cross join known

left join covered
    on days.day = covered.day

left join incoming
    on days.day = incoming.day

left join outgoing
    on days.day = outgoing.day

order by days.day
