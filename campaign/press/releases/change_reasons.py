"""Why a figure reads differently in a later snapshot: late, corrected, redefined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from campaign import questions
from campaign.catalogue.campaigns import Campaign
from campaign.press.figure import SourceCell
from campaign.press.press_figures import offered
from campaign.press.releases.model import Cause, FrozenFigure
from campaign.rows import is_missing
from campaign.store import Snapshot

BY_FILE, OF_FILE = "standing_by_file", "standing_of_file"
COMMENT = re.compile(r"--[^\n]*")
RULES = ("queries/{}.sql", "queries/facts/{}.sql", "queries/marts/{}.sql")
GROUPS_OF_CAUSES = "data/reference/cause_groups.yaml"
MAKES_IT = (
    "question",
    "value",
    "numerator",
    "denominator",
    "only",
    "unit",
    "decimals",
    "planned",
    "applies_to",
    "version",
)


def why(
    before: Snapshot, after: Snapshot, figure: FrozenFigure, moved: Iterable[SourceCell]
) -> tuple[Cause, ...]:
    """Name every cause that two snapshots show for the cells that moved."""
    causes: set[Cause] = set()
    for cell in moved:
        if _definition(before, figure, cell) != _definition(after, figure, cell):
            causes.add("changed_definition")
        causes |= _causes_in_rows(before, after, figure, cell)
    if not causes and before.as_of != after.as_of:
        causes.add("late_data")  # what is open runs on to the later moment
    order: tuple[Cause, ...] = ("changed_definition", "corrected_source", "late_data")
    return tuple(cause for cause in order if cause in causes)


def reads(snapshot: Snapshot, question: str) -> frozenset[str]:
    """Name everything a question reads: facts, marts and, beneath them, tables."""
    names: set[str] = set()
    waiting = [question]
    while waiting:
        text = _rule(snapshot, waiting.pop())
        more = set(questions.header(text).reads) - names if text else set()
        names |= more
        waiting += more
    return frozenset(names)


def _definition(
    snapshot: Snapshot, figure: FrozenFigure, cell: SourceCell
) -> dict[str, object]:
    """Collect whatever makes the number, without the words beside it."""
    names = reads(snapshot, cell.question)
    parts: dict[str, object] = {
        name: " ".join(COMMENT.sub("", _rule(snapshot, name)).split())
        for name in {cell.question, *names}
    }
    indicator = offered(snapshot).get(figure.code)
    parts["catalogue"] = [getattr(indicator, name, None) for name in MAKES_IT]
    parts["settings"] = _settings(snapshot.campaign, names)
    if "causes" in names:
        parts["groups of causes"] = snapshot.rules.get(GROUPS_OF_CAUSES)
    return parts


def _rule(snapshot: Snapshot, name: str) -> str:
    """Give the text of a question, fact or mart; a table has none."""
    paths = (path.format(name) for path in RULES)
    return next((snapshot.rules[path] for path in paths if path in snapshot.rules), "")


def _settings(campaign: Campaign, names: frozenset[str]) -> list[object]:
    """Give what the campaign's file decides of the tables that are read."""
    decides = {
        "settings": campaign.sustained_after_seconds,
        "exempt_classes": campaign.exempt_classes,
        "calendar": (campaign.holidays, campaign.saturday_works),
        "membership": [(unit.code, unit.kind) for unit in campaign.units],
    }
    return [decided for table, decided in decides.items() if table in names]


@dataclass
class _Event:
    """One event as it stands in a snapshot."""

    digests: set[str] = field(default_factory=set)
    is_open: bool = False


def _causes_in_rows(
    before: Snapshot, after: Snapshot, figure: FrozenFigure, cell: SourceCell
) -> set[Cause]:
    """Compare, event by event, the rows that the two snapshots don't share."""
    if not all(BY_FILE in questions.names(snapshot) for snapshot in (before, after)):
        return set()  # a snapshot from before the desk keeps no account of rows
    unit_code = dict(cell.where).get("unit_code", figure.unit_code)
    members = _members(after.campaign, unit_code)
    contracts = reads(before, cell.question) | reads(after, cell.question)
    old_files, new_files = _files(before, contracts), _files(after, contracts)
    differing = [
        file
        for file in sorted({*old_files, *new_files})
        if old_files.get(file) != new_files.get(file)
    ]
    old = _events(before, [f for f in differing if f in old_files], members, cell)
    new = _events(after, [f for f in differing if f in new_files], members, cell)
    causes: set[Cause] = set()
    for name in {*old, *new}:
        was, now = old.get(name), new.get(name)
        if was and now and was.digests == now.digests:
            continue
        is_late = was is None or (now is not None and was.is_open)
        causes.add("late_data" if is_late else "corrected_source")
    return causes


def _files(
    snapshot: Snapshot, contracts: frozenset[str]
) -> dict[tuple[str, str], tuple[object, ...]]:
    rows = _asked(snapshot, BY_FILE)
    return {
        (row["contract"], row["sha256"]): (row["standing"], row["digest"])
        for row in rows
        if row["contract"] in contracts
    }


def _events(
    snapshot: Snapshot,
    files: list[tuple[str, str]],
    members: set[str],
    cell: SourceCell,
) -> dict[tuple[str, str], _Event]:
    """Gather the events of some files that the cell's unit and days speak of."""
    binds = dict(cell.binds)
    first = date.fromisoformat(binds.get("from_day", date.min.isoformat()))
    before = date.fromisoformat(binds.get("before_day", date.max.isoformat()))
    events: dict[tuple[str, str], _Event] = {}
    for contract, sha256 in files:
        for row in _asked(snapshot, OF_FILE, contract=contract, sha256=sha256):
            is_within = is_missing(row["day"]) or first <= row["day"] < before
            if row["member_code"] in members and is_within:
                event = events.setdefault((contract, row["event"]), _Event())
                event.digests.add(row["digest"])
                event.is_open |= bool(row["is_open"])
    return events


def _asked(snapshot: Snapshot, question: str, **binds: str) -> list[dict]:
    return questions.ask(snapshot, question, **binds).to_dict("records")


def _members(campaign: Campaign, unit_code: str) -> set[str]:
    if campaign.unit(unit_code):
        return {unit_code}
    return {unit.code for unit in campaign.units}
