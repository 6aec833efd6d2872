"""The snapshots that are kept, and which figures differ between two of them."""

from dataclasses import dataclass, replace

from campaign import changes as between
from campaign import number_format as form
from campaign import store
from campaign.changes import Change
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.store import Snapshot, SnapshotInfo
from campaign.views.formatted import Cell, FormattedValue, Kind, Value
from campaign.views.parts import Column, Table

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
    heads = ("data.snapshot", "data.built_at", "column.state")
    table = Table(
        caption=words("data.snapshots"),
        columns=tuple(Column(words(key)) for key in heads),
        rows=tuple(
            (
                info.id,
                FormattedValue(info.built_at, words.lang, "moment"),
                words("data.current") if info.is_current else "",
            )
            for info in shown
        ),
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
    reach = reading.snapshot.reach
    both = (
        replace(reading, snapshot=store.open(id_).within(reach))
        for id_ in (before, after)
    )
    changes = [
        change
        for change in between.changes(*both)
        if reading.is_group or reading.unit == change.unit_code
    ]
    return Compared(
        before=before,
        after=after,
        options={info.id: _named(info, words) for info in infos},
        headline=_headline(changes, before, after, words),
        unit_line=words("data.compare_unit", before=before, after=after),
        table=_table(changes, reading),
        gone=tuple(change for change in asked.values() if change and change not in ids),
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
    redefined = sum(change.definition_changed for change in changes)
    text = words.count("data.compare_found", len(changes))
    if redefined:
        text += " " + words.count("data.compare_redefined", redefined)
    return text


def _table(changes: list[Change], reading: Reading) -> Table:
    """List what changed; files hold raw values, each with the unit they are in."""
    words = reading.words
    redefined = any(change.definition_changed for change in changes)
    names = tuple(Column(words(key)) for key in ("upload.figure", "column.unit_code"))
    numbers = tuple(
        Column(words(f"data.compare_{name}"), is_number=True, kind="number")
        for name in ("before", "after", "difference")
    )
    last = tuple(
        Column(words(f"data.compare_{name}"))
        for name in ("status_before", "status_after", "definition")
    )
    rows = [_row(change, reading) for change in changes]
    measure = Column(words("takeaway.measure"))
    caption = words("data.compare")
    return Table(
        caption=caption,
        columns=(*names, *numbers, *(last if redefined else last[:-1])),
        rows=tuple(tuple(row) if redefined else tuple(row[:-1]) for row in rows),
        exported=Table(
            caption,
            (*names, measure, *numbers, *last),
            tuple(
                (*row[:2], _measure(change, words), *map(_raw, row[2:5]), *row[5:])
                for row, change in zip(rows, changes, strict=True)
            ),
        ),
    )


def _row(change: Change, reading: Reading) -> tuple[Cell, ...]:
    words, digits = reading.words, _digits(change, reading.snapshot)
    return (
        words(f"indicator.{change.figure}.label"),
        change.unit_code,
        _size(change.before, change, digits, words),
        _size(change.after, change, digits, words),
        _difference(change, digits, words),
        *(
            words.code("status", code or "none")
            for code in (change.status_before, change.status_after)
        ),
        words("data.redefined") if change.definition_changed else "",
    )


def _raw(cell: Cell) -> Value:
    return cell.value if isinstance(cell, FormattedValue) else cell


def _measure(change: Change, words: Words) -> str:
    """Name the unit of the raw values: a share is one of 0…1."""
    if change.unit == "share":
        return words("data.compare_share")
    return words.count(f"indicator.{change.figure}.unit", 2)


def _digits(change: Change, snapshot: Snapshot) -> int:
    """Give the decimals that tell both sides apart, the figure's own at least."""
    indicator = snapshot.indicators.get(change.figure)
    digits = indicator.decimals if indicator else 2
    if change.before is None or change.after is None or change.before == change.after:
        return digits
    scale = _scale(change)
    while digits < form.MOST_DIGITS and (
        round(change.before * scale, digits) == round(change.after * scale, digits)
    ):
        digits += 1
    return digits


def _scale(change: Change) -> int:
    return 100 if change.unit == "share" else 1


def _size(
    value: float | None, change: Change, digits: int, words: Words
) -> FormattedValue:
    kind: Kind = "share" if change.unit == "share" else "number"
    missing = words("missing.value")
    return FormattedValue(value, words.lang, kind, digits, missing=missing)


def _difference(change: Change, digits: int, words: Words) -> FormattedValue:
    """Write the difference with its sign; of shares in points."""
    if change.before is None or change.after is None:
        return FormattedValue(None, words.lang)
    size, scale = change.after - change.before, _scale(change)
    if not size:
        return FormattedValue(0.0, words.lang)
    written = form.number_vs_limit(
        abs(size) * scale, 0.0, words.lang, digits, percent=False
    )
    written = ("+" if size > 0 else form.MINUS) + written
    if scale == 100:
        written = words("points_short", n=written)
    return FormattedValue(size, words.lang, text=written)
