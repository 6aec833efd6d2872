"""Step restoration: turn what systems export into disjoint groups of customers."""

import duckdb

from campaign.ingest.errors import Refused
from campaign.ingest.match import Match
from campaign.ingest.profiles import ProfileModel
from campaign.ingest.statements import create_temp


def arrange_steps(connection: duckdb.DuckDBPyConnection, match: Match) -> None:
    """Give each valid row of `mapped` its step, as the profile declares.

    groups: rows are groups already · slices: n_k - n_{k+1} customers are back at the
    end of slice k, all out since the event began · repeated: the event's full count
    on every row, taken once to the last restoration (contracts.md, Keys).
    """
    if match.contract.name != "outages":
        return
    profile = match.profile.model if match.profile else None
    by_company = not profile or profile.ids != "corporation"
    name = _statement(profile)
    if name:
        create_temp(connection, name, {"by_company": by_company}, into="mapped")
    elif not _has_step(match) and not (profile and profile.rows == "last"):
        _refuse_unnumbered_steps(connection, match, by_company=by_company)


def _statement(profile: ProfileModel | None) -> str | None:
    """Name the statement that a profile's declaration calls for."""
    if profile and profile.steps == "slices":
        return "steps_slices"
    if profile and profile.steps == "repeated":
        return "steps_repeated"
    return "steps_numbered" if profile and profile.step else None


def _has_step(match: Match) -> bool:
    if match.profile:
        return "step" in match.profile.model.fields
    return all("step" in part.columns for part in match.parts)


def _refuse_unnumbered_steps(
    connection: duckdb.DuckDBPyConnection, match: Match, *, by_company: bool
) -> None:
    """Refuse a file whose rows repeat an id with one start and other content.

    Rows of other companies, or with other starts, are other events.
    """
    columns = ", ".join(field.name for field in match.contract.fields)
    event = "member_code, outage_id, started_at"
    event += ", company_code" if by_company else ""
    repeated = connection.execute(
        f"select outage_id, count(*) from "
        f"(select distinct member_code, company_code, {columns} from mapped "
        f"where outage_id is not null and member_code is not null "
        f"and started_at is not null) "
        f"group by {event} having count(*) > 1 order by outage_id limit 1"
    ).fetchone()
    if repeated:
        raise Refused("unnumbered_steps", outage_id=repeated[0], rows=repeated[1])
