"""Small exports on which a verdict went wrong, each from its files to its figures."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from campaign import i18n, store
from campaign.home import DATA
from campaign.views import figure_text
from tests import one_figure
from tests.queries.exports import HANOI

CASES = Path(__file__).parent / "cases"
AFTERNOON, OVER = "2016-12-24T17:00", "2017-01-01T00:00"


@pytest.fixture
def case(desk):
    """Load one case; give what gives its figure of a code and a unit."""

    def load(name, as_of=None):
        desk.load(*sorted((CASES / name).glob("*.csv")), as_of=as_of)
        return partial(one_figure.figure, store.current(desk.home))

    return load


def test_no_accident_after_none_is_kept_where_every_day_is_covered(case):
    accidents = case("zero-accidents-end", OVER)
    hanoi, group = (accidents("accidents", unit) for unit in (HANOI, "EVN"))
    assert (hanoi.value, hanoi.target, hanoi.status) == (0, 0, "met")
    # Nine members sent nothing: what they lack could still turn it.
    assert (group.value, group.status) == (0, "incomplete")


def test_the_group_is_held_against_the_members_that_report(case):
    saidi = case("group-without-a-member")("saidi_minutes", "EVN")
    assert saidi.value == pytest.approx(21.6)
    assert saidi.target == pytest.approx(18.6)
    assert (saidi.status, saidi.missing_units) == ("missed", "EVNNPC")
    assert saidi.outlook == "out_of_reach"


def test_three_of_31_days_are_no_verdict(case):
    found = case("stopped-reporting-after-3-days", OVER)
    saidi = found("saidi_minutes", HANOI)
    assert (saidi.value, saidi.days_covered) == (pytest.approx(2.7), 3)
    assert (saidi.path, saidi.status) == (pytest.approx(1.8), "incomplete")
    assert saidi.forecast is None
    assert found("caidi_minutes", HANOI).status == "incomplete"
    mean = found("fault_mean_minutes", "EVN")
    # Hanoi's 90 and Ho Chi Minh City's 60 minutes; only Hanoi's last year is whole.
    assert (mean.compared_value, mean.target) == (90, 60)
    assert (mean.left_out, mean.status) == ("EVNHCMC", "incomplete")


def test_a_row_that_was_never_closed_lets_nobody_meet_last_december(case):
    saidi = case("open-since-last-december", AFTERNOON)("saidi_minutes", HANOI)
    assert saidi.target == pytest.approx(18.6)
    assert (saidi.path, saidi.status) == (pytest.approx(14.4), "missed")


def test_nothing_planned_and_nothing_held_is_no_verdict(case):
    found = case("activities", AFTERNOON)
    quiz = found("activities_quiz_contest", HANOI)
    assert (quiz.value, quiz.target, quiz.status) == (0, 0, None)
    assert quiz.reason == "no_cases"
    said = figure_text.mark(quiz, i18n.words("vi"))
    assert said.word == "không có trường hợp nào"
    assert found("activities_pink_week", HANOI).status == "on_track"


@pytest.mark.parametrize("code", ["fault_mean_minutes", "share_customers_within_2h"])
def test_a_month_without_a_fault_is_not_without_data(case, code):
    fault = case("no-fault-at-all", OVER)(code, HANOI)
    assert (fault.value, fault.n, fault.status) == (None, 0, None)
    assert fault.reason == "no_cases"


def test_just_after_midnight_the_quota_is_out_of_reach(case):
    found = case("run-rate-just-after-midnight", "2016-12-24T00:05")
    saidi = found("saidi_minutes", HANOI)
    assert saidi.projected == pytest.approx(31, abs=0.01)
    assert (saidi.status, saidi.outlook) == ("on_track", "out_of_reach")


def test_a_goal_holds_for_its_own_days_though_the_unit_runs_on(case, desk, monkeypatch):
    text = (DATA / "campaigns/2016-12.yaml").read_text(encoding="utf-8")
    text = text.replace("    short: HN\n", "    short: HN\n    ends_on: 2017-01-25\n")
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(desk.write("own.yaml", text)))
    saidi = case("goal-ends-before-units-own-period", AFTERNOON)("saidi_minutes", HANOI)
    assert (saidi.target, saidi.path) == (40, pytest.approx(40 * 24 / 31))
    assert (saidi.from_day, saidi.before_day) == (date(2016, 12, 1), date(2017, 1, 1))
    assert (saidi.value, saidi.status) == (pytest.approx(14.4), "on_track")
    assert saidi.has_goal_days
    assert saidi.projected == pytest.approx(14.4 + 0.6 * (7 + 7 / 24), abs=0.05)
