-- Which communication items are behind the figure?
--
-- grain:   one row per item
-- reads:   media, settings, members_of
-- binds:   $from_day, $before_day, $unit_code, $page_size, $page_start
-- feeds:   activities

select
    media.item_id,
    media.unit_code,
    media.published_on,
    media.channel,
    media.outlet,
    media.title,
    media.url,
    media.reach,
    media.file_no,
    media.row_no,
    count(*) over () as rows_found

from media

cross join settings

where
    media.published_on >= cast($from_day as date)
    and media.published_on < cast($before_day as date)
    and media.published_on <= cast(settings.as_of as date)
    and (
        media.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or media.company_code = $unit_code
        or media.unit_code = $unit_code
    )

order by
    media.published_on,
    media.item_id

limit
    $page_size
    offset $page_start
