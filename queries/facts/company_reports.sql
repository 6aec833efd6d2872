-- On which days does a company have a row of its own?
--
-- grain:   one row per contract, company and day with a row
-- reads:   outages, complaints, service_requests
-- binds:

create or replace view company_reports as

select distinct
    'outages' as contract,
    member_code,
    company_code,
    cast(started_at as date) as day

from outages

where company_code is not null

union all

select distinct
    'complaints' as contract,
    member_code,
    company_code,
    cast(received_at as date) as day

from complaints

where company_code is not null

union all

select distinct
    'service_requests' as contract,
    member_code,
    company_code,
    cast(requested_at as date) as day

from service_requests

where company_code is not null
