-- Is the share of quarantined rows small enough?
--
-- grain:   one row per unit, and contract with quarantined rows
-- reads:   units, quarantine, files, rows_that_stand, first_five
-- binds:   $quarantine_share_max

with bad_rows as (

    select
        quarantine.contract,
        quarantine.member_code,
        count(*) as bad,
        string_agg(distinct quarantine.reason, ', ' order by quarantine.reason)
            as reasons,
        first_five(parse_filename(files.path)) as files
    from quarantine
    left join files on quarantine.file_no = files.file_no
    group by
        quarantine.contract,
        quarantine.member_code

),

counted as (

    select
        bad_rows.contract,
        bad_rows.member_code,
        bad_rows.bad,
        bad_rows.reasons,
        bad_rows.files,
        bad_rows.bad + coalesce(rows_that_stand.n, 0) as n
    from bad_rows
    left join rows_that_stand
        on
            bad_rows.contract = rows_that_stand.contract
            and bad_rows.member_code = rows_that_stand.member_code

)

select
    units.unit_code,
    counted.contract,
    coalesce(counted.bad / counted.n, 0) <= $quarantine_share_max as passed,
    coalesce(counted.bad / counted.n, 0) as found,
    $quarantine_share_max as allowed,
    counted.bad || '/' || counted.n || ': ' || counted.reasons as details,
    counted.files
from units
left join counted on units.unit_code = counted.member_code
