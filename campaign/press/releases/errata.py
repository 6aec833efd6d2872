"""Ask every published figure again: what reads differently is corrected in public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from campaign import questions, store, targets
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press import source_cells
from campaign.press.figure import SourceCell
from campaign.press.press_figures import offered
from campaign.press.releases import change_reasons, notices, release_store
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.lifecycle import second_signature
from campaign.press.releases.model import (
    Cause,
    Correction,
    FrozenFigure,
    Move,
    Release,
)
from campaign.press.releases.notices import OWN
from campaign.reading import Reading
from campaign.status import same
from campaign.store import Snapshot

COMPARED = ("last_year", "previous", "bettered")
GOAL = "goal"
SIGN = "-DC"


@dataclass(frozen=True)
class _Published:
    """A figure, and every release that published it; the first keeps its notices."""

    figure: FrozenFigure
    releases: tuple[Release, ...]

    @property
    def keeper(self) -> str:
        return self.releases[0].id


def review(home: Home, snapshot: Snapshot, at: datetime) -> tuple[Correction, ...]:
    """Ask every published figure again, and raise, mend or withdraw corrections.

    Gives those that this review changed: raised and updated ones are drafts, and one
    whose figure is back at what was published is withdrawn.
    """
    changed = []
    releases, _ = release_store.load_all(home)
    for published in _published(releases):
        with release_store.locked(home, published.keeper):
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
    first_prints: dict[str, FrozenFigure] = {}
    for release in out:
        for figure in release.figures:
            first_prints.setdefault(figure.id, figure)
    for figure_id, figure in first_prints.items():
        with_it = [
            release
            for release in out
            if any(printed.id == figure_id for printed in release.figures)
        ]
        yield _Published(figure, tuple(with_it))


def _reviewed(
    home: Home, published: _Published, snapshot: Snapshot, at: datetime
) -> Correction | None:
    """Hold one figure against the snapshot; give the correction that changed."""
    release = release_store.load(home, published.keeper)
    figure = published.figure
    own = [each for each in release.corrections if each.figure == figure.id]
    confirmed = [each for each in own if each.state == "confirmed"]
    draft = next((each for each in own if each.state == "draft"), None)
    moves = tuple(_moves(figure, confirmed, snapshot))
    if not moves:
        return draft and _write(home, release, _withdrawn(draft, snapshot, at))
    if draft and _reads(draft.moves) == _reads(moves):
        return None
    since = confirmed[-1].snapshot if confirmed else release.snapshot
    causes = _causes(home, since, snapshot, figure, moves)
    correction = Correction(
        id=draft.id if draft else _new_id(release),
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
    text = notices.text(correction, figure, published.releases)
    return _write(home, release, replace(correction, text=text))


def _moves(
    figure: FrozenFigure, confirmed: Sequence[Correction], snapshot: Snapshot
) -> Iterator[Move]:
    """Name the printed numbers that would be printed differently now."""
    numbers = {
        cell.name: (cell.value, _asked_again(cell, snapshot))
        for cell in _printed_cells(figure)
    }
    if figure.bound is not None and not figure.is_planned:
        numbers[GOAL] = (figure.bound, (_goal(figure, snapshot), False))
    for name, (value, (after, is_gone)) in numbers.items():
        before, printed, was_gone = _last_published(figure, name, value, confirmed)
        now = notices.written(figure, name, after)
        then = notices.written(figure, name, before)
        if is_gone != was_gone or (now != then and not same(after, before)):
            yield Move(name, before, after, printed, now, is_gone)


def _printed_cells(figure: FrozenFigure) -> list[SourceCell]:
    """Choose the cells whose numbers are printed; parts of a ratio aren't."""
    also = [*COMPARED, *(["planned"] if figure.is_planned else [])]
    return [cell for cell in figure.cells if cell.name in (OWN, *also)]


def _last_published(
    figure: FrozenFigure,
    name: str,
    value: float | None,
    confirmed: Sequence[Correction],
) -> tuple[float | None, Bilingual, bool]:
    """Give what the public was told last: by a confirmed correction, or the release."""
    for correction in reversed(confirmed):
        for move in correction.moves:
            if move.name == name:
                return move.after, move.printed_after, move.is_gone
    if name == OWN:
        return value, Bilingual(figure.vi.printed, figure.en.printed), False
    return value, notices.written(figure, name, value), False


def _asked_again(cell: SourceCell, snapshot: Snapshot) -> tuple[float | None, bool]:
    """Ask a cell again; the second value says that it can't be asked any more."""
    try:
        return source_cells.again(snapshot, cell), False
    except (questions.UnknownQuestion, questions.BadBind, KeyError):
        return None, True


def _goal(figure: FrozenFigure, snapshot: Snapshot) -> float | None:
    """Ask anew for the goal that the figure was held against; None without one."""
    indicator = offered(snapshot).get(figure.code)
    if indicator is None:
        return None
    period = Reading.of(snapshot).period(figure.unit_code)
    goal = targets.goal(snapshot, figure.code, indicator, figure.unit_code, period)
    return goal.value if goal else None


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
    seen: tuple[Cause, ...] = ("changed_goal",) if GOAL in names else ()
    moved = [cell for cell in figure.cells if cell.name in names]
    try:
        before = store.open(since, home)
    except store.SnapshotGone:
        return seen
    if not moved:
        return seen
    return (*seen, *change_reasons.why(before, snapshot, figure, moved))


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


def _withdrawn(draft: Correction, snapshot: Snapshot, at: datetime) -> Correction:
    return replace(draft, state="withdrawn", snapshot=snapshot.id, updated_at=at)


def _new_id(release: Release) -> str:
    return f"{release.id}{SIGN}{len(release.corrections) + 1}"


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
