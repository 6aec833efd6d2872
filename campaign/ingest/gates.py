"""Judge the quality gates: may a unit's figures be trusted?

Which gates there are stands in `campaign/catalogue/gates.py`; each one's rule in
`queries/ingest/gate_<name>.sql`.
"""

from datetime import date

from campaign.catalogue.campaigns import Gates as Limits
from campaign.catalogue.contracts import Contract
from campaign.catalogue.gates import GATES
from campaign.ingest.statements import create_temp, insert_into, statement
from campaign.ingest.tables import BuildContext
from campaign.number_format import year_before

ADDING_UP = ("saidi_minutes", "saifi", "maifi")
FIGURES_OF_QUESTIONS = {
    "reliability_by_unit": {
        **{figure: figure for figure in ADDING_UP},
        "caidi_minutes": "caidi_minutes",
    },
    "fault_handling_by_unit": {"fault_mean_minutes": "mean_minutes"},
}
EVENTS = ("outages", "complaints", "service_requests", "safety_events")
"""What happens on a day and has an id; lists of a programme's plans come in parts."""
_DAY_PARTS = (
    "create temp table if not exists day_parts (contract varchar, member_code varchar, "
    "sender varchar, day date, file_no integer, part integer, is_extra boolean)"
)
STEPS = ("watched", "crowded_groups", "companies_without_customers")


def fill_gates(context: BuildContext) -> None:
    """Judge every unit with customers by each gate, finding by finding.

    `position` 1 is the worst finding of a gate and unit; `found` and `allowed` are in
    the gate's own unit (days, share, ratio, rows, the figure's). A unit in which a gate
    finds nothing to judge passes it. `value` is the figure touched as it is printed,
    `value_without` what it would be without what was found.
    """
    run = context.connection.execute
    run(_DAY_PARTS)
    for name in STEPS:
        create_temp(context.connection, name)
    _list_rows(context)
    _ask_figures(context)
    limits = context.campaign.gates
    for gate in GATES:
        select = statement(f"gate_{gate.name}")
        used = {n: getattr(limits, n) for n in Limits.model_fields if f"${n}" in select}
        run(_RANKED.format(select=select), {"gate": gate.name, **used})


def note_day_parts(context: BuildContext, contract: Contract) -> None:
    """Keep the days that a contract's files bring in parts, for the gate `overlap`.

    It needs all valid rows, those too that later files replace: temp table `rows`.
    """
    run = context.connection.execute
    run(_DAY_PARTS)
    if contract.name not in EVENTS:
        return
    run(
        f"create or replace temp view file_rows as select file_no, member_code, "
        f"coalesce(company_code, member_code) as sender, "
        f"cast({contract.day} as date) as day, "
        f"hash({contract.version_key[-1]}) as id_digest "
        f"from rows where problem is null and not is_folded"
    )
    named = {"contract_name": contract.name}
    insert_into(context.connection, "day_parts", "day_parts", named)


def _list_rows(context: BuildContext) -> None:
    """List the days of the watched contracts' rows, and count the rows of all."""
    run = context.connection.execute
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


def _ask_figures(context: BuildContext) -> None:
    """Ask the questions of the snapshot for what gates compare and name.

    `outage_figures`: each unit's outage figures in its own period and in that of the
    year before; `summed_customers`: the customers by which a month's index of these
    periods is divided, those of the companies summed; `goals_in_force`: all goals, in
    the figures' own units.
    """
    run = context.connection.execute
    run(f"create temp table goals_in_force as {_question(context, 'goals_in_force')}")
    run(
        "create temp table outage_figures (unit_code varchar, figure varchar, "
        "is_last_year boolean, adds_up boolean, value double, days_covered bigint)"
    )
    run(
        "create temp table summed_customers (unit_code varchar, month_start date, "
        "customers double, is_last_year boolean)"
    )
    periods = run(
        "select first_day, before_day, list(unit_code) from ("
        "from units select unit_code, first_day, before_day union all "
        "from settings select group_code, first_day, before_day) group by all"
    ).fetchall()
    ((earliest,),) = run(_EARLIEST).fetchall()
    for first, before, units in periods:
        _ask(context, "reliability_by_unit", (first, before), units)
        asked = [((first, before), False)]
        last_year = (year_before(first), year_before(before))
        has_last_year = earliest is not None and earliest < last_year[1]
        if has_last_year:
            asked.append((last_year, True))
        for period, is_last_year in asked:
            run(
                "insert into summed_customers select unit_code, month_start, "
                "customers, ? from unit_months(?, ?, 'all', 'all') "
                "where list_contains(?, unit_code)",
                [is_last_year, *period, units],
            )
        for question in FIGURES_OF_QUESTIONS if has_last_year else ():
            _ask(context, question, last_year, units, is_last_year=True)


_EARLIEST = """
select min(day) from (
    select day from coverage where contract = 'outages'
    union all
    select cast(started_at as date) from outages
)
"""
"""The first day of which outages are known: of none before is there a figure."""


def _ask(
    context: BuildContext,
    question: str,
    period: tuple[date, date],
    units: list[str],
    *,
    is_last_year: bool = False,
) -> None:
    """Keep one question's answer for some units, a figure a row.

    Where the snapshot has no such question, a gate names no effect.
    """
    figures = FIGURES_OF_QUESTIONS[question]
    text = _question(context, question)
    if not text:
        return
    binds: dict[str, object] = {"from_day": period[0], "before_day": period[1]}
    binds |= {name: "all" for name in ("scope", "planned") if f"${name}" in text}
    names = ", ".join(f"'{figure}'" for figure in figures)
    values = ", ".join(f"cast({column} as double)" for column in figures.values())
    adds_up = ", ".join(str(figure in ADDING_UP) for figure in figures)
    context.connection.execute(
        f"insert into outage_figures select unit_code, unnest([{names}]), $last_year, "
        f"unnest([{adds_up}]), unnest([{values}]), days_covered from ({text}) "
        f"where list_contains($units, unit_code)",
        {**binds, "units": units, "last_year": is_last_year},
    )


def _question(context: BuildContext, name: str) -> str:
    """Give a question as the snapshot that is built asks it; empty if it has none."""
    row = context.connection.execute(
        "select content from rules where path = ?", [f"queries/{name}.sql"]
    ).fetchone()
    return row[0] if row else ""


_RANKED = """
insert into gates by name
with results as (
    {select}
),
every_unit as (
    select * exclude (gate, position) from gates where false
    union all by name
    select * from results
    union all by name
    select unit_code, true as passed
    from units anti join results using (unit_code)
    where has_customers
)
select $gate as gate, *, row_number() over (
        partition by unit_code
        order by passed, found desc nulls last, contract, details
    ) as position
from every_unit order by unit_code, position
"""
