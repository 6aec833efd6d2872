"""What a correction says, in both languages."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from campaign import i18n
from campaign import number_format as form
from campaign.catalogue.campaigns import Campaign
from campaign.change_reasons import Cause
from campaign.i18n import Bilingual, Words
from campaign.press.printed_numbers import TABLE
from campaign.press.releases.model import Correction, FrozenFigure, Move, Release
from campaign.press.sentences import amounts
from campaign.press.sentences.subject import Benchmark, SentenceSubject
from campaign.press.takeaway import filters
from campaign.views.unit_names import in_public

OWN = "value"
MOST_CELLS = 3


def in_both(write: Callable[[Words], str]) -> Bilingual:
    """Write the same in each language."""
    return Bilingual(vi=write(i18n.words("vi")), en=write(i18n.words("en")))


def written(figure: FrozenFigure, cell: str, value: float | None) -> Bilingual:
    """Write a number of a published figure as its release did."""

    def write(words: Words) -> str:
        subject = _subject(figure, value if cell == OWN else figure.value, cell == OWN)
        return amounts.number(value, subject, words)

    return in_both(write)


def text(
    correction: Correction,
    figure: FrozenFigure,
    releases: Sequence[Release],
    campaign: Campaign,
) -> Bilingual:
    """Say which figure of which release was what, is what now, and why."""

    def write(words: Words) -> str:
        named = [_named(release, words) for release in releases]
        said = words(
            f"releases.notice_{correction.kind}",
            releases=words("list.and").join(named),
            name=figure.printed(words.lang).name,
            unit=figure.unit_code,
            period=_period(figure, words),
            id=figure.id,
            moves=all_moves(correction.moves, words),
            why=_why(correction.causes, words),
            day=form.full_date(correction.updated_at.date(), words.lang),
        )
        return in_public(said, campaign, words)

    return in_both(write)


def all_moves(moves: Sequence[Move], words: Words) -> str:
    """Say what each number was and is: beside the table, then in it.

    Of days the first and the last that changed are named, of other rows the first few.
    """
    beside = [move for move in moves if not move.name.startswith(TABLE)]
    rows = [move for move in moves if move.name.startswith(TABLE)]
    days = [day for move in rows if (day := _day(move.name.split("/")[1]))]
    others = [move for move in rows if not _day(move.name.split("/")[1])]
    texts = [_moved(move, words) for move in (*beside, *others[:MOST_CELLS])]
    if len(others) > MOST_CELLS:
        texts.append(words.count("releases.more_cells", len(others) - MOST_CELLS))
    if days:
        period = form.days(min(days), max(days), words.lang)
        texts.append(words("releases.day_cells", days=period))
    return "; ".join(texts)


def stale(figure: FrozenFigure, moves: Sequence[Move], campaign: Campaign) -> Bilingual:
    """Say of a frozen figure which printed numbers newer data change, and to what."""

    def write(words: Words) -> str:
        shown = [
            words(
                "releases.stale_move",
                row=_row(move.name, words) if move.name.startswith(TABLE) else "",
                before=words.pick(move.printed_before),
                after=words.pick(move.printed_after),
            ).strip()
            for move in moves[:MOST_CELLS]
        ]
        if len(moves) > MOST_CELLS:
            shown.append(words.count("releases.more_cells", len(moves) - MOST_CELLS))
        name = figure.printed(words.lang).index
        text = "; ".join(shown)
        said = words("releases.stale", name=name, unit=figure.unit_code, moves=text)
        return in_public(said, campaign, words)

    return in_both(write)


def _period(figure: FrozenFigure, words: Words) -> str:
    """Name the days and, where a reader had narrowed them, which interruptions."""
    binds = dict(figure.cells[0].binds) if figure.cells else {}
    narrowed = filters(binds.get("scope", "all"), binds.get("planned", "all"), words)
    period = figure.printed(words.lang).period
    return ", ".join(part for part in (period, narrowed) if part)


def _named(release: Release, words: Words) -> str:
    assert release.published_at
    return words(
        "releases.named",
        id=release.id,
        title=words.pick(release.title),
        day=form.full_date(release.published_at.date(), words.lang),
    )


def _moved(move: Move, words: Words) -> str:
    if move.is_gone:
        key = "releases.gone"
    else:
        key = "releases.lost" if move.after is None else "releases.moved"
    change = words(
        key,
        before=words.pick(move.printed_before),
        after=words.pick(move.printed_after),
    )
    if move.name == OWN:
        return change
    if move.name.startswith(TABLE):
        return words("releases.of_row", row=_row(move.name, words), said=change)
    cell = words(f"releases.cell_{move.name}")
    return words("releases.of_cell", cell=cell, said=change)


def _row(name: str, words: Words) -> str:
    """Name a row of chart and table: a unit, a day, a cause."""
    *row, _ = name.removeprefix(TABLE).split("/")
    parts = ((part, _day(part)) for part in row)
    return " · ".join(
        form.full_date(day, words.lang) if day else part for part, day in parts
    )


def _day(part: str) -> date | None:
    """Read a row's name as a day; None where it is none."""
    try:
        return date.fromisoformat(part)
    except ValueError:
        return None


def _why(causes: Sequence[Cause], words: Words) -> str:
    if not causes:
        return words("releases.cause_unknown")
    return "; ".join(words(f"releases.cause_{cause}") for cause in causes)


def _subject(
    figure: FrozenFigure, value: float | None, is_own: bool
) -> SentenceSubject:
    """Give the sentence maker what decides how a number is written."""
    day = figure.as_of.date() if figure.as_of else datetime.min.date()
    bound = Benchmark("goal", figure.bound, is_strict=figure.is_strict)
    return SentenceSubject(
        figure=figure.code,
        unit_code=figure.unit_code,
        unit_name=figure.unit_code,
        value=value,
        unit=figure.unit,
        decimals=figure.decimals,
        better="",
        first_day=day,
        last_day=day,
        is_whole_month=False,
        is_cumulative=False,
        as_of=figure.as_of,
        is_provisional=figure.is_provisional,
        status=None,
        benchmarks=(bound,) if is_own and figure.bound is not None else (),
    )
