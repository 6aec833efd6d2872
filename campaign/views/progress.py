"""SAIDI day by day against the path of its goal."""

from datetime import date

from campaign import figures
from campaign import number_format as form
from campaign.charts.models import Chart, Line
from campaign.figures import Curve, Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import beside, figure_text, forecast, formatted
from campaign.views.formatted import FormattedValue
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.sentences import source_line

PATH_WORDS = {"goal": "chart.path", "last_year": "chart.last_year"}


def block(figure: Figure, reading: Reading) -> ChartBlock:
    """Say and draw how a cumulative figure stands to its path, day by day."""
    words = reading.words
    scope = words(f"scope.{reading.scope}").lower()
    only = figure_text.narrowed("all", reading.planned, words)
    scope = f"{scope}, {only}" if only else scope
    since = form.full_date(figure.from_day, words.lang)
    curve = Curve((), (), (), ())
    if figure.status != "not_applicable":
        curve = figures.curve(reading, figure.figure, figure.unit_code)
    has_values = any(value is not None for value in curve.known)
    return ChartBlock(
        title=_title(figure, reading),
        unit_line=words("chart.unit_line", date=since, scope=scope),
        source=source_line(reading),
        chart=_chart(figure, curve, reading) if has_values else None,
        table=_table(figure, curve, reading) if has_values else None,
        instead="" if has_values else _instead(figure, words),
        short=words(f"indicator.{figure.figure}.short"),
        said=forecast.sentence(figure, words) if has_values else "",
        exports_table=True,
    )


def _title(figure: Figure, reading: Reading) -> str:
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    unit = figure_text.unit(figure, figure.value, words)
    value = figure_text.value(figure, indicator, words)
    if figure.status == "not_applicable":
        value = words("status.not_applicable")
    elif figure.value is not None:
        value = f"{value} {unit}"
    kind = figure.target_kind if figure.value is not None else None
    target = ""
    if figure.target is not None:
        target = f"{figure_text.amount(figure.target, figure, indicator, words)} {unit}"
    said = "none" if kind not in PATH_WORDS else kind
    return words(
        f"chart.title_{said}", unit=figure.unit_code, value=value, target=target
    )


def _instead(figure: Figure, words: Words) -> str:
    if figure.status == "not_applicable":
        return words("chart.not_applicable", unit=figure.unit_code)
    days = form.days(figure.from_day, figure.before_day - form.ONE_DAY, words.lang)
    return words("chart.empty", unit=figure.unit_code, days=days)


def _chart(figure: Figure, curve: Curve, reading: Reading) -> Chart:
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    unit = figure_text.unit(figure, figure.value, words)
    title = _title(figure, reading)
    value = figure_text.value(figure, indicator, words)
    actual = Line(
        name=words("chart.actual"),
        values=curve.known,
        color=reading.snapshot.campaign.color_of(figure.unit_code),
        label=(value, unit),
    )
    lines = [*_other_lines(figure, curve, reading), actual]
    as_of_day = reading.snapshot.as_of.date() if reading.snapshot.as_of else None
    known_days = [
        day for day, v in zip(curve.days, curve.known, strict=True) if v is not None
    ]
    return Chart(
        kind="line",
        key=f"{figure.figure}-{figure.unit_code}",
        alt=words(
            "chart.alt", title=title, unit=words(f"indicator.{figure.figure}.unit")
        ),
        lang=words.lang,
        days=curve.days,
        ticks=ticks(curve.days, known_days[-1] if known_days else None, words),
        lines=tuple(lines),
        unit=unit,
        decimals=indicator.decimals,
        is_share=figure_text.is_share(figure),
        as_of_day=as_of_day if as_of_day in curve.days else None,
        band=forecast.band(figure, known_days[-1], words) if known_days else None,
    )


def _other_lines(figure: Figure, curve: Curve, reading: Reading) -> list[Line]:
    """Give the goal's path, and last year's way where that was asked for."""
    words, lines = reading.words, []
    if any(v is not None for v in curve.beside) and figure.target_kind != "last_year":
        lines.append(Line(beside.kind(reading), curve.beside, role="beside"))
    if figure.target is not None and any(v is not None for v in curve.path):
        indicator = reading.snapshot.indicators[figure.figure]
        target = figure_text.amount(figure.target, figure, indicator, words)
        short = words(f"chart.{figure.target_kind or 'goal'}_short")
        label = (target, short)
        lines.append(Line(words(_path_key(figure)), curve.path, "path", label=label))
    return lines


def _path_key(figure: Figure) -> str:
    return PATH_WORDS.get(figure.target_kind or "", "chart.path")


def ticks(
    days: tuple[date, ...], marked: date | None, words: Words
) -> tuple[tuple[date, str], ...]:
    """Choose four days to name: first, a third in, the last known, the last."""
    third = days[len(days) // 3]
    chosen = {days[0], days[-1]}
    far = max(2, len(days) // 8)
    for day in (marked, third):
        if day and all(abs((day - other).days) >= far for other in chosen):
            chosen.add(day)
    return tuple((day, form.short_date(day, words.lang)) for day in sorted(chosen))


def _table(figure: Figure, curve: Curve, reading: Reading) -> Table:
    """Write the chart's days as a table: the same numbers, for reading and paper."""
    words = reading.words
    digits = reading.snapshot.indicators[figure.figure].decimals
    as_of = reading.snapshot.as_of
    as_of_day = as_of.date() if as_of else date.max
    unknown = words("chart.no_data")
    rows = tuple(
        (
            formatted.day(day, words),
            FormattedValue(
                value,
                words.lang,
                decimals=digits,
                missing=unknown if day <= as_of_day else "",
            ),
            FormattedValue(path, words.lang, decimals=digits, missing=""),
        )
        for day, value, path in zip(curve.days, curve.known, curve.path, strict=True)
    )
    return Table(
        caption=words("chart.table"),
        columns=(
            Column(words("table.day")),
            Column(words("table.value"), is_number=True),
            Column(words(_path_key(figure)), is_number=True),
        ),
        rows=rows,
    )
