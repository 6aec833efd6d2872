"""One indicator's rows in a snapshot's answers, and which days and units they lack."""

from dataclasses import dataclass
from datetime import date

from campaign import questions
from campaign.catalogue.indicators import Indicator
from campaign.reading import Period, Reading
from campaign.rows import Row, by_day, by_unit, number
from campaign.store import Snapshot


@dataclass(frozen=True)
class IndicatorRows:
    """The answers that one indicator's figures are made of, for one reading."""

    reading: Reading
    code: str
    indicator: Indicator

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is asked."""
        return self.reading.snapshot

    def applies(self, unit_code: str) -> bool:
        """Whether the indicator is for units of this kind; for the group it is."""
        unit = self.snapshot.campaign.unit(unit_code)
        return unit is None or unit.kind in self.indicator.applies_to

    def members(self, unit_code: str) -> list[str]:
        """Give the units that make a figure up: itself, or the group's that count."""
        if self.snapshot.campaign.unit(unit_code):
            return [unit_code]
        return [
            unit.code
            for unit in self.snapshot.campaign.units
            if unit.kind in self.indicator.applies_to
        ]

    def can_ask(self, question: str) -> bool:
        """Whether the snapshot is new enough to answer it."""
        is_there = f"{questions.FOLDER}{question}.sql" in self.snapshot.rules
        compared = (self.indicator.last_year, self.indicator.year_on_year)
        return is_there and (
            self.snapshot.knows_year_before or question not in compared
        )

    def of(self, unit_code: str, period: Period) -> Row:
        """Give a unit's row of the indicator's own question; empty without one."""
        question, only = self.indicator.question, self.indicator.only
        rows = by_unit(self.snapshot, question, period, tuple(only))
        return rows.get((unit_code, *only.values()), {})

    def value(self, unit_code: str, period: Period) -> float | None:
        """Give a unit's value of a period."""
        return number(self.of(unit_code, period), self.indicator.value)

    def answer(self, question: str, unit_code: str, period: Period) -> Row:
        """Give a unit's row of another question; empty without one."""
        return by_unit(self.snapshot, question, period).get((unit_code,), {})

    def days(self, question: str, unit_code: str, period: Period) -> dict[date, Row]:
        """Give a unit's rows of a question by day."""
        return by_day(self.snapshot, question, period).get(unit_code, {})

    def gaps(self, unit_code: str, period: Period) -> tuple[str, int, int]:
        """Name the members whose data are missing; add up days without any, of whom."""
        members = self.members(unit_code)
        rows = [self.of(code, period) for code in members]
        days = [int(number(row, "uncovered_days") or 0) for row in rows]
        uncovered, lacking = sum(days), sum(map(bool, days))
        named = str(self.of(unit_code, period).get("missing_units") or "")
        if self.snapshot.campaign.unit(unit_code):
            return named, uncovered, lacking
        others = {unit.code for unit in self.snapshot.campaign.units} - set(members)
        missing = [code for code in named.split(", ") if code not in others]
        return ", ".join(missing), uncovered, lacking

    def is_provisional(self, unit_code: str, period: Period) -> bool:
        """Whether a member's data may still change."""
        rows = [self.of(code, period) for code in self.members(unit_code)]
        return any(bool(row.get("is_provisional", True)) for row in rows)

    def days_covered(self, unit_code: str, period: Period) -> int:
        """Count the days on which a unit has reported."""
        return int(number(self.of(unit_code, period), "days_covered") or 0)

    def quotient(self, members: list[str], period: Period) -> float | None:
        """Sum a share's or an average's parts over members, then divide."""
        reporting = [code for code in members if self.days_covered(code, period)]
        rows = [self.of(code, period) for code in reporting]
        totals = [number(row, self.indicator.total) for row in rows]
        cases = [number(row, self.indicator.cases) for row in rows]
        if None in cases:
            return None
        known = sum(size for size in cases if size)
        return sum(size for size in totals if size) / known if known else None

    @property
    def is_of_segment(self) -> bool:
        """Whether only one segment's cases or activities count."""
        question, chosen = self.indicator.question, self.reading.segment
        return chosen != "all" and questions.heeds(self.snapshot, question, "segment")
