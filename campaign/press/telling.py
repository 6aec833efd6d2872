"""What the sentence maker is told of a figure: its days, its comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from campaign import figures
from campaign import format as form
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import cells, names
from campaign.press.sentences.subject import Benchmark, SentenceSubject
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import wording

RELIABILITY = "exclusions"
BETTERED = "bettered"


@dataclass(frozen=True)
class Telling:
    """One figure of one reading, and the ways to tell of it."""

    reading: Reading
    code: str
    indicator: Indicator

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is asked."""
        return self.reading.snapshot

    @property
    def words(self) -> Words:
        """The words of the reading's language."""
        return self.reading.words

    def of(self) -> Figure:
        """Make the figure, of the days that the reader chose."""
        return figures.figure_of(self.reading, self.code, self.indicator)

    def of_days(self, first: date, last: date) -> Figure:
        """Make the figure of other days."""
        reading = self.reading.on_days(first, last)
        return figures.figure_of(reading, self.code, self.indicator)

    def earlier(self, of: Figure) -> dict[str, Figure]:
        """Make the same figure a year and a period before, where all data are there."""
        if getattr(self.indicator, "detail", None):
            return {}  # another year's main cause may be another cause
        first, last = wording.days(of)
        asked = {
            "last_year": (form.year_before(first), form.year_before(last)),
            "previous": _period_before(first, last),
        }
        found = {}
        for kind, (start, end) in asked.items():
            one = self.of_days(start, end)
            days = (end - start).days + 1
            is_whole = one.days_covered == days and not one.uncovered_days
            if one.value is not None and is_whole and not one.missing_units:
                found[kind] = one
        return found | self._bettered(of, found)

    def _bettered(self, of: Figure, found: dict[str, Figure]) -> dict[str, Figure]:
        """Make the whole period a year before, where that is what must be bettered.

        Nothing where the same days are compared already.
        """
        if of.target_kind != "last_year":
            return {}
        start, end = map(
            form.year_before, self.snapshot.campaign.period_of(of.unit_code)
        )
        same = found.get("last_year")
        if same is not None and (same.from_day, same.before_day) == (start, end):
            return {}
        return {BETTERED: self.of_days(start, end - form.ONE_DAY)}

    def told(self, of: Figure, earlier: dict[str, Figure]) -> SentenceSubject:
        """Tell the sentence maker of the figure."""
        first, last = wording.days(of)
        whole = first.day == 1 and (last + form.ONE_DAY).day == 1
        is_month = whole and (first.year, first.month) == (last.year, last.month)
        runs_on = last < self._end(of)
        return SentenceSubject(
            figure=self.code,
            unit_code=of.unit_code,
            unit_name=names.unit(self.reading, of.unit_code),
            value=of.value,
            unit=of.unit,
            decimals=self.indicator.decimals,
            better=self.indicator.better,
            first_day=first,
            last_day=last,
            is_whole_month=is_month,
            is_cumulative=runs_on and self._adds_up,
            as_of=of.as_of,
            is_provisional=of.is_provisional,
            status=of.status,
            missing_units=tuple(u for u in of.missing_units.split(", ") if u),
            uncovered_days=of.uncovered_days,
            scope=self.reading.scope,
            is_reliability=RELIABILITY in self.indicator.caveats,
            benchmarks=self._compared(of, earlier),
            to_beat=earlier[BETTERED].value if BETTERED in earlier else None,
            is_sample=self.snapshot.is_sample,
            detail=self._detail(of),
            planned=self.reading.planned,
        )

    def _end(self, of: Figure) -> date:
        """Give the last day of what the figure works up to: of the promise, if any."""
        before = of.before_day
        if of.target is not None:
            _, whole = self.snapshot.campaign.period_of(of.unit_code)
            before = max(before, whole)
        return before - form.ONE_DAY

    @property
    def _adds_up(self) -> bool:
        """Whether the figure grows day by day: no share, no mean."""
        indicator = self.indicator
        is_amount = indicator.unit not in ("share", "min")
        return indicator.kind in ("cumulative", "count") or (
            indicator.kind == "plain" and is_amount
        )

    def _compared(
        self, of: Figure, earlier: dict[str, Figure]
    ) -> tuple[Benchmark, ...]:
        found = [
            Benchmark(
                kind=kind,  # type: ignore[arg-type]
                value=one.value,
                days=(one.from_day, one.before_day - form.ONE_DAY),
            )
            for kind, one in earlier.items()
            if kind != BETTERED
        ]
        is_empty_plan = of.target_kind == "planned" and not of.target
        is_set = of.target is not None and of.target_kind != "last_year"
        if is_set and not is_empty_plan:
            first = 0 if self.indicator.kind == "count" else len(found)
            found.insert(first, self._bound(of))
        return tuple(found)

    def _bound(self, of: Figure) -> Benchmark:
        """Name what was set: a plan, a goal, or the law's floor with its article."""
        if of.target_kind == "planned":
            return Benchmark("plan", of.target, is_strict=of.is_strict)
        if not of.is_strict:
            return Benchmark("goal", of.target)
        law = self.words.pick(self.indicator.source)
        return Benchmark("rule", of.target, is_strict=True, source=law)

    def _detail(self, of: Figure) -> str:
        """Name what the value is of, where the figure says so (the main cause)."""
        wanted = getattr(self.indicator, "detail", None)
        if not wanted or of.value is None:
            return ""
        found = cells.text(self.reading, self.indicator, of, wanted)
        return self.words.code(wanted, found) if found else ""


def _period_before(first: date, last: date) -> tuple[date, date]:
    """Give the same days of the month before, else as many days just before."""
    if first.day != 1 or (first.year, first.month) != (last.year, last.month):
        return first - (last - first) - form.ONE_DAY, first - form.ONE_DAY
    end_of_month = first - timedelta(days=1)
    start = end_of_month.replace(day=1)
    is_whole = (last + form.ONE_DAY).day == 1
    if is_whole:
        return start, end_of_month
    return start, min(end_of_month, start + (last - first))
