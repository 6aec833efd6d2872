-- Does any accepted value contradict another?
--
-- grain:   one row per corporation and contract with such values
-- reads:   calls, outages, served_by_month, files, first_five
-- binds:
--
-- calls: more answered than offered, or more within 30 seconds than answered. outages:
-- the groups of one event, added up, are more customers than the corporation serves.

with odd_calls as (

    select
        member_code,
        'calls' as contract,
        file_no,
        strftime(interval_start, '%d/%m/%Y %H:%M') as name
    from calls
    where answered > offered or answered_within_30s > answered

),

stepped_events as (

    select
        member_code,
        outage_id,
        min(file_no) as file_no,
        date_trunc('month', min(started_at)) as month_start,
        sum(customers_interrupted) as customers
    from outages
    group by
        member_code,
        outage_id,
        id_event
    having count(*) > 1

),

odd_values as (

    select *
    from odd_calls

    union all

    select
        stepped_events.member_code,
        'outages' as contract,
        stepped_events.file_no,
        stepped_events.outage_id as name
    from stepped_events
    inner join served_by_month
        on
            stepped_events.member_code = served_by_month.unit_code
            and stepped_events.month_start = served_by_month.month_start
    where stepped_events.customers > served_by_month.customers_served

)

select
    odd_values.member_code as unit_code,
    odd_values.contract as finding,
    odd_values.contract,
    false as passed,
    cast(count(*) as double) as found,
    cast(0 as double) as allowed,
    first_five(odd_values.name) as details,
    first_five(parse_filename(files.path)) as files
from odd_values
left join files on odd_values.file_no = files.file_no
group by
    odd_values.member_code,
    odd_values.contract
