"""The chart of a figure: its way to date, its causes, or unit beside unit."""

from dataclasses import replace

from campaign import figures
from campaign import number_format as form
from campaign.catalogue.indicators import Indicator
from campaign.charts.models import Bar, Chart, Role
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import figure_names
from campaign.press.locks import locks_of
from campaign.press.takeaway import Field, Origin, Takeaway, stem
from campaign.reading import Reading
from campaign.views import breakdown, figure_text, outages_by_cause, progress
from campaign.views.activities_programmes import money
from campaign.views.breakdown import Part
from campaign.views.formatted import Kind
from campaign.views.outages_queries import OutageQueries
from campaign.views.parts import ChartBlock, Column
from campaign.views.sentences import begun
from campaign.views.unit_names import in_public

OF_CAUSES = "main_cause_share"


def block(figure: Figure, indicator: Indicator, reading: Reading) -> ChartBlock:
    """Choose and draw the chart that goes with a figure."""
    if figure.figure == OF_CAUSES:
        return outages_by_cause.causes(OutageQueries(reading))
    if indicator.by_day and figure.value is not None:
        return _way_to_date(figure, reading)
    return _units(figure, indicator, reading)


def single_row(
    figure: Figure, decimals: int, title: str, origin: Origin, words: Words
) -> Takeaway:
    """Give the one row of a figure without a chart."""
    kind: Kind = "share" if figure.unit == "share" else "number"
    return Takeaway(
        title=title,
        unit_line=form.days(*figure_text.days(figure), words.lang),
        origin=origin,
        fields=(
            Field(words("takeaway.unit_code")),
            Field(words("takeaway.value"), kind, decimals),
        ),
        rows=((origin.name_of(figure.unit_code), figure.value),),
        stem=stem(origin, figure_names.index(figure.figure, words)),
    )


def _way_to_date(figure: Figure, reading: Reading) -> ChartBlock:
    """Draw the way to date, and name it as the desk does; nothing is forecast."""
    words, code = reading.words, figure.figure
    indicator = reading.snapshot.indicators[code]
    progress_block = progress.block(figure, reading)
    chart = progress_block.chart
    if isinstance(chart, Chart):
        chart = replace(chart, band=None)
    since = form.full_date(figure.from_day, words.lang)
    measure = _measure(figure, words)
    return replace(
        progress_block,
        title=_title("press.way_title", figure, indicator, reading),
        unit_line=words("press.way_unit", measure=measure, date=since),
        chart=chart,
        short=figure_names.index(code, words),
        said="",
    )


def _title(key: str, figure: Figure, indicator: Indicator, reading: Reading) -> str:
    words = reading.words
    return words(
        key,
        name=begun(figure_names.index(figure.figure, words)),
        unit=in_public(figure.unit_code, reading.snapshot.campaign, words),
        value=figure_text.value(figure, indicator, words),
        measure=figure_names.measure(figure.figure, figure.value, words),
    )


def _measure(figure: Figure, words: Words) -> str:
    """Name what is measured above a chart; a share is in per cent of something."""
    named = figure_names.measure(figure.figure, None, words)
    return f"% {named}" if figure.unit == "share" else begun(named)


def held_back(
    figure: Figure, indicator: Indicator, reading: Reading
) -> tuple[str, ...]:
    """Name the other units whose numbers are locked: the chart leaves them out.

    Two people answer for a figure of one unit; that lets no other unit's number go.
    """
    if figure.figure == OF_CAUSES or (indicator.by_day and figure.value is not None):
        return ()
    return tuple(
        of_unit.unit_code
        for of_unit in _of_units(figure, indicator, reading)
        if _is_held_back(of_unit, indicator, reading)
    )


def _of_units(
    figure: Figure, indicator: Indicator, reading: Reading
) -> tuple[Figure, ...]:
    return tuple(
        figures.figure_of(replace(reading, unit=unit.code), figure.figure, indicator)
        for unit in reading.snapshot.campaign.units
        if unit.kind in indicator.applies_to
    )


def _is_held_back(of_unit: Figure, indicator: Indicator, reading: Reading) -> bool:
    """Whether another unit's value is there, and locked."""
    if of_unit.value is None or of_unit.unit_code == reading.unit:
        return False
    return bool(locks_of(reading, indicator, of_unit))


def _units(figure: Figure, indicator: Indicator, reading: Reading) -> ChartBlock:
    """Draw every unit that has the figure, the chosen one in front."""
    words, code = reading.words, figure.figure
    of_units = _of_units(figure, indicator, reading)
    measure = _measure(figure, words)
    days = form.days(*figure_text.days(figure), words.lang)
    is_share = figure.unit == "share"
    text = breakdown.BlockText(
        key=f"{code}-units",
        title=_title("press.units_title", figure, indicator, reading),
        unit_line=words("press.units_unit", measure=measure, days=days),
        short=figure_names.index(code, words),
        columns=(Column(words("matrix.unit")), Column(measure, is_number=True)),
        unit="" if is_share else figure_names.measure(code, None, words),
        decimals=indicator.decimals,
        is_share=is_share,
        mark_name=words("popover.goal").lower(),
    )
    parts = [_part(of_unit, indicator, reading) for of_unit in of_units]
    bars = breakdown.block(text, parts, reading, words("missing.value"))
    return replace(bars, exports_table=True)


def _part(figure: Figure, indicator: Indicator, reading: Reading) -> Part:
    """Make one unit's bar: in its own colour beside the group's, else one in front."""
    code = figure.unit_code
    name = in_public(code, reading.snapshot.campaign, reading.words)
    if _is_held_back(figure, indicator, reading):
        locked = reading.words("press.locked_value")
        return Part(Bar(name=name, value=None, label=locked, role="rest"), (name, ""))
    value = figure_text.formatted_value(figure, indicator, reading.words)
    label = money(figure.value, reading.words) if figure.unit == "vnd" else value
    own_role: Role = "main" if reading.unit == code else "rest"
    bar = Bar(
        name=name,
        value=figure.value,
        label=str(label),
        role="unit" if reading.is_group else own_role,
        color=reading.snapshot.campaign.color_of(code),
        mark=figure.target if figure.unit == "share" else None,
    )
    return Part(bar, (name, value))
