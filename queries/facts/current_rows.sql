-- Which rows make figures, what do they speak of, and may they still be filled in?
--
-- grain:   one row per current row of a contract that figures are made of
-- reads:   outages, customers, complaints, service_requests, calls, appreciation_rows,
--          safety_events, environment_readings
-- binds:
--
-- event is what a later version replaces as a whole (contracts, version key, and which
-- event where several share an id); digest differs when anything of the row does, its
-- place in a file included. An open row
-- waits for its end; having it filled in is no correction. part names the one service
-- indicator or programme that a row counts for.

create or replace view current_rows as

select
    'outages' as contract,
    file_no,
    member_code,
    concat_ws('|', member_code, outage_id, id_event) as event,
    cast(started_at as date) as day,
    restored_at is null as is_open,
    cast(null as varchar) as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from outages

union all

select
    'customers' as contract,
    file_no,
    member_code,
    concat_ws('|', unit_code, month) as event,
    null as day,
    false as is_open,
    null as part,
    hash(customers) as digest
from customers

union all

select
    'complaints' as contract,
    file_no,
    member_code,
    concat_ws('|', case_id, id_event) as event,
    cast(received_at as date) as day,
    answered_at is null as is_open,
    null as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from complaints

union all

select
    'service_requests' as contract,
    file_no,
    member_code,
    concat_ws('|', case_id, id_event) as event,
    cast(requested_at as date) as day,
    done_at is null as is_open,
    format('service_{:02d}', indicator) as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from service_requests

union all

select
    'calls' as contract,
    file_no,
    member_code,
    concat_ws('|', unit_code, interval_start) as event,
    cast(interval_start as date) as day,
    false as is_open,
    null as part,
    hash(calls) as digest
from calls

union all

select
    contract,
    file_no,
    member_code,
    event,
    day,
    is_open,
    part,
    digest
from appreciation_rows

union all

select
    'safety_events' as contract,
    file_no,
    member_code,
    concat_ws('|', event_id, id_event) as event,
    cast(happened_at as date) as day,
    false as is_open,
    null as part,
    hash(row(*columns(* exclude (id_event)))) as digest
from safety_events

union all

select
    'environment_readings' as contract,
    file_no,
    member_code,
    concat_ws('|', plant, measured_at, parameter) as event,
    cast(measured_at as date) as day,
    false as is_open,
    null as part,
    hash(environment_readings) as digest
from environment_readings
