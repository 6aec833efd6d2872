"""What is new for a reader of an earlier snapshot, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from campaign import changes, store
from campaign import number_format as form
from campaign.change_reasons import Cause
from campaign.changes import Change, News, Turn
from campaign.reading import Reading
from campaign.views import coverage
from campaign.views.sentences import joined

TURNS: tuple[Turn, ...] = ("missed", "at_risk", "kept", "recovered")
CAUSES: tuple[Cause, ...] = (
    "late_data",
    "corrected_source",
    "changed_definition",
    "changed_goal",
)


@dataclass(frozen=True)
class NewsLine:
    """One thing that is new; `figure` and `unit_code` name the number in it."""

    text: str
    figure: str = ""
    unit_code: str = ""


@dataclass(frozen=True)
class NewsGroup:
    """What is new of one kind, under its name: a turn or a cause."""

    code: str
    title: str
    lines: tuple[NewsLine, ...]


@dataclass(frozen=True)
class NewsText:
    """What is new: since when, in groups; `instead` where nothing is."""

    since: str
    groups: tuple[NewsGroup, ...] = ()
    instead: str = ""


def since_last(reading: Reading) -> NewsText:
    """Say what is new since the snapshot kept before the one that is read."""
    infos = store.snapshots()
    ids = [info.id for info in infos]
    place = ids.index(reading.snapshot.id) + 1 if reading.snapshot.id in ids else 0
    if not 0 < place < len(ids):
        return NewsText("", instead=reading.words("news.first"))
    return since(ids[place], reading)


def earlier(reading: Reading) -> dict[str, str]:
    """Offer the snapshots built before the one that is read, the newest first."""
    infos = store.snapshots()
    ids = [info.id for info in infos]
    if reading.snapshot.id not in ids:
        return {}
    kept = infos[ids.index(reading.snapshot.id) + 1 :]
    lang = reading.lang
    return {one.id: f"{form.moment(one.built_at, lang)} · {one.id}" for one in kept}


def before_today(ids: Iterable[str], reading: Reading) -> str:
    """Choose the newest whose data end on a day before as_of's, else the oldest."""
    moments = ((snapshot_id, store.open(snapshot_id).as_of) for snapshot_id in ids)
    return last_before(reading.snapshot.as_of, moments)


def last_before(
    as_of: datetime | None, moments: Iterable[tuple[str, datetime | None]]
) -> str:
    """Give the first of another day than as_of's, else the last; empty of none."""
    oldest = ""
    for snapshot_id, moment in moments:
        if moment is None or as_of is None or moment.date() < as_of.date():
            return snapshot_id
        oldest = snapshot_id
    return oldest


def since(snapshot_id: str, reading: Reading) -> NewsText:
    """Say what is new since a snapshot, which may be gone."""
    words = reading.words
    try:
        before = Reading.of(store.open(snapshot_id).within(reading.snapshot.reach))
    except (store.SnapshotGone, store.NoSnapshot):
        return NewsText("", instead=words("news.gone", id=snapshot_id))
    news = changes.news(before, Reading.of(reading.snapshot, unit=reading.unit))
    as_of = before.snapshot.as_of
    moment = form.moment(as_of, words.lang) if as_of else words("missing.value")
    text = words("news.since", moment=moment, id=snapshot_id)
    if news.is_same:
        return NewsText(text, instead=words("news.same", moment=moment, id=snapshot_id))
    groups = _groups(news, reading)
    return NewsText(text, groups, "" if groups else words("news.none"))


def _groups(news: News, reading: Reading) -> tuple[NewsGroup, ...]:
    """Name turns first, each with its causes; then what else moved for a cause."""
    words = reading.words
    groups = [
        NewsGroup(
            turn,
            words(f"news.{turn}"),
            tuple(_line(change, reading) for change in news.turned(turn)),
        )
        for turn in TURNS
    ]
    for cause in CAUSES:
        days = _late(news, reading) if cause == "late_data" else ()
        moved = (change for change in news.because_of(cause) if not change.turn)
        lines = (*days, *(_line(change, reading) for change in moved))
        groups.append(NewsGroup(cause, words(f"news.{cause}"), lines))
    return tuple(group for group in groups if group.lines)


def _late(news: News, reading: Reading) -> tuple[NewsLine, ...]:
    words = reading.words
    lines = []
    for late in news.late:
        runs = coverage.runs(set(late.days))
        days = [form.short_days(first, last, words.lang) for first, last in runs]
        text = words(
            "news.late_days",
            unit=reading.name_of(late.unit_code),
            what=words.code("contract", late.contract).lower(),
            days=joined(days, words),
        )
        lines.append(NewsLine(text, unit_code=late.unit_code))
    return tuple(lines)


def _line(change: Change, reading: Reading) -> NewsLine:
    """Write one figure's change: whose, from what to what, for which causes."""
    words = reading.words
    before, after = _sides(change, reading)
    text = words(
        "news.line_same" if change.before == change.after else "news.line",
        unit=reading.name_of(change.unit_code),
        short=words(f"indicator.{change.figure}.short"),
        before=before,
        after=after,
    )
    causes = [words(f"news.because_{cause}") for cause in change.causes]
    if change.turn and causes:
        text = words("news.with_causes", said=text, causes=joined(causes, words))
    return NewsLine(text, change.figure, change.unit_code)


def _sides(change: Change, reading: Reading) -> tuple[str, str]:
    """Write both values with enough digits to tell them apart."""
    words, is_share = reading.words, change.unit == "share"
    digits = reading.snapshot.indicators[change.figure].decimals
    if change.before is None or change.after is None:
        before, other = (
            words("missing.value")
            if side is None
            else form.number_vs_limit(side, None, words.lang, digits, percent=is_share)
            for side in (change.before, change.after)
        )
    else:
        both = change.before, change.after
        before, other = form.distinct_pair(*both, words.lang, digits, percent=is_share)
    if is_share or change.after is None:
        return before, other
    key = f"indicator.{change.figure}.unit_short"
    unit = words.count(key, 1 if change.after == 1 else 2) if words.has(key) else ""
    return before, f"{other} {unit}".rstrip()
