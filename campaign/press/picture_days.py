"""Draw days: a calendar of weeks, and who has reported on which day."""

from __future__ import annotations

from textwrap import wrap

from campaign.charts.palette import HEAT, LIGHT, NOTHING, ON_DARK
from campaign.charts.picture_frame import EDGE, Layer, Paper, Plot, spec
from campaign.press.marks import Box, Text, boxes, letters, texts
from campaign.press.picture_table import grown
from campaign.views.activities_calendar import Calendar, Day
from campaign.views.coverage import Coverage

STEPS = (NOTHING, *HEAT[:4])
WEEK, HEAD, SMALL, SIZE = 66, 28, 15, 18
NAME, TOTAL, ROW, TITLE = 130, 70, 22, 34
STATES = {"has": HEAT[2], "later": NOTHING}


def calendar(one: Calendar, paper: Paper) -> Layer:
    """Draw the weeks; the darker a day, the more was held."""
    each = (paper.width - 2 * EDGE) / len(one.heads)
    top = paper.top + HEAD
    paper = grown(paper, top + WEEK * len(one.weeks) + 8)
    week = (paper.bottom - top - 8) / max(1, len(one.weeks))
    heads = [
        Text(EDGE + 6 + each * n, top - 12, head) for n, head in enumerate(one.heads)
    ]
    grounds, today = [], []
    numbers: dict[str, list[Text]] = {LIGHT.ink: [], ON_DARK: []}
    said: dict[str, list[Text]] = {LIGHT.ink: [], ON_DARK: []}
    for down, days in enumerate(one.weeks):
        for across, day in enumerate(days):
            if day is None:
                continue
            x, y = EDGE + each * across, top + week * down
            box = Box(x + 1, y + 1, each - 2, week - 2, STEPS[day.step])
            grounds.append(box)
            today += [box._replace(color=LIGHT.ink)] if day.is_today else []
            color = ON_DARK if day.step == len(STEPS) - 1 else LIGHT.ink
            numbers[color].append(Text(x + 8, y + 16, day.number))
            said[color] += _lines(day, x + 8, y + 36, each - 12)
    drawn = [boxes(grounds), texts(heads, LIGHT.ink2, SMALL, fontWeight=600)]
    drawn.append(boxes(today, filled=False, stroke=LIGHT.ink, strokeWidth=2))
    for color in numbers:
        drawn.append(texts(numbers[color], color, SIZE, fontWeight=600))
        drawn.append(texts(said[color], color, SMALL))
    plot = Plot(0, 0, paper.width, paper.height)
    return spec(paper, plot, drawn, LIGHT, is_filled=True)


def _lines(day: Day, x: float, y: float, width: float) -> list[Text]:
    lines = wrap(day.text, letters(width, SMALL))[:2]
    return [Text(x, y + 17 * n, line) for n, line in enumerate(lines)]


def coverage(one: Coverage, paper: Paper) -> Layer:
    """Draw units by days for each kind of export, with the key of the three states."""
    y = paper.top + ROW
    width = paper.width - 2 * EDGE - NAME - TOTAL
    filled, dashed, rules = [], [], []
    titles, names, heads, totals = [], [], [], []
    for grid in one.grids:
        each = width / max(1, len(grid.heads))
        titles.append(Text(EDGE, y + TITLE / 2, grid.title))
        y += TITLE
        heads += [
            Text(EDGE + NAME + each * (n + 0.5), y + ROW / 2, head)
            for n, head in enumerate(grid.heads)
        ]
        y += ROW
        rules.append(Box(EDGE, y, paper.width - 2 * EDGE, 1, LIGHT.ink))
        for row in grid.rows:
            names.append(Text(EDGE, y + ROW / 2, row.unit))
            totals.append(Text(paper.width - EDGE, y + ROW / 2, row.total))
            for n, state in enumerate(row.days):
                x = EDGE + NAME + each * n
                kept = filled if state in STATES else dashed
                color = STATES.get(state, LIGHT.missed)
                kept.append(Box(x + 1, y + 2, each - 2, ROW - 4, color))
            y += ROW
        y += 10
    x = float(EDGE)
    for state, word in one.states.items():
        kept = filled if state in STATES else dashed
        kept.append(Box(x, paper.top + 2, 16, 14, STATES.get(state, LIGHT.missed)))
        names.append(Text(x + 24, paper.top + 9, word))
        x += 60 + 8 * len(word)
    paper = grown(paper, y)
    drawn = [
        boxes(filled),
        boxes(dashed, filled=False, strokeWidth=1, strokeDash=[4, 3]),
        boxes(rules),
        texts(titles, LIGHT.ink, SIZE, fontWeight=600),
        texts(names, LIGHT.ink, SMALL),
        texts(heads, LIGHT.ink2, 12, "center"),
        texts(totals, LIGHT.ink, SMALL, "right"),
    ]
    plot = Plot(0, 0, paper.width, paper.height)
    return spec(paper, plot, drawn, LIGHT, is_filled=True)
