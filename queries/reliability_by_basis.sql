-- What are the indices in all, after exclusions, and without major event days?
--
-- grain:   one row per unit with customers, the group included, and basis
-- reads:   unit_months, counted_members, major_days, without_major_event_threshold
-- binds:   $from_day, $before_day
-- feeds:   outages
--
-- basis: `all`, `after_exclusions` (the campaign's exempt classes left out) or
-- `without_major_days` (each corporation's own major event days left out; IEEE 1366).
-- Nothing is deleted: the bases stand side by side. major_days counts the days left
-- out; without_threshold names corporations whose years before say too little, and then
-- the basis is null.

with major_months as (

    select
        members.unit_code,
        days.month_start,
        sum(days.interruptions) as interruptions,
        sum(days.seconds_lost) as seconds_lost,
        count(*) as days

    from counted_members($from_day, $before_day) as members

    inner join major_days($from_day, $before_day) as days
        on members.member_code = days.unit_code

    where members.is_counted

    group by all

),

months as (

    select
        *,
        unnest(['all', 'without_major_days']) as basis
    from unit_months($from_day, $before_day, 'all', 'all')

    union all

    select
        *,
        'after_exclusions' as basis
    from unit_months($from_day, $before_day, 'after_exclusions', 'all')

),

based as (

    select
        months.unit_code,
        months.basis,
        bool_and(months.customers is not null)
        and not bool_or(months.has_unknown_loss) as is_known,
        sum(months.seconds_lost - coalesce(major.seconds_lost, 0)) as seconds_lost,
        sum(months.interruptions - coalesce(major.interruptions, 0)) as interruptions,
        list_sum(list(
            (months.seconds_lost - coalesce(major.seconds_lost, 0))
            / 60 / months.customers
            order by months.month_start
        )) as minutes_each,
        list_sum(list(
            (months.interruptions - coalesce(major.interruptions, 0))
            / months.customers
            order by months.month_start
        )) as interruptions_each,
        cast(coalesce(sum(major.days), 0) as bigint) as major_days,
        coalesce(any_value(unknown.corporations), '') as without_threshold

    from months

    left join major_months as major
        on
            months.unit_code = major.unit_code
            and months.month_start = major.month_start
            and months.basis = 'without_major_days'

    left join without_major_event_threshold($from_day, $before_day) as unknown
        on
            months.unit_code = unknown.unit_code
            and months.basis = 'without_major_days'

    group by all

)

select
    unit_code,
    basis,
    case when is_known and without_threshold = '' then minutes_each end
        as saidi_minutes,
    case when is_known and without_threshold = '' then interruptions_each end as saifi,
    case
        when is_known and without_threshold = ''
            then seconds_lost / 60 / nullif(interruptions, 0)
    end as caidi_minutes,
    major_days,
    without_threshold

from based

order by
    unit_code,
    list_position(['all', 'after_exclusions', 'without_major_days'], basis)
