-- How much supply did the customers of each province's companies lose?
--
-- grain:   one row per province, member, company (or member) and month with an outage
-- reads:   outage_days, province_companies, is_chosen, is_choice_unknown
-- binds:
--
-- A macro: province_losses(from_day, before_day, outage_scope, planned_or_not). The
-- province is that of the company, or of a corporation that serves but one; it is null
-- where the reference table (data/reference/provinces.yaml) names none, and for what
-- an export gives at the level of a corporation of many provinces.

create or replace macro province_losses(
    from_day, before_day, outage_scope, planned_or_not
) as table

    select
        outage_days.member_code,
        outage_days.month_start,
        coalesce(whole.province, part.province) as province,
        case
            when whole.province is not null or outage_days.company_code is null
                then outage_days.member_code
            else outage_days.company_code
        end as served_by,
        sum(outage_days.customer_interruptions) as interruptions,
        sum(outage_days.customer_seconds_lost) as seconds_lost,
        bool_or(
            outage_days.is_loss_unknown
            or is_choice_unknown(
                outage_days.is_class_unknown, outage_scope, planned_or_not
            )
        ) as has_unknown

    from outage_days

    left join province_companies as whole
        on outage_days.member_code = whole.code

    left join province_companies as part
        on starts_with(outage_days.company_code, part.code)

    where
        outage_days.day >= cast(from_day as date)
        and outage_days.day < cast(before_day as date)
        and is_chosen(
            outage_days.is_exempt,
            outage_days.is_planned,
            outage_days.is_class_unknown,
            outage_scope,
            planned_or_not
        )

    group by all
