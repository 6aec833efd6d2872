-- For how many events did only the order of loading decide which version is later?
--
-- grain:   one row per file that won, or lost, by the order of loading alone
-- reads:   versions
-- binds:

select
    later.file_no,
    count(distinct later.event_key) as keys
from versions as later
inner join versions as earlier
    on
        later.event_key = earlier.event_key
        and later.file_no > earlier.file_no
        and later.content <> earlier.content
where
    later.export_time is null
    or earlier.export_time is null
    or later.export_time = earlier.export_time
group by all
