"""SAIDI by day, and corporation by corporation against their paths and goals."""

from __future__ import annotations

from campaign import figures as figures_module
from campaign import format as form
from campaign.charts.models import Bar, Chart, Columns, Line
from campaign.figures import Curve, Figure
from campaign.views import breakdown, formatted, wording
from campaign.views.asked import Row
from campaign.views.breakdown import Part, Told
from campaign.views.formatted import FormattedValue
from campaign.views.outage_asking import Asking, minutes
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.progress import known, ticks

SAIDI = "saidi_minutes"
DIGITS = 2


def by_day(asking: Asking) -> ChartBlock:
    """Draw what each day added to SAIDI."""
    words, unit = asking.words, asking.reading.unit
    rows = [
        row
        for row in asking.of_all("reliability_by_day", SAIDI)
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
    return ChartBlock(
        title=title,
        unit_line=asking.unit_line("outages.day_unit"),
        source=asking.source,
        chart=_columns(rows, title, asking) if told else None,
        table=_day_table(rows, asking) if told else None,
        instead=asking.nothing(),
        short=words("outages.day_short"),
    )


def _columns(rows: list[Row], title: str, asking: Asking) -> Columns:
    words, figure = asking.words, asking.saidi
    days = tuple(row["day"] for row in rows)
    pace = None
    if figure.target is not None and figure.target_kind == "goal":
        pace = figure.target / (figure.before_day - figure.from_day).days
    return Columns(
        key=f"day-{asking.reading.unit}",
        alt=words("outages.alt", title=title),
        lang=words.lang,
        days=days,
        values=tuple(row[SAIDI] for row in rows),
        ticks=ticks(days, days[-1], words),
        name="SAIDI",
        unit=words(f"indicator.{SAIDI}.unit_short"),
        decimals=DIGITS,
        color=asking.color(asking.reading.unit),
        missing=tuple(row["day"] for row in rows if row[SAIDI] is None),
        limit=pace,
        limit_label=words("outages.pace", pace=minutes(pace, words)) if pace else "",
    )


def _day_table(rows: list[Row], asking: Asking) -> Table:
    words = asking.words
    heads = ("saidi_minutes", "saifi", "maifi", "caidi_minutes")
    return Table(
        caption=words("outages.day_short"),
        columns=(
            Column(words("table.day")),
            *(Column(words(f"indicator.{head}.short"), True) for head in heads),
        ),
        rows=tuple(
            (
                formatted.day(row["day"], words),
                *(_index(row, h, asking) for h in heads),
            )
            for row in rows
        ),
    )


def _index(row: Row, code: str, asking: Asking) -> FormattedValue:
    """Write an index; one without a divisor on a covered day is a dash."""
    digits = asking.snapshot.indicators[code].decimals
    write = formatted.number if row["days_covered"] else formatted.count
    return write(row[code], asking.words, max(digits, DIGITS))


def to_date(asking: Asking) -> ChartBlock:
    """Draw each corporation's way to date beside the group's path."""
    words = asking.words
    curves = {
        code: figures_module.curve(asking.reading, SAIDI, code)
        for code in asking.corporations
    }
    told = {
        c: one for c, one in curves.items() if any(v is not None for v in known(one))
    }
    title = _lines_title(asking)
    return ChartBlock(
        title=title,
        unit_line=_lines_unit(asking),
        source=asking.source,
        chart=_lines(told, title, asking) if told else None,
        table=_lines_table(told, asking) if told else None,
        instead=words("outages.none_at_all", days=asking.days),
        short=words("outages.lines_short"),
    )


def _lines_title(asking: Asking) -> str:
    """Name the path only where there is one."""
    is_held = _group(asking).target is not None
    return asking.words("outages.lines_title" if is_held else "outages.lines_alone")


def _group(asking: Asking) -> Figure:
    return asking.figures[asking.snapshot.campaign.group.code, SAIDI]


def _lines_unit(asking: Asking) -> str:
    """Say the unit, and what the dashed line is: its label would meet the others."""
    said = asking.unit_line("outages.lines_unit")
    group = _group(asking)
    if group.target is None:
        return said
    return said + asking.words(
        "outages.lines_path",
        path=asking.words("outages.group_path", unit=group.unit_code),
        target=form.plain(group.target, asking.words.lang, 1),
    )


def _lines(curves: dict[str, Curve], title: str, asking: Asking) -> Chart:
    words = asking.words
    days = next(iter(curves.values())).days
    lines = [_line(code, curve, asking) for code, curve in curves.items()]
    group = asking.figures[asking.snapshot.campaign.group.code, SAIDI]
    path = figures_module.curve(asking.reading, SAIDI, group.unit_code)
    if group.target is not None and len(path.path) == len(days):
        name = words("outages.group_path", unit=group.unit_code)
        lines.insert(0, Line(name, path.path, "path"))
    as_of = asking.snapshot.as_of
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


def _line(code: str, curve: Curve, asking: Asking) -> Line:
    figure = asking.figures[code, SAIDI]
    value = wording.value(figure, asking.snapshot.indicators[SAIDI], asking.words)
    return Line(
        name=code,
        values=known(curve),
        color=asking.color(code),
        label=(code, value),
    )


def _lines_table(curves: dict[str, Curve], asking: Asking) -> Table:
    words = asking.words
    as_of = asking.snapshot.as_of
    days = next(iter(curves.values())).days
    rows = []
    for place, day in enumerate(days):
        if as_of and day > as_of.date():
            break
        values = [known(curve)[place] for curve in curves.values()]
        rows.append((formatted.day(day, words), *(minutes(v, words) for v in values)))
    return Table(
        caption=_lines_title(asking),
        columns=(Column(words("table.day")), *(Column(code, True) for code in curves)),
        rows=tuple(rows),
    )


def goals(asking: Asking) -> ChartBlock:
    """Draw each corporation's SAIDI with the mark of its own goal."""
    words = asking.words
    figures = [asking.figures[code, SAIDI] for code in asking.corporations]
    figures.sort(key=lambda one: -(one.value if one.value is not None else -1.0))
    kind = "goals" if any(_has_goal(one) for one in figures) else "units"
    told = Told(
        key="saidi-goals",
        title=words(f"outages.{kind}_title"),
        unit_line=asking.unit_line(f"outages.{kind}_unit"),
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
    parts = [_goal(figure, asking) for figure in figures]
    nothing = words("outages.none_at_all", days=asking.days)
    return breakdown.block(told, parts, asking.source, words, nothing)


def _has_goal(figure: Figure) -> bool:
    """Whether a goal was set; last year's value is none."""
    return figure.target is not None and figure.target_kind == "goal"


def _goal(figure: Figure, asking: Asking) -> Part:
    words, code = asking.words, figure.unit_code
    value = wording.formatted_value(figure, asking.snapshot.indicators[SAIDI], words)
    has_goal = _has_goal(figure)
    target = formatted.bound(figure.target if has_goal else None, words, 1)
    mark = wording.mark(figure, words)
    of_goal = f"/ {target} · " if has_goal else ""
    bar = Bar(
        name=code,
        value=figure.value,
        label=str(value),
        note=f"{of_goal}{mark.word}" if figure.value is not None else "",
        role="unit",
        color=asking.color(code),
        mark=figure.target if has_goal else None,
    )
    others = (asking.figures[code, one] for one in ("saifi", "caidi_minutes"))
    said = (
        wording.formatted_value(one, asking.snapshot.indicators[one.figure], words)
        for one in others
    )
    return Part(bar, (code, value, target, *said))
