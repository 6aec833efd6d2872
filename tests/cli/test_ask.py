"""`ask`, `questions`, `snapshots`: answers for scripts."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from campaign.cli.commands import main
from tests.ingest.exports import complaint, customers, outage, table


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def refused(*words: object) -> str:
    """Run what can't be done: exit 2, nothing on stdout, one line on stderr."""
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.strip().splitlines()
    return line


@pytest.fixture(scope="module")
def loaded(shared_desk):
    """Load two outages, one of them in two steps, and 100 customers."""
    rows = [outage("A"), outage("B", step=1), outage("B", step=2, outage_class="")]
    return shared_desk.load(
        shared_desk.write("o.csv", table(*rows)),
        shared_desk.write("c.csv", customers(("EVNNPC", "2016-12", 100))),
    )


@pytest.fixture
def month(desk, shared_desk, loaded):
    desk.copy(shared_desk)
    return loaded


def asked(*words: object) -> list[dict]:
    result = run("ask", *words, "--format", "json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_json_is_an_array_of_objects_with_numbers_null_and_iso_dates(month):
    rows = asked("reliability_by_unit")
    mine = next(row for row in rows if row["unit_code"] == "EVNNPC")
    other = next(row for row in rows if row["unit_code"] == "EVNSPC")

    assert mine["customers_served"] == 100
    assert isinstance(mine["customers_served"], int)
    assert mine["saidi_minutes"] == pytest.approx(18)
    assert mine["is_provisional"] is True
    assert other["saidi_minutes"] is None and other["customers_served"] is None
    days = asked("reliability_by_day")
    assert {day["day"][:7] for day in days} == {"2016-12"}


def test_rows_stand_in_a_fixed_order(month):
    assert asked("reliability_by_day") == asked("reliability_by_day")


def test_csv_has_the_same_cells_as_json(month):
    rows = asked("reliability_by_unit")
    text = run("ask", "reliability_by_unit", "--format", "csv").stdout
    cells = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert [row["unit_code"] for row in cells] == [row["unit_code"] for row in rows]
    for cell, row in zip(cells, rows, strict=True):
        assert list(cell) == list(row)
        for name, value in row.items():
            if value is None:
                assert cell[name] == ""
            elif isinstance(value, float):
                assert float(cell[name]) == value


def test_table_is_for_people(month):
    result = run("ask", "reliability_by_unit", "--format", "table")

    assert result.exit_code == 0 and "EVN" in result.stdout


def test_a_table_too_wide_for_the_terminal_stands_upright_and_uncut(month, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    said = run("ask", "reliability_by_unit", "--format", "table").stdout

    (row,) = asked("reliability_by_unit")[-1:]
    assert "…" not in said
    assert all(name in said for name in row)


def test_binds_take_text(month):
    words = ["--bind", "from_day=2016-12-06", "--bind", "before_day=2016-12-07"]
    rows = asked("reliability_by_unit", *words)

    mine = next(row for row in rows if row["unit_code"] == "EVNNPC")
    assert (mine["saidi_minutes"], mine["days_covered"]) == (None, 0)


def test_planned_and_unplanned_add_up_to_all(month):
    def minutes(planned: str) -> float:
        rows = asked("reliability_by_unit", "--bind", f"planned={planned}")
        return next(r["saidi_minutes"] for r in rows if r["unit_code"] == "EVNNPC")

    assert minutes("planned") + minutes("unplanned") == minutes("all") == 18


def test_common_binds_are_ignored_where_not_used(month):
    words = ["--bind", "scope=all", "--bind", "planned=planned"]

    assert asked("care_centres", *words) == asked("care_centres")


@pytest.mark.parametrize(
    "words",
    [
        ["--bind", "nonsense=1"],
        ["--bind", "from_day"],
        ["--bind", "from_day=yesterday"],
        ["--bind", "from_day=2016-13-01"],
        ["--bind", "from_day="],
        ["--bind", "before_day=2016-02-30"],
        ["--bind", "scope=some"],
        ["--bind", "planned=maybe"],
        ["--bind", "planned="],
        ["--bind", "=1"],
        ["--bind", "from_day=2016-12-01'; drop table outages; --"],
        ["--snapshot", "000000000000"],
        ["--snapshot", "../../x"],
        ["--snapshot", ""],
    ],
    ids=str,
)
def test_what_cant_be_asked_is_exit_2_in_one_line(month, words):
    refused("ask", "reliability_by_unit", *words, "--format", "json")


@pytest.mark.parametrize("name", ["nonsense", "../facts/accidents", "", "facts/x"])
def test_an_unknown_question_is_exit_2_in_one_line(month, name):
    refused("ask", name, "--format", "json")


@pytest.mark.parametrize(
    "words, told",
    [
        (["ask"], "QUESTION"),
        (["ask", "x", "--nothing"], "--nothing"),
        (["nothing"], "nothing"),
        (["release", "nothing"], "nothing"),
        (["sample", "--out", "x", "--scale", "-1"], "--scale"),
    ],
)
def test_bad_use_is_exit_2_in_one_line(words, told):
    assert told in refused(*words)


def test_an_unknown_format_is_bad_use(month):
    assert run("ask", "reliability_by_unit", "--format", "xml").exit_code == 2


def test_nothing_loaded_yet_is_exit_2_in_one_line(desk):
    assert "load" in refused("ask", "reliability_by_unit", "--format", "json")
    refused("questions")
    refused("figures")


def test_a_pointer_to_a_snapshot_that_is_gone_is_one_line(desk, month):
    for path in (desk.home.store / "snapshots").iterdir():
        path.unlink()

    refused("ask", "reliability_by_unit")


def test_an_older_snapshot_answers_as_it_did(desk, month):
    before = asked("reliability_by_unit")
    desk.load(desk.write("2.csv", table(outage("C"))))

    assert asked("reliability_by_unit") != before
    assert asked("reliability_by_unit", "--snapshot", month.snapshot) == before


def test_load_report_ignores_the_snapshot_and_has_its_columns(desk, month):
    desk.load(desk.write("k.csv", table(complaint("K1"), complaint("K2", kind="?"))))
    rows = asked("load_report", "--snapshot", month.snapshot)

    assert rows == asked("load_report")
    assert [row["contract"] for row in rows] == ["outages", "customers", "complaints"]
    names = ["received", "accepted", "superseded", "quarantined", "first_reason"]
    assert [rows[2][name] for name in names] == [2, 1, 0, 1, "unknown_code"]
    assert [rows[0][name] for name in names] == [3, 3, 0, 0, None]
    assert rows[0]["path"].endswith("o.csv")


def test_load_report_ignores_even_a_snapshot_that_never_was(month):
    assert asked("load_report", "--snapshot", "000000000000") == asked("load_report")


def test_load_report_tells_of_the_load_that_made_no_new_snapshot(desk, month):
    """The same rows in other bytes change no figure, but a file came in."""
    rows = [outage("A"), outage("B", step=1), outage("B", step=2, outage_class="")]
    again = desk.load(desk.write("again.csv", table(*rows) + "\n"))
    assert again.snapshot == month.snapshot

    names = [row["path"].rsplit("/", 1)[1] for row in asked("load_report")]
    assert names == ["o.csv", "c.csv", "again.csv"]
    assert [row["superseded"] for row in asked("load_report")] == [0, 0, 3]


def test_questions_lists_every_question_with_what_it_asks(month):
    listed = json.loads(run("questions", "--json").stdout)
    names = {row["question"] for row in listed}

    fixed = {
        "reliability_by_unit",
        "reliability_by_day",
        "fault_handling_by_unit",
        "answers_by_unit",
        "answers_by_category",
        "care_centres",
        "activities_by_programme",
        "load_report",
    }
    assert fixed <= names
    for row in listed:
        assert row["asks"].endswith("?")


def test_every_question_answers_on_an_all_but_empty_store(desk):
    """Customers only: no question fails for want of rows."""
    desk.load(desk.write("c.csv", customers(("EVNNPC", "2016-12", 100))))
    failed = []
    for row in json.loads(run("questions", "--json").stdout):
        if set(row["binds"]) <= {"from_day", "before_day", "scope", "planned"}:
            result = run("ask", row["question"], "--format", "json")
            failed += [row["question"]] if result.exit_code else []

    assert failed == []


def test_snapshots_lists_those_kept_the_newest_first(desk, month):
    later = desk.load(desk.write("2.csv", table(outage("C"))))
    listed = json.loads(run("snapshots", "--json").stdout)

    ids = [row["snapshot"] for row in listed]
    assert ids[0] == later.snapshot and month.snapshot in ids
    assert [row["snapshot"] for row in listed if row["is_current"]] == [later.snapshot]


@pytest.mark.parametrize("command", ["load", "ask", "figures", "snapshots", "profile"])
def test_an_unknown_option_is_bad_use_in_words(command):
    result = run(command, "--nonsense")

    assert result.exit_code == 2
    assert result.stdout == ""
