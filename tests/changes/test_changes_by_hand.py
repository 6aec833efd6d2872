"""What is new between two snapshots of a few rows each, worked out by hand.

1,000 customers at EVNHANOI: an hour for 100 of them is 6 minutes of SAIDI. The goal is
31 minutes for the 31 days, so the path is a minute a day.
"""

import random
from datetime import date, datetime

import pytest

from campaign.catalogue.campaigns import load_campaign
from campaign.changes import Change, news
from campaign.reading import Reading
from tests.bare import SHIPPED, case, covered, outage, served
from tests.queries.exports import RETAIL

HANOI, NPC, SPC = "EVNHANOI", "EVNNPC", "EVNSPC"
SAIDI, ON_TIME = "saidi_minutes", "share_on_time"
FILES = [{"file_no": 1, "sha256": "x"}]


def goal(unit_code, target, indicator=SAIDI, unit="min"):
    return {
        "unit_code": unit_code,
        "indicator": indicator,
        "valid_from": "2016-12-01",
        "valid_until": "2016-12-31",
        "target": target,
        "unit": unit,
        "decided_by": "EVN",
        "source": "a plan",
    }


def hour(name, day, customers, unit=HANOI, **more):
    return outage(name, unit, f"{day} 08:00", f"{day} 09:00", customers, **more)


def two_figures(snapshot, codes=(SAIDI, ON_TIME)):
    """Leave a snapshot SAIDI and answers in time, without a forecast: it is quicker."""
    known = snapshot.indicators
    snapshot.__dict__["indicators"] = {
        code: known[code].model_copy(update={"forecast": None}) for code in codes
    }
    return snapshot


@pytest.fixture
def hanoi(bare):
    """Make a snapshot of outages at EVNHANOI, whose data reach to a day."""

    def make(*outages, to="20", target=31, lacks="", **more):
        spans = [("01", to)]
        if lacks:
            spans = [("01", f"{int(lacks) - 1:02}"), (f"{int(lacks) + 1:02}", to)]
        given = {
            "as_of": f"2016-12-{to} 17:00:00",
            "customers": [served(HANOI, 1000)],
            "goals": [goal(HANOI, target)],
            "coverage": [covered("outages", HANOI, *span) for span in spans],
            "files": FILES,
            "outages": list(outages),
            **more,
        }
        return Reading.of(two_figures(bare(**given)), unit=HANOI)

    return make


def saidi(found):
    """Give turn, causes, value before and after of the one SAIDI that changed."""
    (one,) = (one for one in found.changes if one.figure == SAIDI)
    return one.turn, one.causes, one.before, one.after


def test_the_same_snapshot_has_no_news(hanoi):
    reading = hanoi(hour("A", "05", 100))
    found = news(reading, reading)

    assert (found.is_same, found.late, found.changes) == (True, (), ())


def test_another_snapshot_of_the_same_rows_has_no_news(hanoi):
    found = news(hanoi(hour("A", "05", 100)), hanoi(hour("A", "05", 100)))

    assert (found.is_same, found.late, found.changes) == (False, (), ())


def test_a_late_day_is_named_with_what_it_makes_missed(hanoi):
    """6 of 31 minutes; then 500 customers for an hour on the 17th: 6 + 30 = 36."""
    before = hanoi(hour("A", "05", 100), lacks="17")
    found = news(before, hanoi(hour("A", "05", 100), hour("B", "17", 500)))

    assert saidi(found) == ("missed", ("late_data",), 6.0, 36.0)
    (late,) = found.late
    assert (late.contract, late.days) == ("outages", (date(2016, 12, 17),))


def test_a_late_day_without_an_outage_is_named_though_no_value_moves(hanoi):
    found = news(hanoi(hour("A", "05", 100), lacks="17"), hanoi(hour("A", "05", 100)))

    assert [late.days for late in found.late] == [(date(2016, 12, 17),)]
    assert not found.because_of("late_data")


def test_days_that_went_on_are_neither_late_nor_corrected(hanoi):
    """On the 21st 160 customers for an hour: 9.6 + 6 = 15.6 of a path of 22."""
    before = hanoi(hour("A", "05", 100), to="20")
    found = news(before, hanoi(hour("A", "05", 100), hour("B", "21", 160), to="22"))

    assert saidi(found) == ("", (), 6.0, pytest.approx(15.6))
    assert found.late == ()


def test_a_row_of_the_earlier_as_of_s_own_day_is_not_late(hanoi):
    """The 20th was running then."""
    before = hanoi(hour("A", "05", 100))
    found = news(before, hanoi(hour("A", "05", 100), hour("B", "20", 10), to="21"))

    assert saidi(found)[1] == ()


def test_a_late_row_of_a_covered_day_is_late(hanoi):
    found = news(
        hanoi(hour("A", "05", 100)), hanoi(hour("A", "05", 100), hour("B", "19", 50))
    )

    assert saidi(found) == ("", ("late_data",), 6.0, 9.0)
    assert found.late == ()


def test_a_row_that_says_something_else_is_corrected(hanoi):
    """380 customers instead of 100: 22.8 minutes, over the path of 20."""
    found = news(hanoi(hour("A", "05", 100)), hanoi(hour("A", "05", 380)))

    assert saidi(found) == ("at_risk", ("corrected_source",), 6.0, pytest.approx(22.8))


def test_a_row_that_is_gone_is_corrected_and_brings_the_promise_back(hanoi):
    before = hanoi(hour("A", "05", 100), hour("B", "06", 300))
    found = news(before, hanoi(hour("A", "05", 100)))

    assert saidi(found) == ("recovered", ("corrected_source",), 24.0, 6.0)


def test_an_open_outage_that_has_ended_is_no_correction(hanoi):
    """Open since 08:00 of the 20th, ended on the 21st at 09:00: 25 hours for 10."""
    was = outage("A", HANOI, "20 08:00", None, 10)
    now = outage("A", HANOI, "20 08:00", "21 09:00", 10)
    found = news(hanoi(was), hanoi(now, to="22"))

    assert saidi(found)[1] == ()


def test_a_month_that_is_over_keeps_the_promise(hanoi):
    whole = {"as_of": "2017-01-01 00:00:00"}
    before = hanoi(hour("A", "05", 100), to="20")
    found = news(before, hanoi(hour("A", "05", 100), to="31", **whole))

    assert [one.turn for one in found.changes if one.figure == SAIDI] == ["kept"]
    assert [one.figure for one in found.turned("kept")] == [SAIDI]


def test_a_threshold_of_an_hour_is_another_definition(hanoi):
    """An hour is no more than an hour: the outage counts as a momentary one."""
    text = load_campaign(SHIPPED)[1].replace(
        "sustained_after_seconds: 300", "sustained_after_seconds: 3600"
    )
    found = news(
        hanoi(hour("A", "05", 100)), hanoi(hour("A", "05", 100), campaign_text=text)
    )

    assert saidi(found) == ("", ("changed_definition",), 6.0, 0.0)


def test_another_goal_is_named_though_the_value_stands(hanoi):
    """The path of 6.2 minutes for the month is 4 on the 20th; 6 is over it."""
    found = news(hanoi(hour("A", "05", 100)), hanoi(hour("A", "05", 100), target=6.2))

    assert saidi(found) == ("at_risk", ("changed_goal",), 6.0, 6.0)


def asked(unit, number, day, done, line):
    return {
        "case_id": f"{number}-{line}",
        "unit_code": unit,
        "indicator": number,
        "requested_at": f"{day} 08:00",
        "done_at": f"{done} 08:00",
        "row_no": line,
    }


def requests_of(bare, *rows, terms=""):
    text = load_campaign(SHIPPED)[1] + terms
    snapshot = bare(
        as_of="2016-12-20 17:00:00",
        campaign_text=text,
        coverage=[covered("service_requests", unit, "01", "20") for unit in RETAIL],
        files=FILES,
        service_requests=list(rows),
    )
    return Reading.of(two_figures(snapshot, ("service_05", "service_07")))


def causes(found):
    return {(one.unit_code, one.figure): one.causes for one in found.changes}


def test_a_row_of_another_service_indicator_is_no_cause(bare):
    """5 has a late case more; of 7 one took a day less: each its own cause."""
    rows = asked(HANOI, 5, "05", "05", 1), asked(HANOI, 7, "05", "19", 2)
    before = requests_of(bare, *rows)
    better = asked(HANOI, 7, "05", "06", 2)
    after = requests_of(bare, rows[0], better, asked(HANOI, 5, "06", "19", 3))

    found = causes(news(before, after))
    assert found == {
        (unit, figure): (cause,)
        for unit in (HANOI, "EVN")
        for figure, cause in (
            ("service_05", "late_data"),
            ("service_07", "corrected_source"),
        )
    }


def test_a_case_moved_to_another_indicator_is_corrected_on_both_sides(bare):
    before = requests_of(bare, asked(HANOI, 5, "05", "05", 1))
    moved = asked(HANOI, 7, "05", "05", 1) | {"case_id": "5-1"}
    found = causes(news(before, requests_of(bare, moved)))

    assert set(found.values()) == {("corrected_source",)}


def test_an_id_of_another_sender_is_another_case(bare):
    """NPC's late case bears the id of Hanoi's, which the group has had all along."""
    mine = asked(HANOI, 5, "05", "05", 1)
    before = requests_of(bare, mine)
    found = news(before, requests_of(bare, mine, {**mine, "unit_code": NPC}))

    assert causes(found) == {
        (unit, "service_05"): ("late_data",) for unit in (NPC, "EVN")
    }


def test_a_term_of_the_campaign_s_own_is_another_definition_of_its_indicator(bare):
    rows = asked(HANOI, 5, "05", "08", 1), asked(HANOI, 7, "05", "05", 2)
    own = "service_terms:\n- {indicator: 5, term: 4, unit: days}\n"
    found = news(requests_of(bare, *rows), requests_of(bare, *rows, terms=own))

    assert causes(found) == {
        (unit, "service_05"): ("changed_definition",) for unit in (HANOI, "EVN")
    }


def test_news_of_a_unit_are_its_own_and_the_group_hears_all(hanoi):
    before = hanoi(hour("A", "05", 100))
    after = hanoi(hour("A", "05", 110))
    elsewhere = Reading.of(after.snapshot, unit=SPC)
    group = Reading.of(after.snapshot)

    assert news(before, elsewhere).changes == ()
    told = {one.unit_code for one in news(before, group).because_of("corrected_source")}
    assert told == {HANOI, "EVN"}


PLANTED = ("none", "late", "corrected", "new_day", "missed", "late_missed")


class Planted:
    """Changes planted at random in outages and complaints of the five corporations."""

    def __init__(self, seed, units):
        """Choose what happens to each unit's outages and complaints."""
        rng = random.Random(seed)
        self.units = units
        self.outages = {unit: rng.choice(PLANTED) for unit in units}
        self.cases = {unit: rng.choice(PLANTED[:4]) for unit in units}
        self.goals = {unit: rng.random() < 0.3 for unit in units}

    def rows(self, is_after):
        """Give both exports: a late row is of the 17th, a new one of the 21st.

        A row keeps its line of the file, whatever comes in beside it.
        """
        outages, cases = [], []
        for line, unit in enumerate(self.units):
            kind = self.outages[unit] if is_after else "none"
            size = {"corrected": 110, "missed": 900}.get(kind, 100)
            outages.append(hour(f"A{unit}", "05", size, unit, row_no=line))
            late = {"late": 50, "late_missed": 500}.get(kind)
            if late:
                outages.append(hour(f"B{unit}", "17", late, unit, row_no=100 + line))
            if kind == "new_day":
                outages.append(hour(f"C{unit}", "21", 50, unit, row_no=200 + line))
            kind = self.cases[unit] if is_after else "none"
            answered = "20 09:00" if kind == "corrected" else "06 09:00"  # in time
            cases.append(case(f"A{unit}", unit, "05 08:00", answered, row_no=line))
            if kind in ("late", "new_day"):
                day = "17" if kind == "late" else "21"
                moments = f"{day} 08:00", f"{day} 09:00"
                cases.append(case(f"B{unit}", unit, *moments, row_no=100 + line))
        return {"outages": outages, "complaints": cases}

    def snapshot(self, bare, is_after):
        """Write one side into a bare database."""
        to = "22" if is_after else "20"
        changed = {unit for unit in self.units if is_after and self.goals[unit]}
        return bare(
            as_of=datetime(2016, 12, int(to), 17).isoformat(" "),
            customers=[served(unit, 1000) for unit in self.units],
            goals=[goal(unit, 40 if unit in changed else 31) for unit in self.units],
            coverage=[
                covered(contract, unit, "01", to)
                for contract in ("outages", "complaints")
                for unit in self.units
            ],
            files=FILES,
            **self.rows(is_after),
        )

    def of_saidi(self, unit):
        """Say which causes and which turn the unit's SAIDI must have."""
        kind = self.outages[unit]
        causes = {"changed_goal"} if self.goals[unit] else set()
        causes |= {"late_data"} if kind in ("late", "late_missed") else set()
        causes |= {"corrected_source"} if kind in ("corrected", "missed") else set()
        turn = {"missed": "missed", "late_missed": "missed"}.get(kind, "")
        if kind == "late_missed" and self.goals[unit]:
            turn = "at_risk"  # 36 of 40 minutes, where 28.4 are due by the 22nd
        return causes, turn

    def of_cases(self, unit):
        """Say which causes the requests of a unit must have."""
        kind = self.cases[unit]
        causes = {"late_data"} if kind == "late" else set()
        return causes | ({"corrected_source"} if kind == "corrected" else set())

    def count(self):
        """Count what was planted."""
        kinds = [*self.outages.values(), *self.cases.values()]
        return sum(kind != "none" for kind in kinds) + sum(self.goals.values())


@pytest.mark.parametrize(
    ("seeds", "at_least"), [(2, 12), pytest.param(9, 60, marks=pytest.mark.long)]
)
def test_planted_changes_are_named_whole_and_none_is_false(bare, seeds, at_least):
    planted_in_all = 0
    for seed in range(seeds):
        planted = Planted(seed, RETAIL)
        before, after = (
            Reading.of(two_figures(planted.snapshot(bare, is_after)))
            for is_after in (False, True)
        )
        told = {(one.unit_code, one.figure): one for one in news(before, after).changes}
        for unit in RETAIL:
            causes, turn = planted.of_saidi(unit)
            one = told.get((unit, SAIDI))
            found = (set(one.causes), one.turn) if one else (set(), "")
            assert found == (causes, turn), (seed, unit)
            one = told.get((unit, ON_TIME))
            assert set(one.causes if one else ()) == planted.of_cases(unit)
        planted_in_all += planted.count()

    assert planted_in_all >= at_least


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (("on_track", "kept"), ("on_track", "at_risk"), "at_risk"),
        (("on_track", "at_risk"), ("behind", "out_of_reach"), ""),
        (("on_track", "at_risk"), ("on_track", "kept"), "recovered"),
        (("behind", None), ("missed", None), "missed"),
        (("missed", None), ("behind", None), "at_risk"),
        (("on_track", None), ("met", None), "kept"),
        (("met", None), ("incomplete", None), ""),
        ((None, None), ("on_track", None), ""),
        ((None, None), ("missed", None), "missed"),
    ],
)
def test_a_promise_turns_by_status_and_by_outlook(before, after, turn):
    change = Change(
        figure=SAIDI,
        unit_code=HANOI,
        unit="min",
        before=1.0,
        after=2.0,
        status_before=before[0],
        status_after=after[0],
        definition_changed=False,
        outlook_before=before[1],
        outlook_after=after[1],
    )

    assert change.turn == turn
