"""The press desk's figures: what is on offer, and one of them ready to be printed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from campaign import number_format as form
from campaign.access import shown
from campaign.catalogue.indicators import Indicator, PressIndicator
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.notes import Note
from campaign.press import figure_chart, figure_names, pick, source_cells
from campaign.press.comparison import TO_BEAT, Comparison
from campaign.press.figure import Line, Lock, Override, PressFigure, PrintedNumber
from campaign.press.locks import locks_of
from campaign.press.printed_numbers import PATH, Subject
from campaign.press.sentences import amounts, clauses, sentence
from campaign.press.sentences.subject import Benchmark, SentenceSubject
from campaign.press.takeaway import Origin, Takeaway, origin
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import definitions, figure_text, queries
from campaign.views.notes import footnotes, marked
from campaign.views.parts import Section
from campaign.views.sentences import begun, joined
from campaign.views.unit_names import in_public

PLAN = ("to_date", "long_plan")
"""Lines of what is used of a plan longer than the period, and of that plan."""


class NotApplicable(ValueError):
    """The figure means nothing for this unit, by the kind of unit."""


def offered(snapshot: Snapshot) -> dict[str, Indicator]:
    """Give every figure of the desk, by code: the catalogue's, then the desk's own."""
    return {**snapshot.indicators, **snapshot.press}


def applies(snapshot: Snapshot, code: str, unit_code: str) -> bool:
    """Say whether a figure means something for a unit; for the group all do."""
    unit = snapshot.campaign.unit(unit_code)
    return unit is None or unit.kind in offered(snapshot)[code].applies_to


def press_figure(
    reading: Reading, code: str, override: Override | None = None
) -> PressFigure:
    """Make one figure of one unit, ready to be printed.

    Raises NotApplicable for a figure that the unit's kind doesn't have.
    """
    if not applies(reading.snapshot, code, reading.unit):
        raise NotApplicable(f"{code} doesn't apply to {reading.unit}")
    indicator = offered(reading.snapshot)[code]
    reading = queries.applicable_filters(reading, indicator.question)
    reading = replace(reading, segment="all")
    return _FigureBuilder(reading, code, indicator, override).build()


@dataclass(frozen=True)
class _FigureBuilder:
    """Builds one figure: everything it needs in one hand."""

    reading: Reading
    code: str
    indicator: Indicator
    override: Override | None

    @property
    def words(self) -> Words:
        return self.reading.words

    @cached_property
    def comparison(self) -> Comparison:
        return Comparison(self.reading, self.code, self.indicator)

    @property
    def figure(self) -> Figure:
        return self.comparison.figure

    @property
    def subject(self) -> SentenceSubject:
        return self.comparison.subject

    @cached_property
    def origin(self) -> Origin:
        return origin(self.reading)

    @cached_property
    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.reading, self.indicator, self.figure)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return self.reading.notes_on(self.code)

    @cached_property
    def counted(self) -> str:
        """Say which interruptions count; empty where a reader has no choice."""
        if "scope" not in queries.binds(self.reading.snapshot, self.indicator.question):
            return ""
        scope = self.words(f"scope.{self.reading.scope}").lower()
        planned = self.reading.planned
        if planned == "all":
            return scope
        return scope + self.words(f"press_sentence.planned.{planned}")

    def _printed(self) -> str:
        """Write the value, or why there is none."""
        if self.figure.value is None:
            return figure_text.value(self.figure, self.indicator, self.words)
        return amounts.number(self.figure.value, self.subject, self.words)

    def build(self) -> PressFigure:
        """Put together what is printed of the figure, word for word."""
        figure, subject, words = self.figure, self.subject, self.words
        lines, data = self._lines(), self._data()
        return PressFigure(
            code=self.code,
            unit_code=figure.unit_code,
            unit_name=subject.unit_name,
            title=self._title(),
            label=figure_names.long(self.code, words),
            index=figure_names.index(self.code, words),
            figure=figure,
            value=figure.value,
            unit=figure.unit,
            decimals=self.indicator.decimals,
            printed=self._printed(),
            measure=figure_names.measure(self.code, figure.value, words),
            period=form.days(*figure_text.days(figure), words.lang),
            mark=figure_text.mark(figure, words),
            short=sentence.short(subject, words),
            long=sentence.long(subject, words),
            lines=lines,
            data=data,
            sections=self._sections(),
            footnotes=self._footnotes(),
            locks=self.locks,
            cells=source_cells.cells_of(
                self.reading, self.indicator, figure, self.comparison.earlier
            ),
            origin=self.origin,
            override=self.override,
            counted=self.counted,
            notes=self.notes,
            numbers=tuple(self._numbers(lines, data)),
        )

    def _numbers(
        self, lines: tuple[Line, ...], data: Takeaway
    ) -> Iterator[PrintedNumber]:
        """Collect value, comparisons and table, each as both languages print it."""
        subject, figure = self.subject, self.figure
        kinds = tuple(dict.fromkeys(lock.kind for lock in self.locks))
        common = Subject(
            snapshot=self.reading.snapshot,
            unit_code=figure.unit_code,
            unit=figure.unit,
            days=figure_text.days(figure),
            locks=kinds if self.override else (),
        )
        if figure.value is not None:
            write = partial(amounts.number, figure.value, subject)
            yield common.number("value", figure.value, write)
        for line in lines:
            if isinstance(line.value, int | float):
                write = partial(self._written, line)
                yield common.number(line.name, line.value, write, line.days)
        yield from common.of_table(data)

    def _written(self, line: Line, words: Words) -> str:
        """Write what the figure is held against; a sum to date as the screens do."""
        value = line.value if isinstance(line.value, int | float) else None
        plan = self.figure.plan
        if line.name == PLAN[0] and plan is not None:
            value = float(figure_text.used_of(plan))
        return amounts.number(value, self._written_as(line), words)

    def _written_as(self, line: Line) -> SentenceSubject:
        """Give what decides how a number is written that the figure is held against."""
        if line.name in (TO_BEAT, *PLAN):
            return replace(self.subject, value=None)
        return replace(self.subject, benchmarks=())

    def _title(self) -> str:
        name = begun(figure_names.titled(self.code, self.words))
        unit = in_public(self.reading.unit, self.reading.snapshot.campaign, self.words)
        title = self.words("press.title", name=name, unit=unit)
        return self._narrowed(title) if self.origin.filters else title

    def _narrowed(self, text: str) -> str:
        """Say beside a text which interruptions count, where a reader may choose."""
        if not self.counted or self.counted in text:
            return text
        return self.words("press.narrowed", text=text, counted=self.counted)

    def _data(self) -> Takeaway:
        """Give the figure's chart with its values; one row where there is no chart."""
        block = figure_chart.block(self.figure, self.indicator, self.reading)
        if block.chart is not None:
            block = replace(block, chart=marked(block.chart, self.notes))
        data = pick.of_chart(block, self.origin, self.words)
        if data is None:
            data = figure_chart.single_row(
                self.figure,
                self.indicator.decimals,
                self._title(),
                self.origin,
                self.words,
            )
        return replace(data, unit_line=self._narrowed(data.unit_line))

    def _lines(self) -> tuple[Line, ...]:
        """Name what the figure is compared with, in the order it is told."""
        lines = [
            self._benchmark_line(benchmark)
            for benchmark in self.subject.benchmarks
            if benchmark.value is not None
        ]
        to_beat = self.comparison.earlier.get(TO_BEAT)
        if to_beat is not None:
            lines.append(self._to_beat_line(to_beat))
        figure, due = self.figure, {"on_track", "behind"}
        due |= {"incomplete"} if figure.path != figure.target else set()
        if figure.path is not None and figure.status in due:
            lines.append(self._path_line(figure.path))
        return (*lines, *self._plan_lines())

    def _plan_lines(self) -> Iterator[Line]:
        """Set what a yearly plan has used beside the plan, where the year is known."""
        plan, words = self.figure.plan, self.words
        if plan is None or plan.value is None:
            return
        days = (plan.from_day, plan.before_day - form.ONE_DAY)
        span = figure_text.span_of_plan(plan, words)
        for name, value in zip(PLAN, (plan.value, plan.target), strict=True):
            label = words(f"press.{name}", span=span)
            line = Line(label, "", value, name=name, days=days)
            yield replace(line, text=self._written(line, words))

    def _benchmark_line(self, benchmark: Benchmark) -> Line:
        words, subject = self.words, self.subject
        days = form.days(*benchmark.days, words.lang) if benchmark.days else ""
        label = words(f"press.compared_{benchmark.kind}", days=days)
        text = amounts.number(benchmark.value, replace(subject, benchmarks=()), words)
        is_of_path = benchmark.kind == "goal" and benchmark.so_far is not None
        said_below = is_of_path and not subject.grows_towards(benchmark)
        difference = "" if said_below else clauses.clause(benchmark, subject, words)
        return Line(
            label, text, benchmark.value, difference, benchmark.kind, benchmark.days
        )

    def _to_beat_line(self, last_year: Figure) -> Line:
        """Name last year's whole period, where that is what must be bettered."""
        words = self.words
        days = form.days(*figure_text.days(last_year), words.lang)
        line = Line(
            words("press.bettered", days=days),
            "",
            last_year.value,
            name=TO_BEAT,
            days=figure_text.days(last_year),
        )
        return replace(line, text=self._written(line, words))

    def _path_line(self, expected: float) -> Line:
        """Name where the figure should be by now."""
        words, subject = self.words, self.subject
        day = form.full_date(subject.last_day, words.lang)
        text = amounts.number(expected, replace(subject, benchmarks=()), words)
        gap = figure_text.gap(self.figure, self.indicator, words)
        return Line(words("press.path", date=day), text, expected, gap, PATH)

    def _sections(self) -> tuple[Section, ...]:
        if isinstance(self.indicator, PressIndicator):
            return figure_names.sections(self.code, self.indicator, self.reading)
        return definitions.definition(self.figure, self.reading).sections

    def _footnotes(self) -> tuple[str, ...]:
        words = self.words
        notes = [begun(figure_text.note(self.figure, words))]
        notes += footnotes(self.notes, words)
        notes += [lock.text for lock in self.locks if lock.kind == "exclusions"]
        if self.override and self.locks:
            notes.append(self._override_note(self.override))
        held_back = figure_chart.held_back(self.figure, self.indicator, self.reading)
        if held_back:
            notes.append(words("press.held_back", units=", ".join(held_back)))
        if self.reading.snapshot.is_sample:
            notes.append(words("frame.sample"))
        campaign = self.reading.snapshot.campaign
        return tuple(in_public(note, campaign, words) for note in notes if note)

    def _override_note(self, override: Override) -> str:
        """Say who let the figure go despite which locks, and why."""
        words = self.words
        first, second = map(shown, override.names)
        kinds = dict.fromkeys(lock.kind for lock in self.locks)
        despite = [words(f"press.despite_{kind}") for kind in kinds]
        return words(
            "press.override_note",
            despite=joined(despite, words, len(despite)),
            reason=override.reason,
            first=first,
            second=second,
        )
