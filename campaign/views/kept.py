"""The snapshots that are kept, and which figures differ between two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from campaign import compare, store
from campaign import format as form
from campaign.compare import Change
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.store import Snapshot, SnapshotInfo
from campaign.views.parts import Column, Said, Table

MOST = 25
BEFORE, AFTER = "before", "after"
OWN = (BEFORE, AFTER)


@dataclass(frozen=True)
class Kept:
    """The snapshots kept, the newest first; `note` says how many are not listed."""

    table: Table
    note: str


@dataclass(frozen=True)
class Compared:
    """Two snapshots beside each other: which, what is offered, and what differs."""

    before: str
    after: str
    options: dict[str, str]
    headline: str
    unit_line: str
    table: Table
    gone: tuple[str, ...]


def listed(reading: Reading) -> Kept:
    """List the snapshots; each id leads to the same page as it was then."""
    words = reading.words
    infos = store.snapshots()
    shown = infos[:MOST]
    rows, values = [], []
    for info in shown:
        current = words("data.current") if info.is_current else ""
        rows.append((info.id, form.moment(info.built_at, words.lang), current))
        values.append((info.id, info.built_at, current or None))
    heads = ("data.snapshot", "data.built_at", "column.state")
    table = Table(
        caption=words("data.snapshots"),
        columns=tuple(Column(words(key)) for key in heads),
        rows=tuple(rows),
        values=tuple(values),
        links={
            place: reading.link(snapshot_in_link=info.id, own=())
            for place, info in enumerate(shown)
        },
    )
    places = {
        "first": "1",
        "last": form.number(len(shown), words.lang),
        "total": form.number(len(infos), words.lang),
    }
    note = words("pager.of", **places) if len(infos) > MOST else ""
    return Kept(table, note)


def compared(reading: Reading) -> Compared | None:
    """Compare the two snapshots a link names; by default this one and the one before.

    None while there is only one.
    """
    words = reading.words
    infos = store.snapshots()
    if len(infos) < 2:
        return None
    ids = [info.id for info in infos]
    asked = {name: reading.own_of(name) for name in OWN}
    after = asked[AFTER] if asked[AFTER] in ids else reading.snapshot.id
    before = asked[BEFORE] if asked[BEFORE] in ids else _earlier(after, ids)
    both = (replace(reading, snapshot=store.open(id_)) for id_ in (before, after))
    changes = [
        one
        for one in compare.changes(*both)
        if reading.is_group or reading.unit == one.unit_code
    ]
    return Compared(
        before=before,
        after=after,
        options={info.id: _named(info, words) for info in infos},
        headline=_headline(changes, before, after, words),
        unit_line=words("data.compare_unit", before=before, after=after),
        table=_table(changes, reading),
        gone=tuple(one for one in asked.values() if one and one not in ids),
    )


def _earlier(after: str, ids: list[str]) -> str:
    """Give the snapshot before; beside the very first one the next."""
    place = ids.index(after) + 1
    return ids[place] if place < len(ids) else ids[place - 2]


def _named(info: SnapshotInfo, words: Words) -> str:
    built = form.moment(info.built_at, words.lang)
    current = f" · {words('data.current')}" if info.is_current else ""
    return f"{info.id} · {built}{current}"


def _headline(changes: list[Change], before: str, after: str, words: Words) -> str:
    if before == after:
        return words("data.compare_same")
    if not changes:
        return words("data.compare_none")
    redefined = sum(one.definition_changed for one in changes)
    said = words.count("data.compare_found", len(changes))
    if redefined:
        said += " " + words.count("data.compare_redefined", redefined)
    return said


def _table(changes: list[Change], reading: Reading) -> Table:
    words = reading.words
    rows, values = [], []
    redefined = any(one.definition_changed for one in changes)
    for one in changes:
        place = (_figure(one, words), one.unit_code)
        statuses = tuple(
            words.code("status", code or "none")
            for code in (one.status_before, one.status_after)
        )
        digits = _digits(one, reading.snapshot)
        sizes = (
            _size(one.before, one, digits, words),
            _size(one.after, one, digits, words),
            _difference(one, digits, words),
        )
        why = words("data.redefined") if one.definition_changed else ""
        rows.append((*place, *sizes, *statuses, why)[: None if redefined else -1])
        raw = tuple(size.raw for size in sizes)
        values.append((*place, _measure(one, words), *raw, *statuses, why or None))
    texts = [Column(words(key)) for key in ("upload.figure", "column.unit_code")]
    numbers = [
        Column(words(f"data.compare_{name}"), is_number=True, kind="number")
        for name in ("before", "after", "difference")
    ]
    last = [
        Column(words(f"data.compare_{name}"))
        for name in ("status_before", "status_after", "definition")
    ]
    return Table(
        caption=words("data.compare"),
        columns=(*texts, *numbers, *last[: None if redefined else -1]),
        rows=tuple(rows),
        values=tuple(values),
        taken=(*texts, Column(words("takeaway.measure")), *numbers, *last),
    )


def _figure(one: Change, words: Words) -> str:
    return words(f"indicator.{one.figure}.label")


def _measure(one: Change, words: Words) -> str:
    """Name the unit of the raw values: a share is one of 0…1."""
    if one.unit == "share":
        return words("data.compare_share")
    return words.count(f"indicator.{one.figure}.unit", 2)


def _digits(one: Change, snapshot: Snapshot) -> int:
    """Give the decimals that tell both sides apart, the figure's own at least."""
    indicator = snapshot.indicators.get(one.figure)
    digits = indicator.decimals if indicator else 2
    if one.before is None or one.after is None or one.before == one.after:
        return digits
    scale = _scale(one)
    while digits < form.MOST_DIGITS and (
        round(one.before * scale, digits) == round(one.after * scale, digits)
    ):
        digits += 1
    return digits


def _scale(one: Change) -> int:
    return 100 if one.unit == "share" else 1


def _size(value: float | None, one: Change, digits: int, words: Words) -> Said:
    if value is None:
        return Said(words("missing.value"), None)
    write = form.share if one.unit == "share" else form.number
    return Said(write(value, words.lang, digits), value)


def _difference(one: Change, digits: int, words: Words) -> Said:
    """Write the difference with its sign; of shares in points."""
    if one.before is None or one.after is None:
        return Said(form.DASH, None)
    size = one.after - one.before
    if not size:
        return Said(form.number(0, words.lang), 0.0)
    scale = _scale(one)
    said = form.beside(abs(size) * scale, 0.0, words.lang, digits, percent=False)
    said = ("+" if size > 0 else form.MINUS) + said
    return Said(words("points_short", n=said) if scale == 100 else said, size)
