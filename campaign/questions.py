"""Ask one question by name, with bound parameters, of one snapshot."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd

from campaign import store
from campaign.reach import Narrowed, narrowed
from campaign.store import Snapshot

FOLDER = "queries/"
COMMON = ("from_day", "before_day", "scope", "planned", "segment", "seen")
SEGMENTS = (
    *("enterprise", "business_household", "household"),
    *("partner", "lender", "public"),
)
"""Whom the campaign thanks, as the contracts code it (directive 4612/CT-EVN)."""
CHOICES = {
    "seen": ("as_of", store.YEAR_BEFORE),
    "scope": ("all", "after_exclusions"),
    "planned": ("all", "planned", "unplanned"),
    "segment": ("all", *SEGMENTS),
}
JOURNAL = frozenset({"load_report"})
KEPT_ANSWERS = 384
_HEADER = re.compile(r"^-- (grain|reads|binds|feeds): *(.*)$", re.MULTILINE)


class UnknownQuestion(ValueError):
    """No question of that name stands in the snapshot."""


class BadBind(ValueError):
    """A bind that the question doesn't know, or a value it can't take."""


@dataclass(frozen=True)
class Header:
    """What a question says of itself."""

    question: str
    grain: str
    reads: tuple[str, ...]
    binds: tuple[str, ...]
    feeds: tuple[str, ...]


def names(snapshot: Snapshot) -> list[str]:
    """List the questions a snapshot can answer."""
    return sorted(
        path.removeprefix(FOLDER).removesuffix(".sql")
        for path in snapshot.rules
        if re.fullmatch(r"queries/\w+\.sql", path)
    )


def sql(snapshot: Snapshot, name: str) -> str:
    """Give a question's text as the snapshot carries it."""
    try:
        return snapshot.rules[f"{FOLDER}{name}.sql"]
    except KeyError as error:
        raise UnknownQuestion(
            f"no question {name!r}; there are: {', '.join(names(snapshot))}"
        ) from error


def header(text: str) -> Header:
    """Read the header comment of a question or fact."""
    facts = dict(_HEADER.findall(text.replace("\n--          ", " ")))

    def listed(key: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+", facts.get(key, "")))

    first = text.splitlines()[0].removeprefix("-- ")
    return Header(
        first, facts.get("grain", ""), listed("reads"), listed("binds"), listed("feeds")
    )


def heeds(snapshot: Snapshot, name: str, bind: str) -> bool:
    """Say whether a question, as the snapshot carries it, asks to be told a bind."""
    return bind in header(sql(snapshot, name)).binds


def ask(snapshot: Snapshot, name: str, /, **binds: object) -> pd.DataFrame:
    """Answer a question; safe from many threads.

    Common binds have defaults (the campaign's period, `all` else) and are ignored
    where not used. `seen=year_before` asks the data as they stood at the same moment a
    year before as_of. A snapshot given to a person of some reach answers of that
    alone. Raises UnknownQuestion, BadBind, OutOfReach.
    """
    if name in JOURNAL:
        snapshot = store.current().within(snapshot.reach)
    text = sql(snapshot, name)
    bound = _bound(snapshot, header(text).binds, binds)
    seen = _seen(snapshot, binds.get("seen"))
    reach, group = snapshot.reach, snapshot.campaign.group.code
    asked = narrowed(name, text, bound, reach, group)
    key = (str(snapshot.path), name, seen, reach, tuple(sorted(bound.items())))
    return _answers.get(key, lambda: _run(snapshot, asked, seen)).copy(deep=False)


def _seen(snapshot: Snapshot, asked: object) -> str:
    """Read from which moment the data are looked at; raises BadBind."""
    if asked is None or _checked("seen", asked) == "as_of":
        return "as_of"
    if not snapshot.knows_year_before:
        raise BadBind(f"snapshot {snapshot.id} doesn't hold the data of a year before")
    return store.YEAR_BEFORE


def _run(snapshot: Snapshot, asked: Narrowed, seen: str) -> pd.DataFrame:
    with snapshot.cursor() as cursor:
        if seen == store.YEAR_BEFORE:
            cursor.execute(f"use {store.YEAR_BEFORE}")
        try:
            cursor.execute(asked.text, asked.binds)
            days = [name for name, kind, *_ in cursor.description if kind == "DATE"]
            frame = cursor.df()
        except (duckdb.ConversionException, duckdb.InvalidInputException) as error:
            raise BadBind(str(error).splitlines()[0]) from error
    for name in days:
        frame[name] = _plain_days(frame[name])
    return asked.kept(frame)


def _plain_days(column: pd.Series) -> pd.Series:
    """Give days as dates: a frame would make them midnights."""
    days = [None if pd.isna(day) else day.date() for day in column]
    return pd.Series(days, index=column.index, dtype=object)


def bound_for(snapshot: Snapshot, name: str, **binds: object) -> dict[str, Any]:
    """Give the binds a question runs with, defaults filled in."""
    return _bound(snapshot, header(sql(snapshot, name)).binds, binds)


def _bound(
    snapshot: Snapshot, declared: tuple[str, ...], binds: Mapping[str, object]
) -> dict[str, Any]:
    unknown = sorted(set(binds) - set(declared) - set(COMMON))
    if unknown:
        raise BadBind(f"unknown bind {unknown[0]!r}; there are: {', '.join(declared)}")
    campaign = snapshot.campaign
    defaults: dict[str, Any] = {
        "from_day": campaign.starts_on,
        "before_day": campaign.before_day,
        "scope": "all",
        "planned": "all",
        "segment": "all",
        "unit_code": campaign.group.code,
        "page_size": 200,
        "page_start": 0,
        "search": "",
        "programme": "",
        "figure": "",
        "feeder": "",
        "company": "",
        "weekday": "",
        "hour": "",
        "before_hour": "",
        "event": "",
        "plant": "",
        "parameter": "",
    }
    given = {name: value for name, value in binds.items() if value is not None}
    checked = {name: _checked(name, value) for name, value in given.items()}
    missing = [n for n in declared if n not in checked and n not in defaults]
    if missing:
        raise BadBind(f"the bind {missing[0]!r} is needed")
    return {name: checked.get(name, defaults.get(name)) for name in declared}


def _checked(name: str, value: object) -> object:
    """Take text or date for days, one of the choices for scope, planned, segment."""
    if name in ("from_day", "before_day"):
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError as error:
            raise BadBind(
                f"{name}: expected a date like 2016-12-05, found {value!r}"
            ) from error
    if name in CHOICES and value not in CHOICES[name]:
        raise BadBind(
            f"{name}: expected one of {', '.join(CHOICES[name])}; found {value!r}"
        )
    if name in ("page_size", "page_start"):
        try:
            number = int(str(value))
        except ValueError as error:
            raise BadBind(
                f"{name}: expected a whole number, found {value!r}"
            ) from error
        if number < 0:
            raise BadBind(f"{name}: expected at least 0, found {value!r}")
        return number
    return value


class _Answers:
    """Answers kept by snapshot, question and binds: they can never change.

    Each key is computed once even when many threads ask for it at the same time: one
    computes, the others wait. An error is its asker's alone: one of those who waited
    computes anew. What is computed asks for no other key, so nobody waits in a ring.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[object, ...], pd.DataFrame] = OrderedDict()
        self._computing: dict[tuple[object, ...], threading.Event] = {}
        self._lock = threading.Lock()

    def get(
        self, key: tuple[object, ...], compute: Callable[[], pd.DataFrame]
    ) -> pd.DataFrame:
        while True:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key]
                other = self._computing.get(key)
                if other is None:
                    mine = self._computing[key] = threading.Event()
                    break
            other.wait()
        try:
            answer = compute()
            with self._lock:
                self._kept[key] = answer
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
            return answer
        finally:
            with self._lock:
                del self._computing[key]
            mine.set()


_answers = _Answers(KEPT_ANSWERS)
