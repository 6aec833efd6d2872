-- At the pace of the covered days so far, where will each unit's indices end?
--
-- grain:   one row per unit with customers, and the group
-- reads:   unit_forecasts
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   saidi_minutes, saifi
--
-- The band should hold the end in 80 % of months (fact forecast_band). Null before the
-- seventh covered day, and once the period is over.

with ends as (

    select
        unit_code,
        days_left,
        uncovered_days,
        figure,
        {
            'value': value,
            'pace': case when value is not null then pace end,
            'projected': projected,
            'low': projected_low,
            'high': projected_high
        } as ahead

    from unit_forecasts($from_day, $before_day, $scope, $planned)

),

units as (

    select
        unit_code,
        any_value(days_left) as days_left,
        any_value(uncovered_days) as uncovered_days,
        any_value(ahead) filter (figure = 'minutes') as saidi,
        any_value(ahead) filter (figure = 'saifi') as saifi

    from ends

    group by all

)

select
    unit_code,
    saidi.value as saidi_minutes,
    saidi.pace as minutes_per_day,
    days_left,
    uncovered_days,
    saidi.projected as projected_minutes,
    saidi.low as projected_low_minutes,
    saidi.high as projected_high_minutes,
    saifi.value as saifi,
    saifi.pace as saifi_per_day,
    saifi.projected as projected_saifi,
    saifi.low as projected_low_saifi,
    saifi.high as projected_high_saifi

from units

order by unit_code
