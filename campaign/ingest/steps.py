"""Step restoration: turn what systems export into disjoint groups of customers."""

import duckdb

from campaign.ingest.errors import Refused
from campaign.ingest.match import Match
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
    if profile and profile.steps == "slices":
        create_temp(connection, "steps_slices", into="mapped")
    elif profile and profile.steps == "repeated":
        create_temp(connection, "steps_repeated", into="mapped")
    elif profile and profile.step == "row_number":
        create_temp(connection, "steps_numbered", into="mapped")
    elif not _has_step(match):
        _refuse_unnumbered_steps(connection, match)


def _has_step(match: Match) -> bool:
    if match.profile:
        return "step" in match.profile.model.fields
    return all("step" in part.columns for part in match.parts)


def _refuse_unnumbered_steps(
    connection: duckdb.DuckDBPyConnection, match: Match
) -> None:
    """Refuse a file whose rows repeat an outage_id with differing content."""
    columns = ", ".join(field.name for field in match.contract.fields)
    repeated = connection.execute(
        f"select outage_id, count(*) from "
        f"(select distinct member_code, {columns} from mapped "
        f"where outage_id is not null and member_code is not null) "
        f"group by member_code, outage_id having count(*) > 1 "
        f"order by outage_id limit 1"
    ).fetchone()
    if repeated:
        raise Refused("unnumbered_steps", outage_id=repeated[0], rows=repeated[1])
