"""Read one file through its profile and keep the mapped rows beside the store."""

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import Contracts
from campaign.files import read_json, replace_file, sha256_of
from campaign.home import Home, key_path
from campaign.ingest import values
from campaign.ingest.causes import Causes
from campaign.ingest.cells import Dropped
from campaign.ingest.errors import Refused, is_disk_full
from campaign.ingest.flips import refuse_flipped_dates
from campaign.ingest.map_rows import map_rows
from campaign.ingest.mapping import Mapping
from campaign.ingest.match import Match, match
from campaign.ingest.problems import refuse_destroyed_ids
from campaign.ingest.profiles import BrokenProfile, Covers, Profile, ProfileModel, Where
from campaign.ingest.steps import arrange_steps
from campaign.ingest.units import UnitCodes
from campaign.personal import FORMS_TEXT, masked

STAGE_VERSION = 14


@dataclass(frozen=True)
class IngestContext:
    """What a file meets when it comes in."""

    home: Home
    campaign: Campaign
    campaign_text: str
    contracts: Contracts
    profiles: tuple[Profile, ...]
    causes: Causes
    broken: tuple[BrokenProfile, ...] = ()
    key: bytes | None = None
    """What hashes personal identifiers; None where there is none to trust."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell the person who loads, though it stops nothing."""
        return tuple(f"profile left aside: {one.why}" for one in self.broken)


@dataclass(frozen=True)
class Staged:
    """A file understood and mapped: what it is and where its rows lie."""

    sha256: str
    key: str
    name: str
    contract: str
    profile: str | None
    received: int
    export_time: str | None
    covers_units: tuple[str, ...]
    covers_from: str | None
    covers_to: str | None
    replaces: str | None
    not_exported: tuple[str, ...]
    extra_columns: tuple[str, ...]
    unread_sheets: tuple[str, ...] = ()
    control_cells: int = 0
    control_row: int | None = None
    control_field: str | None = None
    speaks_for: str | None = None
    rows: str | None = None
    ids: str | None = None
    hidden: tuple[str, ...] = ()
    rows_sha256: str = ""
    """The hash of the rows' file; empty where it was written before hashes were."""

    @property
    def dropped(self) -> Dropped:
        """How many cells lost control characters, and where the first one stands."""
        return Dropped(self.control_cells, self.control_row, self.control_field)

    @property
    def meaning(self) -> tuple[object, ...]:
        """What a file is: its bytes, who reads them, and what its name says."""
        covered = (self.covers_units, self.covers_from, self.covers_to)
        return (self.sha256, self.contract, self.profile, self.export_time, *covered)

    def rows_path(self, home: Home) -> Path:
        """The Parquet file of the mapped rows."""
        return home.store / "staged" / f"{self.sha256}-{self.key}.parquet"


def stage(
    path: Path,
    name: str,
    sha256: str,
    context: IngestContext,
    known: Staged | None = None,
) -> Staged:
    """Map a file, or find it mapped already by the same rules.

    `name` is the file's own name (the copy that is read has none); `known` is what the
    caller has looked up and seen to be whole. Raises Refused.
    """
    try:
        found = match(path, name, context.contracts, context.profiles)
    except Refused as refusal:
        for profile in context.broken:
            if profile.fits_name(name):
                raise Refused("broken_profile", why=profile.why) from refusal
        raise
    if context.key is None and any(field.hashed for field in found.contract.fields):
        raise Refused("no_key", path=key_path(context.home).name)
    key = _rules_key(found, name, context)
    if known is None or known.key != key:
        known = look_up(sha256, key, context.home)
    if known and known.rows_sha256:
        return known
    meta = _meta_path(sha256, key, context.home)
    _map_to(meta, found, name, sha256, context)
    return _from_json(meta)


def look_up(sha256: str, key: str, home: Home) -> Staged | None:
    """Give what was mapped before, if note and rows are whole; None if they aren't.

    Without a hash (a store from before hashes were kept) the rows are counted.
    """
    try:
        staged = _from_json(_meta_path(sha256, key, home))
        rows = staged.rows_path(home)
        if (staged.sha256, staged.key) != (sha256, key):
            return None
        if staged.rows_sha256:
            return staged if sha256_of(rows) == staged.rows_sha256 else None
        with duckdb.connect() as connection:
            count = connection.execute(
                "select count(*) from read_parquet($path)", {"path": str(rows)}
            ).fetchone()
        return staged if count == (staged.received,) else None
    except (OSError, ValueError, TypeError, duckdb.Error):
        return None


def _meta_path(sha256: str, key: str, home: Home) -> Path:
    return home.store / "staged" / f"{sha256}-{key}.json"


def _from_json(meta: Path) -> Staged:
    kept = dict(read_json(meta.read_text(encoding="utf-8")))
    tuples = {k: tuple(v) for k, v in kept.items() if isinstance(v, list)}
    return Staged(**{**kept, **tuples})


def _rules_key(found: Match, name: str, context: IngestContext) -> str:
    """Hash whatever the mapped rows depend on besides the file's bytes."""
    profile = found.profile
    said = [
        str(STAGE_VERSION),
        context.campaign_text,
        context.contracts.texts[f"{found.contract.name}.yaml"],
        profile.text if profile else "",
        context.causes.text if profile else "",
        name if profile else "",
        FORMS_TEXT,
        hashlib.sha256(context.key or b"").hexdigest(),
    ]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def _map_to(
    meta: Path, found: Match, name: str, sha256: str, context: IngestContext
) -> None:
    """Write the mapped rows, then the note that proves them; both or neither."""
    meta.parent.mkdir(parents=True, exist_ok=True)
    building, note = meta.with_suffix(".building"), meta.with_suffix(".json-building")
    try:
        staged = _map_rows(building, meta, found, name, sha256, context)
        staged = replace(staged, rows_sha256=sha256_of(building))
        text = json.dumps(asdict(staged), ensure_ascii=False, indent=1)
        note.write_text(text, encoding="utf-8")
        replace_file(building, staged.rows_path(context.home))
        replace_file(note, meta)
    finally:
        building.unlink(missing_ok=True)
        note.unlink(missing_ok=True)


def _map_rows(
    target: Path,
    meta: Path,
    found: Match,
    name: str,
    sha256: str,
    context: IngestContext,
) -> Staged:
    refuse_flipped_dates(found)
    mapping = Mapping(
        match=found,
        units=UnitCodes(context.campaign),
        typed_cells=found.parts[0].sheet.typed_cells,
        causes=context.causes,
        key=context.key,
    )
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("set preserve_insertion_order = true")
        spilled = _quoted(context.home.store / "tmp" / f"{meta.stem}.duckdb.tmp")
        connection.execute(f"set temp_directory = {spilled}")
        context.causes.register(connection)
        try:
            map_rows(connection, mapping)
        except duckdb.Error as error:
            if is_disk_full(error):
                raise
            line = str(error).rsplit("Refused:", 1)[-1].strip().splitlines()[0]
            raise Refused("cut_short", why=line) from error
        refuse_destroyed_ids(connection)
        arrange_steps(connection, found)
        staged = _describe(
            connection, found, name, sha256, meta, zone=context.campaign.time_zone
        )
        connection.execute(
            f"copy (select * exclude (export_text) from mapped) "
            f"to {_quoted(target)} (format parquet, compression snappy)"
        )
    return staged


def _quoted(path: Path) -> str:
    """Write a path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"


def _describe(
    connection: duckdb.DuckDBPyConnection,
    found: Match,
    name: str,
    sha256: str,
    meta: Path,
    *,
    zone: str,
) -> Staged:
    profile = found.profile.model if found.profile else None
    (received,) = connection.execute("select count(*) from mapped").fetchone() or (0,)
    first, last = _covered(profile.covers, found, name) if profile else (None, None)
    exported = _exported(connection, found, name, zone)
    return Staged(
        sha256=sha256,
        key=meta.stem.rsplit("-", 1)[1],
        name=name,
        contract=found.contract.name,
        profile=found.profile.name if found.profile else None,
        received=received,
        export_time=exported.isoformat(sep=" ") if exported else None,
        covers_units=profile.covers.units if profile and profile.covers else (),
        covers_from=first.isoformat() if first else None,
        covers_to=last.isoformat() if last else None,
        replaces=profile.replaces if profile else None,
        rows=profile.rows if profile else None,
        ids=profile.ids if profile else None,
        not_exported=profile.not_exported if profile else (),
        extra_columns=tuple(map(masked, found.extra_columns)),
        unread_sheets=found.unread_sheets,
        hidden=found.hidden,
        control_cells=found.dropped.cells,
        control_row=found.dropped.row,
        control_field=found.dropped.field,
        speaks_for=profile.speaks_for if profile else None,
    )


def _exported(
    connection: duckdb.DuckDBPyConnection, found: Match, name: str, zone: str
) -> datetime | None:
    """Read when a file was exported, as its profile says; None where it doesn't."""
    profile = found.profile.model if found.profile else None
    if not profile or not profile.export_time:
        return None
    if profile.export_time.column:
        return _latest_export(connection, profile, zone)
    return _export_time(profile.export_time, found, name)


def _found_groups(
    name_rule: str | None, cell_rule: str | None, found: Match, name: str
) -> tuple[str, ...]:
    """Search the file's name, or the cells above the header."""
    if name_rule:
        hit = re.search(name_rule, unicodedata.normalize("NFC", name))
        return hit.groups() if hit else ()
    for part in found.parts:
        for cell in part.above:
            hit = re.search(cell_rule or "(?!)", unicodedata.normalize("NFC", cell))
            if hit:
                return hit.groups()
    return ()


def _covered(
    covers: Covers | None, found: Match, name: str
) -> tuple[date | None, date | None]:
    """Read the days a file speaks for, last day inclusive; none if not said."""
    if not covers or not (covers.name or covers.cell):
        return None, None
    groups = _found_groups(covers.name, covers.cell, found, name)
    try:
        days = [datetime.strptime(text, covers.format).date() for text in groups]
    except ValueError as error:
        raise Refused("bad_period", why=error) from error
    if len(days) == 2:
        return days[0], days[1]
    if len(days) == 1:
        after = (days[0].replace(day=1) + timedelta(days=32)).replace(day=1)
        return days[0].replace(day=1), after - timedelta(days=1)
    raise Refused("no_period")


def _latest_export(
    connection: duckdb.DuckDBPyConnection, profile: ProfileModel, zone: str
) -> datetime | None:
    """Read the latest export time of a column, written as the profile's dates are."""
    form = profile.export_time and profile.export_time.format
    dates = (form,) if form else (*profile.dates, "%Y-%m-%d")
    zones = zone, profile.time_zone
    read = values.moment("export_text", dates, zones, typed=True)
    found = connection.execute(f"select max({read}) from mapped").fetchone()
    return _whole_day(found[0], form or "%H") if found and found[0] else None


def _export_time(where: Where, found: Match, name: str) -> datetime | None:
    """Read when the file was exported; None where it can't be told."""
    form = where.format or "%Y-%m-%d %H:%M:%S"
    groups = _found_groups(where.name, where.cell, found, name)
    try:
        return _whole_day(datetime.strptime(" ".join(groups), form), form)
    except ValueError:
        return None


def _whole_day(moment: datetime, form: str) -> datetime:
    """Take an export that names its day alone to be made at the day's end."""
    if any(sign in form for sign in ("%H", "%I", "%c", "%X", *values.NAMED_DATES)):
        return moment
    return moment.replace(hour=23, minute=59, second=59)
