"""When corporations may be ranked, and in which order, by hand."""

from dataclasses import replace

import pytest

from campaign.reading import Reading
from campaign.views import outages_by_unit
from campaign.views.outages_queries import OutageQueries
from campaign.views.ranking import ranking
from tests.bare import covered, outage, served
from tests.one_figure import figure_in
from tests.queries.exports import HANOI, HCMC, NPC

SAIDI = "saidi_minutes"


def goal(unit_code, target, until="2016-12-31"):
    return {
        "unit_code": unit_code,
        "indicator": SAIDI,
        "valid_from": "2016-12-01",
        "valid_until": until,
        "target": target,
        "unit": "min",
        "decided_by": "EVN",
        "source": "a plan",
    }


def asked(snapshot, **changes):
    reading = Reading.of(snapshot, lang="en", **changes)
    return [figure_in(reading, SAIDI, code) for code in (NPC, HANOI, HCMC)], reading


@pytest.fixture(scope="module")
def three(bare_once):
    """By the 10th, of paths 31 → 10, 62 → 20, 3.1 → 1: 9, 22 and 1.5 minutes."""
    lost = {NPC: 9, HANOI: 22, HCMC: 1}
    return bare_once(
        as_of="10 12:00",
        outages=[
            outage(unit, unit, "05 08:00", f"05 {hours}", minutes)
            for (unit, minutes), hours in zip(
                lost.items(), ("09:00", "09:00", "09:30"), strict=True
            )
        ],
        customers=[served(unit, 60) for unit in lost],
        coverage=[covered("outages", unit, "01", "10") for unit in lost],
        goals=[goal(NPC, 31), goal(HANOI, 62), goal(HCMC, 3.1)],
    )


def test_the_order_is_the_distance_to_each_ones_own_limit(three):
    # +50 % of 1, +10 % of 20, −10 % of 10: not the most minutes first.
    order = ranking(*asked(three))
    assert [f.unit_code for f in order.figures] == [HCMC, HANOI, NPC]
    assert order.why_not == ""


def test_one_that_missed_already_stands_before_one_that_is_only_behind(three):
    # 33 of 31 is past all it had, 3.3 times its path of 10; 50 is 2.5 times its 20.
    every, reading = asked(three)
    npc, hanoi, hcmc = every
    npc = replace(npc, value=33, compared_value=33, status="missed")
    hanoi = replace(hanoi, value=50, compared_value=50)
    order = ranking([hcmc, hanoi, npc], reading)
    assert [f.unit_code for f in order.figures] == [NPC, HANOI, HCMC]


def test_the_path_decides_where_each_has_one_and_else_the_target(three):
    # NPC's 9 minutes are all of a target of 9 and a tenth under its path of 10.
    npc, hanoi, hcmc = asked(three)[0]
    npc, reading = replace(npc, target=9.0), asked(three)[1]
    order = ranking([npc, hanoi, hcmc], reading)
    assert [f.unit_code for f in order.figures] == [HCMC, HANOI, NPC]
    order = ranking([npc, replace(hanoi, path=None), hcmc], reading)
    assert [f.unit_code for f in order.figures] == [NPC, HCMC, HANOI]


def test_alike_but_for_binary_fractions_keep_the_campaigns_order(three):
    # 0.3 of a path of 1 and 6 of 20: three tenths each, which 0.1 + 0.2 isn't.
    npc, hanoi, hcmc = asked(three)[0]
    hanoi = replace(hanoi, value=6, compared_value=6)
    hcmc = replace(hcmc, value=0.1 + 0.2, compared_value=0.1 + 0.2)
    reading = asked(three)[1]
    order = ranking([replace(npc, compared_value=1), hanoi, hcmc], reading)
    assert [f.unit_code for f in order.figures] == [HANOI, HCMC, NPC]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"uncovered_days": 2}, "EVNHANOI lack data"),
        ({"missing_units": "PD01"}, "EVNHANOI lack data"),
        ({"value": None, "days_covered": 0}, "EVNHANOI lack data"),
        ({"value": None}, "the systems of EVNHANOI don't export what is needed"),
        ({"target": None}, "EVNHANOI have no limit of their own"),
        ({"target_kind": "last_year"}, "their targets follow different rules"),
        ({"is_strict": True}, "their targets follow different rules"),
    ],
)
def test_what_differs_between_corporations_forbids_a_ranking(three, change, why):
    every, reading = asked(three)
    every[1] = replace(every[1], **change)
    order = ranking(every, reading)
    assert why in order.why_not
    assert [f.unit_code for f in order.figures] == [NPC, HANOI, HCMC]


def test_periods_that_differ_forbid_a_ranking(three):
    every, reading = asked(three)
    every[1] = replace(every[1], before_day=every[1].as_of.date())
    assert ranking(every, reading).why_not.endswith("their periods differ.")


def test_unconfirmed_exclusions_forbid_a_ranking(three):
    every, reading = asked(three, scope="after_exclusions")
    assert "the list of exclusions isn't confirmed" in ranking(every, reading).why_not


def test_one_that_doesnt_apply_forbids_nothing(three):
    every, reading = asked(three)
    every[0] = replace(every[0], status="not_applicable", value=None)
    assert ranking(every, reading).why_not == ""


def test_the_page_draws_no_order_and_says_why(three):
    # Two of the campaign's five corporations have no export at all.
    queries = OutageQueries(Reading.of(three, lang="en", planned="unplanned"))
    block = outages_by_unit.corporations(queries)
    drawn = [bar.name for bar in block.chart.bars]
    assert drawn == [NPC, "EVNCPC", "EVNSPC", HANOI, HCMC]
    assert block.said.startswith(
        "The corporations aren't ranked: EVNCPC and EVNSPC lack data"
    )
