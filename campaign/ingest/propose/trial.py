"""Try a proposed profile on its file, by the very mapping that a load runs."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes

import duckdb

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.strict import CatalogueError
from campaign.ingest.causes import load_causes
from campaign.ingest.errors import Refused
from campaign.ingest.flips import refuse_flipped_dates
from campaign.ingest.map_rows import map_rows
from campaign.ingest.mapping import Mapping
from campaign.ingest.match import Match, match
from campaign.ingest.problems import refuse_destroyed_ids
from campaign.ingest.profiles import profile_from
from campaign.ingest.read import open_source
from campaign.ingest.read_text import TextSource
from campaign.ingest.steps import arrange_steps
from campaign.ingest.units import UnitCodes

MOST_BYTES = 16_000_000
MOST_LINES = 8
OTHERS = {"unknown_unit", "future", "too_early"}


def try_out(path: Path, text: str, campaign: Campaign) -> list[str]:
    """Say, a line each, what a load by this profile would refuse, and why."""
    try:
        profile = profile_from(text, "proposal")
        with _beginning(path) as part, duckdb.connect() as connection:
            contracts = load_contracts(campaign.programme_codes)
            found = match(part, path.name, contracts, (profile,))
            _map(connection, found, campaign)
            return _refused(connection, campaign)
    except (Refused, CatalogueError, duckdb.Error) as error:
        line = str(error).strip().splitlines()[0]
        return [f"không nạp được / it does not load: {line}"]


@contextmanager
def _beginning(path: Path) -> Iterator[Path]:
    """Give the file; of a very large text its first lines."""
    is_text = isinstance(open_source(path), TextSource)
    if not is_text or path.stat().st_size <= MOST_BYTES:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "beginning"
        with path.open("rb") as source, part.open("wb") as target:
            head = source.read(MOST_BYTES)
            target.write(head[: head.rfind(b"\n") // 2 * 2])
        yield part


def _map(
    connection: duckdb.DuckDBPyConnection, found: Match, campaign: Campaign
) -> None:
    refuse_flipped_dates(found)
    causes = load_causes()
    causes.register(connection)
    typed, units = found.parts[0].sheet.typed_cells, UnitCodes(campaign)
    map_rows(connection, Mapping(found, units, typed, causes, token_bytes()))
    refuse_destroyed_ids(connection)
    arrange_steps(connection, found)


def _refused(connection: duckdb.DuckDBPyConnection, campaign: Campaign) -> list[str]:
    rows = connection.execute("select count(*) from mapped").fetchone() or (0,)
    problems = connection.execute(
        "select problem.field, problem.reason, count(*) as refused, "
        "arg_min(problem.value, (part_no, row_no)), min(row_no) "
        "from mapped where problem is not null "
        "group by 1, 2 order by refused desc, 1, 2 "
        f"limit {MOST_LINES}"
    ).fetchall()
    said = [
        f"{refused}/{rows[0]} dòng bị từ chối / rows are refused: "
        f"{field} {value!r} ({reason}, row {row})"
        for field, reason, refused, value, row in problems
    ]
    if problems and problems[0][1] in OTHERS and 2 * problems[0][2] > rows[0]:
        first, last = campaign.first_day_of_data, campaign.last_day_of_data
        said.append(
            f"chiến dịch khác? / another campaign's? {campaign.id} has its units, days "
            f"{first} – {last}; `profile --campaign FILE` proposes one for this file"
        )
    return said
