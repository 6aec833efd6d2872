"""Ask every published figure again: what reads differently is corrected in public."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from campaign import change_reasons, store
from campaign.change_reasons import Cause, Number
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press.figure import SourceCell
from campaign.press.printed_numbers import TABLE
from campaign.press.releases import asked_again, notices, release_store
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.lifecycle import second_signature
from campaign.press.releases.model import Correction, FrozenFigure, Item, Move, Release
from campaign.press.releases.notices import OWN
from campaign.store import Snapshot

SIGN = "-DC"


@dataclass(frozen=True)
class _Published:
    """A figure, and every release that published it; the first keeps its notices."""

    figure: FrozenFigure
    item: Item
    releases: tuple[Release, ...]


def review(home: Home, snapshot: Snapshot, at: datetime) -> tuple[Correction, ...]:
    """Ask every published figure again, and raise, mend or withdraw corrections.

    Gives those that this review changed: raised and updated ones are drafts, and one
    whose figure is back at what was published is withdrawn.
    """
    changed = []
    releases, _ = release_store.load_all(home)
    for published in _published(releases):
        with release_store.locked(home, published.releases[0].id):
            correction = _reviewed(home, published, snapshot, at)
        changed += [correction] if correction else []
    return tuple(changed)


def confirm(home: Home, correction_id: str, by: str, at: datetime) -> Correction:
    """Let another person than the release's author stand for a correction."""
    release_id = correction_id.partition(SIGN)[0]
    try:
        with release_store.locked(home, release_id):
            release = release_store.load(home, release_id)
            correction = _find(release, correction_id)
            name = second_signature(release, by)
            if correction.state != "draft":
                raise ReleaseError("correction_settled", id=correction_id)
            confirmed = replace(
                correction, state="confirmed", confirmed_by=name, confirmed_at=at
            )
            return _write(home, release, confirmed)
    except ReleaseError as error:
        if error.code == "unknown":
            raise ReleaseError("no_correction", id=correction_id) from error
        raise


def corrections_of(
    releases: Sequence[Release], release_id: str | None = None
) -> tuple[Correction, ...]:
    """Give the corrections of a release, or of all, in the order they were raised.

    `releases` are all there are: one figure's corrections stand in the first release
    that published it, whichever other ones did.
    """
    corrections = [
        correction
        for release in releases
        for correction in release.corrections
        if release_id in (None, *correction.releases)
    ]
    return tuple(sorted(corrections, key=lambda each: (each.raised_at, each.id)))


def superseded_by(releases: Sequence[Release], figure_id: str) -> Correction | None:
    """Give the last published correction of a figure; None where its print stands.

    A correction is published once a second person has confirmed it. Where a later one
    leads back to what was printed first, nothing supersedes the print any more.
    """
    published = [
        correction
        for correction in corrections_of(releases)
        if correction.figure == figure_id and correction.state == "confirmed"
    ]
    first: dict[str, tuple[Bilingual, bool]] = {}
    last: dict[str, tuple[Bilingual, bool]] = {}
    for correction in published:
        for move in correction.moves:
            first.setdefault(move.name, (move.printed_before, False))
            last[move.name] = (move.printed_after, move.is_gone)
    return published[-1] if first != last else None


def _published(releases: Sequence[Release]) -> Iterator[_Published]:
    out = sorted(
        (release for release in releases if release.published_at),
        key=lambda release: (release.published_at, release.id),
    )
    first_prints: dict[str, tuple[FrozenFigure, Item]] = {}
    for release in out:
        for figure, item in zip(release.figures, release.items, strict=True):
            first_prints.setdefault(figure.id, (figure, item))
    for figure_id, (figure, item) in first_prints.items():
        with_it = [
            release
            for release in out
            if any(printed.id == figure_id for printed in release.figures)
        ]
        if all(release.withdrawal for release in with_it):
            continue
        yield _Published(figure, item, tuple(with_it))


def _reviewed(
    home: Home, published: _Published, snapshot: Snapshot, at: datetime
) -> Correction | None:
    """Hold one figure against the snapshot; give the correction that changed."""
    release = release_store.load(home, published.releases[0].id)
    figure = published.figure
    own = [each for each in release.corrections if each.figure == figure.id]
    confirmed = [each for each in own if each.state == "confirmed"]
    draft = next((each for each in own if each.state == "draft"), None)
    moves = tuple(asked_again.moves(figure, published.item, confirmed, snapshot))
    if not moves:
        return draft and _write(
            home,
            release,
            replace(draft, state="withdrawn", snapshot=snapshot.id, updated_at=at),
        )
    if draft and _reads(draft.moves) == _reads(moves):
        return None
    since = confirmed[-1].snapshot if confirmed else release.snapshot
    causes = _causes(home, since, snapshot, figure, moves)
    correction = Correction(
        id=draft.id if draft else f"{release.id}{SIGN}{len(release.corrections) + 1}",
        releases=tuple(each.id for each in published.releases),
        figure=figure.id,
        code=figure.code,
        unit_code=figure.unit_code,
        kind=_kind(figure, causes),
        causes=causes,
        moves=moves,
        text=Bilingual("", ""),
        snapshot=snapshot.id,
        raised_at=draft.raised_at if draft else at,
        updated_at=at,
    )
    text = notices.text(correction, figure, published.releases, snapshot.campaign)
    return _write(home, release, replace(correction, text=text))


def _causes(
    home: Home,
    since: str,
    snapshot: Snapshot,
    figure: FrozenFigure,
    moves: Sequence[Move],
) -> tuple[Cause, ...]:
    """Ask both snapshots for the causes; the earlier one may be gone.

    That a goal moved is seen without it.
    """
    names = {move.name for move in moves}
    seen: tuple[Cause, ...] = ("changed_goal",) if asked_again.GOAL in names else ()
    moved = [cell for cell in figure.cells if cell.name in names]
    if any(name.startswith(TABLE) for name in names):
        moved += [cell for cell in _of_rows(figure, names, snapshot)]
    try:
        before = store.open(since, home)
    except store.SnapshotGone:
        return seen
    if not moved:
        return seen
    numbers = (_number(figure, cell) for cell in moved)
    return (*seen, *change_reasons.why(before, snapshot, numbers))


def _number(figure: FrozenFigure, cell: SourceCell) -> Number:
    """Say what a cell's number is made of."""
    binds, where = dict(cell.binds), dict(cell.where)
    return Number(
        figure.code,
        where.get("unit_code", figure.unit_code),
        cell.question,
        date.fromisoformat(binds.get("from_day", date.min.isoformat())),
        date.fromisoformat(binds.get("before_day", date.max.isoformat())),
        part=change_reasons.part_of(where),
    )


def _of_rows(
    figure: FrozenFigure, names: Iterable[str], snapshot: Snapshot
) -> Iterator[SourceCell]:
    """Give the cells of the units whose rows moved; the figure's own for other rows."""
    rows = {name.split("/")[1] for name in names if name.startswith(TABLE)}
    codes = snapshot.campaign.codes
    for cell in figure.cells:
        for row in sorted(rows) if cell.name == OWN else ():
            code = row if row in codes else figure.unit_code
            where = tuple({**dict(cell.where), "unit_code": code}.items())
            yield replace(cell, where=where)


def _kind(
    figure: FrozenFigure, causes: Sequence[Cause]
) -> Literal["revision", "correction"]:
    """Tell a revision (điều chỉnh) from a correction (đính chính)."""
    if "corrected_source" in causes:
        return "correction"
    is_redefined = bool(causes) and set(causes) <= {
        "changed_definition",
        "changed_goal",
    }
    return "revision" if is_redefined or figure.is_provisional else "correction"


def _reads(moves: Sequence[Move]) -> list[tuple[str, Bilingual, bool]]:
    return [(move.name, move.printed_after, move.is_gone) for move in moves]


def _find(release: Release, correction_id: str) -> Correction:
    for correction in release.corrections:
        if correction.id == correction_id:
            return correction
    raise ReleaseError("no_correction", id=correction_id)


def _write(home: Home, release: Release, correction: Correction) -> Correction:
    """Write a release with one correction more, or one changed."""
    corrections = {each.id: each for each in release.corrections}
    corrections[correction.id] = correction
    release_store.write(home, replace(release, corrections=tuple(corrections.values())))
    return correction
