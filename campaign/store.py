"""Snapshots: open one read-only and hardened; a cursor for every query."""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
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
from campaign.files import replace_text
from campaign.home import Home, home

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
MOST_CONNECTED = 8


class NoSnapshot(Exception):
    """Nothing was loaded yet."""


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
    """One snapshot: its data, and the rules it was built with."""

    def __init__(self, path: Path) -> None:
        """Connect to the file, read-only and hardened."""
        found = NAME.fullmatch(path.name)
        if not found:
            raise ValueError(f"not a snapshot: {path.name}")
        self.path = path
        self.id = found.group(2)
        _connections.cursor(path).close()

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
    def rules(self) -> dict[str, str]:
        """The text of every rule, by path."""
        return dict(self.rows("select path, content from rules order by path"))

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign it was built for."""
        return campaign_from(self.rules[CAMPAIGN_PATH], CAMPAIGN_PATH)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The catalogue of figures it was built with."""
        return indicators_from(self.rules["campaign/catalogue/indicators.yaml"])

    @cached_property
    def press(self) -> dict[str, PressIndicator]:
        """What the press desk offers beside them; nothing in snapshots before it."""
        text = self.rules.get("campaign/catalogue/press.yaml", "{}")
        return press_from(text)

    @cached_property
    def caveats(self) -> dict[str, Caveat]:
        """The caveats that indicators name."""
        return caveats_from(self.rules["campaign/catalogue/caveats.yaml"])

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


def _pointer(where: Home) -> Path:
    return where.store / "current"


def point_to(where: Home, name: str) -> None:
    """Let readers see a finished snapshot from now on."""
    replace_text(_pointer(where), name)


def current_path(where: Home) -> Path | None:
    """Give the file that serves now, if any."""
    try:
        name = _pointer(where).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return where.store / "snapshots" / name


def current(where: Home | None = None) -> Snapshot:
    """Open the snapshot that serves now; raises NoSnapshot before the first load."""
    where = where or home()
    path = current_path(where)
    if path is None:
        raise NoSnapshot("nothing is loaded yet: python -m campaign load PATH…")
    try:
        return _open_path(path)
    except duckdb.IOException:
        later = current_path(where)
        if later in (None, path):
            raise
        return _open_path(later)


def open(snapshot_id: str, where: Home | None = None) -> Snapshot:  # noqa: A001
    """Open a snapshot by id; raises SnapshotGone if it isn't kept."""
    for info in snapshots(where):
        if info.id == snapshot_id:
            try:
                return _open_path(info.path)
            except duckdb.IOException as error:
                raise _gone(info.path, snapshot_id, error) from error
    raise SnapshotGone(snapshot_id)


def snapshots(where: Home | None = None) -> list[SnapshotInfo]:
    """List the snapshots kept, the newest first; of one id the newest file."""
    found: dict[str, SnapshotInfo] = {}
    for one in files(where):
        if one.is_current or one.id not in found:
            found[one.id] = one
    return sorted(found.values(), key=lambda info: info.built_at, reverse=True)


def files(where: Home | None = None) -> list[SnapshotInfo]:
    """List every file of a snapshot, the newest first; two may have one id."""
    where = where or home()
    serving = current_path(where)
    found = []
    for path in sorted((where.store / "snapshots").glob("*.duckdb"), reverse=True):
        if named := NAME.fullmatch(path.name):
            built_at = datetime.strptime(named.group(1), "%Y%m%dT%H%M%S%f")
            found.append(SnapshotInfo(named.group(2), built_at, path == serving, path))
    return found


def current_build(where: Home) -> dict[str, str] | None:
    """Tell what the serving snapshot is made of; None before the first load."""
    if current_path(where) is None:
        return None
    names = ("snapshot_id", "fingerprint")
    return dict(
        zip(
            names,
            current(where).rows(f"select {', '.join(names)} from build")[0],
            strict=True,
        )
    )


def journal(where: Home) -> list[dict[str, Any]]:
    """List the files loaded so far, in the order they were first loaded."""
    if current_path(where) is None:
        return []
    names = ("path", "sha256", "stage_key", "loaded_at")
    rows = current(where).rows(f"select {', '.join(names)} from files order by file_no")
    return [dict(zip(names, row, strict=True)) for row in rows]
