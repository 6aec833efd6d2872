"""The same question has the same answer, to the last bit, however rows are shared out.

`verify` compares what was printed with what is asked again, bit by bit.
"""

import random
import struct
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from campaign import questions, store
from campaign.home import Home
from tests.conftest import Desk
from tests.queries.exports import (
    ACTIVITIES,
    CPC,
    HANOI,
    NPC,
    SAFETY,
    outage,
    outages,
    served,
)

TIMES = 5
MONTHS = ("2016-10", "2016-11", "2016-12")
SERVED = {HANOI: 1_003, CPC: 997, NPC: 1_009}
FIRST = datetime(2016, 10, 1)
BINDS = {"from_day": "2016-10-01", "before_day": "2017-01-01"}
TENTHS = (0.1, 0.2, 0.3, 0.7, 1e9)


def events() -> list[tuple[str, datetime, int]]:
    """Unit, start and microseconds of many interruptions, always the same ones."""
    chance = random.Random(4612)
    return [
        (
            chance.choice(list(SERVED)),
            FIRST + timedelta(seconds=chance.randrange(92 * 86_400 - 90_000)),
            chance.randrange(301_000_000, 86_400_000_000),
        )
        for _ in range(3000)
    ]


EVENTS = events()


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """Load once, and keep no answer."""
    root = tmp_path_factory.mktemp("same")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(root / "home"))
        patch.delenv("TRIAN_CAMPAIGN", raising=False)
        patch.delenv("TRIAN_PROFILES", raising=False)
        patch.setattr(questions, "_answers", questions._Answers(0))
        desk = Desk(root / "exports", Home(root / "home"))
        rows = [
            outage(
                f"{n}", unit, str(start), str(start + timedelta(microseconds=lasted)), 3
            )
            for n, (unit, start, lasted) in enumerate(EVENTS)
        ]
        held = [
            f"A{n},{HANOI},pink_week,,2016-12-05,2016-12-05,held,{x},{x},km,1,{x},,\n"
            for n, x in enumerate(TENTHS)
        ]
        lost = [
            f"S{n},{HANOI},2016-12-05 08:00:00,grid,minor,0,0,{x}\n"
            for n, x in enumerate(TENTHS)
        ]
        desk.load(
            desk.write("o.csv", outages(*rows)),
            desk.write(
                "c.csv", served(*((u, m, n) for u, n in SERVED.items() for m in MONTHS))
            ),
            desk.write("a.csv", ACTIVITIES + "".join(held)),
            desk.write("s.csv", SAFETY + "".join(lost)),
        )
        yield desk


def bits(frame) -> list[tuple[object, ...]]:
    """Give the rows with every fraction as its bits."""
    return [
        tuple(
            struct.pack("d", cell) if isinstance(cell, float) else str(cell)
            for cell in row
        )
        for row in frame.itertuples(index=False)
    ]


@pytest.mark.long
def test_every_question_asked_again_has_the_same_bits(busy):
    snapshot = store.current(busy.home)
    names = set(questions.names(snapshot)) - {"standing_of_file"}
    for name in sorted(names):
        first, *others = (bits(busy.ask(name, **BINDS)) for _ in range(TIMES))
        assert all(other == first for other in others), name


def test_the_mean_of_faults_is_their_whole_microseconds_divided_once(busy):
    """As good as exact arithmetic: one sum of whole numbers, one division."""
    mine = [lasted for unit, _, lasted in EVENTS if unit == HANOI]
    exact = float(Fraction(sum(mine), 60_000_000 * len(mine)))

    found = busy.row("fault_handling_by_unit", HANOI, **BINDS)
    assert (found["faults"], found["mean_minutes"]) == (len(mine), exact)


def test_the_last_day_and_the_run_rate_stand_where_the_unit_does_to_the_last_bit(busy):
    exact = busy.row("reliability_by_unit", "EVN", **BINDS)["saidi_minutes"]
    by_day = busy.ask("reliability_to_date", **BINDS)
    group = by_day[by_day["unit_code"] == "EVN"]

    assert group["saidi_minutes"].iloc[-1] == exact
    assert busy.row("run_rate_by_unit", "EVN", **BINDS)["saidi_minutes"] == exact


def test_fractions_are_added_from_the_smallest_whatever_their_order(busy):
    """0.1 + 0.2 + 0.3 + 0.7 + a billion, in this order."""
    total = sum(sorted(TENTHS))
    by_programme = busy.ask("activities_by_programme", **BINDS)
    pink = by_programme[
        (by_programme["unit_code"] == HANOI)
        & (by_programme["programme"] == "pink_week")
    ]
    for column in ("planned_quantity", "actual_quantity", "value_vnd"):
        assert pink[column].tolist() == [total]
    assert busy.row("activity_totals_by_unit", HANOI, **BINDS)["value_vnd"] == total
    assert busy.row("safety_by_unit", HANOI, **BINDS)["lost_mwh"] == total
