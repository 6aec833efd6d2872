-- Which environment readings are behind the figure, the furthest above first?
--
-- grain:   one row per reading
-- reads:   exceedances, members_of
-- binds:   $from_day, $before_day, $unit_code, $page_size, $page_start
-- feeds:   environment_exceedances

select
    exceedances.plant,
    exceedances.measured_at,
    exceedances.parameter,
    exceedances.unit_code,
    exceedances.value,
    exceedances.unit,
    exceedances.limit_value,
    exceedances.is_exceedance,
    exceedances.file_no,
    exceedances.row_no,
    count(*) over () as rows_found

from exceedances

where
    exceedances.day >= cast($from_day as date)
    and exceedances.day < cast($before_day as date)
    and (
        exceedances.member_code in (
            select members.member_code
            from members_of($unit_code) as members
        )
        or exceedances.company_code = $unit_code
        or exceedances.unit_code = $unit_code
    )

order by
    exceedances.is_exceedance desc nulls last,
    exceedances.value / nullif(
        exceedances.limit_value,
        0
    ) desc nulls last,
    exceedances.measured_at,
    exceedances.plant asc,
    exceedances.parameter asc

limit
    $page_size
    offset $page_start
