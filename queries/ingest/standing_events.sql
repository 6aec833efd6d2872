-- Which events stand under an id that others share, and how far is the next one?
--
-- grain:   one row per event that stands beside another of its id
-- reads:   winning_rows
-- binds:
--
-- A twin is one of another company, of the same few days, or of the same file. The name
-- of an event is that of its company and its first start, so that it depends on
-- nothing but what stands.

with events as (

    select
        event_key,
        any_value(id_no) as id_no,
        any_value(dated_key) as dated_key,
        any_value(id) as id,
        any_value(member_code) as member_code,
        any_value(own_company) as own_company,
        min(company_code) as company_code,
        min(moment) as first_at,
        min(file_no) as file_no,
        count(*) as rows_standing
    from winning_rows
    where moment is not null
    group by event_key

),

pairs as (

    select
        events.*,
        abs(epoch(events.first_at) - epoch(others.first_at)) / 86400 as days,
        events.own_company <> others.own_company
        or events.dated_key = others.dated_key
        or events.file_no = others.file_no as is_twin
    from events
    inner join events as others
        on
            events.id_no = others.id_no
            and events.event_key <> others.event_key

)

select
    event_key,
    id,
    member_code,
    company_code,
    first_at,
    file_no,
    rows_standing,
    concat_ws(' ', nullif(own_company, ''), first_at) as id_event,
    min(days) as days_apart,
    min(days) filter (is_twin) as days_from_twin
from pairs
group by all
