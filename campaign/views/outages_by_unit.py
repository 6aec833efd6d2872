"""SAIDI by day, and corporation by corporation against their paths and goals."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from campaign import figures as figures_module
from campaign import format as form
from campaign.charts.models import Bar, Chart, Columns, Line
from campaign.figures import Curve, Figure
from campaign.views import breakdown, figure_text, formatted
from campaign.views.breakdown import Part, Told
from campaign.views.formatted import FormattedValue
from campaign.views.outages_bases import MajorDays, legend, major_days
from campaign.views.outages_queries import OutageQueries, minutes
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.progress import ticks
from campaign.views.queries import Row, or_default
from campaign.views.ranking import ranking

SAIDI = "saidi_minutes"
DIGITS = 2


def by_day(queries: OutageQueries) -> ChartBlock:
    """Draw what each day added to SAIDI."""
    words, unit = queries.words, queries.reading.unit
    rows = [
        row
        for row in queries.of_all("reliability_by_day", SAIDI)
        if row["unit_code"] == unit
    ]
    told = [row for row in rows if row[SAIDI] is not None]
    title = words("outages.day_title", unit=unit)
    if told:
        worst = max(told, key=lambda row: row[SAIDI])
        title = words(
            "outages.day_title_worst",
            unit=unit,
            day=form.short_date(worst["day"], words.lang),
            value=minutes(worst[SAIDI], words),
        )
    nothing = MajorDays({}, {}, 0)
    major = or_default(partial(major_days, queries), otherwise=nothing)
    unit_line = queries.unit_line("outages.day_unit")
    parts = [part for part in (unit_line, legend(major, queries)) if part]
    return ChartBlock(
        title=title,
        unit_line="; ".join(parts),
        source=queries.source,
        chart=_columns(rows, title, major, queries) if told else None,
        table=_day_table(rows, major, queries) if told else None,
        instead=queries.nothing(),
        short=words("outages.day_short"),
    )


def _columns(
    rows: list[Row], title: str, major: MajorDays, queries: OutageQueries
) -> Columns:
    words, figure = queries.words, queries.saidi
    days = tuple(row["day"] for row in rows)
    pace = None
    if figure.target is not None and figure.target_kind == "goal":
        pace = figure.target / (figure.before_day - figure.from_day).days
    return Columns(
        key=f"day-{queries.reading.unit}",
        alt=words("outages.alt", title=title),
        lang=words.lang,
        days=days,
        values=tuple(row[SAIDI] for row in rows),
        ticks=ticks(days, days[-1], words),
        name="SAIDI",
        unit=words(f"indicator.{SAIDI}.unit_short"),
        decimals=DIGITS,
        color=queries.color(queries.reading.unit),
        missing=tuple(row["day"] for row in rows if row[SAIDI] is None),
        diamonds=tuple(day for day in days if day in major.days),
        limit=pace,
        limit_label=words("outages.pace", pace=minutes(pace, words)) if pace else "",
    )


def _day_table(rows: list[Row], major: MajorDays, queries: OutageQueries) -> Table:
    words = queries.words
    heads = ("saidi_minutes", "saifi", "maifi", "caidi_minutes")
    return Table(
        caption=words("outages.day_short"),
        columns=(
            Column(words("table.day")),
            *(Column(words(f"indicator.{head}.short"), True) for head in heads),
            *([Column(words("outages.col_major"))] if major.days else []),
        ),
        rows=tuple(
            (
                formatted.day(row["day"], words),
                *(_index(row, h, queries) for h in heads),
                *([", ".join(major.days.get(row["day"], ()))] if major.days else []),
            )
            for row in rows
        ),
    )


def _index(row: Row, code: str, queries: OutageQueries) -> FormattedValue:
    """Write an index; one without a divisor on a covered day is a dash."""
    digits = queries.snapshot.indicators[code].decimals
    write = formatted.number if row["days_covered"] else formatted.count
    return write(row[code], queries.words, max(digits, DIGITS))


def to_date(queries: OutageQueries) -> ChartBlock:
    """Draw each corporation's way to date beside the group's path."""
    words = queries.words
    curves = {
        code: figures_module.curve(queries.reading, SAIDI, code)
        for code in queries.corporations
    }
    told = {
        c: one for c, one in curves.items() if any(v is not None for v in one.known)
    }
    title = _lines_title(queries)
    return ChartBlock(
        title=title,
        unit_line=_lines_unit(queries),
        source=queries.source,
        chart=_lines(told, title, queries) if told else None,
        table=_lines_table(told, queries) if told else None,
        instead=words("outages.none_at_all", days=queries.days),
        short=words("outages.lines_short"),
    )


def _lines_title(queries: OutageQueries) -> str:
    """Name the path only where there is one."""
    is_held = _group(queries).target is not None
    return queries.words("outages.lines_title" if is_held else "outages.lines_alone")


def _group(queries: OutageQueries) -> Figure:
    return queries.figures[queries.snapshot.campaign.group.code, SAIDI]


def _lines_unit(queries: OutageQueries) -> str:
    """Say the unit, and what the dashed line is: its label would meet the others."""
    said = queries.unit_line("outages.lines_unit")
    group = _group(queries)
    if group.target is None:
        return said
    return said + queries.words(
        "outages.lines_path",
        path=queries.words("outages.group_path", unit=group.unit_code),
        target=form.limit(group.target, queries.words.lang, 1),
    )


def _lines(curves: dict[str, Curve], title: str, queries: OutageQueries) -> Chart:
    words = queries.words
    days = next(iter(curves.values())).days
    lines = [_line(code, curve, queries) for code, curve in curves.items()]
    group = queries.figures[queries.snapshot.campaign.group.code, SAIDI]
    path = figures_module.curve(queries.reading, SAIDI, group.unit_code)
    if group.target is not None and len(path.path) == len(days):
        name = words("outages.group_path", unit=group.unit_code)
        lines.insert(0, Line(name, path.path, "path"))
    as_of = queries.snapshot.as_of
    last = as_of.date() if as_of and as_of.date() in days else None
    return Chart(
        kind="line",
        key="saidi-corporations",
        alt=words("outages.alt", title=title),
        lang=words.lang,
        days=days,
        ticks=ticks(days, last, words),
        lines=tuple(lines),
        unit=words(f"indicator.{SAIDI}.unit_short"),
        as_of_day=last,
    )


def _line(code: str, curve: Curve, queries: OutageQueries) -> Line:
    figure = queries.figures[code, SAIDI]
    value = figure_text.value(figure, queries.snapshot.indicators[SAIDI], queries.words)
    return Line(
        name=code,
        values=curve.known,
        color=queries.color(code),
        label=(code, value),
    )


def _lines_table(curves: dict[str, Curve], queries: OutageQueries) -> Table:
    words = queries.words
    as_of = queries.snapshot.as_of
    days = next(iter(curves.values())).days
    rows = []
    for place, day in enumerate(days):
        if as_of and day > as_of.date():
            break
        values = [curve.known[place] for curve in curves.values()]
        rows.append((formatted.day(day, words), *(minutes(v, words) for v in values)))
    return Table(
        caption=_lines_title(queries),
        columns=(Column(words("table.day")), *(Column(code, True) for code in curves)),
        rows=tuple(rows),
    )


def goals(queries: OutageQueries) -> ChartBlock:
    """Draw each corporation's SAIDI with the mark of its own goal."""
    words = queries.words
    figures = [queries.figures[code, SAIDI] for code in queries.corporations]
    order = ranking(figures, queries.reading)
    kind = "goals" if any(_has_goal(one) for one in figures) else "units"
    told = Told(
        key="saidi-goals",
        title=words(f"outages.{kind}_title"),
        unit_line=queries.unit_line(f"outages.{kind}_unit"),
        short=words("outages.goals_short"),
        columns=breakdown.columns(
            words("matrix.unit"),
            words("outages.col_saidi"),
            words("outages.col_target"),
            words("outages.col_saifi"),
            words("outages.col_caidi"),
        ),
        unit=words(f"indicator.{SAIDI}.unit_short"),
        decimals=1,
        mark_name=words("outages.goal_mark"),
    )
    parts = [_goal(figure, queries) for figure in order.figures]
    nothing = words("outages.none_at_all", days=queries.days)
    block = breakdown.block(told, parts, queries.source, words, nothing)
    said = order.why_not or words("ranking.by_distance")
    return replace(block, said=said if block.chart else "")


def _has_goal(figure: Figure) -> bool:
    """Whether a goal was set; last year's value is none."""
    return figure.target is not None and figure.target_kind == "goal"


def _goal(figure: Figure, queries: OutageQueries) -> Part:
    words, code = queries.words, figure.unit_code
    value = figure_text.formatted_value(
        figure, queries.snapshot.indicators[SAIDI], words
    )
    has_goal = _has_goal(figure)
    target = formatted.bound(figure.target if has_goal else None, words, 1)
    mark = figure_text.mark(figure, words)
    of_goal = f"/ {target} · " if has_goal else ""
    bar = Bar(
        name=code,
        value=figure.value,
        label=str(value),
        note=f"{of_goal}{mark.word}" if figure.value is not None else "",
        role="unit",
        color=queries.color(code),
        mark=figure.target if has_goal else None,
    )
    others = (queries.figures[code, one] for one in ("saifi", "caidi_minutes"))
    said = (
        figure_text.formatted_value(one, queries.snapshot.indicators[one.figure], words)
        for one in others
    )
    return Part(bar, (code, value, target, *said))
