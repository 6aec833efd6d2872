-- What is known at as_of of each customer group of an interruption?
--
-- grain:   one row per customer group of an interruption
-- reads:   outages, coverage, settings, units
-- binds:
--
-- A restoration or a notice after as_of isn't known yet. known_until: the moment to
-- which a group without a restoration has surely lasted: as_of, but not past the moment
-- its sender last spoke for, which is the export time of the latest file that speaks
-- for the unit, without one the end of its last covered day (reliability.md, rule 4).
-- A company is spoken for by its own exports and by those of its corporation, whose
-- company_code is null.

create or replace view known_outages as

with last_spoken as (

    select
        member_code,
        company_code,
        max(spoken_until) as spoken_until

    from coverage

    where contract = 'outages'

    group by
        member_code,
        company_code

)

select
    outages.outage_id,
    outages.id_event,
    outages.step,
    outages.unit_code,
    outages.company_code,
    outages.member_code,
    outages.feeder,
    outages.started_at,
    outages.customers_interrupted,
    outages.outage_class,
    outages.cause_text,
    outages.not_exported,
    outages.file_no,
    outages.row_no,
    case
        when outages.restored_at <= settings.as_of then outages.restored_at
    end as known_restored_at,
    case
        when outages.notified_at <= settings.as_of then outages.notified_at
    end as known_notified_at,
    settings.as_of,
    case
        when outages.restored_at is not null then settings.as_of
        else greatest(
            outages.started_at,
            least(
                settings.as_of,
                greatest(own.spoken_until, whole.spoken_until)
            )
        )
    end as known_until,
    settings.sustained_after_seconds,
    coalesce(units.before_day, settings.before_day)
    - interval 1 year as last_year_before

from outages

cross join settings

left join units
    on outages.member_code = units.unit_code

left join last_spoken as own
    on
        outages.member_code = own.member_code
        and outages.company_code = own.company_code

left join last_spoken as whole
    on
        outages.member_code = whole.member_code
        and whole.company_code is null
