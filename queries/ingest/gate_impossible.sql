-- Does any accepted value contradict another?
--
-- grain:   one row per unit, and contract with such values
-- reads:   units, calls, outages, served_by_month
-- binds:

with odd_calls as (

    select
        member_code,
        count(*) as n
    from calls
    where answered > offered or answered_within_30s > answered
    group by member_code

),

stepped_events as (

    select
        member_code,
        outage_id,
        date_trunc('month', min(started_at)) as month_start,
        sum(customers_interrupted) as customers
    from outages
    group by member_code, outage_id, id_event
    having count(*) > 1

),

odd_outages as (

    select
        stepped_events.member_code,
        count(*) as n
    from stepped_events
    inner join served_by_month
        on
            stepped_events.member_code = served_by_month.unit_code
            and stepped_events.month_start = served_by_month.month_start
    where stepped_events.customers > served_by_month.customers_served
    group by stepped_events.member_code

),

odd_values as (

    select
        'calls' as contract,
        member_code,
        n,
        'intervals with more calls answered than offered' as what
    from odd_calls

    union all

    select
        'outages' as contract,
        member_code,
        n,
        'interruptions with more customers than the unit serves' as what
    from odd_outages

)

select
    units.unit_code,
    odd_values.contract,
    odd_values.n is null as passed,
    cast(coalesce(odd_values.n, 0) as double) as found,
    cast(0 as double) as allowed,
    coalesce(
        odd_values.contract || ': ' || odd_values.n || ' ' || odd_values.what,
        'no impossible value'
    ) as message
from units
left join odd_values on units.unit_code = odd_values.member_code
