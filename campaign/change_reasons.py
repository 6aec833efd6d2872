"""Why a figure reads differently in a later snapshot: late, corrected, redefined."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from campaign import questions
from campaign.catalogue.campaigns import Campaign, ServiceTerm
from campaign.catalogue.indicators import Indicator, service_terms_from, terms_in_force
from campaign.rows import day_of, is_missing
from campaign.store import Snapshot

Cause = Literal["changed_definition", "changed_goal", "corrected_source", "late_data"]
CAUSES: tuple[Cause, ...] = (
    "changed_definition",
    "changed_goal",
    "corrected_source",
    "late_data",
)
RowMove = Literal["late", "new", "closed", "corrected"]
BY_FILE, OF_FILE = "standing_by_file", "standing_of_file"
COMMENT = re.compile(r"--[^\n]*")
RULES = ("queries/{}.sql", "queries/facts/{}.sql", "queries/marts/{}.sql")
STANDARD_TERMS = "campaign/catalogue/service_terms.yaml"
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


@dataclass(frozen=True)
class Number:
    """What one number is made of: its figure, whose it is, the question, the days.

    Without `contracts` the rows of everything that the question reads count, without
    `part` those of every service indicator and programme.
    """

    code: str
    unit_code: str
    question: str
    first_day: date = date.min
    before_day: date = date.max
    contracts: frozenset[str] = frozenset()
    part: str = ""


def part_of(chosen: Mapping[str, object]) -> str:
    """Name the service indicator or programme that a row of an answer is chosen by."""
    return str(chosen.get("figure") or chosen.get("programme") or "")


def why(
    before: Snapshot, after: Snapshot, moved: Iterable[Number]
) -> tuple[Cause, ...]:
    """Name every cause that two snapshots show for the numbers that moved."""
    causes: set[Cause] = set()
    for number in moved:
        if _definition(before, number) != _definition(after, number):
            causes.add("changed_definition")
        for move in row_moves(before, after, number):
            is_corrected = move == "corrected"
            causes.add("corrected_source" if is_corrected else "late_data")
    if not causes and before.as_of != after.as_of:
        causes.add("late_data")  # what is open runs on to the later moment
    return in_order(causes)


def in_order(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Put causes in the order in which they are told."""
    return tuple(cause for cause in CAUSES if cause in set(causes))


def is_redefined(before: Snapshot, after: Snapshot, number: Number) -> bool:
    """Whether the catalogue or a setting makes another number of the same rows.

    The text of a question may be written anew; what it means has a version.
    """
    catalogues = (_catalogue(snapshot, number) for snapshot in (before, after))
    return len({repr(catalogue) for catalogue in catalogues}) > 1


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


def _definition(snapshot: Snapshot, number: Number) -> dict[str, object]:
    """Collect whatever makes the number, without the words beside it."""
    parts: dict[str, object] = {
        name: " ".join(COMMENT.sub("", _rule(snapshot, name)).split())
        for name in {number.question, *reads(snapshot, number.question)}
    }
    parts["catalogue"] = _catalogue(snapshot, number)
    return parts


def _catalogue(snapshot: Snapshot, number: Number) -> list[object]:
    """Give what catalogue, campaign and groups of causes decide of the number."""
    names = reads(snapshot, number.question)
    every = {**snapshot.indicators, **snapshot.press}
    indicator = every.get(number.code)
    causes = snapshot.rules.get(GROUPS_OF_CAUSES) if "causes" in names else None
    return [
        *(getattr(indicator, name, None) for name in MAKES_IT),
        *_settings(snapshot.campaign, names),
        _terms(snapshot, indicator),
        causes,
    ]


def _terms(snapshot: Snapshot, indicator: Indicator | None) -> list[ServiceTerm]:
    """Give the terms that decide a figure: the campaign's, else the catalogue's."""
    of = set(indicator.terms) if indicator else set()
    standard = service_terms_from(snapshot.rules.get(STANDARD_TERMS, "[]"))
    in_force = terms_in_force(standard, snapshot.campaign.service_terms)
    return sorted((term for term in in_force if term.indicator in of), key=repr)


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
        "membership": [(unit.code, unit.kind) for unit in campaign.members],
    }
    return [decided for table, decided in decides.items() if table in names]


@dataclass(frozen=True)
class _Row:
    """One event of a member as it stands in a snapshot; `day` may be unknown."""

    contract: str
    event: str
    member_code: str
    day: date | None
    digest: str
    is_open: bool
    part: str | None = None

    def is_of(self, number: Number, members: frozenset[str]) -> bool:
        """Whether a number's unit and days count it."""
        is_of_another = number.part and self.part and self.part != number.part
        if self.member_code not in members or is_of_another:
            return False
        return self.day is None or number.first_day <= self.day < number.before_day


Event = tuple[tuple[_Row, ...], tuple[_Row, ...]]


def row_moves(before: Snapshot, after: Snapshot, number: Number) -> frozenset[RowMove]:
    """Say how the rows of a number differ between two snapshots, event by event.

    late: of a day that was over at the earlier as_of, and not there then; new: of a
    later day, or without one; closed: what was open has its end; corrected: any other
    difference, rows that are gone included.
    """
    members = _members(after.campaign, number.unit_code)
    asked = number.contracts or (
        reads(before, number.question) | reads(after, number.question)
    )
    moves: set[RowMove] = set()
    for contract, events in _differing(before, after).items():
        for old, new in events if contract in asked else ():
            was = [row for row in old if row.is_of(number, members)]
            now = [row for row in new if row.is_of(number, members)]
            if {row.digest for row in was} != {row.digest for row in now}:
                moves.add("corrected" if old and not was else _move(was, now, before))
    return frozenset(moves)


def _move(was: list[_Row], now: list[_Row], before: Snapshot) -> RowMove:
    if not was:
        day, as_of = now[0].day, before.as_of
        is_over = day is not None and as_of is not None and day < as_of.date()
        return "late" if is_over else "new"
    return "closed" if now and any(row.is_open for row in was) else "corrected"


@lru_cache(maxsize=8)
def _differing(before: Snapshot, after: Snapshot) -> dict[str, list[Event]]:
    """Give, by contract, the events that don't stand alike: their rows, old and new."""
    if not all(BY_FILE in questions.names(snapshot) for snapshot in (before, after)):
        return {}  # a snapshot from before the desk keeps no account of rows
    old_files, new_files = _files(before), _files(after)
    differing = [
        file
        for file in sorted({*old_files, *new_files})
        if old_files.get(file) != new_files.get(file)
    ]
    old = _events(before, [file for file in differing if file in old_files])
    new = _events(after, [file for file in differing if file in new_files])
    events: dict[str, list[Event]] = {}
    for name in sorted({*old, *new}):
        rows = tuple(old.get(name, ())), tuple(new.get(name, ()))
        if set(rows[0]) != set(rows[1]):
            events.setdefault(name[0], []).append(rows)
    return events


def _files(snapshot: Snapshot) -> dict[tuple[str, str], tuple[object, ...]]:
    rows = questions.ask(snapshot, BY_FILE).to_dict("records")
    return {
        (row["contract"], row["sha256"]): (row["standing"], row["digest"])
        for row in rows
    }


def _events(
    snapshot: Snapshot, files: list[tuple[str, str]]
) -> dict[tuple[str, str, str], list[_Row]]:
    """Gather the events of some files; an id belongs to its sender."""
    events: dict[tuple[str, str, str], list[_Row]] = {}
    for contract, sha256 in files:
        for row in _rows(snapshot, contract, sha256):
            name = contract, row.member_code, row.event
            events.setdefault(name, []).append(row)
    return events


def _rows(snapshot: Snapshot, contract: str, sha256: str) -> Iterator[_Row]:
    asked = questions.ask(snapshot, OF_FILE, contract=contract, sha256=sha256)
    for row in asked.itertuples():
        day = None if is_missing(row.day) else day_of(row.day)
        yield _Row(
            contract,
            row.event,
            row.member_code,
            day,
            row.digest,
            bool(row.is_open),
            getattr(row, "part", None) or None,  # older snapshots don't tell
        )


def _members(campaign: Campaign, unit_code: str) -> frozenset[str]:
    if campaign.unit(unit_code):
        return frozenset({unit_code})
    return frozenset(unit.code for unit in campaign.members)
