"""The tables of a snapshot: contracts, campaign, coverage and the journal."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import Contract, Contracts
from campaign.catalogue.indicators import service_terms_from, terms_in_force
from campaign.catalogue.provinces import provinces
from campaign.catalogue.rules import SERVICE_TERMS
from campaign.catalogue.strict import load_yaml
from campaign.home import DATA
from campaign.ingest.statements import insert_into

OWN_TABLES = DATA / "reference" / "snapshot_tables.yaml"
ORIGIN = {"file_no": "integer", "part_no": "integer", "row_no": "bigint"}
PLACE = {"member_code": "varchar", "company_code": "varchar"}


@dataclass(frozen=True)
class BuildContext:
    """What the builder needs at every step."""

    connection: duckdb.DuckDBPyConnection
    campaign: Campaign
    contracts: Contracts
    as_of: datetime | None


def own_tables() -> str:
    """Read which tables a snapshot has beside those of the contracts."""
    return OWN_TABLES.read_text(encoding="utf-8")


def columns(contract: Contract) -> list[str]:
    """Name a contract's fields in order."""
    return [field.name for field in contract.fields]


def create_tables(context: BuildContext) -> None:
    """Create every table of a snapshot, the campaign's ones filled.

    Its zone's changes of the clock are a macro: constants cost nothing to look up.
    """
    for contract in context.contracts.by_name.values():
        fields = {field.name: field.sql_type for field in contract.fields}
        kept = {**fields, **PLACE, "not_exported": "varchar", **ORIGIN}
        kept |= {"id_event": "varchar"} if contract.moves else {}
        _create(context.connection, contract.name, kept)
    for name, kept in load_yaml(own_tables(), OWN_TABLES.name).items():
        _create(context.connection, name, kept)
    changes = ", ".join(
        f"{{'moment': timestamp '{moment}', 'gained': {gained}}}"
        for moment, gained in context.campaign.clock_changes
    )
    context.connection.execute(
        f"create macro clock_changes() as "
        f"cast([{changes}] as struct(moment timestamp, gained bigint)[])"
    )
    _fill_campaign(context)


def _create(
    connection: duckdb.DuckDBPyConnection, name: str, kept: dict[str, str]
) -> None:
    listed = ", ".join(f"{column} {kind}" for column, kind in kept.items())
    connection.execute(f"create table {name} ({listed})")


def _fill_campaign(context: BuildContext) -> None:
    run = context.connection.execute
    campaign = context.campaign
    run(
        "insert into settings values (?, ?, ?, ?, ?, false)",
        [
            context.as_of,
            campaign.group.code,
            campaign.starts_on,
            campaign.before_day,
            campaign.sustained_after_seconds,
        ],
    )
    units = [
        [unit.code, unit.kind, unit.has_customers, *campaign.period_of(unit.code)]
        for unit in campaign.units
    ]
    _insert(context, "units", units)
    run(
        "insert into membership "
        "select unit_code, unit_code, has_customers, false from units union all "
        "select $group, unit_code, has_customers, true from units",
        {"group": campaign.group.code},
    )
    _insert(context, "programmes", [[code] for code in campaign.programme_codes])
    companies: list[list[object]]
    companies = [[u.code, company] for u in campaign.units for company in u.companies]
    _insert(context, "campaign_companies", companies)
    for outage_class in campaign.exempt_classes:
        run("insert into exempt_classes values (?)", [outage_class])
    _fill_calendar(context)
    _fill_goals(context)
    _fill_service_terms(context)
    spelled: list[list[object]] = [
        [spelling, province.name.vi]
        for province in provinces()
        for spelling in (province.name.vi, province.name.en, *province.aliases)
    ]
    _insert(context, "province_names", spelled)
    _insert(context, "province_companies", _served(campaign))


def _served(campaign: Campaign) -> list[list[object]]:
    """Name whose code begins so, or who serves but one province, with its province."""
    of = {code: one.name.vi for one in provinces() for code in one.companies}
    served: list[list[object]] = [[code, province] for code, province in of.items()]
    for unit in campaign.units:
        places = {of.get(prefix) for prefix in unit.prefixes}
        if len(places) == 1 and None not in places:
            served.append([unit.code, *places])
    return served


def _fill_service_terms(context: BuildContext) -> None:
    """Keep the terms of the 14 service indicators, the campaign's own first."""
    standard = service_terms_from(SERVICE_TERMS.read_text(encoding="utf-8"))
    kept = terms_in_force(standard, context.campaign.service_terms)
    rows: list[list[object]]
    rows = [[term.indicator, term.area, term.term, term.unit] for term in kept]
    _insert(context, "service_terms", rows)


def _fill_calendar(context: BuildContext) -> None:
    """Number the working days from the first day of data to a year after the last."""
    campaign = context.campaign
    insert_into(
        context.connection,
        "calendar",
        "working_days",
        {
            "first_day": date(campaign.first_day_of_data.year, 1, 1),
            "last_day": campaign.last_day_of_data + timedelta(days=400),
            "holidays": list(campaign.holidays),
            "saturday_works": campaign.saturday_works,
        },
    )


def _fill_goals(context: BuildContext) -> None:
    """Keep targets as they were decided; `goals_in_force` turns them into units."""
    goals = [
        [
            code,
            goal.indicator,
            goal.valid_from or context.campaign.starts_on,
            goal.valid_until or context.campaign.last_day_of_data,
            goal.target,
            goal.unit,
            goal.strict,
            goal.decided_by,
            goal.source,
        ]
        for goal in context.campaign.goals
        for code in goal.units
    ]
    _insert(context, "campaign_goals", goals)


def _insert(context: BuildContext, table: str, rows: list[list[object]]) -> None:
    """Write rows with one statement: a statement a row costs a load its time."""
    if not rows:
        return
    places = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
    given = [value for row in rows for value in row]
    context.connection.execute(f"insert into {table} values {places}", given)
