-- How much does a covered day cost each unit, and how much do its days differ?
--
-- grain:   one row per unit with customers, the group included, and index
-- reads:   member_progress, member_days, settings
-- binds:
--
-- A macro: unit_paces(from_day, before_day, scope, planned), over whole covered days,
-- as_of's own left out; a group's days weigh members by customers. figure: `minutes`
-- (SAIDI) or `saifi`; per_day the mean, spread the sample deviation.

create or replace macro unit_paces(
    from_day, before_day, asked_scope, asked_planned
) as table

    with indices as (

        select unnest(['minutes', 'saifi']) as figure

    ),

    days as (

        select
            members.unit_code,
            indices.figure,
            losses.day,
            list_sum(list(
                case indices.figure
                    when 'minutes' then losses.customer_seconds_lost / 60
                    else losses.customer_interruptions
                end / losses.customers_served * members.weight
                order by members.member_code
            )) as weighed,
            sum(members.weight) as weight

        from member_progress(from_day, before_day) as members

        inner join
            member_days(from_day, before_day, asked_scope, asked_planned) as losses
            on members.member_code = losses.member_code

        cross join indices

        cross join settings

        where losses.day < cast(settings.as_of as date)

        group by all

    )

    select
        unit_code,
        figure,
        list_sum(list(weighed order by day)) / sum(weight) as per_day,
        list_aggregate(list(weighed / weight order by day), 'stddev_samp')
            as spread

    from days

    group by all
