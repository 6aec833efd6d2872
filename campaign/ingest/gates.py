"""Quality gates (đúng, đủ, sạch, sống): may a unit's figures be trusted?"""

from campaign.ingest.statements import create_temp, statement
from campaign.ingest.tables import BuildContext

GATES = (
    "missing_days",
    "fresh",
    "quarantine_share",
    "impossible",
    "customers_differ",
    "volume",
)


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
    create_temp(context.connection, "watched")
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
    run(f"create temp table rows_that_stand as {standing}")
    for gate in GATES:
        select = statement(f"gate_{gate}")
        used = {name: limit for name, limit in binds.items() if f"${name}" in select}
        run(_RANKED.format(select=select), {"gate": gate, **used})


_RANKED = """
insert into gates
with results as ({select})
select $gate, unit_code, contract, passed, found, allowed, message,
    row_number() over (
        partition by unit_code order by passed, found desc nulls last, contract
    ) as position
from results order by unit_code, position
"""
