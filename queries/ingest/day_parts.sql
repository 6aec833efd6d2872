-- Which files bring a sender's rows of one day in parts that share no id?
--
-- grain:   one row per sender, day and file, on days that come in several parts
-- reads:   file_rows
-- binds:   $contract_name
--
-- A sender is a company, or a corporation where its rows name none. Files of one day
-- that share an id, directly or through others, are one part: a correction, or exports
-- of the month to date. A part is named by its first file; is_extra: not the largest.

with recursive several as (

    select
        sender,
        day
    from file_rows
    group by all
    having count(distinct file_no) > 1

),

ids as (

    select
        file_rows.sender,
        file_rows.day,
        any_value(file_rows.member_code) as member_code,
        list_sort(list(distinct file_rows.file_no)) as file_nos
    from file_rows
    inner join several
        on file_rows.sender = several.sender and file_rows.day = several.day
    group by file_rows.sender, file_rows.day, file_rows.id_digest

),

links as (

    select
        sender,
        day,
        member_code,
        file_nos[1] as first_file,
        unnest(file_nos) as file_no,
        count(*) as n
    from ids
    group by sender, day, member_code, file_nos

),

days_of_parts as (

    select
        sender,
        day
    from links
    where file_no = first_file
    group by all
    having count(distinct file_no) > 1

),

reached as (

    select
        links.sender,
        links.day,
        links.file_no as part,
        links.file_no
    from links
    inner join days_of_parts
        on links.sender = days_of_parts.sender and links.day = days_of_parts.day

    union

    select
        reached.sender,
        reached.day,
        reached.part,
        unnest([links.file_no, links.first_file]) as file_no
    from reached
    inner join links
        on
            reached.sender = links.sender
            and reached.day = links.day
            and reached.file_no in (links.file_no, links.first_file)

),

parts as (

    select
        links.sender,
        links.day,
        links.file_no,
        any_value(links.member_code) as member_code,
        min(reached.part) as part,
        max(links.n) as n
    from links
    inner join reached
        on
            links.sender = reached.sender
            and links.day = reached.day
            and links.file_no = reached.file_no
    group by all

)

select
    $contract_name as contract,
    member_code,
    sender,
    day,
    file_no,
    part,
    part <> first_value(part) over (
        partition by sender, day
        order by n desc, part asc
    ) as is_extra
from parts
qualify count(distinct part) over (partition by sender, day) > 1
