-- Which versions of an event followed which, from the last back to the first?
--
-- grain:   one row per event and version, or withdrawal that met one
-- reads:   versions, withdrawals
-- binds:
--
-- A withdrawal meets the version before it only if that lies in its own months: an
-- event that a later version has moved elsewhere stands there.

with preceded as (

    select
        *,
        max(place) filter (not is_withdrawal) over (
            partition by event_key order by place
        ) as place_of_version
    from versions

),

met as (

    select
        preceded.event_key,
        preceded.file_no
    from preceded
    inner join versions as before
        on
            preceded.event_key = before.event_key
            and preceded.place_of_version = before.place
    semi join withdrawals
        on
            preceded.event_key = withdrawals.event_key
            and preceded.file_no = withdrawals.file_no
            and before.file_no = withdrawals.held_by
    where preceded.is_withdrawal

)

select
    preceded.event_key,
    preceded.file_no,
    preceded.is_withdrawal,
    row_number() over (
        partition by preceded.event_key order by preceded.place desc
    ) as from_last
from preceded
left join met
    on preceded.event_key = met.event_key and preceded.file_no = met.file_no
where not preceded.is_withdrawal or met.file_no is not null
