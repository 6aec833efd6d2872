"""The chart of a figure: its way to date, its causes, or unit beside unit."""

from __future__ import annotations

from dataclasses import replace

from campaign import figures
from campaign import format as form
from campaign.catalogue.indicators import Indicator
from campaign.charts.models import Bar, Chart, Role
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import names
from campaign.press.sentences.subject import SentenceSubject
from campaign.press.takeaway import Field, Origin, Takeaway, stem
from campaign.reading import Reading
from campaign.views import breakdown, outage_parts, progress, wording
from campaign.views.breakdown import Part
from campaign.views.formatted import Kind
from campaign.views.outage_asking import Asking
from campaign.views.parts import ChartBlock, Column
from campaign.views.sentences import begun
from campaign.views.sources import source_line

OF_CAUSES, SAIDI = "main_cause_share", "saidi_minutes"


def block(of: Figure, indicator: Indicator, reading: Reading) -> ChartBlock:
    """Choose and draw the chart that goes with a figure."""
    if of.figure == OF_CAUSES:
        return _causes(reading)
    if indicator.by_day and of.value is not None:
        return _way(of, reading)
    return _units(of, indicator, reading)


def _causes(reading: Reading) -> ChartBlock:
    saidi = figures.figure_of(reading, SAIDI, reading.snapshot.indicators[SAIDI])
    known = {(reading.unit, SAIDI): saidi}
    return outage_parts.causes(Asking(reading, known))


def bare(
    of: Figure, title: str, told: SentenceSubject, came: Origin, words: Words
) -> Takeaway:
    """Give the one row of a figure without a chart."""
    kind: Kind = "share" if of.unit == "share" else "number"
    return Takeaway(
        title=title,
        unit_line=form.days(*wording.days(of), words.lang),
        origin=came,
        fields=(
            Field(words("takeaway.unit_code")),
            Field(words("takeaway.value"), kind, told.decimals),
        ),
        rows=((of.unit_code, of.value),),
        stem=stem(came, names.index(of.figure, words)),
    )


def _way(of: Figure, reading: Reading) -> ChartBlock:
    """Draw the way to date, and name it as the desk does; nothing is forecast."""
    words = reading.words
    drawn = progress.block(of, reading)
    chart = drawn.chart
    if isinstance(chart, Chart):
        chart = replace(chart, band=None)
    title = _title("press.way_title", of, reading.snapshot.indicators[of.figure], words)
    since = form.full_date(of.from_day, words.lang)
    measure = begun(names.measure(of.figure, None, words))
    return replace(
        drawn,
        title=title,
        unit_line=words("press.way_unit", measure=measure, date=since),
        chart=chart,
        short=names.index(of.figure, words),
        said="",
    )


def _title(key: str, of: Figure, indicator: Indicator, words: Words) -> str:
    return words(
        key,
        name=begun(names.index(of.figure, words)),
        unit=of.unit_code,
        value=wording.value(of, indicator, words),
        measure=names.measure(of.figure, of.value, words),
    )


def _units(of: Figure, indicator: Indicator, reading: Reading) -> ChartBlock:
    """Draw every unit that has the figure, the chosen one in front."""
    words = reading.words
    parts = []
    for unit in reading.snapshot.campaign.units:
        if unit.kind not in indicator.applies_to:
            continue
        of_unit = replace(reading, unit=unit.code)
        one = figures.figure_of(of_unit, of.figure, indicator)
        parts.append(_part(one, indicator, reading))
    measure = begun(names.measure(of.figure, None, words))
    told = breakdown.Told(
        key=f"{of.figure}-units",
        title=_title("press.units_title", of, indicator, words),
        unit_line=words(
            "press.units_unit",
            measure=measure,
            days=form.days(*wording.days(of), words.lang),
        ),
        short=names.index(of.figure, words),
        columns=(
            Column(words("matrix.unit")),
            Column(measure, is_number=True),
        ),
        unit="" if of.unit == "share" else names.measure(of.figure, None, words),
        decimals=indicator.decimals,
        is_share=of.unit == "share",
    )
    source = source_line(reading)
    drawn = breakdown.block(told, parts, source, words, words("missing.value"))
    return replace(drawn, exports_table=True)


def _part(one: Figure, indicator: Indicator, reading: Reading) -> Part:
    """Make one unit's bar: in its own colour beside the group's, else one in front."""
    words = reading.words
    campaign = reading.snapshot.campaign
    written = wording.value(one, indicator, words)
    if reading.unit == campaign.group.code:
        role: Role = "unit"
    else:
        role = "main" if reading.unit == one.unit_code else "rest"
    bar = Bar(
        name=one.unit_code,
        value=one.value,
        label=written,
        role=role,
        color=campaign.color_of(one.unit_code),
    )
    return Part(bar, (one.unit_code, wording.formatted_value(one, indicator, words)))
