"""Quality gates (đúng, đủ, sạch, sống): may a unit's figures be trusted?"""

from campaign.ingest.tables import BuildContext


def fill_gates(context: BuildContext) -> None:
    """Judge every unit with customers by each gate, contract by contract.

    `position` 1 is the worst contract of a gate and unit; `found` and `allowed` are
    in the gate's own unit (days, share, ratio, rows).
    """
    limits = context.campaign.gates
    binds = {
        "quarantine_share_max": limits.quarantine_share_max,
        "fresh_days_max": limits.fresh_days_max,
        "volume_ratio_min": limits.volume_ratio_min,
        "volume_ratio_max": limits.volume_ratio_max,
        "customers_difference_max": limits.customers_difference_max,
    }
    run = context.connection.execute
    run(_WATCHED)
    watched = run("select contract from retail_contracts").fetchall()
    days = " union all ".join(
        f"select '{name}' as contract, member_code, "
        f"cast({context.contracts.by_name[name].day} as date) as day from {name}"
        for (name,) in watched
    )
    run(f"create temp table dated_rows as {days}")
    standing = " union all ".join(
        f"select '{name}' as contract, member_code, count(*) as n "
        f"from {name} group by all"
        for name in context.contracts.by_name
    )
    run(f"create temp table standing_rows as {standing}")
    for gate, statement in _GATES.items():
        used = {name: value for name, value in binds.items() if f"${name}" in statement}
        run(_BY_CONTRACT.format(statement=statement), {"gate": gate, **used})


_WATCHED = """
create temp table watched as
select units.unit_code, named.contract, settings.first_day,
    least(cast(settings.as_of as date), settings.before_day - 1) as last_day,
    least(cast(settings.as_of as date), settings.before_day - 1) as as_of_day
from units
cross join retail_contracts as named
cross join settings
where units.has_customers
    and named.contract in (select contract from coverage)
"""

_BY_CONTRACT = """
insert into gates
with judged as ({statement})
select $gate, unit_code, contract, passed, found, allowed, message,
    row_number() over (
        partition by unit_code order by passed, found desc nulls last, contract
    ) as position
from judged order by unit_code, position
"""

_GATES = {
    "missing_days": """
        select watched.unit_code, watched.contract,
            count(days.day) = count(held.day) as passed,
            (count(days.day) - count(held.day))::double as found, 0::double as allowed,
            case
                when count(days.day) = count(held.day) then 'every day is covered'
                when count(days.day) - count(held.day) <= 3
                then watched.contract || ': no export for ' || string_agg(
                    strftime(days.day, '%d/%m/%Y'), ', ' order by days.day
                ) filter (held.day is null)
                else watched.contract || ': no export for '
                    || count(days.day) - count(held.day) || ' days from '
                    || strftime(min(days.day) filter (held.day is null), '%d/%m/%Y')
                    || ' to '
                    || strftime(max(days.day) filter (held.day is null), '%d/%m/%Y')
            end as message
        from watched
        cross join lateral (
            select unnest(generate_series(
                watched.first_day, watched.last_day, interval 1 day))::date as day
        ) as days
        left join (
            select distinct contract, member_code, day from coverage
        ) as held
            on held.contract = watched.contract
            and held.member_code = watched.unit_code and held.day = days.day
        group by watched.unit_code, watched.contract
    """,
    "fresh": """
        select watched.unit_code, watched.contract,
            coalesce(date_diff('day', max(coverage.day), any_value(as_of_day)), 9999)
                <= $fresh_days_max as passed,
            date_diff('day', max(coverage.day), any_value(as_of_day))::double as found,
            $fresh_days_max::double as allowed,
            watched.contract || coalesce(
                ': last covered day ' || strftime(max(coverage.day), '%d/%m/%Y'),
                ': no export at all') as message
        from watched
        left join coverage
            on coverage.contract = watched.contract
            and coverage.member_code = watched.unit_code
        group by watched.unit_code, watched.contract
    """,
    "quarantine_share": """
        select units.unit_code, counted.contract,
            coalesce(counted.share, 0) <= $quarantine_share_max as passed,
            coalesce(counted.share, 0) as found, $quarantine_share_max as allowed,
            coalesce(counted.contract || ': ' || counted.bad || ' of '
                || counted.n || ' rows in quarantine', 'no row in quarantine'
            ) as message
        from units
        left join (
            select bad.contract, bad.member_code, bad.n as bad,
                bad.n + coalesce(standing_rows.n, 0) as n,
                bad.n / (bad.n + coalesce(standing_rows.n, 0)) as share
            from (
                select contract, member_code, count(*) as n from quarantine group by all
            ) as bad
            left join standing_rows using (contract, member_code)
        ) as counted on counted.member_code = units.unit_code
    """,
    "impossible": """
        select units.unit_code, found.contract, found.n is null as passed,
            coalesce(found.n, 0)::double as found, 0::double as allowed,
            coalesce(found.contract || ': ' || found.n || ' ' || found.what,
                'no impossible value') as message
        from units
        left join (
            select 'calls' as contract, member_code, count(*) as n,
                'intervals with more calls answered than offered' as what
            from calls
            where answered > offered or answered_within_30s > answered group by all
            union all
            select 'outages', events.member_code, count(*),
                'interruptions with more customers than the unit serves'
            from (
                select member_code, outage_id, date_trunc('month', min(started_at))
                    as month_start, sum(customers_interrupted) as customers
                from outages group by all having count(*) > 1
            ) as events
            join served_by_month as served
                on served.unit_code = events.member_code
                and served.month_start = events.month_start
            where events.customers > served.customers_served
            group by events.member_code
        ) as found on found.member_code = units.unit_code
    """,
    "customers_differ": """
        select units.unit_code, 'customers' as contract,
            coalesce(max(differing.difference), 0) <= $customers_difference_max
                as passed,
            coalesce(max(differing.difference), 0) as found,
            $customers_difference_max as allowed,
            coalesce('customers: own count and the sum of the units below differ in '
                || string_agg(strftime(differing.month_start, '%m/%Y'), ', '
                    order by differing.month_start)
                filter (differing.difference > $customers_difference_max),
                'own counts and sums agree') as message
        from units
        left join (
            select unit_code, month_start,
                abs(own_customers - customers_below) / nullif(own_customers, 0)
                    as difference
            from served_by_month
        ) as differing on differing.unit_code = units.unit_code
        where units.has_customers
        group by units.unit_code
    """,
    "volume": """
        select watched.unit_code, watched.contract,
            coalesce(compared.ratio between $volume_ratio_min and $volume_ratio_max,
                true) as passed,
            compared.ratio as found, $volume_ratio_max as allowed,
            case when compared.ratio is null
                then watched.contract || ': no month before to compare with'
            else watched.contract || ': ' || round(compared.ratio, 2)
                || ' times the rows per covered day of the month before' end as message
        from watched
        left join (
            with months as (
                select covered.contract, covered.member_code, covered.month_start,
                    coalesce(rows_in.n, 0) / covered.days as rows_per_day
                from (
                    select contract, member_code,
                        date_trunc('month', day) as month_start,
                        count(distinct day) as days
                    from coverage group by all
                ) as covered
                left join (
                    select contract, member_code,
                        date_trunc('month', day) as month_start, count(*) as n
                    from dated_rows group by all
                ) as rows_in using (contract, member_code, month_start)
            )
            select this.contract, this.member_code,
                this.rows_per_day / nullif(earlier.rows_per_day, 0) as ratio
            from months as this
            join settings
                on this.month_start = date_trunc('month', settings.first_day)
            join months as earlier
                on earlier.contract = this.contract
                and earlier.member_code = this.member_code
                and earlier.month_start = this.month_start - interval 1 month
        ) as compared
            on compared.contract = watched.contract
            and compared.member_code = watched.unit_code
    """,
}
