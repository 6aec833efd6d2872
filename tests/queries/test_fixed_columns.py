"""What interface.md promises scripts: columns, rows, binds, and their defaults."""

import json
import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from campaign import questions, store
from campaign.cli.commands import main
from campaign.home import REPO, Home
from campaign.questions import BadBind
from tests.conftest import Desk
from tests.queries.exports import HANOI, case, cases, outage, outages, quiet, served

RELIABILITY = (
    "unit_code customers_served customer_interruptions customer_minutes_lost "
    "momentary_customer_interruptions saifi saidi_minutes caidi_minutes maifi "
    "open_outages days_covered is_provisional missing_units"
)
ANSWERS = (
    "unit_code received answered on_time late not_yet_due no_deadline share_on_time "
    "median_hours p90_hours written_on_time written_late share_written_within_5_days"
)
COLUMNS = {
    "reliability_by_unit": RELIABILITY,
    "reliability_by_day": RELIABILITY + " day",
    "fault_handling_by_unit": (
        "unit_code faults mean_minutes median_minutes p90_minutes faults_within_2h "
        "share_within_2h customers_interrupted customers_within_2h "
        "share_customers_within_2h"
    ),
    "answers_by_unit": ANSWERS,
    "answers_by_category": ANSWERS + " category",
    "care_centres": (
        "unit_code offered answered answered_within_30s abandoned share_within_30s "
        "share_answered"
    ),
    "service_indicators_by_unit": (
        "unit_code indicator area cases within_target share_within_target average "
        "target target_unit status"
    ),
    "activities_by_programme": (
        "unit_code programme planned held planned_quantity actual_quantity "
        "quantity_unit beneficiaries value_vnd"
    ),
    "load_report": (
        "path contract received accepted superseded quarantined first_reason"
    ),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Load once: these tests only ask."""
    root = tmp_path_factory.mktemp("fixed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(root / "home"))
        desk = Desk(root / "exports", Home(root / "home"))
        fill(desk)
        yield desk


def fill(desk):
    rows = outages(
        quiet(HANOI, "2016-11-30", "2017-01-02"),
        outage("A", HANOI, "2016-11-30 08:00:00", "2016-11-30 09:00:00", 1),
        outage("B", HANOI, "01 08:00", "01 09:00", 2, "planned"),
        outage("C", HANOI, "31 08:00", "31 09:00", 4),
        outage("D", HANOI, "2017-01-01 08:00:00", "2017-01-01 09:00:00", 8),
    )
    months = ((HANOI, f"{m}", 100) for m in ("2016-11", "2016-12", "2017-01"))
    desk.load(
        desk.write("o.csv", rows),
        desk.write("c.csv", served(*months)),
        desk.write("k.csv", cases(case("A", "05 08:00"))),
    )


def interruptions(desk, **binds):
    return desk.row("reliability_by_unit", HANOI, **binds)["customer_interruptions"]


def test_every_fixed_column_is_there(loaded):
    for name, listed in COLUMNS.items():
        assert set(listed.split()) <= set(loaded.ask(name).columns), name


def test_the_default_period_is_the_campaigns_first_to_last_day(loaded):
    assert interruptions(loaded) == 6


def test_the_period_is_half_open(loaded):
    binds = {"from_day": "2016-12-31", "before_day": "2017-01-01"}
    assert interruptions(loaded, **binds) == 4


def test_days_may_be_text_or_date(loaded):
    text = interruptions(loaded, from_day="2016-11-30", before_day="2016-12-02")
    days = interruptions(
        loaded, from_day=date(2016, 11, 30), before_day=date(2016, 12, 2)
    )
    assert text == days == 3


def test_common_binds_are_ignored_where_not_used(loaded):
    loaded.ask("care_centres", scope="after_exclusions", planned="planned")
    loaded.ask("load_report", from_day="2016-12-01")


@pytest.mark.parametrize(
    "binds",
    [
        {"nonsense": "1"},
        {"scope": "sometimes"},
        {"planned": "maybe"},
        {"from_day": "05/12/2016"},
    ],
)
def test_an_unknown_bind_or_value_is_named(loaded, binds):
    (name,) = binds
    with pytest.raises(BadBind, match=name):
        loaded.ask("reliability_by_unit", **binds)


def test_an_empty_period_is_null_not_an_error(loaded):
    binds = {"from_day": "2016-12-05", "before_day": "2016-12-05"}
    found = loaded.row("reliability_by_unit", HANOI, **binds)
    assert (found["saifi"], found["days_covered"]) == (None, 0)


def shell(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "campaign", *arguments],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shell_gives_numbers_as_numbers_and_missing_as_null(loaded):
    done = shell(
        "ask", "reliability_by_unit", "--bind", "planned=planned", "--format", "json"
    )
    assert done.returncode == 0, done.stderr
    rows = {row["unit_code"]: row for row in json.loads(done.stdout)}
    assert rows[HANOI]["customer_interruptions"] == 2
    assert isinstance(rows[HANOI]["customer_interruptions"], int)
    assert rows["EVNNPC"]["saifi"] is None
    assert rows[HANOI]["is_provisional"] is False


@pytest.mark.parametrize("bind", ["nonsense=1", "from_day=tomorrow", "scope"])
def test_a_bad_bind_of_a_command_is_exit_2_with_one_line(loaded, bind):
    done = CliRunner().invoke(main, ["ask", "reliability_by_unit", "--bind", bind])
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


def test_rows_come_in_a_fixed_order(loaded):
    for name in COLUMNS:
        frame = loaded.ask(name)
        questions._answers._kept.clear()
        assert loaded.ask(name).equals(frame), name
    units = loaded.ask("reliability_by_unit")["unit_code"].tolist()
    assert units == sorted(units)
    assert store.current(loaded.home).id
