"""Fifty small invented worlds: every place that shows a figure says the same of it.

Holes, absent members, goals of none, part days and own goal days are planted at random,
always alike for a seed. SAIDI's value, path and verdict are worked out once more in
plain Python from the planted numbers.
"""

import random
from datetime import date, datetime, timedelta

import pytest

from campaign import figures
from campaign import format as form
from campaign.i18n import words as words_of
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from campaign.views import figure_text, forecast, overview, progress, ranking
from tests.bare import covered, outage, served
from tests.queries.exports import RETAIL

FIRST, DAYS = date(2016, 12, 1), 31
SAIDI = "saidi_minutes"
VI = words_of("vi")
DECIMALS = {SAIDI: 1, "accidents": 0}


class World:
    """What is planted: customers, minutes by unit and day, goals, accidents."""

    def __init__(self, seed: int) -> None:
        """Plant one world."""
        rng = random.Random(seed)
        last = rng.choice([2, 7, 10, 24, 30, 31])
        clock = rng.choice([(0, 5), (17, 0), (23, 59)])
        self.as_of = datetime(2016, 12, last, *clock)
        if rng.random() < 0.3:
            self.as_of = datetime(2017, 1, 1)
        self.begun = min(DAYS, (self.as_of.date() - FIRST).days + 1)
        self.units = [unit for unit in RETAIL if rng.random() < 0.8] or [RETAIL[0]]
        self.customers = {unit: rng.choice([60, 120, 600]) for unit in RETAIL}
        holes = rng.choice([0, 0, 1, 3])
        self.days = {
            unit: sorted(
                set(range(1, self.begun + 1))
                - set(rng.sample(range(1, self.begun + 1), min(holes, self.begun - 1)))
            )
            for unit in self.units
        }
        # An hour for so many customers, begun at 00:00 so that part days hold it.
        self.lost = {
            (unit, day): rng.choice([0, 0, 6, 12, 60])
            for unit in self.units
            for day in self.days[unit]
            if day < self.begun or self.as_of.hour > 1
        }
        self.goals = {
            unit: rng.choice([5, 20, 60])
            for unit in (*RETAIL, "EVN")
            if rng.random() < 0.8
        }
        self.accidents = {unit: rng.choice([0, 0, 1]) for unit in self.units}

    def snapshot(self, bare):
        """Write it into a bare database."""
        return bare(
            as_of=f"{self.as_of:%Y-%m-%d %H:%M:%S}",
            outages=[
                outage(f"{unit}{day}", unit, f"{day:02} 00:00", f"{day:02} 01:00", size)
                for (unit, day), size in self.lost.items()
                if size
            ],
            customers=[served(unit, n) for unit, n in self.customers.items()],
            coverage=[
                covered("outages", unit, f"{day:02}")
                for unit in self.units
                for day in self.days[unit]
            ]
            + [
                covered("safety_events", unit, "01", f"{self.begun:02}")
                for unit in self.units
            ],
            safety_events=[
                {
                    "event_id": f"A{unit}",
                    "unit_code": unit,
                    "happened_at": "01 00:01",
                    "type": "labour",
                    "severity": "minor",
                    "injured": 1,
                    "dead": 0,
                }
                for unit, count in self.accidents.items()
                if count
            ],
            goals=[
                {
                    "unit_code": unit,
                    "indicator": SAIDI,
                    "valid_from": "2016-12-01",
                    "valid_until": "2016-12-31",
                    "target": target,
                    "unit": "min",
                    "decided_by": "EVN",
                    "source": "plan",
                }
                for unit, target in self.goals.items()
            ],
        )

    def saidi(self, unit):
        """Work out value, path and verdict in plain Python."""
        members = self.units if unit == "EVN" else [unit]
        if unit not in (*self.units, "EVN"):
            return None, None, "no_data"
        weight = {member: self.customers[member] for member in members}
        lost = sum(
            60 * size for (code, _), size in self.lost.items() if code in members
        )
        value = lost / sum(weight.values())
        target = self.goals.get(unit)
        if target is None:
            return value, None, None
        known = sum(weight[member] * len(self.days[member]) for member in members)
        path = target * known / (DAYS * sum(weight.values()))
        is_over = self.as_of >= datetime(2017, 1, 1)
        lacks = any(len(self.days[member]) < self.begun for member in members)
        absent = unit == "EVN" and len(members) < len(RETAIL)
        if value > target + 1e-9:
            return value, path, "incomplete" if is_over and absent else "missed"
        if is_over:
            return value, path, "incomplete" if lacks or absent else "met"
        return value, path, "on_track" if value <= path + 1e-9 else "behind"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))
def test_every_place_says_the_same_of_a_figure(bare, seed):
    world = World(seed)
    snapshot = world.snapshot(bare)
    every = {
        (one.unit_code, one.figure): one
        for one in figures.figures(Reading.of(snapshot))
    }
    for unit in (*RETAIL, "EVN"):
        value, path, status = world.saidi(unit)
        figure = every[unit, SAIDI]
        assert figure.value == pytest.approx(value), (seed, unit)
        assert figure.path == pytest.approx(path), (seed, unit)
        assert figure.status == status, (seed, unit)
        reading = Reading.of(snapshot, unit=unit)
        assert_page_agrees(overview.view(reading), every, reading, world)
        assert_forecast_agrees(figure, world, reading)
        for code in (SAIDI, "accidents"):
            assert_press_agrees(press_figure(reading, code), every[unit, code])
    assert_ranking_agrees(world, every, Reading.of(snapshot))


def assert_page_agrees(view, every, reading, world):
    """Compare tiles, matrix, chart, list and headline with the figures."""
    words = reading.words
    for tile in view.tiles:
        figure = every[reading.unit, tile.figure]
        assert tile.of == figure
        assert tile.mark == figure_text.mark(figure, words)
    shown = [c.of for row in view.matrix.rows for c in row.cells if c.of]
    assert shown
    assert all(every[one.unit_code, one.figure] == one for one in shown)
    assert_panels_agree(view.panels.chart, every)
    progress_block = progress.block(every[reading.unit, SAIDI], reading)
    assert_chart_agrees(progress_block.chart, every[reading.unit, SAIDI])
    units = RETAIL if reading.is_group else (reading.unit,)
    missed = [u for u in units if every[u, SAIDI].status == "missed"]
    behind = [u for u in units if every[u, SAIDI].status == "behind"]
    titles = [item.title for item in view.attention]
    for unit in missed:
        assert any(title.startswith(f"{unit}: SAIDI") for title in titles)
    if missed:
        order = reading.snapshot.campaign.codes
        far = sorted(
            missed,
            key=lambda u: (
                -round(world.saidi(u)[0] / world.goals[u], 9),
                order.index(u),
            ),
        )
        named = [title.split(":")[0] for title in titles if ": SAIDI" in title]
        assert named[: len(far)] == far
    harmed = [u for u in units if world.accidents.get(u)]
    for unit in harmed:
        assert any(title.startswith(f"{unit}: tai nạn") for title in titles)
    assert titles[: len(harmed)] == [t for t in titles if ": tai nạn" in t]
    if missed or behind or harmed:
        assert "đang theo kịp" not in view.headline
    if missed or harmed:
        assert "không đạt" in view.headline


def assert_forecast_agrees(figure, world, reading):
    """The band alone says whether a goal is kept; its sentence says the same.

    Before the seventh covered day there is none; what is counted never falls.
    """
    if figure.forecast is None:
        assert figure.outlook is None
        return
    forecast_end, target = figure.forecast, world.goals.get(reading.unit)
    assert figure.days_covered >= 7
    assert figure.value - 1e-9 <= forecast_end.low <= forecast_end.high
    assert forecast_end.low <= forecast_end.projected <= forecast_end.high
    if target is None or figure.left_out:
        assert figure.outlook is None
        return
    outlook = "at_risk"
    if forecast_end.high <= target + 1e-9:
        outlook = "kept"
    elif forecast_end.low > target + 1e-9:
        outlook = "out_of_reach"
    assert figure.outlook == outlook
    if figure.status == "missed":
        assert outlook == "out_of_reach"
    said = forecast.sentence(figure, reading.words)
    words = {"kept": "sẽ giữ", "at_risk": "chưa chắc giữ", "out_of_reach": "khó giữ"}
    assert [word for word in words.values() if word in said] == [words[outlook]]
    assert forecast.span(forecast_end, reading.words, figure.target) in said


def assert_press_agrees(printed, figure):
    """The press figure is the screen's; number, verdict and path are printed so."""
    assert printed.figure == figure
    assert printed.mark == figure_text.mark(figure, VI)
    if figure.value is None:
        return
    number = form.number_vs_limit(
        figure.value, figure.target, "vi", DECIMALS[figure.figure], percent=False
    )
    number = number if figure.value else "0"  # nothing has no decimals in print
    assert number in printed.printed
    assert number in printed.long
    lines = {line.name: line.value for line in printed.lines}
    is_on_way = figure.status in ("on_track", "behind") and figure.path is not None
    assert lines.get("path") == (figure.path if is_on_way else None)
    if figure.target is not None:
        assert lines["goal"] == figure.target


def assert_ranking_agrees(world, every, reading):
    """Corporations are ordered by distance to their limits, or the screen says why not.

    A hole, an absent member or one without a goal forbids an order.
    """
    mine = [every[unit, SAIDI] for unit in RETAIL]
    order = ranking.ranking(mine, reading)
    is_whole = len(world.units) == len(RETAIL) and all(
        len(world.days[unit]) == world.begun and unit in world.goals for unit in RETAIL
    )
    assert bool(order.why_not) != is_whole
    if is_whole:
        mine.sort(
            key=lambda one: (
                -round(one.value / one.target, 9),
                RETAIL.index(one.unit_code),
            )
        )
    assert order.figures == tuple(mine)


def assert_panels_agree(chart, every):
    """Each panel ends at the figure's own gap, in parts of its target."""
    for panel in chart.panels if chart else ():
        figure = every[panel.name, SAIDI]
        known = [value for value in panel.values if value is not None]
        last = panel.values[chart.known - 1] if chart.known else None
        assert panel.code == figure.status
        if last is not None and known:
            assert last == pytest.approx(figure.gap / figure.target)


def assert_chart_agrees(chart, figure):
    """The line ends at the value, the path at the figure's, the band at its ends."""
    if chart is None:  # no day on which every member's export is there
        return
    day = min(figure.as_of.date(), figure.before_day - timedelta(days=1))
    place = chart.days.index(day)
    paths = [line for line in chart.lines if line.role == "path"]
    (actual,) = (line for line in chart.lines if line.role != "path")
    if actual.values[place] is not None:
        assert actual.values[place] == pytest.approx(figure.value)
    if paths and figure.path is not None:
        assert paths[0].values[place] == pytest.approx(figure.path)
    assert (chart.band is None) == (figure.forecast is None)
    if chart.band:
        ends = (chart.band.low, chart.band.high)
        assert ends == (figure.projected_low, figure.projected_high)
