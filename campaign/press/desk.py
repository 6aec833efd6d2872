"""The press desk's figures: what is on offer, and one of them ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from campaign import figures
from campaign import format as form
from campaign.catalogue.indicators import Indicator, PressIndicator
from campaign.figures import Figure, Period
from campaign.i18n import Words
from campaign.press import cells, drawn, names, pick, sentence
from campaign.press.figure import Line, Lock, Override, PressFigure
from campaign.press.locks import locks
from campaign.press.sentence import Compared, Told
from campaign.press.sentences import clauses
from campaign.press.takeaway import Origin, filters, origin
from campaign.store import Snapshot
from campaign.views import definitions, wording
from campaign.views.choice import Choice
from campaign.views.parts import Section

RELIABILITY = "exclusions"


class NotApplicable(ValueError):
    """The figure means nothing for this unit, by the kind of unit."""


def offered(snapshot: Snapshot) -> dict[str, Indicator]:
    """Give every figure of the desk, by code: the catalogue's, then the desk's own."""
    return {**snapshot.indicators, **snapshot.press}


def applies(snapshot: Snapshot, code: str, unit_code: str) -> bool:
    """Say whether a figure means something for a unit; for the group all do."""
    unit = snapshot.campaign.unit(unit_code)
    return unit is None or unit.kind in offered(snapshot)[code].applies_to


def figure(
    snapshot: Snapshot,
    code: str,
    choice: Choice,
    words: Words,
    override: Override | None = None,
) -> PressFigure:
    """Make one figure of one unit, ready to be printed.

    Raises NotApplicable for a figure that the unit's kind doesn't have.
    """
    if not applies(snapshot, code, choice.unit):
        raise NotApplicable(f"{code} doesn't apply to {choice.unit}")
    return _Making(snapshot, code, choice, words, override).figure()


@dataclass(frozen=True)
class _Making:
    """Makes one figure: everything it needs in one hand."""

    snapshot: Snapshot
    code: str
    choice: Choice
    words: Words
    override: Override | None

    @property
    def indicator(self) -> Indicator:
        return offered(self.snapshot)[self.code]

    def figure(self) -> PressFigure:
        words, indicator = self.words, self.indicator
        of = self._of(Period(**self.choice.binds()))
        earlier = self._earlier(of)
        told = self._told(of, earlier)
        label, index = names.long(self.code, words), names.index(self.code, words)
        came = self._origin()
        printed = sentence.number(of.value, told, words)
        block = drawn.block(of, indicator, self.snapshot, self.choice, words)
        data = pick.of_chart(block, came, words)
        name = names.begun(names.titled(self.code, words))
        kept = locks(self.snapshot, indicator, of, self.choice.scope, words)
        title = words("press.title", name=name, unit=self.choice.unit)
        return PressFigure(
            code=self.code,
            unit_code=of.unit_code,
            unit_name=names.unit(self.snapshot, of.unit_code, words),
            title=title,
            label=label,
            index=index,
            of=of,
            value=of.value,
            unit=of.unit,
            decimals=indicator.decimals,
            printed=printed,
            measure=names.measure(self.code, of.value, words),
            period=form.days(*self._days(of), words.lang),
            mark=wording.mark(of, words),
            short=sentence.short(told, words),
            long=sentence.long(told, words),
            lines=self._lines(of, told),
            data=data or drawn.bare(of, title, told, came, words),
            sections=self._sections(of),
            footnotes=self._footnotes(of, kept),
            locks=kept,
            cells=cells.of(self.snapshot, indicator, of, self.choice, earlier),
            origin=came,
            override=self.override,
        )

    def _of(self, period: Period) -> Figure:
        return figures.one(
            self.snapshot, self.code, self.indicator, self.choice.unit, period
        )

    def _days(self, of: Figure) -> tuple[date, date]:
        """Give the first day shown and the last one that the data speak of."""
        last = of.before_day - form.ONE_DAY
        if of.as_of is not None:
            last = max(of.from_day, min(last, of.as_of.date()))
        return of.from_day, last

    def _earlier(self, of: Figure) -> dict[str, Figure]:
        """Make the same figure a year and a period before, where all data are there."""
        if getattr(self.indicator, "detail", None):
            return {}  # another year's main cause may be another cause
        first, last = self._days(of)
        asked = {
            "last_year": (form.year_before(first), form.year_before(last)),
            "previous": _period_before(first, last),
        }
        found = {}
        for kind, (start, end) in asked.items():
            one = self._of(
                replace(
                    Period(**self.choice.binds()),
                    from_day=start,
                    before_day=end + form.ONE_DAY,
                )
            )
            days = (end - start).days + 1
            is_whole = one.days_covered == days and not one.uncovered_days
            if one.value is not None and is_whole and not one.missing_units:
                found[kind] = one
        return found

    def _told(self, of: Figure, earlier: dict[str, Figure]) -> Told:
        """Tell the sentence maker of the figure."""
        first, last = self._days(of)
        whole = first.day == 1 and (last + form.ONE_DAY).day == 1
        is_month = whole and (first.year, first.month) == (last.year, last.month)
        runs_on = last < of.before_day - form.ONE_DAY
        return Told(
            figure=self.code,
            unit_code=of.unit_code,
            unit_name=names.unit(self.snapshot, of.unit_code, self.words),
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
            scope=self.choice.scope,
            is_reliability=RELIABILITY in self.indicator.caveats,
            compared=self._compared(of, earlier),
            is_sample=self.snapshot.is_sample,
            detail=self._detail(of),
            planned=self.choice.planned,
        )

    @property
    def _adds_up(self) -> bool:
        """Whether the figure grows day by day: no share, no mean."""
        indicator = self.indicator
        is_amount = indicator.unit not in ("share", "min")
        return indicator.kind in ("cumulative", "count") or (
            indicator.kind == "plain" and is_amount
        )

    def _compared(self, of: Figure, earlier: dict[str, Figure]) -> tuple[Compared, ...]:
        found = [
            Compared(
                kind=kind,  # type: ignore[arg-type]
                value=one.value,
                days=(one.from_day, one.before_day - form.ONE_DAY),
            )
            for kind, one in earlier.items()
        ]
        is_empty_plan = of.target_kind == "planned" and not of.target
        is_set = of.target is not None and of.target_kind != "last_year"
        if is_set and not is_empty_plan:
            first = 0 if self.indicator.kind == "count" else len(found)
            found.insert(first, self._bound(of))
        return tuple(found)

    def _bound(self, of: Figure) -> Compared:
        """Name what was set: a plan, a goal, or the law's floor with its article."""
        if of.target_kind == "planned":
            return Compared("plan", of.target, is_strict=of.is_strict)
        if not of.is_strict:
            return Compared("goal", of.target)
        law = self.words.pick(self.indicator.source)
        return Compared("rule", of.target, is_strict=True, source=law)

    def _detail(self, of: Figure) -> str:
        """Name what the value is of, where the figure says so (the main cause)."""
        wanted = getattr(self.indicator, "detail", None)
        if not wanted or of.value is None:
            return ""
        found = cells.text(self.snapshot, self.indicator, of, self.choice, wanted)
        return self.words.code(wanted, found) if found else ""

    def _lines(self, of: Figure, told: Told) -> tuple[Line, ...]:
        """Name what the figure is compared with, in the order it is told."""
        words = self.words
        lines = []
        for one in told.compared:
            if one.value is None:
                continue
            days = form.days(*one.days, words.lang) if one.days else ""
            label = words(f"press.compared_{one.kind}", days=days)
            text = sentence.number(one.value, replace(told, compared=()), words)
            difference = clauses.clause(one, told, words)
            lines.append(Line(label, text, one.value, difference))
        if of.path is not None and of.status in ("on_track", "behind"):
            label = words("press.path", date=form.full_date(told.last_day, words.lang))
            text = sentence.number(of.path, replace(told, compared=()), words)
            far = wording.gap(of, self.indicator, words)
            lines.append(Line(label, text, of.path, far))
        return tuple(lines)

    def _sections(self, of: Figure) -> tuple[Section, ...]:
        if isinstance(self.indicator, PressIndicator):
            return names.sections(self.code, self.indicator, self.snapshot, self.words)
        made = definitions.definition(of, self.snapshot, self.choice, self.words)
        return made.sections

    def _footnotes(self, of: Figure, kept: tuple[Lock, ...]) -> tuple[str, ...]:
        words = self.words
        notes = [names.begun(wording.note(of, words))]
        notes += [lock.text for lock in kept if lock.kind == "exclusions"]
        if self.override:
            first, second = self.override.names
            said = {"reason": self.override.reason, "first": first, "second": second}
            notes.append(words("press.override_note", **said))
        if self.snapshot.is_sample:
            notes.append(words("frame.sample"))
        return tuple(note for note in notes if note)

    def _origin(self) -> Origin:
        narrowed = filters(self.choice.scope, self.choice.planned, self.words)
        return origin(self.snapshot, self.choice.unit, self.words, narrowed)


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
