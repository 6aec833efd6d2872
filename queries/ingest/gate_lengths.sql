-- Are outages as long as outages are?
--
-- grain:   one row per corporation, kind of finding and file
-- reads:   interruptions, outages, files, units, summed_customers, outage_figures,
--          first_five
-- binds:   $outage_days_max, $zero_length_share_max
--
-- Too long; ended as they began, in too many of a file's rows; last year's, still open.

with long_groups as (

    select
        if(interruptions.is_never_closed, 'never_closed', 'too_long') as finding,
        interruptions.member_code,
        interruptions.file_no,
        interruptions.outage_id,
        interruptions.duration_seconds / 86400 as days,
        'saidi_minutes' as figure,
        interruptions.is_never_closed as is_last_year,
        case
            when
                interruptions.day >= units.first_day
                - to_years(cast(interruptions.is_never_closed as integer))
                and interruptions.day < units.before_day
                - to_years(cast(interruptions.is_never_closed as integer))
                then
                    interruptions.customer_seconds
                    / 60
                    / nullif(summed_customers.customers, 0)
            else 0
        end as effect
    from interruptions
    inner join units on interruptions.member_code = units.unit_code
    left join summed_customers
        on
            interruptions.member_code = summed_customers.unit_code
            and interruptions.month_start = summed_customers.month_start
            and interruptions.is_never_closed = summed_customers.is_last_year
    where interruptions.duration_seconds > $outage_days_max * 86400

),

zero_files as (

    select
        file_no,
        count(*) filter (restored_at = started_at) / count(*) as share
    from outages
    group by file_no
    having share > $zero_length_share_max

),

findings as (

    select
        finding,
        member_code,
        file_no,
        figure,
        is_last_year,
        max(days) as found,
        $outage_days_max as allowed,
        first_five(outage_id) as details,
        sum(effect) as effect
    from long_groups
    group by all

    union all

    select
        'zero' as finding,
        outages.member_code,
        outages.file_no,
        'saifi' as figure,
        false as is_last_year,
        any_value(zero_files.share) as found,
        $zero_length_share_max as allowed,
        first_five(outages.outage_id) as details,
        -coalesce(
            sum(outages.customers_interrupted / summed_customers.customers)
            filter (
                outages.started_at >= units.first_day
                and outages.started_at < units.before_day
            ),
            0
        ) as effect
    from outages
    inner join zero_files on outages.file_no = zero_files.file_no
    inner join units on outages.member_code = units.unit_code
    left join summed_customers
        on
            outages.member_code = summed_customers.unit_code
            and date_trunc('month', outages.started_at) = summed_customers.month_start
            and not summed_customers.is_last_year
    where outages.restored_at = outages.started_at
    group by all

)

select
    findings.member_code as unit_code,
    findings.finding,
    'outages' as contract,
    findings.figure,
    false as passed,
    cast(findings.found as double) as found,
    cast(findings.allowed as double) as allowed,
    findings.details,
    parse_filename(files.path) as files,
    outage_figures.value,
    outage_figures.value + if(findings.is_last_year, 1, -1) * findings.effect
        as value_without
from findings
left join files on findings.file_no = files.file_no
left join outage_figures
    on
        findings.member_code = outage_figures.unit_code
        and findings.figure = outage_figures.figure
        and findings.is_last_year = outage_figures.is_last_year
