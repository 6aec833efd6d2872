-- In which provinces were activities planned and held?
--
-- grain:   one row per unit (and the group), province, and spelling that is none
-- reads:   segment_activities, membership, province_names, province_key
-- binds:   $from_day, $before_day, $segment
-- feeds:   activities
--
-- province: its Vietnamese name, as an alias or another way of writing says it; null
-- where the export names none, or one that nobody knows, which `spelling` then is.
-- People are null where no held activity names them, or where part of their systems
-- don't export them.

with known as (

    select distinct
        province_key(province_names.spelling) as name_key,
        province_names.province

    from province_names

),

placed as (

    select
        membership.unit_code,
        known.province,
        case
            when known.province is null
                then nullif(trim(activity_states.province), '')
        end as spelling,
        activity_states.is_planned
        and activity_states.planned_on >= cast($from_day as date)
        and activity_states.planned_on < cast($before_day as date) as in_plan,
        activity_states.is_held
        and activity_states.held_on >= cast($from_day as date)
        and activity_states.held_on < cast($before_day as date) as in_deed,
        activity_states.is_state_unknown,
        activity_states.is_people_unknown,
        activity_states.beneficiaries

    from segment_activities($segment) as activity_states

    inner join membership
        on activity_states.member_code = membership.member_code

    left join known
        on province_key(activity_states.province) = known.name_key

)

select
    unit_code,
    province,
    spelling,
    case
        when not bool_or(is_state_unknown) then count(*) filter (in_plan)
    end as planned,
    case
        when not bool_or(is_state_unknown) then count(*) filter (in_deed)
    end as held,
    case
        when
            not bool_or(is_state_unknown or is_people_unknown)
            then cast(sum(beneficiaries) filter (in_deed) as bigint)
    end as beneficiaries

from placed

where
    in_plan
    or in_deed

group by all

order by
    unit_code asc,
    province asc nulls last,
    spelling asc nulls last
