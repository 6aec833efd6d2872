"""The press desk's figures: what is on offer, and one of them ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from campaign import format as form
from campaign.catalogue.indicators import Indicator, PressIndicator
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import cells, drawn, names, pick
from campaign.press.figure import Line, Lock, Override, PressFigure
from campaign.press.locks import locks
from campaign.press.sentences import amounts, clauses, sentence
from campaign.press.sentences.subject import SentenceSubject
from campaign.press.takeaway import origin
from campaign.press.telling import BETTERED, Telling
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import asked, definitions, wording
from campaign.views.parts import Section
from campaign.views.sentences import begun, joined


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
    reading: Reading, code: str, override: Override | None = None
) -> PressFigure:
    """Make one figure of one unit, ready to be printed.

    Raises NotApplicable for a figure that the unit's kind doesn't have.
    """
    if not applies(reading.snapshot, code, reading.unit):
        raise NotApplicable(f"{code} doesn't apply to {reading.unit}")
    reading = asked.heeded(reading, offered(reading.snapshot)[code].question)
    return _Making(reading, code, override).figure()


@dataclass(frozen=True)
class _Making:
    """Makes one figure: everything it needs in one hand."""

    reading: Reading
    code: str
    override: Override | None

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is asked."""
        return self.reading.snapshot

    @property
    def words(self) -> Words:
        """The words of the reading's language."""
        return self.reading.words

    @property
    def indicator(self) -> Indicator:
        return offered(self.snapshot)[self.code]

    def figure(self) -> PressFigure:
        words, indicator = self.words, self.indicator
        telling = Telling(self.reading, self.code, indicator)
        of = telling.of()
        earlier = telling.earlier(of)
        told = telling.told(of, earlier)
        label, index = names.long(self.code, words), names.index(self.code, words)
        came = origin(self.reading)
        printed = amounts.number(of.value, told, words)
        block = drawn.block(of, indicator, self.reading)
        data = pick.of_chart(block, came, words)
        name = begun(names.titled(self.code, words))
        kept = locks(self.reading, indicator, of, self.reading.scope)
        title = words("press.title", name=name, unit=self.reading.unit)
        counted = self._counted()
        if counted and came.filters:
            title = words("press.narrowed", text=title, counted=counted)
        data = data or drawn.bare(of, title, told, came, words)
        if counted:
            line = words("press.narrowed", text=data.unit_line, counted=counted)
            data = replace(data, unit_line=line)
        return PressFigure(
            code=self.code,
            unit_code=of.unit_code,
            unit_name=names.unit(self.reading, of.unit_code),
            title=title,
            label=label,
            index=index,
            of=of,
            value=of.value,
            unit=of.unit,
            decimals=indicator.decimals,
            printed=printed,
            measure=names.measure(self.code, of.value, words),
            period=form.days(*wording.days(of), words.lang),
            mark=wording.mark(of, words),
            short=sentence.short(told, words),
            long=sentence.long(told, words),
            lines=self._lines(of, told, earlier),
            data=data,
            sections=self._sections(of),
            footnotes=self._footnotes(of, kept),
            locks=kept,
            cells=cells.of(self.reading, indicator, of, earlier),
            origin=came,
            override=self.override,
            counted=counted,
        )

    def _counted(self) -> str:
        """Say which interruptions count; empty where a reader has no choice."""
        if "scope" not in asked.binds(self.snapshot, self.indicator.question):
            return ""
        scope, planned = self.reading.scope, self.reading.planned
        part = (
            self.words(f"press_sentence.planned.{planned}") if planned != "all" else ""
        )
        return self.words(f"scope.{scope}").lower() + part

    def _lines(
        self, of: Figure, told: SentenceSubject, earlier: dict[str, Figure]
    ) -> tuple[Line, ...]:
        """Name what the figure is compared with, in the order it is told."""
        words = self.words
        lines = []
        for one in told.benchmarks:
            if one.value is None:
                continue
            days = form.days(*one.days, words.lang) if one.days else ""
            label = words(f"press.compared_{one.kind}", days=days)
            text = amounts.number(one.value, replace(told, benchmarks=()), words)
            difference = clauses.clause(one, told, words)
            lines.append(Line(label, text, one.value, difference))
        if BETTERED in earlier:
            whole = earlier[BETTERED]
            label = words(
                "press.bettered", days=form.days(*wording.days(whole), words.lang)
            )
            text = amounts.number(whole.value, replace(told, value=None), words)
            lines.append(Line(label, text, whole.value))
        if of.path is not None and of.status in ("on_track", "behind"):
            label = words("press.path", date=form.full_date(told.last_day, words.lang))
            text = amounts.number(of.path, replace(told, benchmarks=()), words)
            far = wording.gap(of, self.indicator, words)
            lines.append(Line(label, text, of.path, far))
        return tuple(lines)

    def _sections(self, of: Figure) -> tuple[Section, ...]:
        if isinstance(self.indicator, PressIndicator):
            return names.sections(self.code, self.indicator, self.reading)
        made = definitions.definition(of, self.reading)
        return made.sections

    def _footnotes(self, of: Figure, kept: tuple[Lock, ...]) -> tuple[str, ...]:
        words = self.words
        notes = [begun(wording.note(of, words))]
        notes += [lock.text for lock in kept if lock.kind == "exclusions"]
        if self.override and kept:
            first, second = self.override.names
            kinds = dict.fromkeys(lock.kind for lock in kept)
            despite = [words(f"press.despite_{kind}") for kind in kinds]
            note = words(
                "press.override_note",
                despite=joined(despite, words, len(despite)),
                reason=self.override.reason,
                first=first,
                second=second,
            )
            notes.append(note)
        if self.snapshot.is_sample:
            notes.append(words("frame.sample"))
        return tuple(note for note in notes if note)
