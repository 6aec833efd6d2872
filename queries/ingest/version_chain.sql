-- Which version of an event followed which, from the last back to the first?
--
-- grain:   one row per event and version that stood when its file came
-- reads:   versions
-- binds:
--
-- Later is the later export time; a file without one, or with an equal one, is later
-- than every file loaded before it. A file without export time begins a new era.

with eras as (

    select
        *,
        count(*) filter (export_time is null) over (
            partition by version_key order by file_no
        ) as era
    from versions

),

compared as (

    select
        *,
        max(export_time) over (
            partition by version_key, era order by file_no
            rows between unbounded preceding and 1 preceding
        ) as standing_export_time
    from eras

)

select
    version_key,
    file_no,
    is_withdrawal,
    row_number() over (partition by version_key order by file_no desc) as from_last
from compared
where
    export_time is null
    or standing_export_time is null
    or export_time >= standing_export_time
