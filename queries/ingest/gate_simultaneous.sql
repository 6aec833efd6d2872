-- Were more customers without supply at one moment than a unit serves?
--
-- grain:   one row per corporation in which that is so: its worst unit and moment
-- reads:   crowded_groups, served_by_month, summed_customers, units, files,
--          outage_figures, first_five
-- binds:
--
-- A sweep: each group adds its customers when it loses supply and takes them off when
-- it has it back, so that what ends at a moment and what begins then don't meet. The
-- effect is that of the customers beyond those served in the corporation's own period.
-- Of units equally far over, the lowest is named.

with moments as (

    select
        level_code,
        member_code,
        moment,
        sum(change) as change
    from (
        select
            level_code,
            member_code,
            unnest([started_at, ended_at]) as moment,
            unnest([customers, -customers]) as change
        from crowded_groups
    ) as changes
    group by all

),

spans as (

    select
        level_code,
        member_code,
        moment,
        lead(moment) over unit_in_time as next_moment,
        sum(change) over unit_in_time as customers
    from moments
    window unit_in_time as (partition by level_code order by moment)

),

beyond as (

    select
        spans.*,
        served.customers_served,
        spans.moment >= units.first_day
        and spans.moment < units.before_day as is_in_period,
        (spans.customers - served.customers_served)
        * epoch(spans.next_moment - spans.moment)
        / 60
        / nullif(whole.customers, 0) as minutes
    from spans
    inner join units on spans.member_code = units.unit_code
    inner join served_by_month as served
        on
            spans.level_code = served.unit_code
            and date_trunc('month', spans.moment) = served.month_start
    left join summed_customers as whole
        on
            spans.member_code = whole.unit_code
            and date_trunc('month', spans.moment) = whole.month_start
            and not whole.is_last_year
    where spans.customers > served.customers_served

),

worst as (

    select
        level_code,
        member_code,
        arg_max(moment, customers) as moment,
        max(customers) as most_customers,
        arg_max(customers_served, customers) as customers_served,
        coalesce(sum(minutes) filter (is_in_period), 0) as minutes_beyond
    from beyond
    group by level_code, member_code
    qualify row_number() over (
        partition by member_code
        order by
            minutes_beyond desc,
            most_customers desc,
            level_code = member_code asc,
            length(level_code) desc,
            level_code asc
    ) = 1

)

select
    worst.member_code as unit_code,
    'outages' as contract,
    'saidi_minutes' as figure,
    false as passed,
    cast(any_value(worst.most_customers) as double) as found,
    cast(any_value(worst.customers_served) as double) as allowed,
    any_value(worst.level_code) || ', '
    || strftime(any_value(worst.moment), '%d/%m/%Y %H:%M') || ': '
    || first_five(crowded_groups.outage_id) as details,
    first_five(parse_filename(files.path)) as files,
    any_value(outage_figures.value) as value,
    any_value(outage_figures.value) - any_value(worst.minutes_beyond) as value_without
from worst
inner join crowded_groups
    on
        worst.level_code = crowded_groups.level_code
        and worst.moment >= crowded_groups.started_at
        and worst.moment < crowded_groups.ended_at
left join files on crowded_groups.file_no = files.file_no
left join outage_figures
    on
        worst.member_code = outage_figures.unit_code
        and outage_figures.figure = 'saidi_minutes'
        and not outage_figures.is_last_year
group by worst.member_code
