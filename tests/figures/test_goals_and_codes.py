"""Figures for scripts: their codes, their JSON, and goals that wait."""

import json
import subprocess
import sys

from click.testing import CliRunner

from campaign.cli.commands import main
from campaign.home import REPO
from tests import one_figure
from tests.queries.exports import (
    GOALS,
    HANOI,
    OTHERS,
    RETAIL,
    outage,
    outages,
    quiet,
    served,
)

PROGRAMMES = (
    "customer_conference energy_saving_awards quiz_contest pink_week giving_trust "
    "lighting_rural_roads lighting_belief service_culture partner_event other"
)
OTHER_CODES = (
    "saidi_minutes saifi maifi caidi_minutes fault_mean_minutes "
    "share_customers_within_2h share_on_time share_calls_within_30s "
    "share_written_within_5_days accidents environment_exceedances"
)
CODES = {
    *OTHER_CODES.split(),
    *(f"activities_{name}" for name in PROGRAMMES.split()),
}
KEYS = (
    "figure unit_code value unit target status from_day before_day as_of "
    "is_provisional snapshot definition_version"
)
STATUSES = {
    "met",
    "on_track",
    "behind",
    "missed",
    "not_yet_due",
    "not_applicable",
    "no_data",
    None,
}


def goal(
    indicator,
    target,
    unit="min",
    since="2016-12-01",
    until="2016-12-31",
    unit_code=HANOI,
):
    return f"{unit_code},{indicator},{since},{until},{target},{unit},EVN,kế hoạch\n"


def load(desk, *goals):
    desk.load(
        desk.write("o.csv", outages(outage("A", HANOI, "05 08:00", "05 09:00", 50))),
        desk.write("c.csv", served((HANOI, "2016-12", 100))),
        desk.write("g.csv", GOALS + "".join(goals)),
        as_of="2016-12-24T17:00",
    )


def figure_of(desk, figure="saidi_minutes", unit_code=HANOI):
    return one_figure.figure(desk.snapshot, figure, unit_code)


def shell(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "campaign", *arguments],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shell_gives_every_figure_of_every_unit_with_its_keys(desk):
    load(desk, goal("saidi_minutes", 31))
    done = shell("figures", "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    said = {(row["figure"], row["unit_code"]): row for row in rows}
    assert len(said) == len(rows)
    assert {figure for figure, _ in said} >= CODES
    units = {"EVN", *RETAIL, *OTHERS}
    assert {(code, unit) for code in CODES for unit in units} <= set(said)
    assert all(set(KEYS.split()) <= set(row) for row in rows)
    assert {row["status"] for row in rows} <= STATUSES
    row = said["saidi_minutes", HANOI]
    assert {name: row[name] for name in KEYS.split() if name != "snapshot"} == {
        "figure": "saidi_minutes",
        "unit_code": HANOI,
        "value": 30.0,
        "unit": "min",
        "target": 31.0,
        "status": "behind",
        "from_day": "2016-12-01",
        "before_day": "2017-01-01",
        "as_of": "2016-12-24T17:00:00",
        "is_provisional": True,
        "definition_version": 1,
    }
    assert row["snapshot"] == desk.snapshot.id


def test_one_unit_or_an_unknown_one(desk):
    load(desk)
    done = CliRunner().invoke(main, ["figures", "--unit", HANOI, "--json"])
    assert {row["unit_code"] for row in json.loads(done.stdout)} == {HANOI}
    wrong = CliRunner().invoke(main, ["figures", "--unit", "EVNMARS", "--json"])
    assert (wrong.exit_code, wrong.stdout) == (2, "")


def test_goals_naming_service_indicators_load_and_wait(desk):
    goals = [goal(f"service_{n:02d}", 95, "%") for n in (1, 14)]
    load(desk, *goals, goal("saidi_minutes", 40))
    report = desk.report("g.csv")
    assert (report["accepted"], report["quarantined"]) == (3, 0)
    waiting = desk.ask("goals_in_force")
    assert {"service_01", "service_14"} <= set(waiting["indicator"])
    assert figure_of(desk).target == 40


def test_a_goal_for_an_unknown_figure_is_refused_with_its_reason(desk):
    load(desk, goal("saidi", 40))
    report = desk.report("g.csv")
    assert (report["accepted"], report["first_reason"]) == (0, "unknown_code")


def test_of_two_goals_that_contradict_the_lower_row_stands_and_one_is_told(desk):
    load(desk, goal("saidi_minutes", 40), goal("saidi_minutes", 50))
    report = desk.report("g.csv")
    told = [report[name] for name in ("received", "accepted", "superseded")]
    assert told == [2, 1, 1]
    assert figure_of(desk).target == 50


def test_a_goal_holds_for_its_days_inside_the_period(data):
    terms = {
        "EVNHANOI": ("2016-12-01", "2016-12-31", 40),
        "EVNHCMC": ("2016-01-01", "2017-12-31", None),
        "EVNNPC": ("2016-12-31", "2016-12-31", 40),
        "EVNCPC": ("2016-11-01", "2016-11-30", None),
        "EVNSPC": ("2017-01-01", "2017-01-31", None),
    }
    load(
        data,
        *(
            goal("saidi_minutes", 40, since=since, until=until, unit_code=unit)
            for unit, (since, until, _) in terms.items()
        ),
    )
    for unit, (_, _, target) in terms.items():
        assert figure_of(data, unit_code=unit).target == target, unit


def test_of_two_goals_in_force_the_later_decided_one_holds(data):
    load(
        data,
        goal("saidi_minutes", 60, since="2016-12-01"),
        goal("saidi_minutes", 40, since="2016-12-02"),
    )
    assert figure_of(data).target == 40


def test_figures_say_how_they_were_made_and_how_much_is_missing(data):
    load(data, goal("saidi_minutes", 31))
    one = figure_of(data)
    assert (one.numerator, one.denominator) == (3000, 100)
    assert (one.days_covered, one.uncovered_days) == (1, 23)
    group = figure_of(data, unit_code="EVN")
    assert (group.value, group.is_provisional) == (30, True)
    assert set(group.missing_units.split(", ")) == set(RETAIL) - {HANOI}


def test_scope_and_planned_reach_the_figures(data):
    data.load(
        data.write(
            "o.csv",
            outages(
                quiet(HANOI, "2016-12-01", "2016-12-24"),
                outage("A", HANOI, "05 08:00", "05 09:00", 50, "planned"),
                outage("B", HANOI, "05 08:00", "05 09:00", 10, "force_majeure"),
                outage("C", HANOI, "05 08:00", "05 09:00", 20, "fault"),
            ),
        ),
        data.write("c.csv", served((HANOI, "2016-12", 100))),
    )
    snapshot = data.snapshot

    def saidi(**changes):
        return one_figure.figure(snapshot, "saidi_minutes", HANOI, **changes).value

    assert saidi() == 48
    assert saidi(planned="planned") == 30
    assert saidi(scope="after_exclusions") == 42
    assert saidi(scope="after_exclusions", planned="unplanned") == 12


def test_no_goal_is_laxer_than_the_floor_of_the_law(data):
    """Exactly 80 % of calls within 30 s: a goal of 75 % can't make that kept."""
    load(data, goal("share_calls_within_30s", 75, "%"))

    one = figure_of(data, "share_calls_within_30s")
    assert (one.target, one.is_strict) == (0.8, True)
