-- Do events share an id that may be one event, entered twice?
--
-- grain:   one row per corporation, contract and kind of doubt
-- reads:   id_notes, interruptions, summed_customers, units, files, outage_figures,
--          first_five
-- binds:
--
-- All of them stand and count. The effect is on SAIDI, with the first event of each id
-- alone.

with doubtful as (

    select
        *,
        row_number() over (
            partition by contract, member_code, upper(id)
            order by first_at, file_no, company_code, id
        ) > 1 as is_extra
    from id_notes
    where is_in_doubt

),

extra_minutes as (

    select
        doubtful.member_code,
        doubtful.reason,
        sum(
            interruptions.customer_seconds
            / 60
            / nullif(summed_customers.customers, 0)
        ) as minutes
    from interruptions
    inner join units on interruptions.member_code = units.unit_code
    inner join doubtful
        on
            interruptions.member_code = doubtful.member_code
            and interruptions.outage_id = doubtful.id
            and interruptions.company_code is not distinct from doubtful.company_code
            and (
                doubtful.reason = 'id_case'
                or ends_with(
                    interruptions.id_event, cast(doubtful.first_at as varchar)
                )
            )
    left join summed_customers
        on
            interruptions.member_code = summed_customers.unit_code
            and interruptions.month_start = summed_customers.month_start
            and not summed_customers.is_last_year
    where
        doubtful.contract = 'outages'
        and doubtful.is_extra
        and interruptions.is_sustained
        and interruptions.day >= units.first_day
        and interruptions.day < units.before_day
    group by all

)

select
    doubtful.member_code as unit_code,
    doubtful.reason as finding,
    doubtful.contract,
    case when doubtful.contract = 'outages' then 'saidi_minutes' end as figure,
    false as passed,
    cast(count(distinct upper(doubtful.id)) as double) as found,
    cast(0 as double) as allowed,
    array_to_string(list_sort(list(distinct doubtful.id))[:6], ', ') as details,
    first_five(parse_filename(files.path)) as files,
    any_value(outage_figures.value) as value,
    any_value(outage_figures.value)
    - coalesce(any_value(extra_minutes.minutes), 0) as value_without
from doubtful
left join files on doubtful.file_no = files.file_no
left join extra_minutes
    on
        doubtful.contract = 'outages'
        and doubtful.member_code = extra_minutes.member_code
        and doubtful.reason = extra_minutes.reason
left join outage_figures
    on
        doubtful.contract = 'outages'
        and doubtful.member_code = outage_figures.unit_code
        and outage_figures.figure = 'saidi_minutes'
        and not outage_figures.is_last_year
group by
    doubtful.member_code,
    doubtful.reason,
    doubtful.contract
