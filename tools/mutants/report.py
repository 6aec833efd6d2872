"""What came out: rates by area, and each mutant that no test noticed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tools.mutants.areas import Area, Excused
from tools.mutants.mutant import Mutant, single_spaced
from tools.mutants.sample import is_sql
from tools.mutants.state import State

LONGEST = 160


@dataclass
class Rate:
    """How many mutants of a kind were judged and caught."""

    caught: int = 0
    survived: int = 0
    waiting: int = 0

    @property
    def judged(self) -> int:
        """How many have a verdict."""
        return self.caught + self.survived

    @property
    def share(self) -> float:
        """The share caught of those judged; 1 where none was."""
        return self.caught / self.judged if self.judged else 1.0


@dataclass(frozen=True)
class Report:
    """Rates by area and language, and the survivors."""

    areas: dict[str, Rate]
    sql: Rate
    python: Rate
    survivors: tuple[Mutant, ...]
    equivalent: int

    def lines(self, excused: Iterable[Excused] = ()) -> list[str]:
        """Write the report; a survivor that is listed shows its reason."""
        reasons = {_reads(each): each.reason for each in excused}
        width = max(map(len, [*self.areas, "Python"]), default=6)
        rows = [*self.areas.items(), ("SQL", self.sql), ("Python", self.python)]
        return [
            f"{'area':<{width}}  judged  caught  survived  waiting   rate",
            *(_row(name, rate, width) for name, rate in rows),
            f"{self.equivalent} more change nothing (equivalent.yaml).",
            *(["", "Survivors:"] if self.survivors else []),
            *(_survivor(m, reasons.get(_reads(m), "")) for m in self.survivors),
        ]


def report(
    mutants: Iterable[Mutant],
    areas: dict[str, Area],
    state: State,
    equivalent: int,
) -> Report:
    """Count the verdicts that hold."""
    rates: dict[str, Rate] = {}
    languages = {True: Rate(), False: Rate()}
    survivors = []
    for mutant in mutants:
        area = areas[mutant.path]
        entry = state.known(mutant, area)
        if entry and entry.verdict == "invalid":
            continue
        for rate in (
            rates.setdefault(area.name, Rate()),
            languages[is_sql(mutant.path)],
        ):
            name = entry.verdict if entry else "waiting"
            setattr(rate, name, getattr(rate, name) + 1)
        if entry and entry.verdict == "survived":
            survivors.append(mutant)
    order = {area.name: None for area in areas.values()}
    return Report(
        {name: rates[name] for name in order if name in rates},
        languages[True],
        languages[False],
        tuple(sorted(survivors, key=lambda m: (m.path, m.line, m.after))),
        equivalent,
    )


def without_equivalent(
    mutants: Iterable[Mutant], listed: Iterable[Excused]
) -> list[Mutant]:
    """Leave out the mutants that are known to change nothing."""
    known = set(map(_reads, listed))
    return [m for m in mutants if _reads(m) not in known]


def _reads(change: Mutant | Excused) -> tuple[str, str, str]:
    return change.path, single_spaced(change.before), single_spaced(change.after)


def _row(name: str, rate: Rate, width: int) -> str:
    share = f"{100 * rate.share:5.1f}%" if rate.judged else "    – "
    counts = (
        f"{rate.judged:>6}  {rate.caught:>6}  {rate.survived:>8}  {rate.waiting:>7}"
    )
    return f"{name:<{width}}  {counts}  {share}"


def _survivor(mutant: Mutant, reason: str) -> str:
    place = f"{mutant.path}:{mutant.line} [{mutant.kind}]"
    why = [f"    because {reason}"] if reason else []
    return "\n".join([place, f"    - {mutant.before}", f"    + {mutant.after}", *why])
