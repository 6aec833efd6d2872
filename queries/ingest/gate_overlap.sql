-- Do two files of one sender bring the same day without an id in common?
--
-- grain:   one row per corporation and contract in which that is so
-- reads:   day_parts, interruptions, summed_customers, units, files, outage_figures,
--          first_five
-- binds:
--
-- Then its rows are counted twice under other ids, or each file is a part. The effect
-- is on SAIDI, without all parts of a day but the largest.

with extra_minutes as (

    select
        day_parts.member_code,
        sum(
            interruptions.customer_seconds
            / 60
            / nullif(summed_customers.customers, 0)
        ) as minutes
    from interruptions
    inner join day_parts
        on
            interruptions.day = day_parts.day
            and interruptions.file_no = day_parts.file_no
            and coalesce(interruptions.company_code, interruptions.member_code)
            = day_parts.sender
    inner join units on day_parts.member_code = units.unit_code
    left join summed_customers
        on
            interruptions.member_code = summed_customers.unit_code
            and interruptions.month_start = summed_customers.month_start
            and not summed_customers.is_last_year
    where
        day_parts.contract = 'outages'
        and day_parts.is_extra
        and interruptions.is_sustained
        and interruptions.day >= units.first_day
        and interruptions.day < units.before_day
    group by day_parts.member_code

)

select
    day_parts.member_code as unit_code,
    day_parts.contract,
    case when day_parts.contract = 'outages' then 'saidi_minutes' end as figure,
    false as passed,
    cast(count(distinct day_parts.day) as double) as found,
    cast(0 as double) as allowed,
    first_five(day_parts.sender) || ', '
    || array_to_string(
        list_transform(
            list_sort(list(distinct day_parts.day))[:5],
            lambda day: strftime(day, '%d/%m/%Y')
        ),
        ', '
    ) as details,
    first_five(parse_filename(files.path)) as files,
    any_value(outage_figures.value) as value,
    any_value(outage_figures.value)
    - coalesce(any_value(extra_minutes.minutes), 0) as value_without
from day_parts
left join files on day_parts.file_no = files.file_no
left join extra_minutes
    on
        day_parts.member_code = extra_minutes.member_code
        and day_parts.contract = 'outages'
left join outage_figures
    on
        day_parts.member_code = outage_figures.unit_code
        and day_parts.contract = 'outages'
        and outage_figures.figure = 'saidi_minutes'
        and not outage_figures.is_last_year
group by
    day_parts.member_code,
    day_parts.contract
