"""Ask the numbers of a frozen figure again, of the snapshot that serves now."""

from collections.abc import Iterator, Sequence

from campaign import i18n, questions, targets
from campaign.i18n import Bilingual
from campaign.press import figure_chart, source_cells
from campaign.press.figure import PrintedNumber, SourceCell
from campaign.press.press_figures import NotApplicable, offered, press_figure
from campaign.press.printed_numbers import without_value
from campaign.press.releases import notices
from campaign.press.releases.model import Correction, FrozenFigure, Item, Move, Release
from campaign.press.releases.notices import OWN
from campaign.reading import Reading
from campaign.status import same
from campaign.store import Snapshot

COMPARED = ("last_year", "previous", "bettered")
GOAL = "goal"
MISSING = notices.in_both(lambda words: words("missing.value"))


def moved(release: Release, snapshot: Snapshot) -> dict[str, tuple[Move, ...]]:
    """Give, by figure, what of a frozen release would be printed differently now."""
    pairs = zip(release.figures, release.items, strict=True)
    by_figure = {
        figure.id: tuple(moves(figure, item, (), snapshot)) for figure, item in pairs
    }
    return {figure_id: moves for figure_id, moves in by_figure.items() if moves}


def moves(
    figure: FrozenFigure,
    item: Item,
    confirmed: Sequence[Correction],
    snapshot: Snapshot,
) -> Iterator[Move]:
    """Name the printed numbers that would be printed differently now."""
    yield from _moves_of_cells(figure, confirmed, snapshot)
    if not figure.numbers:
        return
    last_day = figure.as_of.date() if figure.as_of else None
    again = _numbers_of(item.until(last_day), snapshot)
    for number in figure.numbers:
        now = again.get(number.name)
        if now is None and number.name not in again:
            continue
        as_printed = (number.value, number.text, False)
        before, printed, _ = _last_told(number.name, confirmed) or as_printed
        after, text = (now.value, now.text) if now else (None, MISSING)
        if text != printed and not same(after, before):
            yield Move(number.name, before, after, printed, text)


def _numbers_of(item: Item, snapshot: Snapshot) -> dict[str, PrintedNumber | None]:
    """Make a figure again of another snapshot; nothing where it can't be made.

    A row without a value any more gives None. A path that is told no more, or a unit's
    number that is locked today, isn't another number: it is left out.
    """
    reading = item.reading(snapshot, i18n.DEFAULT)
    try:
        figure = press_figure(reading, item.code, item.override)
    except (NotApplicable, questions.UnknownQuestion, KeyError):
        return {}
    indicator = offered(snapshot)[item.code]
    locked = figure_chart.held_back(figure.figure, indicator, reading)
    numbers: dict[str, PrintedNumber | None] = {
        name: None
        for name in without_value(figure.data, snapshot.campaign)
        if name.split("/")[1] not in locked
    }
    return numbers | {number.name: number for number in figure.numbers}


def _moves_of_cells(
    figure: FrozenFigure, confirmed: Sequence[Correction], snapshot: Snapshot
) -> Iterator[Move]:
    """Name what moved of the value, of what it is compared with, and of its goal."""
    names = (OWN, *COMPARED, *(["planned"] if figure.is_planned else []))
    numbers = {
        cell.name: (cell.value, _asked_again(cell, snapshot))
        for cell in figure.cells
        if cell.name in names  # parts of a ratio aren't printed
    }
    if figure.bound is not None and not figure.is_planned:
        numbers[GOAL] = (figure.bound, (_goal(figure, snapshot), False))
    for name, (value, (after, is_gone)) in numbers.items():
        before, printed, was_gone = _last_published(figure, name, value, confirmed)
        now = notices.written(figure, name, after)
        then = notices.written(figure, name, before)
        if is_gone != was_gone or (now != then and not same(after, before)):
            yield Move(name, before, after, printed, now, is_gone)


def _last_published(
    figure: FrozenFigure,
    name: str,
    value: float | None,
    confirmed: Sequence[Correction],
) -> tuple[float | None, Bilingual, bool]:
    """Give what the public was told last: by a confirmed correction, or the release."""
    last = _last_told(name, confirmed)
    if last:
        return last
    if name == OWN:
        return value, Bilingual(figure.vi.printed, figure.en.printed), False
    return value, notices.written(figure, name, value), False


def _last_told(
    name: str, confirmed: Sequence[Correction]
) -> tuple[float | None, Bilingual, bool] | None:
    """Give what the last confirmed correction said of a number; None without one."""
    for correction in reversed(confirmed):
        for move in correction.moves:
            if move.name == name:
                return move.after, move.printed_after, move.is_gone
    return None


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
