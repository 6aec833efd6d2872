"""The audit log: who did what and when, one line each, each bound to the one before.

A line holds the hash of the line before it and its own, so that a line changed, taken
out, put in or moved shows where it was. `head.json` beside it says how far the log
went, so that lines missing at its end show too. Whoever may write both files could
write the whole log anew: keep the hash that `audit verify` prints somewhere else.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import filelock

from campaign.access import ACCOUNT
from campaign.files import append_line, read_json, replace_text
from campaign.home import Home
from campaign.personal import masked

Act = Literal[
    "load", "upload", "export", "copy", "override", "release", "note", "login", "denied"
]
TAKEN: tuple[Act, ...] = ("copy", "export")
BEGINNING = "0" * 64
PATIENCE = 60.0
TAIL = 1 << 18
"""Bytes at the log's end among which its last line is looked for."""
LONGEST_TEXT, MOST_ITEMS = 300, 100


@dataclass(frozen=True)
class Fault:
    """What is wrong with the log, and at which line; `is_told`: the log says so."""

    line: int
    code: Literal["torn", "unreadable", "changed", "chain", "shortened", "head"]
    is_told: bool = False


@dataclass(frozen=True)
class Checked:
    """The log as read: its records, its faults, and the hash that stands for it."""

    records: tuple[dict[str, Any], ...]
    faults: tuple[Fault, ...]
    head: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong that the log itself doesn't tell."""
        return all(fault.is_told for fault in self.faults)


def path_of(home: Home) -> Path:
    """Name the log."""
    return home.audit / "log.jsonl"


def record(home: Home, act: Act, at: datetime, by: str = "", **what: object) -> None:
    """Put an act on record; `by` is empty where nobody gave a name.

    A line that a kill tore stays, and the line after it says so. Raises OSError where
    it can't be written: then the act isn't on record.
    """
    home.audit.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = path_of(home)
    with filelock.FileLock(home.audit / ".log.lock", timeout=PATIENCE):
        number, before, torn = _end_of(log)
        entry: dict[str, object] = {
            "number": number + 1,
            "at": at.isoformat(timespec="seconds"),
            "act": act,
            "by": _who(by),
            "what": _plain(what),
            "before": before,
        }
        if torn:
            entry["torn"] = hashlib.sha256(torn).hexdigest()
        own = _hash(entry)
        line = _text({**entry, "hash": own})
        append_line(log, "\n" + line if torn else line)
        replace_text(_head_path(home), _text({"number": number + 1, "hash": own}))


def _who(name: str) -> str:
    """Write who acted, without personal data but for the account that was logged in."""
    named = ACCOUNT.search(name)
    plain = masked(" ".join(ACCOUNT.sub("", name).split())[:LONGEST_TEXT], is_name=True)
    return f"{plain} [{named[1][:LONGEST_TEXT]}]" if named else plain


def _plain(value: object) -> Any:  # noqa: ANN401  (JSON is anything)
    """Write a value as JSON of bounded size, without anybody's personal data."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value[:MOST_ITEMS]]
    if value is None or isinstance(value, bool | int | float):
        return value
    return masked(" ".join(str(value).split())[:LONGEST_TEXT])


def _text(entry: dict[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=True, sort_keys=True)


def _hash(entry: dict[str, object]) -> str:
    return hashlib.sha256(_text(entry).encode()).hexdigest()


def _head_path(home: Home) -> Path:
    return home.audit / "head.json"


def _end_of(log: Path) -> tuple[int, str, bytes]:
    """Give number and hash of the last whole line, and what stands torn after it."""
    if not log.exists():
        return 0, BEGINNING, b""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - TAIL))
        *lines, torn = file.read().split(b"\n")
    for line in reversed(lines):
        entry = _read(line)
        if entry:
            return int(entry["number"]), str(entry["hash"]), torn
    return 0, BEGINNING, torn


def _read(line: bytes) -> dict[str, Any]:
    """Read a line; empty where it is no record."""
    try:
        entry = read_json(line)
    except ValueError:
        return {}
    needed = {"number", "at", "act", "by", "what", "before", "hash"}
    is_record = isinstance(entry, dict) and needed <= entry.keys()
    return entry if is_record and isinstance(entry["number"], int) else {}


def check(home: Home) -> Checked:
    """Read the whole log and say what is wrong with it, in the order of its lines."""
    log = path_of(home)
    content = log.read_bytes() if log.exists() else b""
    *lines, torn = content.split(b"\n")
    entries = [_read(line) for line in lines]
    faults = list(_faults(lines, entries))
    if torn:
        faults.append(Fault(len(lines) + 1, "torn"))
    records = tuple(entry for entry in entries if entry)
    head = str(records[-1]["hash"]) if records else BEGINNING
    faults += _missing_at_the_end(home, records, len(lines))
    return Checked(records, tuple(faults), head)


@dataclass(frozen=True)
class Usage:
    """How often a figure or a block of a page was taken, by whom, when last.

    people  names as the log keeps them; none where nobody was logged in
    """

    page: str
    what: str
    times: int
    people: tuple[str, ...]
    last: datetime


def usage(records: Iterable[dict[str, Any]]) -> tuple[Usage, ...]:
    """Count what was taken from pages and exported, the most often taken first.

    An export of several figures counts for each of them.
    """
    taken: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in records:
        if each["act"] not in TAKEN:
            continue
        what = each["what"]
        for name in what.get("figures") or [what.get("block", "")]:
            taken.setdefault((what.get("page", ""), name), []).append(each)
    counted = (
        Usage(
            page,
            name,
            len(acts),
            tuple(sorted({act["by"] for act in acts} - {""})),
            max(datetime.fromisoformat(act["at"]) for act in acts),
        )
        for (page, name), acts in taken.items()
    )
    return tuple(
        sorted(counted, key=lambda usage: (-usage.times, usage.page, usage.what))
    )


def _faults(lines: list[bytes], entries: list[dict[str, Any]]) -> Iterator[Fault]:
    """Compare each line with its own hash, and with the line before it."""
    number, before = 0, BEGINNING
    following = [*entries[1:], {}]
    for place, (line, entry, after) in enumerate(
        zip(lines, entries, following, strict=False), start=1
    ):
        if not entry:
            is_told = after.get("torn") == hashlib.sha256(line).hexdigest()
            yield Fault(place, "torn" if is_told else "unreadable", is_told)
            continue
        bare = {key: value for key, value in entry.items() if key != "hash"}
        if _hash(bare) != entry["hash"]:
            yield Fault(place, "changed")
        if (entry["number"], entry["before"]) != (number + 1, before):
            yield Fault(place, "chain")
        number, before = entry["number"], entry["hash"]


def _missing_at_the_end(
    home: Home, records: tuple[dict[str, Any], ...], lines: int
) -> Iterator[Fault]:
    """See that the line which the head names stands in the log."""
    try:
        head = read_json(_head_path(home).read_bytes())
        number, named = head["number"], head["hash"]
    except FileNotFoundError:
        if records:
            yield Fault(lines, "head")
        return
    except (ValueError, KeyError, TypeError):
        yield Fault(lines, "head")
        return
    if not any(
        (entry["number"], entry["hash"]) == (number, named) for entry in records
    ):
        yield Fault(lines + 1, "shortened")
