"""What the parts of the outage page share: what is asked, for whom, in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from campaign import figures as figures_module
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import figure_text, formatted, queries
from campaign.views.formatted import FormattedValue
from campaign.views.queries import Row
from campaign.views.sentences import source_line

SAIDI = "saidi_minutes"


@dataclass(frozen=True)
class OutageQueries:
    """One reading of the outage page: its figures, and how to ask for more."""

    reading: Reading

    @cached_property
    def figures(self) -> Mapping[tuple[str, str], Figure]:
        """All figures by unit and code; asked for by the parts that set them out."""
        return figures_module.by_place(self.reading)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is asked."""
        return self.reading.snapshot

    @property
    def words(self) -> Words:
        """The words of the reading's language."""
        return self.reading.words

    def of_unit(self, question: str, *needs: str, **binds: object) -> list[Row]:
        """Ask for the chosen unit, in its own period."""
        return self.of_all(question, *needs, unit_code=self.reading.unit, **binds)

    def of_all(self, question: str, *needs: str, **binds: object) -> list[Row]:
        """Ask for all units, in the chosen unit's period.

        Raises MissingAnswer without the needs.
        """
        binds = {**self.reading.period().binds(), **binds}
        frame = queries.answer(self.snapshot, question, *needs, **binds)
        return queries.records(frame)

    def row(self, question: str, **binds: object) -> Row:
        """Give the chosen unit's row of an answer by unit; empty without one."""
        rows = self.of_all(question, **binds)
        return next((r for r in rows if r["unit_code"] == self.reading.unit), Row())

    @cached_property
    def saidi(self) -> Figure:
        """Give the chosen unit's SAIDI; no other figure is asked for."""
        indicator = self.snapshot.indicators[SAIDI]
        return figures_module.figure_of(self.reading, SAIDI, indicator)

    @property
    def corporations(self) -> list[str]:
        """List the units that have customers."""
        units = self.snapshot.campaign.units
        return [unit.code for unit in units if unit.has_customers]

    @property
    def source(self) -> str:
        """Give the source line."""
        return source_line(self.reading)

    @property
    def days(self) -> str:
        """Write the days shown, up to as_of."""
        return queries.days_text(self.reading)

    def color(self, unit_code: str) -> int:
        """Give a unit's fixed place among the colours."""
        return self.snapshot.campaign.color_of(unit_code)

    def unit_line(self, key: str, **places: object) -> str:
        """Write a unit line: unit, days, scope."""
        return self.words(key, days=self.days, scope=self.scope(), **places)

    def scope(self) -> str:
        """Write which interruptions count: all or after exclusions, planned or not."""
        scope = self.words(f"scope.{self.reading.scope}").lower()
        only = figure_text.narrowed("all", self.reading.planned, self.words)
        return f"{scope}, {only}" if only else scope

    def nothing(self) -> str:
        """Say why there is nothing to show: doesn't apply, no export, or no case."""
        unit, words = self.reading.unit, self.words
        if self.saidi.status == "not_applicable":
            return words("chart.not_applicable", unit=unit)
        if not self.saidi.days_covered:
            return words("chart.empty", unit=unit, days=self.days)
        return words("outages.none", unit=unit, days=self.days)


def minutes(value: float | None, words: Words) -> FormattedValue:
    """Write minutes with one decimal, or that there are none known."""
    return formatted.count(value, words, 1)


def share(value: float | None, words: Words) -> FormattedValue:
    """Write a share; missing is said, everything only where it is exact."""
    return (
        formatted.count(None, words) if value is None else formatted.share(value, words)
    )


def millions(value: float | None, words: Words) -> FormattedValue:
    """Write customer minutes in millions."""
    return formatted.count(None if value is None else value / 1_000_000, words, 2)


QUESTION = "outages_by_cause"
UNPLACED = "unclassified"


def main_cause_of(reading: Reading, unit_code: str) -> str:
    """Ask for a unit's causes and name the main one; empty without a minute lost.

    Raises MissingAnswer where the snapshot's question doesn't tell causes.
    """
    words = reading.words
    frame = queries.answer(
        reading.snapshot,
        QUESTION,
        "cause_group",
        **reading.period(unit_code).binds(),
        unit_code=unit_code,
    )
    return main_cause(queries.records(frame), words)


def main_cause(rows: list[Row], words: Words) -> str:
    """Name the first known cause of the answer, and its share.

    Where what nobody classified weighs more, that alone is said: any cause may hide in
    it, so none is known to be the main one.
    """
    shares = {row["cause_group"]: row["share_of_minutes"] or 0.0 for row in rows}
    unplaced = shares.pop(UNPLACED, 0.0)
    cause = next(iter(shares), "")
    known = shares.get(cause, 0.0)
    if unplaced > known:
        return words("cause.unplaced", share=formatted.share(unplaced, words))
    if not known:
        return ""
    named = words.code("cause_group", cause).lower()
    return words("cause.main", cause=named, share=formatted.share(known, words))
