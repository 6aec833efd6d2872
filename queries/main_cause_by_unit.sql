-- Which known cause cost each unit's customers the most time, and what share of it?
--
-- grain:   one row per unit with customers, and the group
-- reads:   cause_totals, unit_coverage
-- binds:   $from_day, $before_day, $scope, $planned
-- feeds:   main_cause_share
--
-- The share is of all minutes lost, those of unclassified causes included. A unit has
-- none without a minute lost to a known cause, nor where more is unclassified than any
-- known cause took: a larger one may hide there; nor where part of the minutes isn't
-- known.

with totals as (

    select
        *,
        coalesce(
            max(seconds_lost) filter (is_unclassified) over (partition by unit_code), 0
        ) as seconds_unclassified

    from cause_totals($from_day, $before_day, $scope, $planned)

),

main_cause as (

    select
        unit_code,
        cause_group,
        seconds_lost,
        seconds_of_all

    from totals

    where
        place = 1
        and not is_unclassified
        and seconds_lost > 0
        and seconds_lost >= seconds_unclassified
        and seconds_of_all is not null

)

select
    coverage.unit_code,
    main_cause.cause_group,
    main_cause.seconds_lost / 60 as cause_minutes_lost,
    main_cause.seconds_of_all / 60 as customer_minutes_lost,
    main_cause.seconds_lost / nullif(main_cause.seconds_of_all, 0)
        as share_of_minutes,
    coverage.days_covered,
    coverage.uncovered_days,
    coverage.missing_units,
    coverage.is_partial as is_provisional

from unit_coverage('outages', $from_day, $before_day, false) as coverage

left join main_cause
    on coverage.unit_code = main_cause.unit_code

order by coverage.unit_code
