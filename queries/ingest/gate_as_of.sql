-- Does a stamp lie so far ahead of all others that it can't be the present?
--
-- grain:   one row per corporation, contract and kind of stamp
-- reads:   lone_stamps, files, first_five
-- binds:
--
-- Such a stamp doesn't carry as_of. An end (end) isn't known yet, so its row is open; a
-- start (start) is in the future, so its row is in quarantine.

select
    lone_stamps.member_code as unit_code,
    case
        when lone_stamps.field in ('restored_at', 'answered_at') then 'end' else 'start'
    end as finding,
    lone_stamps.contract,
    false as passed,
    max(epoch(lone_stamps.stamp - lone_stamps.others_until) / 86400) as found,
    cast(null as double) as allowed,
    array_to_string(
        list_sort(
            list(
                distinct lone_stamps.unit_code || ' '
                || strftime(lone_stamps.stamp, '%d/%m/%Y %H:%M') || ' > '
                || strftime(lone_stamps.others_until, '%d/%m/%Y %H:%M')
            )
        )[:5],
        ', '
    ) as details,
    first_five(parse_filename(files.path)) as files
from lone_stamps
left join files on lone_stamps.file_no = files.file_no
group by all
