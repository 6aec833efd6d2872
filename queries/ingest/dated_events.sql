-- Which rows of one id speak of one event, by company and by the days between them?
--
-- grain:   one row per row whose id occurs on more than one
-- reads:   repeated_rows
-- binds:   $days, $campaign_turns_after
--
-- Rows that name different companies are different events, unless one system numbers
-- for the whole corporation. With `rows: last` the last row of an id is the event. A
-- start may move by $days: farther off, the numbering was restarted, unless ids are
-- permanent. Activities and projects move freely within one campaign, which turns on
-- that day of the year (half a year before it begins).

with by_company as (

    select
        *,
        case
            when is_given_by_companies then coalesce(company_code, '-')
            else ''
        end as own_company,
        case
            when is_permanent or $campaign_turns_after is null then 0
            else year(moment - to_days($campaign_turns_after))
        end as campaign_year
    from repeated_rows

),

followed as (

    select
        *,
        is_last_only
        and row_number() over (
            partition by file_no, id_no, own_company
            order by part_no desc, row_no desc
        ) > 1 as is_followed
    from by_company

),

spaced as (

    select
        *,
        not is_permanent
        and moment - lag(moment) over (
            partition by id_no, own_company, campaign_year, is_followed
            order by moment
        ) > to_days($days) as is_far_off
    from followed

)

select
    * exclude (is_far_off, campaign_year),  -- noqa: AM04
    concat_ws(
        chr(31),
        id_no,
        own_company,
        campaign_year,
        count(*) filter (is_far_off) over (
            partition by id_no, own_company, campaign_year, is_followed
            order by moment
        )
    ) as event_key
from spaced
