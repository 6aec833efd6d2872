-- Which interruptions are behind the figure, the heaviest first?
--
-- grain:   one row per customer group of an interruption
-- reads:   chosen_interruptions, members_of
-- binds:   $from_day, $before_day, $scope, $planned, $unit_code, $page_size,
--          $page_start, $search, $feeder, $company, $weekday, $hour
-- feeds:   saidi_minutes, saifi, maifi, caidi_minutes
--
-- Those of one feeder of a company are the ones that worst_feeders counts, those of a
-- company the ones of reliability_by_company, those that begin in an hour of a weekday
-- (1 = Monday) the ones of outages_by_hour. outages_found and
-- customer_interruptions_found are what they count, over all rows found.

select
    interruptions.outage_id,
    interruptions.step,
    interruptions.unit_code,
    interruptions.feeder,
    interruptions.started_at,
    interruptions.restored_at,
    interruptions.customers_interrupted,
    interruptions.outage_class,
    interruptions.cause_text,
    interruptions.duration_seconds / 60 as duration_minutes,
    interruptions.is_sustained,
    interruptions.is_open,
    interruptions.file_no,
    interruptions.row_no,
    count(*) over () as rows_found,
    count(
        distinct concat_ws(
            '|',
            interruptions.member_code,
            interruptions.outage_id,
            interruptions.id_event
        )
    ) over () as outages_found,
    case
        when not bool_or(interruptions.is_cost_unknown) over ()
            then cast(sum(interruptions.sustained_customers) over () as bigint)
    end as customer_interruptions_found

from chosen_interruptions($from_day, $before_day, $scope, $planned) as interruptions

where
    ($feeder = '' or interruptions.feeder = $feeder)
    and (
        $company = ''
        or coalesce(interruptions.company_code, interruptions.member_code) = $company
    )
    and (
        $hour = ''
        or (
            cast(isodow(interruptions.started_at) as varchar) = $weekday
            and cast(hour(interruptions.started_at) as varchar) = $hour
            and interruptions.member_code in (
                select members.member_code
                from members_of($unit_code) as members
                where members.has_customers
            )
        )
    )
    and (
        interruptions.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or interruptions.company_code = $unit_code
        or interruptions.unit_code = $unit_code
    )
    and (
        $search = ''
        or contains(
            lower(
                concat_ws(
                    ' ',
                    interruptions.outage_id,
                    interruptions.unit_code,
                    interruptions.feeder,
                    interruptions.cause_text
                )
            ),
            lower($search)
        )
    )

order by
    interruptions.customer_seconds desc,
    interruptions.started_at asc,
    interruptions.member_code asc,
    interruptions.outage_id asc,
    interruptions.step asc

limit
    $page_size
    offset $page_start
