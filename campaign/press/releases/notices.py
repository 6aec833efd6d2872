"""What a correction says, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from campaign import format as form
from campaign import i18n
from campaign.i18n import Bilingual, Words
from campaign.press.releases.model import (
    Cause,
    Correction,
    FrozenFigure,
    Move,
    Release,
)
from campaign.press.sentences import amounts
from campaign.press.sentences.subject import Benchmark, SentenceSubject
from campaign.press.takeaway import filters

OWN = "value"


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
    correction: Correction, figure: FrozenFigure, releases: Sequence[Release]
) -> Bilingual:
    """Say which figure of which release was what, is what now, and why."""

    def write(words: Words) -> str:
        named = [_named(release, words) for release in releases]
        return words(
            f"releases.notice_{correction.kind}",
            releases=words("list.and").join(named),
            name=figure.printed(words.lang).name,
            unit=figure.unit_code,
            period=_period(figure, words),
            id=figure.id,
            moves="; ".join(_moved(move, words) for move in correction.moves),
            why=_why(correction.causes, words),
            day=form.full_date(correction.updated_at.date(), words.lang),
        )

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
    cell = words(f"releases.cell_{move.name}")
    return words("releases.of_cell", cell=cell, said=change)


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
