"""One unit's card: every promise of its kind, what is wrong with it, what is new."""

from dataclasses import dataclass

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.figures import Figure
from campaign.reading import Reading
from campaign.views import (
    activities_programmes,
    attention,
    figure_text,
    forecast,
    links,
    matrix,
    news,
    queries,
)
from campaign.views.activities_programmes import FIGURE
from campaign.views.forecast import SAIDI
from campaign.views.news import NewsText
from campaign.views.overview import SCORED
from campaign.views.parts import Attention, Column, Mark, Matrix, Table
from campaign.views.sentences import begun, source_line

ACTIVITIES = "activities_by_programme"


@dataclass(frozen=True)
class Promise:
    """One promise of a unit, word for word as the card and its papers print it.

    ahead  where it will end, and what is needed per day to still keep it
    lacks  days and members that the value is without
    """

    figure: Figure
    name: str
    short: str
    value: str
    mark: Mark
    goal: str
    gap: str
    ahead: str
    lacks: str
    link: str

    @property
    def is_failing(self) -> bool:
        """Whether it is missed, or behind its path."""
        return self.mark.code in matrix.FAILING


@dataclass(frozen=True)
class Card:
    """One unit's card, or the group's, which shows its members too."""

    headline: str
    sub: str
    days: str
    promises: tuple[Promise, ...]
    table: Table
    attention: tuple[Attention, ...]
    attention_none: str
    programmes: Table
    deeds: tuple[Promise, ...]
    news: NewsText
    members: Matrix | None
    source: str

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of its promises, for their notes."""
        return tuple(promise.figure for promise in self.promises)


def view(reading: Reading) -> Card:
    """Make the card, with what is new since the snapshot before."""
    return card(reading, news.since_last(reading))


def card(reading: Reading, news_text: NewsText) -> Card:
    """Make the card of the unit that is read."""
    words = reading.words
    by_place = figures_module.by_place(reading)
    mine = [
        figure
        for (unit, code), figure in by_place.items()
        if unit == reading.unit
        and figure.status != "not_applicable"
        and not code.startswith(FIGURE)
    ]
    promises = tuple(promise(figure, reading) for figure in mine)
    rows = queries.by_unit(reading, ACTIVITIES, (reading.unit,))[reading.unit]
    programmes = activities_programmes.programmes(rows, reading.snapshot)
    deeds = tuple(
        promise(by_place[reading.unit, FIGURE + programme.code], reading)
        for programme in programmes
    )
    campaign = reading.snapshot.campaign
    unit = campaign.unit(reading.unit)
    name = words.pick(unit.name if unit else campaign.group.name)
    return Card(
        headline=_headline((*promises, *deeds), by_place, reading),
        sub=name,
        days=queries.days_text(reading),
        promises=promises,
        table=_table(promises, reading),
        attention=attention.items(by_place, SCORED, reading),
        attention_none=attention.instead(by_place, reading),
        programmes=activities_programmes.table(programmes, by_place, reading),
        deeds=deeds,
        news=news_text,
        members=matrix.matrix(by_place, SCORED, reading) if reading.is_group else None,
        source=source_line(reading),
    )


def _headline(
    stated: tuple[Promise, ...], by_place: attention.Figures, reading: Reading
) -> str:
    """Name the scored promises that fail; where none does, what else on the card."""
    if not attention.failing_text(by_place, SCORED, reading):
        failing = [promise.figure for promise in stated if promise.is_failing]
        if failing:
            return attention.headline(failing, by_place, reading)
    scored = [by_place[reading.unit, code] for code in SCORED]
    return attention.headline(scored, by_place, reading)


def promise(figure: Figure, reading: Reading) -> Promise:
    """Say where one promise stands, and what is ahead of it."""
    words = reading.words
    code = figure.figure
    indicator = reading.snapshot.indicators[code]
    goal = figure_text.bound(figure, indicator, words) if figure.target else ""
    if figure_text.is_none_allowed(figure):
        goal = words("card.none_allowed")
    value = figure_text.value(figure, indicator, words)
    short = f"indicator.{code}.unit_short"
    name, is_deed = words(f"indicator.{code}.label"), code.startswith(FIGURE)
    if is_deed:
        name, goal = words.code("programme", code.removeprefix(FIGURE)), ""
    if is_deed and figure.value is not None:
        value = activities_programmes.ratio(figure.value, figure.denominator, words)
    elif figure.value is not None and figure.unit != "share" and words.has(short):
        value = f"{value} {figure_text.unit(figure, figure.value, words)}"
    codes = figure.missing_units.split(", ") if figure.missing_units else []
    named = ", ".join(map(reading.name_of, codes))
    is_told = figure.value is not None and named
    units = words("missing.units", units=named) if is_told else ""
    lacking = (units, figure_text.lacking_days(figure, words))
    is_open = figure.status != "missed"
    end = forecast.ending(figure, words) if code == SAIDI and is_open else ""
    ahead = (end, needed(figure, reading), figure_text.plan(figure, words))
    return Promise(
        figure=figure,
        name=name,
        short=words(f"indicator.{code}.short"),
        value=value,
        mark=figure_text.mark(figure, words),
        goal=goal,
        gap=figure_text.gap(figure, indicator, words),
        ahead="; ".join(part for part in ahead if part),
        lacks="; ".join(part for part in lacking if part),
        link=links.page(indicator.promise, figure.unit_code, reading),
    )


def needed(figure: Figure, reading: Reading) -> str:
    """Say what each day left may take, or must bring; empty where none can tell."""
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    per_day = figures_module.needed_per_day(figure, indicator)
    if per_day is None:
        return ""
    days = words.count("days.count", figure.days_left)
    if indicator.kind == "count" and per_day < 1:
        left = round(per_day * figure.days_left)
        size = (
            f"{form.number(left, words.lang)} {figure_text.unit(figure, left, words)}"
        )
        return words("card.needed_count", size=size, days=days)
    size = figure_text.per_day(per_day, figure, indicator, words)
    return words(f"card.needed_{indicator.better}", size=size, days=days)


def _table(promises: tuple[Promise, ...], reading: Reading) -> Table:
    words = reading.words
    names = ("promise", "value", "status", "goal", "gap", "ahead")
    rows = tuple(
        (
            promise.name,
            promise.value
            if not promise.lacks
            else f"{promise.value} ({promise.lacks})",
            promise.mark.word,
            promise.goal,
            promise.gap,
            begun(promise.ahead),
        )
        for promise in promises
    )
    return Table(
        caption=words("card.promises", unit=reading.named),
        columns=tuple(Column(words(f"card.{name}")) for name in names),
        rows=rows,
    )
