-- How many customers came back at the end of each consecutive slice of an event?
--
-- grain:   one row per mapped row of outages
-- reads:   mapped
-- binds:
--
-- n_k - n_(k+1) customers are back at the end of slice k, all out since the event
-- began. A slice with more customers than the one before, or open before the last, is
-- a problem of its row.

with ordered as (

    select
        *,
        min(started_at) over event as event_started_at,
        customers_interrupted
        - coalesce(lead(customers_interrupted) over slices, 0) as restored_now,
        row_number() over slices as slice_no,
        restored_at is null
        and lead(row_no) over slices is not null as is_open_before_the_last
    from mapped
    where problem is null
    window
        event as (partition by member_code, outage_id),
        slices as (
            partition by member_code, outage_id
            order by started_at, part_no, row_no
        )

)

select
    * exclude (  -- noqa: AM04
        event_started_at, restored_now, slice_no, is_open_before_the_last
    )
    replace (
        slice_no as step,
        event_started_at as started_at,
        restored_now as customers_interrupted,
        case
            when restored_now < 0
                then
                    {
                        'reason': 'negative',
                        'field': 'customers_interrupted',
                        'value': cast(restored_now as varchar),
                        'expected': 'no more customers than in the slice before'
                    }
            when is_open_before_the_last then {
                'reason': 'missing_value',
                'field': 'restored_at',
                'value': '',
                'expected': 'the end of a slice that another follows'
            }
        end as problem
    )
from ordered

union all by name

select *
from mapped
where problem is not null
