"""SAIDI by day, and corporation by corporation against their own paths."""

from dataclasses import replace
from functools import partial

from campaign import number_format as form
from campaign.charts.models import Bar, Columns
from campaign.figures import Figure
from campaign.views import beside, breakdown, figure_text, formatted, panels
from campaign.views.breakdown import BlockText, Part
from campaign.views.coverage import partial_days
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
    known = [row for row in rows if row[SAIDI] is not None]
    title = words("outages.day_title", unit=unit)
    if known:
        worst = max(known, key=lambda row: row[SAIDI])
        title = words(
            "outages.day_title_worst",
            unit=unit,
            day=form.short_date(worst["day"], words.lang),
            value=minutes(worst[SAIDI], words),
        )
    nothing = MajorDays({}, {}, 0)
    major = or_default(partial(major_days, queries), otherwise=nothing)
    chart = _columns(rows, title, major, queries) if known else None
    pale = words("outages.day_pale") if chart and chart.pale else ""
    parts = (queries.unit_line("outages.day_unit"), pale, legend(major, queries))
    return ChartBlock(
        title=title,
        unit_line="; ".join(part for part in parts if part),
        source=queries.source,
        chart=chart,
        table=_day_table(rows, major, queries) if known else None,
        instead=queries.nothing(),
        short=words("outages.day_short"),
    )


def _columns(
    rows: list[Row], title: str, major: MajorDays, queries: OutageQueries
) -> Columns:
    words, figure = queries.words, queries.saidi
    lacking = partial_days(queries.reading, "outages")
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
        pale=tuple(row["day"] for row in rows if row[SAIDI] and row["day"] in lacking),
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


def corporations(queries: OutageQueries) -> ChartBlock:
    """Hold each corporation against its own path; where none is set, give values.

    Panels stand as the campaign names the units; where no ranking would be fair, a
    sentence says why.
    """
    held = panels.block(queries.figures, queries.reading)
    if held.chart is None:
        return values(queries)
    figures = [queries.figures[code, SAIDI] for code in queries.corporations]
    return replace(held, said=ranking(figures, queries.reading).why_not)


def values(queries: OutageQueries) -> ChartBlock:
    """Draw each corporation's SAIDI with the mark of its own goal."""
    words = queries.words
    figures = [queries.figures[code, SAIDI] for code in queries.corporations]
    order = ranking(figures, queries.reading)
    kind = "goals" if any(_has_goal(figure) for figure in figures) else "units"
    text = BlockText(
        key="saidi-goals",
        title=words(f"outages.{kind}_title"),
        unit_line=queries.unit_line(f"outages.{kind}_unit"),
        short=words("outages.goals_short"),
        columns=breakdown.columns(
            words,
            "matrix.unit",
            "outages.col_saidi",
            "outages.col_target",
            "outages.col_saifi",
            "outages.col_caidi",
        )
        + beside.columns(queries.reading),
        unit=words(f"indicator.{SAIDI}.unit_short"),
        decimals=1,
        mark_name=words("outages.goal_mark"),
    )
    parts = [_goal(figure, queries) for figure in order.figures]
    nothing = words("outages.none_at_all", days=queries.days)
    block = breakdown.block(text, parts, queries.reading, nothing)
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
    set_beside = beside.note(figure, queries.reading)
    parts = [f"{of_goal}{mark.word}".strip(), set_beside]
    bar = Bar(
        name=code,
        value=figure.value,
        label=str(value),
        note=" · ".join(filter(None, parts)) if figure.value is not None else "",
        role="unit",
        color=queries.color(code),
        mark=figure.target if has_goal else None,
    )
    indices = (queries.figures[code, one] for one in ("saifi", "caidi_minutes"))
    said = (
        figure_text.formatted_value(
            index, queries.snapshot.indicators[index.figure], words
        )
        for index in indices
    )
    others = beside.cells(figure, queries.reading)
    return Part(bar, (code, value, target, *said, *others))
