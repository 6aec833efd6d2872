"""Ask every published figure again: what reads differently is corrected in public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from campaign import questions, store, targets
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press import causes, cells, desk, notices, release_kept
from campaign.press.figure import Cell
from campaign.press.notices import OWN
from campaign.press.people import second_person
from campaign.press.refused import ReleaseRefused
from campaign.press.release import (
    Cause,
    Correction,
    FrozenFigure,
    Move,
    Release,
)
from campaign.press.release_kept import locked
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
    found = []
    for published in _published(release_kept.listed(home)):
        with locked(home, published.keeper):
            changed = _reviewed(home, published, snapshot, at)
        found += [changed] if changed else []
    return tuple(found)


def confirm(home: Home, correction_id: str, by: str, at: datetime) -> Correction:
    """Let another person than the release's author stand for a correction."""
    release_id = correction_id.partition(SIGN)[0]
    try:
        with locked(home, release_id):
            release = release_kept.read(home, release_id)
            one = _find(release, correction_id)
            name = second_person(release, by)
            if one.state != "draft":
                raise ReleaseRefused("correction_settled", id=correction_id)
            settled = replace(
                one, state="confirmed", confirmed_by=name, confirmed_at=at
            )
            _put(home, release, settled)
    except ReleaseRefused as error:
        if error.code == "unknown":
            raise ReleaseRefused("no_correction", id=correction_id) from error
        raise
    return settled


def _published(releases: Sequence[Release]) -> Iterator[_Published]:
    out = sorted(
        (one for one in releases if one.published_at),
        key=lambda one: (one.published_at, one.id),
    )
    ids = dict.fromkeys(figure.id for one in out for figure in one.figures)
    for name in ids:
        with_it = [one for one in out if name in {f.id for f in one.figures}]
        figure = next(one for one in with_it[0].figures if one.id == name)
        yield _Published(figure, tuple(with_it))


def _reviewed(
    home: Home, published: _Published, snapshot: Snapshot, at: datetime
) -> Correction | None:
    """Hold one figure against the snapshot; give the correction that changed."""
    release = release_kept.read(home, published.keeper)
    figure = published.figure
    own = [one for one in release.corrections if one.figure == figure.id]
    settled = [one for one in own if one.state == "confirmed"]
    draft = next((one for one in own if one.state == "draft"), None)
    moves = tuple(_moves(figure, settled, snapshot))
    if not moves:
        return draft and _put(home, release, _withdrawn(draft, snapshot, at))
    if draft and _reads(draft.moves) == _reads(moves):
        return None
    since = settled[-1].snapshot if settled else release.snapshot
    why = _why(home, since, snapshot, figure, moves)
    kind = _kind(figure, why)
    told = (published.releases, figure, kind, why, moves, at)
    return _put(
        home,
        release,
        Correction(
            id=draft.id if draft else _new_id(release),
            releases=tuple(one.id for one in published.releases),
            figure=figure.id,
            code=figure.code,
            unit_code=figure.unit_code,
            kind=kind,
            causes=why,
            moves=moves,
            text=notices.text(*told),
            snapshot=snapshot.id,
            raised_at=draft.raised_at if draft else at,
            updated_at=at,
        ),
    )


def _moves(
    figure: FrozenFigure, settled: Sequence[Correction], snapshot: Snapshot
) -> Iterator[Move]:
    """Name the printed numbers that would be printed differently now."""
    asked = {cell.name: (cell.value, _now(cell, snapshot)) for cell in _printed(figure)}
    if figure.bound is not None and not figure.is_planned:
        asked[GOAL] = (figure.bound, (_goal(figure, snapshot), False))
    for name, (value, (after, is_gone)) in asked.items():
        before, printed, was_gone = _stood(figure, name, value, settled)
        now = notices.written(figure, name, after)
        then = notices.written(figure, name, before)
        if is_gone != was_gone or (now != then and not same(after, before)):
            yield Move(name, before, after, printed, now, is_gone)


def _printed(figure: FrozenFigure) -> list[Cell]:
    """Choose the cells whose numbers are printed; parts of a ratio aren't."""
    also = [*COMPARED, *(["planned"] if figure.is_planned else [])]
    return [cell for cell in figure.cells if cell.name in (OWN, *also)]


def _stood(
    figure: FrozenFigure,
    name: str,
    value: float | None,
    settled: Sequence[Correction],
) -> tuple[float | None, Bilingual, bool]:
    """Give what the public was told last: by a confirmed correction, or the release."""
    for correction in reversed(settled):
        for move in correction.moves:
            if move.name == name:
                return move.after, move.printed_after, move.is_gone
    if name == OWN:
        return value, Bilingual(figure.vi.printed, figure.en.printed), False
    return value, notices.written(figure, name, value), False


def _now(cell: Cell, snapshot: Snapshot) -> tuple[float | None, bool]:
    """Ask a cell again; the second value says that it can't be asked any more."""
    try:
        return cells.again(snapshot, cell), False
    except (questions.UnknownQuestion, questions.BadBind, KeyError):
        return None, True


def _goal(figure: FrozenFigure, snapshot: Snapshot) -> float | None:
    """Ask anew for the goal that the figure was held against; None without one."""
    indicator = desk.offered(snapshot).get(figure.code)
    if indicator is None:
        return None
    period = Reading.of(snapshot).period(figure.unit_code)
    better = indicator.better
    found = targets.goal(snapshot, figure.code, better, figure.unit_code, period)
    return found.value if found else None


def _why(
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
    return (*seen, *(causes.why(before, snapshot, figure, moved) if moved else ()))


def _kind(figure: FrozenFigure, why: Sequence[Cause]) -> str:
    """Tell a revision (điều chỉnh) from a correction (đính chính)."""
    if "corrected_source" in why:
        return "correction"
    is_redefined = bool(why) and set(why) <= {"changed_definition", "changed_goal"}
    if is_redefined or figure.is_provisional:
        return "revision"
    return "correction"


def _reads(moves: Sequence[Move]) -> list[tuple[str, Bilingual, bool]]:
    return [(move.name, move.printed_after, move.is_gone) for move in moves]


def _withdrawn(draft: Correction, snapshot: Snapshot, at: datetime) -> Correction:
    return replace(draft, state="withdrawn", snapshot=snapshot.id, updated_at=at)


def _new_id(release: Release) -> str:
    return f"{release.id}{SIGN}{len(release.corrections) + 1}"


def _find(release: Release, correction_id: str) -> Correction:
    for one in release.corrections:
        if one.id == correction_id:
            return one
    raise ReleaseRefused("no_correction", id=correction_id)


def _put(home: Home, release: Release, correction: Correction) -> Correction:
    """Write a release with one correction more, or one changed."""
    known = {one.id: one for one in release.corrections}
    known[correction.id] = correction
    release_kept.write(home, replace(release, corrections=tuple(known.values())))
    return correction
