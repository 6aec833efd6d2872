"""Snapshots: open one read-only and hardened; a cursor for every query.

Only a file that is whole is ever served: the journal holds the hash of each.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb

from campaign.catalogue.campaigns import Campaign, campaign_from
from campaign.catalogue.indicators import (
    Caveat,
    Indicator,
    PressIndicator,
    caveats_from,
    indicators_from,
    press_from,
)
from campaign.catalogue.rules import CAMPAIGN_PATH
from campaign.files import replace_text, sha256_of
from campaign.home import Home, home
from campaign.store import journal
from campaign.store.journal import JournalBuild

NAME = re.compile(r"(\d{8}T\d{12})-([0-9a-f]{12})\.duckdb")
HARDENED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "4GB",
    "threads": "2",
    "lock_configuration": "true",
}
MOST_CONNECTED = 4
YEAR_BEFORE = "year_before"


class NoSnapshot(Exception):
    """Nothing was loaded yet, or no snapshot is whole."""


class SnapshotGone(Exception):
    """A snapshot that isn't kept any more (or never was)."""

    def __init__(self, snapshot_id: str) -> None:
        """Name the snapshot that was asked for."""
        super().__init__(f"snapshot {snapshot_id} is not in the store")
        self.snapshot_id = snapshot_id


@dataclass(frozen=True)
class SnapshotInfo:
    """A snapshot in the list of those kept."""

    id: str
    built_at: datetime
    is_current: bool
    path: Path


class _Connections:
    """The connections last used: each may take 4 GB, so they can't stay for good.

    One that has to go is dropped and not closed: closing ends its cursors, while a
    cursor in flight holds the database itself until it is done.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._by_path: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()

    def cursor(self, path: Path) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if path not in self._by_path:
                self._by_path[path] = duckdb.connect(
                    str(path), read_only=True, config=dict(HARDENED)
                )
            self._by_path.move_to_end(path)
            while len(self._by_path) > self._most:
                self._by_path.popitem(last=False)
            return self._by_path[path].cursor()

    def drop(self, path: Path) -> None:
        with self._lock:
            self._by_path.pop(path, None)


_connections = _Connections(MOST_CONNECTED)


def _gone(path: Path, snapshot_id: str, error: duckdb.IOException) -> Exception:
    """Tell a snapshot that was thrown away meanwhile from one that can't be read."""
    return error if path.exists() else SnapshotGone(snapshot_id)


class Snapshot:
    """One snapshot: its data, and the rules it was built with.

    `reach` are the members whose numbers may be read from it; None: everybody's.
    """

    reach: frozenset[str] | None = None
    _whole: "Snapshot | None" = None

    def __init__(self, path: Path) -> None:
        """Connect to the file, read-only and hardened."""
        match = NAME.fullmatch(path.name)
        if not match:
            raise ValueError(f"not a snapshot: {path.name}")
        self.path = path
        self.id = match.group(2)
        _connections.cursor(path).close()

    def within(self, reach: frozenset[str] | None) -> "Snapshot":
        """Give the same snapshot to a person of this reach; one object for each.

        The group's code reaches no member: only None is everybody's.
        """
        if reach is not None:
            reach -= {self.campaign.group.code}
        if reach == self.reach:
            return self
        if self.reach is not None:
            raise ValueError("a reach is never widened")
        narrowed = copy(self)
        for own in ("campaign", "_for_reach"):
            narrowed.__dict__.pop(own, None)
        narrowed.reach, narrowed._whole = reach, self
        return self._for_reach.setdefault(reach, narrowed)

    @cached_property
    def _for_reach(self) -> "dict[frozenset[str] | None, Snapshot]":
        """The objects given out, by reach: what is kept of one is kept by object."""
        return {}

    @property
    def whole(self) -> "Snapshot":
        """Give it with everybody's numbers: for the group's sums, never for rows."""
        return self._whole or self

    def close(self) -> None:
        """Let go of the file once the cursors in flight are done."""
        _connections.drop(self.path)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of its own; the shared connection is never queried.

        Raises SnapshotGone if the file was thrown away since.
        """
        try:
            cursor = _connections.cursor(self.path)
        except duckdb.IOException as error:
            raise _gone(self.path, self.id, error) from error
        try:
            yield cursor
        finally:
            cursor.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read a small own table of the snapshot."""
        with self.cursor() as cursor:
            return cursor.execute(sql).fetchall()

    @cached_property
    def knows_year_before(self) -> bool:
        """Whether it holds the data as they stood a year before its as_of."""
        schemas = self.rows("select schema_name from duckdb_schemas()")
        return (YEAR_BEFORE,) in schemas and self.as_of is not None

    @cached_property
    def rules(self) -> dict[str, str]:
        """The text of every rule, by path."""
        return dict(self.rows("select path, content from rules order by path"))

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign it was built for."""
        whole = campaign_from(self.rules[CAMPAIGN_PATH], CAMPAIGN_PATH)
        return whole.within(self.reach)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The catalogue of figures it was built with."""
        text = self.rules["campaign/catalogue/indicators.yaml"]
        return dict(indicators_from(text, self.campaign.programme_codes))

    @cached_property
    def press(self) -> dict[str, PressIndicator]:
        """What the press desk offers beside them; nothing in snapshots before it."""
        text = self.rules.get("campaign/catalogue/press.yaml", "{}")
        return dict(press_from(text, self.campaign.programme_codes))

    @cached_property
    def caveats(self) -> dict[str, Caveat]:
        """The caveats that indicators name."""
        return dict(caveats_from(self.rules["campaign/catalogue/caveats.yaml"]))

    @cached_property
    def as_of(self) -> datetime | None:
        """The moment up to which the data speak; None while no dated row stands."""
        return self.rows("select as_of from settings")[0][0]

    @cached_property
    def is_sample(self) -> bool:
        """Whether any of its files is the invented sample."""
        return bool(self.rows("select is_sample from settings")[0][0])


_opened: dict[Path, Snapshot] = {}
_opening = threading.Lock()


def _open_path(path: Path) -> Snapshot:
    with _opening:
        if path not in _opened:
            _opened[path] = Snapshot(path)
        return _opened[path]


def pointer_path(where: Home) -> Path:
    """Name the small file that names the snapshot that serves."""
    return where.store / "current"


def folder_of(where: Home) -> Path:
    """Name the folder of the snapshots."""
    return where.store / "snapshots"


def point_to(where: Home, name: str) -> None:
    """Let readers see a finished snapshot from now on."""
    replace_text(pointer_path(where), name)


def pointed(where: Home) -> str | None:
    """Read the pointer; None where it is lost, or names no snapshot's file."""
    try:
        name = pointer_path(where).read_bytes().strip().decode("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return name if NAME.fullmatch(name) else None


def is_empty(where: Home) -> bool:
    """Whether no file was ever loaded: none in the journal, nothing kept."""
    listed = journal.read(where)
    if listed:
        return listed.is_whole and not listed.files
    kept = (folder_of(where), where.store / "raw")
    return not any(any(folder.iterdir()) for folder in kept if folder.is_dir())


def is_whole(path: Path, build: JournalBuild | None) -> bool:
    """Whether a snapshot's file is as it was when it was finished.

    The journal's hash decides. A file that it doesn't name is read through once: that
    costs more, and DuckDB's own checksums tell the same.
    """
    try:
        state = path.stat()
        if not path.is_file() or (build and build.size != state.st_size):
            return False
        marks = (state.st_size, state.st_mtime_ns, state.st_ino)
        if build:
            return _hashed(path, *marks) == build.sha256
        return _reads(path, *marks)
    except OSError:
        return False


@lru_cache(maxsize=512)
def _hashed(path: Path, size: int, modified: int, inode: int) -> str:
    """Hash the file that has these marks, once a process."""
    return sha256_of(path)


@lru_cache(maxsize=512)
def _reads(path: Path, size: int, modified: int, inode: int) -> bool:
    """Read every block of a file's tables, and see that its name is its own."""
    named = NAME.fullmatch(path.name)
    try:
        with duckdb.connect(str(path), read_only=True, config=dict(HARDENED)) as file:
            (own,) = file.execute("select snapshot_id from build").fetchone() or ("",)
            tables = file.execute(
                "select table_name from duckdb_tables() where not temporary"
            ).fetchall()
            for (table,) in tables:
                file.execute(f"select sum(hash(t)) from {table} as t").fetchall()
    except duckdb.Error:
        return False
    return named is not None and own == named.group(2)


def _candidates(where: Home) -> Iterator[Path]:
    """Give the files that may serve: the pointer's, then the newest of the journal.

    A store from before the journal offers every file of a snapshot's name.
    """
    listed = journal.read(where)
    name = pointed(where)
    if name:
        yield folder_of(where) / name
    if listed and listed.builds:
        names = [build.name for build in reversed(listed.builds)]
    else:
        paths = sorted(folder_of(where).glob("*.duckdb"), reverse=True)
        names = [path.name for path in paths if NAME.fullmatch(path.name)]
    yield from (folder_of(where) / older for older in names if older != name)


def current_path(where: Home) -> Path | None:
    """Give the file that serves now: the pointer's, else the newest whole one."""
    listed = journal.read(where)
    for path in _candidates(where):
        if is_whole(path, listed.build(path.name) if listed else None):
            return path
    return None


def current(where: Home | None = None) -> Snapshot:
    """Open the snapshot that serves now; raises NoSnapshot where none can."""
    where = where or home()
    path = current_path(where)
    if path is None and is_empty(where):
        raise NoSnapshot("nothing is loaded yet: python -m campaign load PATH…")
    if path is None:
        raise NoSnapshot(
            "no snapshot of this store is whole: python -m campaign doctor builds it "
            "again from the kept files"
        )
    try:
        return _open_path(path)
    except duckdb.IOException:
        later = current_path(where)
        if later in (None, path):
            raise
        return _open_path(later)


def open(snapshot_id: str, where: Home | None = None) -> Snapshot:  # noqa: A001
    """Open a snapshot by id; raises SnapshotGone if it isn't kept, or isn't whole."""
    where = where or home()
    listed = journal.read(where)
    for info in snapshots(where):
        if info.id == snapshot_id:
            build = listed.build(info.path.name) if listed else None
            if info.path.exists() and not is_whole(info.path, build):
                continue
            try:
                return _open_path(info.path)
            except duckdb.IOException as error:
                raise _gone(info.path, snapshot_id, error) from error
    raise SnapshotGone(snapshot_id)


def snapshots(where: Home | None = None) -> list[SnapshotInfo]:
    """List the snapshots kept, the newest first; of one id the newest file."""
    newest: dict[str, SnapshotInfo] = {}
    for info in files(where):
        if info.is_current or info.id not in newest:
            newest[info.id] = info
    return sorted(newest.values(), key=lambda info: info.built_at, reverse=True)


def files(where: Home | None = None) -> list[SnapshotInfo]:
    """List every file of a snapshot, the newest first; two may have one id.

    A file that lost or gained bytes is none.
    """
    where = where or home()
    listed = journal.read(where)
    serving = current_path(where)
    kept = []
    for path in sorted(folder_of(where).glob("*.duckdb"), reverse=True):
        named = NAME.fullmatch(path.name)
        build = listed.build(path.name) if listed else None
        if named and _has_size(path, build):
            built_at = datetime.strptime(named.group(1), "%Y%m%dT%H%M%S%f")
            kept.append(SnapshotInfo(named.group(2), built_at, path == serving, path))
    return kept


def _has_size(path: Path, build: JournalBuild | None) -> bool:
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return path.is_file() and (build is None or size == build.size)
