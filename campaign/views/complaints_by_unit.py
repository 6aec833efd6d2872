"""Corporations side by side: answers in time, written answers, calls within 30 s."""

from collections.abc import Mapping
from dataclasses import replace

from campaign import number_format as form
from campaign.charts.models import Bar
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import beside, breakdown, figure_text, formatted, links, queries
from campaign.views.breakdown import Part, Told, columns
from campaign.views.complaints_charts import answer_cells, answer_columns
from campaign.views.formatted import Cell
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.queries import Row

NO_BREAK = "\N{NO-BREAK SPACE}"
Figures = Mapping[tuple[str, str], Figure]
Answers = Mapping[str, list[Row]]


def retail(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the corporations with customers, and the group before them."""
    units = [unit.code for unit in snapshot.campaign.units if unit.has_customers]
    return (snapshot.campaign.group.code, *units)


def on_time(figures: Figures, answers: Answers, reading: Reading) -> ChartBlock:
    """Draw each corporation's share on time beside its goal."""
    words = reading.words
    told = _told("share_on_time", "complaints.by_unit", reading)
    heads = answer_columns(words("matrix.unit"), words)
    parts = []
    for code in answers:
        row = _only(answers, code)
        cells = (
            code,
            *answer_cells(row, words),
            *_judged(figures, code, told, reading),
        )
        parts.append(Part(_bar(figures, code, told, "", reading), cells))
    told = _with_columns(told, (*heads, *_judged_columns(reading)))
    return breakdown.block(told, parts, reading, words("complaints.no_data"))


def written(figures: Figures, answers: Answers, reading: Reading) -> ChartBlock:
    """Draw each corporation's written answers within five working days."""
    words = reading.words
    figure = "share_written_within_5_days"
    told = _told(figure, "complaints.written", reading)
    parts = []
    for code in answers:
        row = _only(answers, code)
        counts = [
            formatted.count(row.get(f"written_{n}"), words) for n in ("on_time", "late")
        ]
        share = formatted.share(row.get(figure), words)
        cells = (code, *counts, share, *_judged(figures, code, told, reading))
        note = _out_of(row, "written_on_time", "written_late", words)
        parts.append(Part(_bar(figures, code, told, note, reading), cells))
    heads = columns(
        words,
        "matrix.unit",
        "complaints.written_on_time",
        "complaints.written_late",
        "complaints.share",
    )
    told = _with_columns(told, (*heads, *_judged_columns(reading)))
    return breakdown.block(told, parts, reading, words("complaints.no_data"))


def calls(figures: Figures, answers: Answers, reading: Reading) -> ChartBlock:
    """Draw each care centre's share of calls answered within 30 seconds."""
    words = reading.words
    figure = "share_calls_within_30s"
    told = _told(figure, "complaints.calls", reading)
    parts = []
    for code in answers:
        row = _only(answers, code)
        share = formatted.share(row.get("share_within_30s"), words)
        cells = (code, share, *_judged(figures, code, told, reading))
        parts.append(Part(_bar(figures, code, told, "", reading), cells))
    heads = columns(words, "complaints.centre", "complaints.share")
    told = _with_columns(told, (*heads, *_judged_columns(reading)))
    empty = words("complaints.no_data")
    made = breakdown.block(told, parts, reading, empty)
    return replace(made, is_narrowed=False)  # calls name no segment


def centres(answers: Answers, reading: Reading) -> Table:
    """Write the care centres with their hotlines and calls."""
    words = reading.words
    rows = []
    for unit in reading.snapshot.campaign.units:
        if unit.code not in answers:
            continue
        rows.append(
            (
                f"{unit.code} · {words.pick(unit.region)}",
                ", ".join(unit.hotlines) or words("complaints.no_hotline"),
                *centre_cells(_only(answers, unit.code), words),
            )
        )
    group = reading.snapshot.campaign.group.code
    whole = words("filter.unit_group", code=group)
    rows.append((whole, form.DASH, *centre_cells(_only(answers, group), words)))
    named = columns(
        words,
        "complaints.centre",
        "complaints.offered",
        "complaints.calls_answered",
        "complaints.within_30s",
        "complaints.share_30s",
        "complaints.abandoned",
        "complaints.share_answered",
    )
    hotline = Column(words("complaints.hotline"))
    return Table(
        caption=words("complaints.centres"),
        columns=(named[0], hotline, *named[1:]),
        rows=tuple(rows),
    )


def centre_cells(row: Row, words: Words) -> tuple[Cell, ...]:
    """Write one centre's calls."""
    return (
        formatted.count(row.get("offered"), words),
        formatted.count(row.get("answered"), words),
        formatted.count(row.get("answered_within_30s"), words),
        formatted.share(row.get("share_within_30s"), words),
        formatted.count(row.get("abandoned"), words),
        formatted.share(row.get("share_answered"), words),
    )


def _only(answers: Answers, code: str) -> Row:
    return answers[code][0] if answers[code] else Row()


def _told(figure: str, key: str, reading: Reading) -> Told:
    words = reading.words
    days = queries.days_text(reading)
    return Told(
        key=figure,
        title=words(key),
        unit_line=words(f"{key}_unit", days=days),
        short=words(f"indicator.{figure}.short"),
        columns=(),
        decimals=reading.snapshot.indicators[figure].decimals,
        is_share=True,
        mark_name=words("complaints.goal"),
    )


def _with_columns(told: Told, heads: tuple[Column, ...]) -> Told:
    return Told(**{**vars(told), "columns": heads})


def _judged_columns(reading: Reading) -> tuple[Column, ...]:
    words = reading.words
    return (
        Column(words("complaints.goal"), is_number=True),
        Column(words("complaints.standing")),
        *beside.columns(reading),
    )


def _judged(
    figures: Figures, code: str, told: Told, reading: Reading
) -> tuple[Cell, ...]:
    """Write the goal, the standing, and what the figure is set beside."""
    one, words = figures[code, told.key], reading.words
    goal = formatted.bound(one.target, words, 2, "share")
    return goal, figure_text.mark(one, words).word, *beside.cells(one, reading)


def _bar(figures: Figures, code: str, told: Told, note: str, reading: Reading) -> Bar:
    words = reading.words
    one = figures[code, told.key]
    standing = figure_text.mark(one, words).word if one.status else ""
    goal = ""
    if one.target is not None:
        bound = figure_text.bound(one, reading.snapshot.indicators[told.key], words)
        goal = words("complaints.goal_note", goal=bound).replace(" ", NO_BREAK)
    set_beside = beside.note(one, reading).replace(" ", NO_BREAK)
    said = ", ".join(filter(None, (standing, goal, set_beside)))
    if not note and one.n is not None:
        n = words("share.n", n=formatted.count(one.n, words))
        note = n.replace(" ", NO_BREAK)
    return Bar(
        name=code,
        value=one.value,
        label=figure_text.value(one, reading.snapshot.indicators[told.key], words),
        note="" if one.value is None else " · ".join(filter(None, (said, note))),
        role="unit",
        color=reading.snapshot.campaign.color_of(code),
        mark=one.target,
        link=links.behind(told.key, code, reading),
    )


def _out_of(row: Row, kept: str, missed: str, words: Words) -> str:
    """Write how many of how many, where both are known."""
    if row.get(kept) is None or row.get(missed) is None:
        return ""
    total = row[kept] + row[missed]
    return f"{formatted.count(row[kept], words)}/{formatted.count(total, words)}"
