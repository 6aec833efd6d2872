-- Is a goal one that somebody can have meant?
--
-- grain:   one row per goal that isn't
-- reads:   goals_in_force, outage_figures, goals, files, first_five
-- binds:   $share_goal_min, $share_goal_max, $outage_goal_times_max
--
-- share: a share below 1 % or above 100 %, so a percent sign read twice or not at all.
-- outage: more than ten times last year's value: hours for minutes, or a year for a
-- month. What adds up is compared per day: the goal over its own days, last year's
-- value over the days that exports cover.

with handed_in as (

    select
        goals.unit_code,
        goals.indicator,
        goals.valid_from,
        first_five(parse_filename(files.path)) as files
    from goals
    left join files on goals.file_no = files.file_no
    group by all

),

compared as (

    select
        goals.unit_code,
        goals.indicator,
        goals.goal_target,
        goals.valid_from,
        goals.valid_until,
        goals.source,
        goals.precedence,
        starts_with(goals.indicator, 'share_') or goals.unit = '%' as is_share,
        case
            when last_year.adds_up
                then
                    last_year.value
                    / nullif(last_year.days_covered, 0)
                    * (date_diff('day', goals.valid_from, goals.valid_until) + 1)
            else last_year.value
        end as last_year_value
    from goals_in_force as goals
    left join outage_figures as last_year
        on
            goals.unit_code = last_year.unit_code
            and goals.indicator = last_year.figure
            and last_year.is_last_year

),

judged as (

    select
        *,
        case
            when
                is_share
                and goal_target not between $share_goal_min and $share_goal_max
                then 'share'
            when
                not is_share
                and last_year_value > 0
                and goal_target > last_year_value * $outage_goal_times_max
                then 'outage'
        end as finding
    from compared

)

select
    judged.unit_code,
    judged.finding,
    'goals' as contract,
    judged.indicator as figure,
    false as passed,
    judged.goal_target as found,
    case
        when judged.finding = 'outage' then judged.last_year_value
        when judged.goal_target > $share_goal_max then $share_goal_max
        else $share_goal_min
    end as allowed,
    strftime(judged.valid_from, '%d/%m/%Y') || '–'
    || strftime(judged.valid_until, '%d/%m/%Y') as details,
    case when judged.precedence = 1 then handed_in.files else judged.source end
        as files,
    null as value,
    null as value_without
from judged
left join handed_in
    on
        judged.unit_code = handed_in.unit_code
        and judged.indicator = handed_in.indicator
        and judged.valid_from = handed_in.valid_from
where judged.finding is not null
