"""One figure beside the same figure of earlier days and beside what was promised."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from campaign import figures
from campaign import number_format as form
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.press import figure_names, source_cells
from campaign.press.sentences.phrases import is_whole_month
from campaign.press.sentences.subject import Benchmark, BenchmarkKind, SentenceSubject
from campaign.reading import Reading
from campaign.store import YEAR_BEFORE
from campaign.views import coverage, figure_text
from campaign.views.unit_names import in_public

RELIABILITY = "exclusions"
TO_BEAT = "bettered"
EARLIER_KINDS: tuple[BenchmarkKind, ...] = ("last_year", "previous")


@dataclass(frozen=True)
class Comparison:
    """One figure of one reading, and all that it is held against."""

    reading: Reading
    code: str
    indicator: Indicator

    @cached_property
    def figure(self) -> Figure:
        """The figure of the days that the reader chose, judged as on every page."""
        return figures.figure_of(self.reading, self.code, self.indicator)

    @property
    def _is_part(self) -> bool:
        """Whether the days begin later than the promise's own, or are a single one."""
        figure = self.figure
        first, last = figure_text.days(figure)
        start, before = self.reading.snapshot.campaign.period_of(figure.unit_code)
        is_one = last == first and before - start > form.ONE_DAY
        return not figure.has_goal_days and (first != start or is_one)

    @cached_property
    def earlier(self) -> dict[str, Figure]:
        """The same figure a year and a period before, where all data are there.

        Keys: last_year, previous; bettered for the whole period of last year, where
        that is what must be bettered.
        """
        if getattr(self.indicator, "detail", None):
            return {}  # another year's main cause may be another cause
        whole = {
            kind: figure
            for kind, days in self._earlier_days().items()
            if _is_whole(figure := self._of_days(*days, kind))
        }
        return whole | self._to_beat(whole.get("last_year"))

    def _earlier_days(self) -> dict[BenchmarkKind, tuple[date, date]]:
        """Name the days that compare like for like; none where this figure lacks some.

        A single day is compared with nothing; a day that is still running only with the
        same hours a year before; a period before only if it has as many days.
        """
        figure = self.figure
        first, last = figure_text.days(figure)
        if first == last or figure.uncovered_days or figure.missing_units:
            return {}
        is_running = figure.as_of is not None and figure.as_of.date() <= last
        earlier: dict[BenchmarkKind, tuple[date, date]] = {}
        if self.reading.snapshot.knows_year_before or not is_running:
            earlier["last_year"] = form.year_before(first), form.year_before(last)
        start, end = _period_before(first, last)
        if not is_running and end - start == last - first:
            earlier["previous"] = start, end
        return earlier

    @cached_property
    def subject(self) -> SentenceSubject:
        """What a sentence is told of the figure."""
        figure, indicator = self.figure, self.indicator
        first, last = figure_text.days(figure)
        to_beat = self.earlier.get(TO_BEAT)
        campaign = self.reading.snapshot.campaign
        missing = in_public(figure.missing_units, campaign, self.reading.words)
        return SentenceSubject(
            figure=self.code,
            unit_code=figure.unit_code,
            unit_name=figure_names.unit(self.reading, figure.unit_code),
            value=figure.value,
            unit=figure.unit,
            decimals=indicator.decimals,
            better=indicator.better,
            first_day=first,
            last_day=last,
            is_whole_month=is_whole_month(first, last),
            is_cumulative=last < self._last_day_of_promise() and self._adds_up(),
            as_of=figure.as_of,
            is_provisional=figure.is_provisional,
            status=figure.status,
            is_part=self._is_part,
            missing_units=tuple(u for u in missing.split(", ") if u),
            uncovered_days=0 if self._gone == {} else figure.uncovered_days,
            units_lacking=figure.units_lacking,
            scope=self.reading.scope,
            is_reliability=RELIABILITY in indicator.caveats,
            benchmarks=self._benchmarks(),
            n=figure.n,
            to_beat=to_beat.value if to_beat else None,
            is_sample=self.reading.snapshot.is_sample,
            detail=self._detail(),
            planned=self.reading.planned,
            holes=self._holes(),
        )

    def _holes(self) -> tuple[tuple[str, tuple[tuple[date, date], ...]], ...]:
        """Name whose days are missing: the unit's own by its code, others in public."""
        own, campaign = self.figure.unit_code, self.reading.snapshot.campaign
        return tuple(
            (
                code if code == own else in_public(code, campaign, self.reading.words),
                coverage.runs(days),
            )
            for code, days in (self._gone or {}).items()
        )

    @cached_property
    def _gone(self) -> dict[str, set[date]] | None:
        """Give the days without data of each unit that has others.

        None where they aren't exactly those that the figure counts.
        """
        figure, contract = self.figure, self.indicator.contract
        if not figure.uncovered_days:
            return None
        found, elapsed = coverage.covered(self.reading), coverage.elapsed(self.reading)
        gone = {
            unit.code: days
            for unit in coverage.chosen_units(self.reading)
            if unit.kind in self.indicator.applies_to
            and (days := set(elapsed) - found.get((contract, unit.code), set()))
        }
        if sum(map(len, gone.values())) != figure.uncovered_days:
            return None
        left_out = figure.missing_units.split(", ")
        return {code: days for code, days in gone.items() if code not in left_out}

    def _of_days(self, first: date, last: date, kind: str = "") -> Figure:
        """Give the figure of earlier days: a year before at the same moment then."""
        reading = self.reading.on_days(first, last)
        if kind == "last_year" and self.reading.snapshot.knows_year_before:
            reading = replace(reading, seen=YEAR_BEFORE)
        return figures.figure_of(reading, self.code, self.indicator)

    def _to_beat(self, last_year: Figure | None) -> dict[str, Figure]:
        """Make the whole period a year before, where that is what must be bettered.

        Nothing where the same days are compared already.
        """
        if self.figure.target_kind != "last_year" or self.figure.left_out:
            return {}
        campaign = self.reading.snapshot.campaign
        start, end = map(form.year_before, campaign.period_of(self.figure.unit_code))
        if last_year and (last_year.from_day, last_year.before_day) == (start, end):
            return {}
        return {TO_BEAT: self._of_days(start, end - form.ONE_DAY)}

    def _last_day_of_promise(self) -> date:
        """Give the last day of what the figure works up to: of the promise, if any."""
        before = self.figure.before_day
        if self.figure.target is not None:
            campaign = self.reading.snapshot.campaign
            _, whole = campaign.period_of(self.figure.unit_code)
            before = max(before, whole)
        return before - form.ONE_DAY

    def _adds_up(self) -> bool:
        """Say whether the figure grows day by day: no share, no mean."""
        indicator = self.indicator
        is_amount = indicator.unit not in ("share", "min")
        return indicator.kind in ("cumulative", "count") or (
            indicator.kind == "plain" and is_amount
        )

    def _benchmarks(self) -> tuple[Benchmark, ...]:
        """Give earlier days, and the bound: first for a count, else last."""
        benchmarks = [
            Benchmark(
                kind=kind,
                value=earlier.value,
                n=earlier.n,
                days=(earlier.from_day, earlier.before_day - form.ONE_DAY),
            )
            for kind in EARLIER_KINDS
            if (earlier := self.earlier.get(kind))
        ]
        figure = self.figure
        is_empty_plan = figure.target_kind == "planned" and not figure.target
        is_set = figure.target is not None and figure.target_kind != "last_year"
        if is_set and not is_empty_plan:
            place = 0 if self.indicator.kind == "count" else len(benchmarks)
            benchmarks.insert(place, self._bound())
        return tuple(benchmarks)

    def _bound(self) -> Benchmark:
        """Name what was set: a plan, a goal, or the law's floor with its article."""
        figure = self.figure
        is_running = figure.status in ("on_track", "behind")
        so_far = figure.path if is_running else None
        if figure.target_kind == "planned":
            return Benchmark(
                "plan", figure.target, is_strict=figure.is_strict, so_far=so_far
            )
        if not figure.is_strict:
            is_due = is_running or figure.status == "incomplete"  # of covered days
            so_far = figure.path if is_due and figure.path != figure.target else None
            return Benchmark("goal", figure.target, so_far=so_far)
        law = self.reading.words.pick(
            self.indicator.source or self.reading.snapshot.campaign.directive
        )
        return Benchmark("rule", figure.target, is_strict=True, source=law)

    def _detail(self) -> str:
        """Name what the value is of, where the figure says so (the main cause)."""
        column = getattr(self.indicator, "detail", None)
        if not column or self.figure.value is None:
            return ""
        code = source_cells.text(self.reading, self.indicator, self.figure, column)
        return self.reading.words.code(column, code) if code else ""


def _is_whole(figure: Figure) -> bool:
    """Whether every day of a figure is covered, of every member."""
    days = (figure.before_day - figure.from_day).days
    is_covered = figure.days_covered == days and not figure.uncovered_days
    return figure.value is not None and is_covered and not figure.missing_units


def _period_before(first: date, last: date) -> tuple[date, date]:
    """Give the same days of the month before, else as many days just before."""
    if first.day != 1 or (first.year, first.month) != (last.year, last.month):
        return first - (last - first) - form.ONE_DAY, first - form.ONE_DAY
    end_of_month = first - timedelta(days=1)
    start = end_of_month.replace(day=1)
    if is_whole_month(first, last):
        return start, end_of_month
    return start, min(end_of_month, start + (last - first))
