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
from campaign.views.breakdown import BlockText, Part, columns
from campaign.views.complaints_charts import answer_cells, answer_columns
from campaign.views.formatted import Cell
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.queries import Row

NO_BREAK = "\N{NO-BREAK SPACE}"
NO_NOTES: Mapping[str, str] = {}
Figures = Mapping[tuple[str, str], Figure]
Answers = Mapping[str, list[Row]]


def retail(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the corporations with customers, and the group before them."""
    units = [unit.code for unit in snapshot.campaign.units if unit.has_customers]
    return (snapshot.campaign.group.code, *units)


def on_time(figures: Figures, answers: Answers, reading: Reading) -> ChartBlock:
    """Draw each corporation's share on time beside its goal."""
    words = reading.words
    return _side_by_side(
        "share_on_time",
        "complaints.by_unit",
        answer_columns(words("matrix.unit"), words),
        {code: answer_cells(_only(answers, code), words) for code in answers},
        figures,
        reading,
    )


def written(figures: Figures, answers: Answers, reading: Reading) -> ChartBlock:
    """Draw each corporation's written answers within five working days."""
    words, figure = reading.words, "share_written_within_5_days"
    heads = ("matrix.unit", "complaints.written_on_time", "complaints.written_late")
    cells, notes = {}, {}
    for code in answers:
        row = _only(answers, code)
        counts = [
            formatted.count(row.get(f"written_{n}"), words) for n in ("on_time", "late")
        ]
        cells[code] = (*counts, formatted.share(row.get(figure), words))
        notes[code] = _out_of(row, "written_on_time", "written_late", words)
    named = columns(words, *heads, "complaints.share")
    return _side_by_side(
        figure, "complaints.written", named, cells, figures, reading, notes
    )


def calls(figures: Figures, answers: Answers, reading: Reading) -> ChartBlock:
    """Draw each care centre's share of calls answered within 30 seconds."""
    words = reading.words
    heads = columns(words, "complaints.centre", "complaints.share")
    shares = {code: _only(answers, code).get("share_within_30s") for code in answers}
    cells = {code: (formatted.share(shares[code], words),) for code in answers}
    figure = "share_calls_within_30s"
    block = _side_by_side(figure, "complaints.calls", heads, cells, figures, reading)
    return replace(block, is_narrowed=False)  # calls name no segment


def _side_by_side(
    figure: str,
    key: str,
    heads: tuple[Column, ...],
    cells: Mapping[str, tuple[Cell, ...]],
    figures: Figures,
    reading: Reading,
    notes: Mapping[str, str] = NO_NOTES,
) -> ChartBlock:
    """Draw a share of each unit beside its goal; `cells` and `notes` by the unit."""
    words = reading.words
    text = BlockText(
        key=figure,
        title=words(key),
        unit_line=words(f"{key}_unit", days=queries.days_text(reading)),
        short=words(f"indicator.{figure}.short"),
        columns=(
            *heads,
            Column(words("complaints.goal"), is_number=True),
            Column(words("complaints.standing")),
            *beside.columns(reading),
        ),
        decimals=reading.snapshot.indicators[figure].decimals,
        is_share=True,
        mark_name=words("complaints.goal"),
    )
    parts = [
        Part(
            _bar(figures[code, figure], notes.get(code, ""), reading),
            (code, *cells[code], *_judged(figures[code, figure], reading)),
        )
        for code in cells
    ]
    return breakdown.block(text, parts, reading, words("complaints.no_data"))


def _judged(figure: Figure, reading: Reading) -> tuple[Cell, ...]:
    """Write the goal, the standing, and what the figure is set beside."""
    words = reading.words
    goal = formatted.bound(figure.target, words, 2, "share")
    mark = figure_text.mark(figure, words)
    return goal, mark.word, *beside.cells(figure, reading)


def _bar(figure: Figure, note: str, reading: Reading) -> Bar:
    """Draw a unit's share with its goal; without a note of its own, of how many."""
    words, indicator = reading.words, reading.snapshot.indicators[figure.figure]
    standing = figure_text.mark(figure, words).word if figure.status else ""
    goal = ""
    if figure.target is not None:
        bound = figure_text.bound(figure, indicator, words)
        goal = words("complaints.goal_note", goal=bound).replace(" ", NO_BREAK)
    set_beside = beside.note(figure, reading).replace(" ", NO_BREAK)
    parts = ", ".join(filter(None, (standing, goal, set_beside)))
    if not note and figure.n is not None:
        n = words("share.n", n=formatted.count(figure.n, words))
        note = n.replace(" ", NO_BREAK)
    return Bar(
        name=figure.unit_code,
        value=figure.value,
        label=figure_text.value(figure, indicator, words),
        note="" if figure.value is None else " · ".join(filter(None, (parts, note))),
        role="unit",
        color=reading.snapshot.campaign.color_of(figure.unit_code),
        mark=figure.target,
        link=links.behind(figure.figure, figure.unit_code, reading),
    )


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


def _out_of(row: Row, kept: str, missed: str, words: Words) -> str:
    """Write how many of how many, where both are known."""
    if row.get(kept) is None or row.get(missed) is None:
        return ""
    total = row[kept] + row[missed]
    return f"{formatted.count(row[kept], words)}/{formatted.count(total, words)}"
