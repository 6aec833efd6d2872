"""Small invented worlds, and what is to be said of them, worked out in plain Python.

A world plants what happened and who reported it: holes, absent members, part days, own
periods, goals of none, goals that change in mid-month, a last year with holes. What
stands below `Verdict` is domain.md §4b once more, on lists of days and sums: it knows
neither SQL nor the package but for the campaign's file.
"""

from __future__ import annotations

import math
import random
import statistics
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from campaign.catalogue.campaigns import load_campaign
from tests.bare import SHIPPED, covered, outage, served

SELLERS = ("EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC")
OTHERS = ("EVNNPT", "EVNGENCO1", "EVNGENCO2", "EVNGENCO3", "EVN_DIRECT")
UNITS, EVN = (*SELLERS, *OTHERS), "EVN"
SAIDI, CALLS, WITHIN_2H = (
    *("saidi_minutes", "share_calls_within_30s", "share_customers_within_2h"),
)
ON_TIME, ACCIDENTS, EXCEEDED = (
    *("share_on_time", "accidents", "environment_exceedances"),
)
PINK = "activities_pink_week"
SCORED = (SAIDI, WITHIN_2H, ON_TIME, CALLS, ACCIDENTS, EXCEEDED)
JUDGED = (*SCORED, PINK)
ONE = timedelta(days=1)
FIRST, BEFORE = date(2016, 12, 1), date(2017, 1, 1)
FLOOR = 0.8
OWN_PERIODS = (
    {},
    {},
    {"EVNSPC": (date(2016, 12, 5), date(2016, 12, 20))},
    {"EVNHCMC": (date(2016, 12, 1), date(2017, 1, 10))},
    {
        "EVNNPC": (date(2016, 12, 12), date(2016, 12, 31)),
        "EVNGENCO1": (date(2016, 12, 1), date(2016, 12, 10)),
    },
)
MOMENTS = (
    *("2016-11-30 18:00", "2016-12-01 17:00", "2016-12-02 00:00", "2016-12-07 23:59"),
    *("2016-12-08 00:05", "2016-12-15 12:00", "2016-12-20 17:00", "2016-12-24 17:00"),
    *("2016-12-24 00:00", "2016-12-28 06:00", "2016-12-31 17:00", "2016-12-31 23:59"),
    *("2017-01-01 00:00", "2017-01-01 00:00", "2017-01-05 09:00", "2017-01-11 00:00"),
)


def days(first: date, before: date) -> list[date]:
    return [first + n * ONE for n in range((before - first).days)]


def year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def with_days(periods) -> str:
    """Give the shipped campaign, units with days of their own."""
    text = load_campaign(SHIPPED)[1]
    for unit, (first, last) in periods.items():
        code = f"  - code: {unit}\n"
        own = f"    starts_on: {first}\n    ends_on: {last}\n"
        text = text.replace(code, code + own)
    return text


@dataclass(frozen=True)
class Goal:
    """A goal handed in, for its days."""

    unit: str
    figure: str
    first: date
    before: date
    target: float


@dataclass(frozen=True)
class Harm:
    """An accident."""

    unit: str
    at: datetime
    severity: str
    injured: int
    dead: int


@dataclass(frozen=True)
class Verdict:
    """What every place is to say of one figure of one unit."""

    status: str | None
    value: float | None = None
    target: float | None = None
    kind: str | None = None
    path: float | None = None
    gap: float | None = None
    compared: float | None = None
    better: str = "lower"
    lacking: int = 0
    absent: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    band: tuple[float, float, float] | None = None
    outlook: str | None = None
    own_days: tuple[date, date] = (FIRST, BEFORE)


@dataclass
class World:
    """What is planted. Days are those that were reported, by kind, unit and year."""

    seed: int
    as_of: datetime = datetime(2016, 12, 24, 17)
    periods: dict[str, tuple[date, date]] = field(default_factory=dict)
    served: dict[str, int] = field(default_factory=dict)
    reported: dict[tuple[str, str], set[date]] = field(default_factory=dict)
    lost: dict[tuple[str, date], tuple[int, int]] = field(default_factory=dict)
    calls: dict[tuple[str, date], tuple[int, int]] = field(default_factory=dict)
    harms: list[Harm] = field(default_factory=list)
    readings: list[tuple[str, date, int]] = field(default_factory=list)
    pink: list[tuple[str, date, date | None]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @staticmethod
    def planted(seed: int) -> World:
        """Plant a world; always the same for a seed."""
        rng = random.Random(seed)
        world = World(seed, as_of=datetime.fromisoformat(rng.choice(MOMENTS)))
        world.periods = dict(rng.choice(OWN_PERIODS))
        world.served = {unit: rng.choice([60, 120, 600]) for unit in SELLERS}
        world._report(rng)
        world._lose(rng)
        world._call(rng)
        world._harm(rng)
        world._hold(rng)
        world._set_goals(rng)
        return world

    @property
    def today(self) -> date:
        return self.as_of.date()

    def begun(self) -> list[date]:
        """The days up to as_of's own that any period may hold."""
        return [day for day in days(FIRST, date(2017, 1, 11)) if day <= self.today]

    def _report(self, rng: random.Random) -> None:
        """Some sent nothing, some lack days, one begins late, one stops early."""
        begun = self.begun()
        for kind, units in (
            ("outages", SELLERS),
            ("calls", SELLERS),
            ("safety_events", UNITS),
            ("environment_readings", OTHERS),
            ("activities", UNITS),
        ):
            for unit in units:
                how = rng.choice(["whole"] * 6 + ["none", "holes", "late", "early"])
                sent = set(begun) if how != "none" else set()
                if how == "holes":
                    sent -= set(rng.sample(begun, min(3, len(begun))))
                if how == "late":
                    sent = {day for day in sent if day >= date(2016, 12, 11)}
                if how == "early":
                    sent = {day for day in sent if day <= date(2016, 12, 3)}
                self.reported[kind, unit] = sent
        for unit in SELLERS:
            before = set(days(date(2015, 12, 1), date(2016, 1, 11)))
            how = rng.choice(["whole", "whole", "none", "hole"])
            before -= before if how == "none" else set()
            before -= {date(2015, 12, 9)} if how == "hole" else set()
            self.reported["outages", unit] |= before

    def _lose(self, rng: random.Random) -> None:
        """An hour or three for so many customers, begun at midnight and two minutes."""
        for unit in SELLERS:
            heavy = rng.choice([0, 1, 1, 4])
            for day in sorted(self.reported["outages", unit]):
                size = heavy * rng.choice([0, 0, 0, 6, 12, 30])
                is_seen = datetime(day.year, day.month, day.day, 4) <= self.as_of
                if size and is_seen:
                    self.lost[unit, day] = (rng.choice([1, 1, 1, 3]), size)

    def _call(self, rng: random.Random) -> None:
        for unit in SELLERS:
            least = rng.choice([70, 80, 80, 90])
            for day in sorted(self.reported["calls", unit]):
                if datetime(day.year, day.month, day.day, 1) <= self.as_of:
                    answered = rng.choice([0, 10, 50])
                    self.calls[unit, day] = (answered, answered * least // 100)

    def _harm(self, rng: random.Random) -> None:
        for unit in UNITS:
            sent = sorted(self.reported["safety_events", unit])
            for day in rng.sample(sent, min(rng.choice([0, 0, 0, 1, 2]), len(sent))):
                at = datetime(day.year, day.month, day.day, 0, rng.randrange(3))
                if at <= self.as_of:
                    dead = rng.choice([0, 0, 0, 1])
                    grave = "fatal" if dead else rng.choice(["minor", "serious"])
                    self.harms.append(Harm(unit, at, grave, rng.randrange(3), dead))
        for unit in OTHERS:
            for day in sorted(self.reported["environment_readings", unit]):
                if datetime(day.year, day.month, day.day, 1) <= self.as_of:
                    over = rng.random() < 0.02
                    self.readings.append((unit, day, 210 if over else 100))

    def _hold(self, rng: random.Random) -> None:
        for unit in UNITS:
            sent = self.reported["activities", unit]
            for planned in rng.sample(days(FIRST, BEFORE), rng.choice([0, 1, 3])):
                held = planned + rng.choice([-1, 0, 0, 2]) * ONE
                is_held = rng.random() < 0.8 and FIRST <= held <= self.today
                if planned in sent or (planned > self.today and sent):
                    sent.add(planned)  # a row speaks for its own day
                    self.pink.append((unit, planned, held if is_held else None))

    def _set_goals(self, rng: random.Random) -> None:
        half = date(2016, 12, 16)
        for unit in (EVN, *SELLERS):
            first, before = self.period(unit)
            target = rng.choice([0, 5, 20, 60, 27.9])
            how = rng.choice(["none", "none", "own", "own", "own", "halves", "year"])
            if how == "own":
                self.goals.append(Goal(unit, SAIDI, first, before, target))
            if how == "halves" and first < half < before:
                self.goals.append(Goal(unit, SAIDI, first, half, target))
                self.goals.append(Goal(unit, SAIDI, half, before, target + 7))
            if how == "year":
                year = date(2016, 1, 1), date(2017, 1, 1)
                self.goals.append(Goal(unit, SAIDI, *year, 700))
            share = rng.choice([None, None, 0.7, 0.9])
            if share:
                year = date(2016, 1, 1), date(2018, 1, 1)
                self.goals.append(Goal(unit, CALLS, *year, share))
        for unit in (EVN, *UNITS):
            if rng.random() < 0.15:
                self.goals.append(Goal(unit, ACCIDENTS, *self.period(unit), 2))
            if rng.random() < 0.15:
                self.goals.append(Goal(unit, PINK, *self.period(unit), 2))

    def on_days(self, first: date, last: date) -> World:
        """Look at days that a reader chose, from their last evening; as their own."""
        evening = datetime.combine(last + ONE, datetime.min.time()) - ONE / 86400
        return replace(
            self,
            as_of=min(self.as_of, evening),
            periods=dict.fromkeys((EVN, *UNITS), (first, last)),
        )

    def until(self, last: date) -> World:
        """Look at it from the evening of a day: nothing later was sent yet."""
        evening = datetime.combine(last + ONE, datetime.min.time()) - ONE / 86400
        sent = {
            place: {day for day in days if day <= last}
            for place, days in self.reported.items()
        }
        return replace(self, as_of=min(self.as_of, evening), reported=sent)

    # What a bare database holds of it.

    def campaign_text(self) -> str:
        """Give the shipped campaign with the units' own days."""
        return with_days(self.periods)

    def snapshot(self, bare):
        """Write it into a bare database."""
        return bare(
            campaign_text=self.campaign_text(),
            as_of=f"{self.as_of:%Y-%m-%d %H:%M:%S}",
            coverage=[
                covered(kind, unit, f"{day}")
                for (kind, unit), sent in self.reported.items()
                for day in sorted(sent)
            ],
            customers=[
                served(unit, size, month)
                for unit, size in self.served.items()
                for month in ("2015-12", "2016-01", "2016-12", "2017-01")
            ],
            outages=[
                outage(
                    f"{unit}{day}",
                    unit,
                    f"{day} 00:02:00",
                    f"{day} 0{hours}:02:00",
                    size,
                )
                for (unit, day), (hours, size) in self.lost.items()
            ],
            calls=[
                {
                    "unit_code": unit,
                    "interval_start": f"{day} 00:00:00",
                    "interval_minutes": 60,
                    "offered": answered,
                    "answered": answered,
                    "answered_within_30s": fast,
                    "abandoned": 0,
                }
                for (unit, day), (answered, fast) in self.calls.items()
            ],
            **self._events(),
        )

    def _events(self):
        return {
            "safety_events": [
                {
                    "event_id": f"A{number}",
                    "unit_code": harm.unit,
                    "happened_at": f"{harm.at}",
                    "type": "labour",
                    "severity": harm.severity,
                    "injured": harm.injured,
                    "dead": harm.dead,
                }
                for number, harm in enumerate(self.harms)
            ],
            "environment_readings": [
                {
                    "plant": f"P{unit}",
                    "measured_at": f"{day} 00:30:00",
                    "parameter": "dust",
                    "unit_code": unit,
                    "value": size,
                    "unit": "mg/Nm3",
                    "limit_value": 200,
                }
                for unit, day, size in self.readings
            ],
            "activities": [
                {
                    "activity_id": f"P{number}",
                    "unit_code": unit,
                    "programme": "pink_week",
                    "planned_on": f"{planned}",
                    "held_on": f"{held}" if held else None,
                    "status": "held" if held else "planned",
                }
                for number, (unit, planned, held) in enumerate(self.pink)
            ],
            "goals": [
                {
                    "unit_code": goal.unit,
                    "indicator": goal.figure,
                    "valid_from": f"{goal.first}",
                    "valid_until": f"{goal.before - ONE}",
                    "target": goal.target,
                    "unit": {SAIDI: "min", CALLS: "share"}.get(goal.figure, "count"),
                    "decided_by": "EVN",
                    "source": "plan",
                }
                for goal in self.goals
            ],
        }

    # What is to be said of it.

    def period(self, unit: str) -> tuple[date, date]:
        """A unit's own first day, and the day after its last."""
        first, last = self.periods.get(unit, (FIRST, BEFORE - ONE))
        return first, last + ONE

    def verdict(self, unit: str, figure: str) -> Verdict:
        """Judge one figure of one unit in its own period."""
        makers = {
            SAIDI: self._saidi,
            CALLS: self._calls,
            WITHIN_2H: self._within_2h,
            ON_TIME: self._on_time,
            ACCIDENTS: self._accidents,
            EXCEEDED: self._exceeded,
            PINK: self._pink,
        }
        return makers[figure](unit)

    def members(self, unit: str, kinds: tuple[str, ...] = SELLERS) -> tuple[str, ...]:
        return kinds if unit == EVN else (unit,)

    def _elapsed(self, first: date, before: date) -> list[date]:
        return [day for day in days(first, before) if day <= self.today]

    def _is_over(self, before: date) -> bool:
        return self.as_of >= datetime.combine(before, datetime.min.time())

    def _sent(self, kind: str, unit: str, span: list[date]) -> list[date]:
        return [day for day in span if day in self.reported.get((kind, unit), set())]

    def _gaps(self, kind, members, own) -> tuple[int, tuple[str, ...]]:
        """Count the days that members lack, and name those that sent nothing."""
        span = self._elapsed(*own)
        lacking = sum(len(span) - len(self._sent(kind, m, span)) for m in members)
        absent = [m for m in members if not self._sent(kind, m, days(*own))]
        return lacking, tuple(absent) if len(members) > 1 else ()

    def goal(self, unit: str, figure: str) -> Goal | None:
        """The goal inside a period: in force, else the last, else the next."""
        first, before = self.period(unit)
        inside = [
            goal
            for goal in self.goals
            if (goal.unit, goal.figure) == (unit, figure)
            and first <= goal.first
            and goal.before <= before
        ]
        elapsed = self._elapsed(first, before)
        day = elapsed[-1] if elapsed else first
        running = [goal for goal in inside if goal.first <= day < goal.before]
        ended = [goal for goal in inside if goal.before <= day]
        return next(iter(running or ended[-1:] or inside), None)

    def _minutes(self, members, span) -> float:
        return sum(
            60 * self.lost[member, day][0] * self.lost[member, day][1]
            for member in members
            for day in span
            if (member, day) in self.lost
        )

    def _saidi(self, unit: str) -> Verdict:
        if unit in OTHERS:
            return Verdict("not_applicable")
        goal = self.goal(unit, SAIDI)
        own = (goal.first, goal.before) if goal else self.period(unit)
        span = self._elapsed(*own)
        if not span:
            return Verdict("not_yet_due", own_days=own)
        members = self.members(unit)
        lacking, absent = self._gaps("outages", members, own)
        here = [m for m in members if self._sent("outages", m, span)]
        if not here:
            return Verdict("no_data", lacking=lacking, absent=absent, own_days=own)
        weight = sum(self.served[member] for member in here)
        value = self._minutes(here, span) / weight
        seen = Verdict(
            None, value, compared=value, lacking=lacking, absent=absent, own_days=own
        )
        seen = self._with_band(seen, here, own)
        if goal:
            return self._against_goal(seen, goal, here, span)
        return self._against_last_year(seen, here, own, span)

    def _against_goal(self, seen, goal, here, span) -> Verdict:
        known = sum(self.served[m] * len(self._sent("outages", m, span)) for m in here)
        ahead = (goal.before - goal.first).days - len(span)
        weight = sum(self.served[member] for member in here)
        whole = weight * (len(span) + ahead)
        path = goal.target * known / whole
        return self._judged(seen, goal.target, "goal", path, is_strict=False)

    def _against_last_year(self, seen, here, own, span) -> Verdict:
        before = [year_before(day) for day in days(*own)]
        whole = [m for m in here if set(before) <= self.reported["outages", m]]
        if len(span) < 2 or not whole:
            return seen
        left_out = tuple(member for member in here if member not in whole)
        weight = sum(self.served[member] for member in whole)
        target = self._minutes(whole, before) / weight
        value = self._minutes(whole, span) / weight
        path = 0.0
        for member in whole:
            for day in self._sent("outages", member, span):
                then = year_before(day)
                hours, size = self.lost.get((member, then), (0, 0))
                began = datetime(then.year, then.month, then.day, 0, 2)
                so_far = self.as_of.replace(year=self.as_of.year - 1) - began
                minutes = min(60 * hours, max(0.0, so_far.total_seconds() / 60))
                if minutes > 5:
                    path += minutes * size / weight
        seen = Verdict(
            **{**vars(seen), "compared": value, "left_out": left_out, "outlook": None}
        )
        return self._judged(seen, target, "last_year", path, is_strict=target != 0)

    def _judged(self, seen, target, kind, path, *, is_strict) -> Verdict:
        value, before = seen.compared, seen.own_days[1]
        is_over, lacks = self._is_over(before), bool(seen.lacking or seen.absent)
        below = value < path and not close(value, path)
        kept = below or (close(value, path) and (not is_strict or path == 0))
        if value > target and not close(value, target):
            status = "incomplete" if is_over and seen.absent else "missed"
        elif is_over and lacks:
            status = "incomplete"
        elif is_over:
            met = not close(value, target) or not is_strict
            status = "met" if met else "missed"
        else:
            status = "on_track" if kept else "behind"
        outlook = None
        if seen.band and not seen.left_out:
            _, low, high = seen.band
            is_above = low > target and not close(low, target)
            outlook = "at_risk"
            if high < target or (close(high, target) and not is_strict):
                outlook = "kept"
            elif is_above or (is_strict and close(low, target)):
                outlook = "out_of_reach"
        gap = 0.0 if close(value, path) else value - path
        return Verdict(
            **{
                **vars(seen),
                "status": status,
                "target": target,
                "kind": kind,
                "path": path,
                "gap": gap,
                "outlook": outlook,
            }
        )

    def _with_band(self, seen: Verdict, here, own) -> Verdict:
        """Fill what is ahead at the pace of the whole covered days before as_of's."""
        first, before = own
        if self._is_over(before):
            return seen
        weight = {member: self.served[member] for member in here}
        total = sum(weight.values())
        span = self._elapsed(*own)
        sent = {member: self._sent("outages", member, span) for member in here}
        known = sum(weight[m] * len(sent[m]) for m in here) / total
        if known < 7:
            return seen
        whole = {m: [day for day in sent[m] if day < self.today] for m in here}
        gone = (self.as_of - datetime.combine(self.today, datetime.min.time())) / ONE
        ahead = (
            sum(
                weight[m]
                * (
                    (before - first).days
                    - len(whole[m])
                    - (gone if self.today in sent[m] else 0)
                )
                for m in here
            )
            / total
        )
        counted = sum(weight[m] * len(whole[m]) for m in here)
        pace = sum(self._minutes([m], whole[m]) for m in here) / counted
        each = []
        for day in sorted({day for m in here for day in whole[m]}):
            there = [m for m in here if day in whole[m]]
            each.append(self._minutes(there, [day]) / sum(weight[m] for m in there))
        uneven = statistics.stdev(each) / pace if pace and len(each) > 1 else 0.0
        apart = 1 / ahead + total / counted
        scatter = math.sqrt(math.log(1 + uneven**2 * apart))
        unrest = min(max((uneven - 0.8) / 0.4, 0), 1)
        expected = pace * ahead
        band = (
            seen.value + expected,
            seen.value + expected * math.exp(-1.2816 * scatter - 0.6 * unrest),
            seen.value + expected * math.exp(1.2816 * scatter + 1.4 * unrest),
        )
        return Verdict(**{**vars(seen), "band": band})

    def _share(self, unit, kind, part, n, target, *, is_strict, goal_kind="goal"):
        """Judge a share: before the end it is held against its target as well."""
        own = self.period(unit)
        span = self._elapsed(*own)
        members = self.members(unit)
        lacking, absent = self._gaps(kind, members, own)
        holes = {"lacking": lacking, "absent": absent, "own_days": own}
        more = {"better": "higher", **holes}
        if not span:
            return Verdict("not_yet_due", **more)
        if not any(self._sent(kind, member, span) for member in members):
            return Verdict("no_data", **more)
        if not n:
            return Verdict(None, target=target, kind=goal_kind, **more)
        value = part / n
        if target is None:
            return Verdict(None, value, compared=value, **more)
        is_same = close(value, target)
        kept = (value > target and not is_same) or (is_same and not is_strict)
        status = "on_track" if kept else "behind"
        if self._is_over(own[1]):
            status = "met" if kept else "missed"
            status = "incomplete" if lacking or absent else status
        gap = 0.0 if is_same else value - target
        seen = Verdict(status, value, target, goal_kind, gap=gap, **more)
        return Verdict(**{**vars(seen), "compared": value})

    def _calls(self, unit: str) -> Verdict:
        if unit in OTHERS:
            return Verdict("not_applicable")
        span = self._elapsed(*self.period(unit))
        found = [
            self.calls[member, day]
            for member in self.members(unit)
            for day in span
            if (member, day) in self.calls
        ]
        asked = [g.target for g in self.goals if (g.unit, g.figure) == (unit, CALLS)]
        target = max([FLOOR, *asked])  # no goal is laxer than the law's floor
        n, part = (sum(of[place] for of in found) for place in (0, 1))
        return self._share(unit, "calls", part, n, target, is_strict=target == FLOOR)

    def _within_2h(self, unit: str) -> Verdict:
        if unit in OTHERS:
            return Verdict("not_applicable")
        own = self.period(unit)
        span = self._elapsed(*own)
        part, n = self._back(self.members(unit), span)
        before = [year_before(day) for day in days(*own)]
        here = [m for m in self.members(unit) if self._sent("outages", m, span)]
        whole = [m for m in here if set(before) <= self.reported["outages", m]]
        then = self._back(whole, before)
        target = then[0] / then[1] if then[1] and len(span) >= 2 else None
        seen = self._share(
            unit,
            "outages",
            part,
            n,
            target,
            is_strict=target != 1,
            goal_kind="last_year" if target is not None else None,
        )
        if target is None or seen.value is None or whole == here:
            return seen
        # Those without a whole last December are left out on both sides.
        left_out = tuple(member for member in here if member not in whole)
        part, n = self._back(whole, span)
        again = self._share(
            unit,
            "outages",
            part,
            n,
            target,
            is_strict=target != 1,
            goal_kind="last_year",
        )
        if again.value is None:  # they had no fault: there is nothing to compare
            none = {"status": None, "target": None, "kind": None, "gap": None}
            return Verdict(**{**vars(seen), **none})
        return Verdict(**{**vars(again), "value": seen.value, "left_out": left_out})

    def _back(self, members, span) -> tuple[int, int]:
        """Customers back within two hours, and all whose faults are over."""
        found = [
            self.lost[member, day]
            for member in members
            for day in span
            if (member, day) in self.lost
        ]
        back = sum(size for hours, size in found if hours <= 2)
        return back, sum(size for _, size in found)

    def _on_time(self, unit: str) -> Verdict:
        """Nobody sends cases."""
        if unit in OTHERS:
            return Verdict("not_applicable")
        own = self.period(unit)
        lacking, absent = self._gaps("complaints", self.members(unit), own)
        status = "no_data" if self._elapsed(*own) else "not_yet_due"
        return Verdict(status, lacking=lacking, absent=absent, own_days=own)

    def _accidents(self, unit: str) -> Verdict:
        events = [(harm.unit, harm.at.date()) for harm in self.harms]
        return self._counted(unit, ACCIDENTS, "safety_events", UNITS, events)

    def _exceeded(self, unit: str) -> Verdict:
        if unit in SELLERS:
            return Verdict("not_applicable")
        events = [(unit, day) for unit, day, size in self.readings if size > 200]
        return self._counted(unit, EXCEEDED, "environment_readings", OTHERS, events)

    def _counted(self, unit, figure, kind, kinds, events) -> Verdict:
        """Judge a promise that there be none, or no more than a goal says."""
        goal = self.goal(unit, figure)
        own = self.period(unit)
        span = self._elapsed(*own)
        members = self.members(unit, kinds)
        lacking, absent = self._gaps(kind, members, own)
        holes = {"lacking": lacking, "absent": absent, "own_days": own}
        if not span:
            return Verdict("not_yet_due", **holes)
        here = [m for m in members if self._sent(kind, m, span)]
        if not here:
            return Verdict("no_data", **holes)
        value = float(sum(who in members and day in span for who, day in events))
        seen = Verdict(None, value, compared=value, **holes)
        if goal:
            known = sum(len(self._sent(kind, m, span)) for m in here)
            ahead = (own[1] - own[0]).days - len(span)
            path = goal.target * known / (len(here) * (len(span) + ahead))
            made = self._judged(seen, goal.target, "goal", path, is_strict=False)
            if value > goal.target:  # a count: nobody absent can lower it
                return Verdict(**{**vars(made), "status": "missed"})
            return made
        status = "missed" if value else "on_track"
        if not value and self._is_over(own[1]):
            status = "incomplete" if lacking or absent else "met"
        none = {"status": status, "target": 0.0, "kind": "goal", "path": 0.0}
        return Verdict(**{**vars(seen), **none, "gap": value})

    def _pink(self, unit: str) -> Verdict:
        """Judge a count: the plan is the path, and without a goal the target."""
        goal = self.goal(unit, PINK)
        own = self.period(unit)
        span = self._elapsed(*own)
        members = self.members(unit, UNITS)
        lacking, absent = self._gaps("activities", members, own)
        more = {"better": "higher", "lacking": lacking, "absent": absent}
        more = {**more, "own_days": own}
        if not span:
            return Verdict("not_yet_due", **more)
        mine = [row for row in self.pink if row[0] in members]
        held = sum(day is not None and day in span for _, _, day in mine)
        there = any(self.reported["activities", m] & set(days(*own)) for m in members)
        if not there and not held:
            return Verdict("no_data", **more)
        planned = sum(day in days(*own) for _, day, _ in mine)
        path = float(sum(day in span for _, day, _ in mine))
        target, kind = (goal.target, "goal") if goal else (float(planned), "planned")
        seen = {"value": float(held), "target": target, "kind": kind, "path": path}
        is_over = self._is_over(own[1])
        gap = held - (target if is_over else path)
        seen = {**more, **seen, "compared": float(held), "gap": gap}
        if not goal and not planned and not held:
            return Verdict(None, **seen)
        if not path and not held and not is_over and target:
            return Verdict("not_yet_due", **seen)
        if held >= target:
            is_open = planned > max(path, held) and not is_over
            return Verdict("on_track" if is_open else "met", **seen)
        if is_over:
            return Verdict("incomplete" if lacking or absent else "missed", **seen)
        return Verdict("on_track" if held >= path else "behind", **seen)


def close(value: float, other: float) -> bool:
    """Whether two numbers differ by no more than binary fractions do."""
    return math.isclose(value, other, rel_tol=1e-12)
