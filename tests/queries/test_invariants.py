"""What must hold for any interruptions whatever, against sums in plain Python."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from campaign import questions, store
from campaign.home import Home
from campaign.ingest.load import load
from tests.queries.exports import HANOI, HCMC, outages, served

pytestmark = pytest.mark.long

SERVED = {HANOI: 100, HCMC: 37}
CLASSES = ("planned", "requested_by_buyer", "fault", "force_majeure", "unclassified")
AS_OF = datetime(2016, 12, 20, 12)
PLANNED = {"planned", "requested_by_buyer"}
few = settings(
    max_examples=2,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking would load for minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
many = settings(few, max_examples=20, derandomize=False)
_numbers = count()


@dataclass(frozen=True)
class Row:
    """One customer group."""

    unit: str
    started_at: datetime
    seconds: int | None
    customers: int
    outage_class: str
    name: str = ""
    step: int = 1

    def lasted(self, spoken_until: datetime) -> float:
        """Seconds without supply: while open, to what the file speaks for, or as_of."""
        so_far = (AS_OF - self.started_at).total_seconds()
        if self.seconds is None:
            spoken = (spoken_until - self.started_at).total_seconds()
            return min(spoken, so_far)
        return min(self.seconds, so_far)

    @property
    def is_closed(self) -> bool:
        return self.seconds is not None and (
            self.started_at + timedelta(seconds=self.seconds) <= AS_OF
        )

    def csv(self) -> str:
        end = ""
        if self.seconds is not None:
            end = str(self.started_at + timedelta(seconds=self.seconds))
        return (
            f"{self.name},{self.step},{self.unit},F1,{self.started_at},{end},"
            f"{self.customers},{self.outage_class},,\n"
        )


moments = st.builds(
    lambda day, second: datetime(2016, 12, day) + timedelta(seconds=second),
    st.integers(1, 19),
    st.integers(0, 86_399),
)
rows = st.lists(
    st.builds(
        Row,
        unit=st.sampled_from([HANOI, HCMC]),
        started_at=moments,
        seconds=st.one_of(
            st.none(),
            st.sampled_from([0, 299, 300, 301, 7200, 7201]),
            st.integers(0, 200_000),
        ),
        customers=st.integers(0, 37),
        outage_class=st.sampled_from(CLASSES),
    ),
    min_size=1,
    max_size=8,
).map(
    lambda found: [replace(row, name=f"A{n}") for n, row in enumerate(found)],
)


def build(root: Path, files: list[list[Row]], *, at_once: bool = True):
    """Load files of rows into a new home; give the snapshot."""
    folder = root / f"world-{next(_numbers)}"
    folder.mkdir()
    months = [(unit, "2016-12", n) for unit, n in SERVED.items()]
    texts = [served(*months), *(outages(*(r.csv() for r in rows)) for rows in files)]
    paths = []
    for n, text in enumerate(texts):
        paths.append(folder / f"{n}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    home = Home(folder / "home")
    for n, group in enumerate([paths] if at_once else [[path] for path in paths]):
        now = datetime(2026, 1, 2, 3, 4, 5, n)
        load(group, home=home, now=now, as_of=AS_OF)
    return store.current(home)


def by_unit(snapshot, **binds):
    frame = questions.ask(snapshot, "reliability_by_unit", **binds)
    return frame.set_index("unit_code").to_dict("index")


def same(one, other) -> bool:
    """Whether two numbers are the same, null being null."""
    return one == pytest.approx(other, rel=1e-9, abs=1e-9, nan_ok=True)


def sums_hold(tmp_path, found):
    answered = by_unit(build(tmp_path, [found]))
    units = {row.unit for row in found}
    last_day = max(row.started_at for row in found).date()
    until = datetime.combine(last_day, time()) + timedelta(days=1)
    for code in (*units, "EVN"):
        mine = [row for row in found if code in (row.unit, "EVN")]
        customers = sum(SERVED[unit] for unit in units if code in (unit, "EVN"))
        lost = [row for row in mine if row.lasted(until) > 300]
        brief = [row for row in mine if row.lasted(until) <= 300 and row.is_closed]
        interruptions = sum(row.customers for row in lost)
        minutes = sum(row.customers * row.lasted(until) for row in lost) / 60
        said = answered[code]
        assert same(said["saifi"], interruptions / customers)
        assert same(said["saidi_minutes"], minutes / customers)
        assert same(said["maifi"], sum(row.customers for row in brief) / customers)
        assert said["open_outages"] == sum(not row.is_closed for row in mine)


def identities_hold(tmp_path, found):
    snapshot = build(tmp_path, [found])
    whole, planned, unplanned = (
        by_unit(snapshot, planned=choice) for choice in ("all", "planned", "unplanned")
    )
    units = {row.unit for row in found}
    for code in (*units, "EVN"):
        said = whole[code]
        if said["saifi"]:
            assert same(said["saifi"] * said["caidi_minutes"], said["saidi_minutes"])
        rows = [row for row in found if code in (row.unit, "EVN")]
        longest = sum(row.customers for row in rows) * 31 * 24 * 60
        assert 0 <= said["customer_minutes_lost"] <= longest
        for name in ("saifi", "saidi_minutes", "maifi"):
            assert same(said[name], planned[code][name] + unplanned[code][name])
    for name in ("saifi", "saidi_minutes", "maifi"):
        customers = sum(SERVED[unit] for unit in units)
        weighted = sum(whole[unit][name] * SERVED[unit] for unit in units)
        assert same(whole["EVN"][name], weighted / customers)


def splitting_holds(tmp_path, found, chance):
    chosen = chance.choice(found)
    part = chance.randint(0, chosen.customers)
    split = [row for row in found if row != chosen] + [
        replace(chosen, customers=part),
        replace(chosen, customers=chosen.customers - part, step=2),
    ]
    one, other = build(tmp_path, [found]), build(tmp_path, [split])
    for question in (
        "reliability_by_unit",
        "reliability_by_day",
        "reliability_to_date",
        "fault_handling_by_unit",
    ):
        before, after = questions.ask(one, question), questions.ask(other, question)
        assert before.equals(after), question


def order_holds(tmp_path, found, chance):
    files = [[row for n, row in enumerate(found) if n % 3 == part] for part in range(3)]
    shuffled = [chance.sample(rows, len(rows)) for rows in files]
    chance.shuffle(shuffled)
    one = build(tmp_path, files)
    other = build(tmp_path, shuffled, at_once=False)
    assert one.id == other.id
    assert by_unit(one)["EVN"].keys() == by_unit(other)["EVN"].keys()


chances = st.randoms(use_true_random=False)


@few
@given(rows)
def test_indices_are_what_plain_sums_say(tmp_path, found):
    sums_hold(tmp_path, found)


@few
@given(rows)
def test_identities_hold_within_a_month(tmp_path, found):
    identities_hold(tmp_path, found)


@few
@given(rows, chances)
def test_splitting_a_group_of_the_same_span_changes_nothing(tmp_path, found, chance):
    splitting_holds(tmp_path, found, chance)


@few
@given(rows, chances)
def test_the_order_of_files_and_of_rows_changes_nothing(tmp_path, found, chance):
    order_holds(tmp_path, found, chance)


@pytest.mark.long
@many
@given(rows, chances)
def test_all_of_it_over_many_worlds(tmp_path, found, chance):
    sums_hold(tmp_path, found)
    identities_hold(tmp_path, found)
    splitting_holds(tmp_path, found, chance)
    order_holds(tmp_path, found, chance)
