"""The tables of a snapshot: contracts, campaign, coverage and the journal."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import Contract, Contracts
from campaign.catalogue.indicators import service_terms_from, terms_in_force
from campaign.catalogue.provinces import provinces
from campaign.catalogue.rules import SERVICE_TERMS
from campaign.ingest.statements import insert_into

ORIGIN = {"file_no": "integer", "part_no": "integer", "row_no": "bigint"}
PLACE = {"member_code": "varchar", "company_code": "varchar"}


@dataclass(frozen=True)
class BuildContext:
    """What the builder needs at every step."""

    connection: duckdb.DuckDBPyConnection
    campaign: Campaign
    contracts: Contracts
    as_of: datetime | None


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
    for name, kept in _OWN_TABLES.items():
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


_OWN_TABLES = {
    "coverage": {
        "contract": "varchar",
        "unit_code": "varchar",
        **PLACE,
        "day": "date",
        "is_assumed": "boolean",
        "spoken_until": "timestamp",
    },
    "settings": {
        "as_of": "timestamp",
        "group_code": "varchar",
        "first_day": "date",
        "before_day": "date",
        "sustained_after_seconds": "integer",
        "is_sample": "boolean",
    },
    "units": {
        "unit_code": "varchar",
        "kind": "varchar",
        "has_customers": "boolean",
        "first_day": "date",
        "before_day": "date",
    },
    "membership": {
        "unit_code": "varchar",
        "member_code": "varchar",
        "has_customers": "boolean",
        "is_group": "boolean",
    },
    "programmes": {"programme": "varchar"},
    "campaign_companies": {"member_code": "varchar", "company_code": "varchar"},
    "calendar": {"day": "date", "is_working": "boolean", "working_no": "integer"},
    "exempt_classes": {"outage_class": "varchar"},
    "service_terms": {
        "indicator": "integer",
        "area": "varchar",
        "term": "integer",
        "term_unit": "varchar",
    },
    "province_names": {"spelling": "varchar", "province": "varchar"},
    "province_companies": {"code": "varchar", "province": "varchar"},
    "campaign_goals": {
        "unit_code": "varchar",
        "indicator": "varchar",
        "valid_from": "date",
        "valid_until": "date",
        "target": "double",
        "unit": "varchar",
        "is_strict": "boolean",
        "decided_by": "varchar",
        "source": "varchar",
    },
    "causes": {"cause_text": "varchar", "cause_group": "varchar"},
    "rules": {"path": "varchar", "content": "varchar"},
    "files": {
        "file_no": "integer",
        "path": "varchar",
        "sha256": "varchar",
        "stage_key": "varchar",
        "contract": "varchar",
        "profile": "varchar",
        "loaded_at": "timestamp",
        "export_time": "timestamp",
        "extra_columns": "varchar",
        "received": "bigint",
        "accepted": "bigint",
        "superseded": "bigint",
        "quarantined": "bigint",
        "order_decided": "bigint",
        "reasons": "varchar",
        "first_reason": "varchar",
        "control_cells": "bigint",
        "control_row": "bigint",
        "control_field": "varchar",
        "assumed_corporations": "varchar",
        "assumed_companies": "varchar",
    },
    "quarantine": {
        "contract": "varchar",
        **ORIGIN,
        "member_code": "varchar",
        "reason": "varchar",
        "field": "varchar",
        "value": "varchar",
        "expected": "varchar",
        "customers_interrupted": "bigint",
    },
    "superseded": {
        "contract": "varchar",
        **ORIGIN,
        "member_code": "varchar",
        "key": "varchar",
        "reason": "varchar",
    },
    "lone_stamps": {
        "contract": "varchar",
        **ORIGIN,
        "member_code": "varchar",
        "unit_code": "varchar",
        "field": "varchar",
        "stamp": "timestamp",
        "others_until": "timestamp",
    },
    "id_notes": {
        "contract": "varchar",
        **PLACE,
        "reason": "varchar",
        "id": "varchar",
        "file_no": "integer",
        "first_at": "timestamp",
        "rows_standing": "bigint",
        "days_apart": "double",
        "is_in_doubt": "boolean",
    },
    "corrections": {
        "position": "integer",
        "contract": "varchar",
        "action": "varchar",
        "reason": "varchar",
        "rows": "bigint",
    },
    "gates": {
        "gate": "varchar",
        "unit_code": "varchar",
        "finding": "varchar",
        "contract": "varchar",
        "figure": "varchar",
        "passed": "boolean",
        "found": "double",
        "allowed": "double",
        "details": "varchar",
        "files": "varchar",
        "value": "double",
        "value_without": "double",
        "position": "integer",
    },
    "build": {"snapshot_id": "varchar", "fingerprint": "varchar", "version": "varchar"},
}


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
