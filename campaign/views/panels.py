"""How far each corporation is from its own SAIDI path, in % of its own allowance."""

from dataclasses import dataclass, replace
from datetime import date

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.charts.models import Panel, Panels, Values
from campaign.figures import Curve, Figure
from campaign.i18n import Words
from campaign.reading import LAST_YEAR, Reading
from campaign.views import beside, figure_text, forecast, formatted, links, sentences
from campaign.views.forecast import SAIDI
from campaign.views.matrix import FAILING, KEPT, Figures
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.sentences import source_line

JUMP = 0.1
"""A day that takes a tenth of the allowance is named in its panel."""


@dataclass(frozen=True)
class _Way:
    """A unit's figure, and its way to date beside its own path."""

    figure: Figure
    curve: Curve

    @property
    def allowance(self) -> float:
        """What the whole period allows: the goal, or last year's value."""
        return self.figure.target or 0.0

    def on(self, days: tuple[date, ...], values: Values) -> Values:
        """Lay values of its own days on the days of all panels."""
        known = dict(zip(self.curve.days, values, strict=False))
        return tuple(known.get(day) for day in days)


def block(figures: Figures, reading: Reading) -> ChartBlock:
    """Set each corporation's distance to its own path in a panel, on one scale.

    A unit that is held against nothing, or of fewer members than its own, has none.
    """
    words = reading.words
    ways = [
        _Way(figure, figures_module.curve(reading, SAIDI, figure.unit_code))
        for figure in _held(figures, reading)
    ]
    title = _title(ways, figures, reading)
    chart = _chart(ways, title, reading) if ways else None
    return ChartBlock(
        title=title,
        unit_line=_unit_line(chart, words) if chart else "",
        source=source_line(reading),
        chart=chart,
        table=_table(ways, reading) if ways else None,
        instead=words("panels.none"),
        short=words("panels.short"),
    )


def _held(figures: Figures, reading: Reading) -> list[Figure]:
    """Give the corporations' figures that are held against a path of their own."""
    codes = [unit.code for unit in reading.snapshot.campaign.units]
    mine = [figures[code, SAIDI] for code in codes]
    return [
        figure
        for figure in mine
        if figure.target and figure.path is not None and figure.gap is not None
        if not figure.left_out
    ]


def _title(ways: list[_Way], figures: Figures, reading: Reading) -> str:
    """Name the units that use their allowance too fast, one without a panel too."""
    words = reading.words
    if not ways:
        return words("panels.title")
    units = reading.snapshot.campaign.units
    codes = [unit.code for unit in units if unit.has_customers]
    late = [code for code in codes if figures[code, SAIDI].status in FAILING]
    if late:
        return words("panels.title_late", units=sentences.joined(late, words, most=5))
    is_known = all(figures[code, SAIDI].status in KEPT for code in codes)
    return words("panels.title_none" if is_known else "panels.title")


def _unit_line(chart: Panels, words: Words) -> str:
    reach = form.number(chart.reach * 100, words.lang, 0)
    line = words("panels.unit_line", low=f"{form.MINUS}{reach}", high=f"+{reach}")
    if not any(panel.beside for panel in chart.panels):
        return line
    return f"{line}; {words('panels.thin', what=chart.beside_label)}"


def _chart(ways: list[_Way], title: str, reading: Reading) -> Panels:
    words, as_of = reading.words, reading.snapshot.as_of
    days = tuple(sorted({day for way in ways for day in way.curve.days}))
    return Panels(
        key="panels",
        alt=words("panels.alt", title=title),
        lang=words.lang,
        days=days,
        panels=tuple(
            replace(
                _panel(way, days, reading), beside=_set_beside(way, ways, days, reading)
            )
            for way in ways
        ),
        known=sum(as_of is not None and day <= as_of.date() for day in days),
        missing_label=words("chart.no_data"),
        beside_label=beside.kind(reading) if reading.beside else "",
    )


def _set_beside(
    way: _Way, ways: list[_Way], days: tuple[date, ...], reading: Reading
) -> Values:
    """Give last year's distance to the same path, or another unit's to its own."""
    if reading.beside == LAST_YEAR:
        distances = way.curve.distances_beside(way.allowance)
        return way.on(days, distances) if distances else ()
    others = [other for other in ways if other.figure.unit_code == reading.beside]
    if not others or others[0] is way:
        return ()
    return others[0].on(days, others[0].curve.distances(others[0].allowance))


def _panel(way: _Way, days: tuple[date, ...], reading: Reading) -> Panel:
    words, figure, code = reading.words, way.figure, way.figure.unit_code
    indicator = reading.snapshot.indicators[SAIDI]
    mark = figure_text.mark(figure, words)
    covered = dict(zip(way.curve.days, way.curve.covered, strict=True))
    last = figure.as_of.date() if figure.as_of else date.min
    gone = (n for n, day in enumerate(days) if day <= last)
    gap = figure_text.short_gap(figure, indicator, words)
    unit = figure_text.unit(figure, figure.gap, words)
    return Panel(
        name=code,
        values=way.on(days, way.curve.distances(way.allowance)),
        missing=tuple(n for n in gone if not covered.get(days[n], True)),
        color=reading.snapshot.campaign.color_of(code),
        code=mark.code,
        status=mark.word,
        gap=f"{gap} {unit}" if figure.gap else gap,
        foot=_foot(way, words),
        jump=_jump(way, days, words),
        link=links.page(indicator.promise, code, reading),
        is_chosen=code == reading.unit,
    )


def _foot(way: _Way, words: Words) -> str:
    """Say the allowance, in which range of it the unit will end, and if it is kept."""
    kind = "year" if way.figure.target_kind == "last_year" else "goal"
    limit = form.limit(way.allowance, words.lang, 1)
    parts = [words(f"panels.limit_{kind}", limit=limit)]
    if way.figure.forecast is None:
        return parts[0]
    parts.append(words("panels.forecast", span=_share_span(way, words)))
    if way.figure.outlook is not None:
        parts.append(words(f"panels.{way.figure.outlook}"))
    if way.figure.forecast.filled_days:
        filled = words.count("days.count", way.figure.forecast.filled_days)
        parts.append(words("panels.filled", days=filled))
    return " · ".join(parts)


def _share_span(way: _Way, words: Words) -> str:
    """Write the forecast's range in % of the allowance; 100 only where it is that."""
    assert way.figure.forecast is not None
    low, high = (
        form.number_vs_limit(end / way.allowance, 1.0, words.lang, 0, percent=True)
        for end in (way.figure.forecast.low, way.figure.forecast.high)
    )
    return low if low == high else f"{low.removesuffix('%')}{form.DASH}{high}"


def _jump(way: _Way, days: tuple[date, ...], words: Words) -> tuple[int, str] | None:
    """Name the steepest day where it took a tenth of the allowance or more."""
    steepest = way.curve.steepest()
    if steepest is None or steepest[1] < JUMP * way.allowance:
        return None
    place, rise = steepest
    day = form.short_date(way.curve.days[place], words.lang)
    place = days.index(way.curve.days[place])
    size = form.number(rise, words.lang, 1)
    unit = figure_text.unit(way.figure, rise, words)
    return place, words("panels.jump", day=day, size=f"{size} {unit}")


HEADS = ("used", "quota", "gap", "forecast", "days_left")


def _table(ways: list[_Way], reading: Reading) -> Table:
    """Write the panels' ends as a table; files hold the forecast's ends apart."""
    words = reading.words
    unit = Column(words("matrix.unit"))
    return Table(
        caption=words("panels.table"),
        columns=(
            unit,
            *(Column(words(f"panels.col_{head}"), is_number=True) for head in HEADS),
            *beside.columns(reading),
        ),
        rows=tuple(
            (*_shown_row(way, words), *beside.cells(way.figure, reading))
            for way in ways
        ),
        exported=_exported(ways, unit, reading),
    )


def _shown_row(way: _Way, words: Words) -> tuple[formatted.Cell, ...]:
    figure, rate = way.figure, way.figure.forecast
    limit = figure_text.limit(figure)
    return (
        figure.unit_code,
        form.number_vs_limit(figure.value or 0.0, limit, words.lang, 1, percent=False),
        form.limit(way.allowance, words.lang, 1),
        formatted.number(figure.gap, words, 1),
        forecast.span(rate, words, figure.target) if rate else form.DASH,
        str(rate.days_left) if rate else form.DASH,
    )


def _exported(ways: list[_Way], unit: Column, reading: Reading) -> Table:
    words = reading.words
    keys = ("panels.col_used", "panels.col_quota", "panels.col_gap")
    numbers = (*keys, "takeaway.low", "takeaway.high", "panels.col_days_left")
    return Table(
        caption=words("panels.table"),
        columns=(
            unit,
            *(Column(words(key), is_number=True) for key in numbers),
            *beside.columns(reading),
        ),
        rows=tuple(
            (
                way.figure.unit_code,
                way.figure.value,
                way.figure.target,
                way.figure.gap,
                way.figure.projected_low,
                way.figure.projected_high,
                way.figure.forecast.days_left if way.figure.forecast else None,
                *beside.cells(way.figure, reading),
            )
            for way in ways
        ),
    )
