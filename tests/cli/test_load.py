"""`load` as scripts use it: one JSON document, three exit codes, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import filelock
import pytest
from click.testing import CliRunner, Result

from campaign.catalogue.campaigns import campaign_from
from campaign.cli.commands import main
from campaign.home import REPO
from tests.ingest.exports import complaint, customers, outage, table

FILE_KEYS = {
    "path",
    "sha256",
    "contract",
    "profile",
    "status",
    "received",
    "accepted",
    "superseded",
    "quarantined",
    "order_decided",
    "reasons",
}


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def loaded(*words: object) -> dict:
    result = run("load", *words, "--json")
    return json.loads(result.stdout)


def test_the_document_has_its_keys_and_counts(desk):
    rows = [outage("A"), outage("A", step=2), outage("B", unit_code="ZZ")]
    path = desk.write("o.csv", table(*rows))
    said = loaded(path)

    assert {"snapshot", "changed", "as_of", "files", "gates"} <= set(said)
    assert said["changed"] is True
    assert said["as_of"] == "2016-12-05T04:00:00"
    (file,) = said["files"]
    assert set(file) >= FILE_KEYS
    counts = {"received": 3, "accepted": 2, "superseded": 0, "quarantined": 1}
    assert counts.items() <= file.items()
    assert (file["path"], file["status"]) == (str(path), "loaded")
    assert (file["contract"], file["profile"]) == ("outages", None)
    assert (file["reasons"], file["order_decided"]) == ({"unknown_unit": 1}, 0)
    assert len(file["sha256"]) == 64


def test_gates_have_their_keys(desk):
    said = loaded(desk.write("o.csv", table(outage())))

    assert said["gates"]
    for gate in said["gates"]:
        assert {"gate", "unit_code", "passed", "message"} <= set(gate)
        assert isinstance(gate["passed"], bool)


def test_a_file_loaded_before_is_no_error_and_changes_nothing(desk):
    path = desk.write("o.csv", table(outage()))
    first, result = loaded(path), run("load", path, "--json")
    second = json.loads(result.stdout)

    assert result.exit_code == 0
    assert (second["changed"], second["snapshot"]) == (False, first["snapshot"])
    assert second["files"][0]["status"] == "already_loaded"
    assert second["files"][0]["accepted"] == 1


def test_the_same_bytes_under_another_name_are_the_latest_version(desk):
    """Of two rows received one stands, that of b.csv; a.csv sent again is known."""
    text = table(outage())
    paths = desk.write("a.csv", text), desk.write("b.csv", text)
    files = loaded(*paths, paths[0])["files"]

    statuses = [file["status"] for file in files]
    assert statuses == ["loaded", "loaded", "already_loaded"]
    assert len(desk.ask("load_report")) == 2
    assert sum(file["accepted"] for file in files[:2]) == 1
    assert sum(file["superseded"] for file in files[:2]) == 1


def test_files_are_those_of_this_call_with_the_counts_as_they_stand_now(desk):
    first = desk.write("1.csv", table(outage("A"), outage("B")))
    second = desk.write("2.csv", table(outage("A", customers_interrupted=1)))
    loaded(first)
    said = loaded(second)
    assert [Path(file["path"]).name for file in said["files"]] == ["2.csv"]
    assert said["files"][0]["order_decided"] == 1

    (again,) = loaded(first)["files"]
    assert (again["accepted"], again["superseded"]) == (1, 1)


@pytest.mark.parametrize(
    "words, wrong, code",
    [
        ([], [], 0),
        (["--strict"], [], 0),
        ([], ["row"], 0),
        (["--strict"], ["row"], 1),
        ([], ["file"], 0),
        (["--strict"], ["file"], 0),
    ],
    ids=str,
)
def test_exit_codes(desk, words, wrong, code):
    """A refused file among good ones is told, and stops nothing."""
    rows = [outage("A"), *([outage("B", unit_code="ZZ")] if "row" in wrong else [])]
    files = [desk.write("o.csv", table(*rows))]
    files += [desk.write("bad.csv", "x;y\n1;2\n")] if "file" in wrong else []

    assert run("load", *files, *words).exit_code == code


def test_strict_looks_at_the_files_of_this_call(desk):
    loaded(desk.write("bad.csv", table(outage("B", unit_code="ZZ"))))

    good = desk.write("good.csv", table(outage("A")))
    assert run("load", good, "--strict").exit_code == 0


def test_strict_counts_rows_that_turn_bad_in_a_file_loaded_before(desk):
    """The file comes again after the customers: now its row exceeds them."""
    path = desk.write("o.csv", table(outage(customers_interrupted=500)))
    assert run("load", path, "--strict").exit_code == 0
    loaded(desk.write("c.csv", customers(("EVNNPC", "2016-12", 100))))

    assert run("load", path, "--strict").exit_code == 1


def test_all_refused_is_exit_2_and_the_old_snapshot_stands(desk):
    first = loaded(desk.write("o.csv", table(outage())))
    bad = desk.write("bad.csv", "x;y\n1;2\n")
    result = run("load", bad, desk.folder / "nowhere.csv", "--json")
    said = json.loads(result.stdout)

    assert result.exit_code == 2
    assert [file["status"] for file in said["files"]] == ["refused", "refused"]
    assert (said["snapshot"], said["changed"]) == (first["snapshot"], False)
    assert len(result.stderr.strip().splitlines()) == 2, "one clear line for each"
    assert run("ask", "reliability_by_unit").exit_code == 0


def test_refused_counts_are_zero_and_its_file_is_named(desk):
    said = loaded(desk.write("bad.csv", "x;y\n1;2\n"))
    (file,) = said["files"]

    assert (said["snapshot"], said["as_of"]) == (None, None)
    assert [file[n] for n in ("received", "accepted", "quarantined")] == [0, 0, 0]
    assert file["reasons"] == {}


@pytest.mark.parametrize("name", ["nowhere", "nowhere/deep", "nowhere.csv"])
def test_a_path_that_isnt_there_is_exit_2_with_one_line(desk, name):
    result = run("load", desk.folder / name)

    assert result.exit_code == 2
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert any(name in line for line in lines)


def test_no_path_at_all_is_bad_use(desk):
    assert run("load").exit_code == 2


# ---- as_of


def test_as_of_is_the_latest_moment_of_standing_rows(desk):
    """The refused row of 2017 and the superseded one of the 12th don't count.

    The 12th lies within seven days of the 5th: it is the same event, corrected.
    """
    first = outage("A", started_at="2016-12-12 03:00:00", restored_at="")
    loaded(desk.write("1.csv", table(first)))
    rows = [outage("A"), outage("B", started_at="2017-01-01 03:00:00", restored_at="",
                                customers_interrupted=-1)]  # fmt: skip
    said = loaded(desk.write("2.csv", table(*rows)))

    assert said["as_of"] == "2016-12-05T04:00:00"


def test_as_of_may_be_an_answer(desk):
    said = loaded(desk.write("k.csv", table(complaint())))

    assert said["as_of"] == "2016-12-06T08:00:00"


def test_a_due_date_is_no_moment_of_the_data(desk):
    said = loaded(desk.write("k.csv", table(complaint(due_at="2016-12-30 08:00:00"))))

    assert said["as_of"] == "2016-12-06T08:00:00"


def test_as_of_is_null_while_no_dated_row_stands(desk):
    said = loaded(desk.write("c.csv", customers(("EVNNPC", "2016-12", 100))))

    assert said["as_of"] is None


def test_as_of_may_be_given_for_that_snapshot(desk):
    path = desk.write("o.csv", table(outage()))
    said = loaded(path, "--as-of", "2016-12-18T17:00")
    assert said["as_of"] == "2016-12-18T17:00:00"

    again = loaded(path)
    assert (again["as_of"], again["changed"]) == ("2016-12-05T04:00:00", True)


@pytest.mark.parametrize("text", ["soon", "2016-13-01", "2016-12-18T17:00Z", ""])
def test_an_as_of_that_is_no_local_time_is_bad_use(desk, text):
    path = desk.write("o.csv", table(outage()))
    result = run("load", path, "--as-of", text)

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


# ---- the store is somebody's, or broken


def test_a_locked_store_is_exit_2_with_one_line(desk):
    path = desk.write("o.csv", table(outage()))
    loaded(path)
    with filelock.FileLock(desk.home.store / ".lock"):
        result = run("load", path, "--json")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_questions_go_on_while_the_store_is_locked(desk):
    loaded(desk.write("o.csv", table(outage())))
    with filelock.FileLock(desk.home.store / ".lock"):
        assert run("ask", "reliability_by_unit").exit_code == 0


@pytest.mark.parametrize(
    "name, text",
    [("TRIAN_CAMPAIGN", "nowhere.yaml"), ("TRIAN_PROFILES", "/nowhere/at/all")],
)
def test_a_setting_that_names_nothing_is_one_line(desk, monkeypatch, name, text):
    path = desk.write("o.csv", table(outage()))
    monkeypatch.setenv(name, text)
    result = run("load", path)

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


BROKEN = "contract: outages\nfiles: [needs*.csv]\nfields: {}\nx: 1\n"


@pytest.mark.parametrize("text", [BROKEN, "", "a: [\n"], ids=["key", "empty", "cut"])
def test_a_broken_profile_is_told_and_stops_no_other_file(desk, monkeypatch, text):
    folder = desk.write("profiles/p.yaml", text).parent
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))
    result = run("load", desk.write("o.csv", table(outage())))

    assert result.exit_code == 0
    (told,) = [line for line in result.stderr.splitlines() if "left aside" in line]
    assert str(folder / "p.yaml") in told
    assert ("empty file" in told) == (not text)
    assert run("ready").exit_code == 0


def test_a_file_that_needs_a_broken_profile_is_refused_by_its_line(desk, monkeypatch):
    folder = desk.write("profiles/p.yaml", BROKEN).parent
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))
    result = run("load", desk.write("needs-it.csv", "a;b\n1;2\n"), "--json")

    assert result.exit_code == 2
    (file,) = json.loads(result.stdout)["files"]
    assert file["refusal"] == "broken_profile"
    assert "p.yaml" in file["message"] and "\n" not in file["message"]


def test_a_draft_is_proposed_though_the_shell_made_its_empty_file(desk, monkeypatch):
    """`profile X > my/profiles/x.yaml`: the shell makes the file first."""
    folder = desk.write("profiles/x.yaml", "").parent
    monkeypatch.setenv("TRIAN_PROFILES", str(folder))

    assert run("profile", REPO / "docs/example/SuCo_PA22_2016-12.csv").exit_code == 0


def test_a_campaign_is_proposed_though_the_shell_made_its_empty_file(desk, monkeypatch):
    """`profile --campaign X > their/campaign.yaml`, once more than the first time."""
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(desk.write("campaign.yaml", "")))
    proposed = run("profile", "--campaign", REPO / "docs/example/SuCo_PA22_2016-12.csv")

    assert proposed.exit_code == 0
    found = campaign_from(proposed.stdout, "proposed")
    assert (str(found.starts_on), len(found.units)) == ("2016-12-05", 3)


def test_corrections_that_cant_be_read_are_told_in_one_line(desk):
    desk.home.root.mkdir(parents=True)
    (desk.home.root / "corrections.yaml").write_text("- {contract: outages}\n")
    result = run("load", desk.write("o.csv", table(outage())))

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("field", ["nowhere", "action_nowhere"])
def test_a_correction_of_a_field_that_isnt_there_is_told_in_one_line(desk, field):
    desk.home.root.mkdir(parents=True)
    where, action = ("nowhere", "remove") if field == "nowhere" else (
        "outage_id", "{nowhere: 1}")  # fmt: skip
    (desk.home.root / "corrections.yaml").write_text(
        f"- contract: outages\n  where: {{{where}: A}}\n  action: {action}\n"
        "  reason: r\n  decided_by: d\n  until: 2016-12-31\n"
    )
    result = run("load", desk.write("o.csv", table(outage())))

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "part, field, value, expects",
    [
        ("action", "customers_interrupted", "abc", "a whole number"),
        ("action", "customers_interrupted", "12.5", "a whole number"),
        ("action", "customers_interrupted", "1" * 30, "a whole number"),
        ("action", "customers_interrupted", "true", "a whole number"),
        ("action", "customers_interrupted", "-5", "at least 0"),
        ("action", "customers_interrupted", "''", "a whole number"),
        ("action", "restored_at", "'2016-13-05 03:00'", "a date and time"),
        ("action", "restored_at", "'2016-12-05 03:00+07'", "a date and time"),
        ("action", "outage_class", "fire", "one of "),
        ("action", "unit_code", "XX0102", "a unit of the campaign"),
        ("where", "step", "first", "a whole number"),
        ("where", "started_at", "'05/12/2016'", "a date and time"),
    ],
)
def test_a_correction_to_what_no_field_holds_is_told_in_one_line(
    desk, part, field, value, expects
):
    path = desk.write("o.csv", table(outage("A")))
    said = {"where": "{outage_id: A}", "action": "remove"}
    said[part] = f"{{{field}: {value}}}"
    desk.write(
        str(desk.home.root / "corrections.yaml"),
        f"- contract: outages\n  where: {said['where']}\n  action: {said['action']}\n"
        "  reason: r\n  decided_by: d\n  until: 2016-12-31\n",
    )
    result = run("load", path)

    assert result.exit_code == 2
    (line,) = result.stderr.strip().splitlines()
    told = f"corrections.yaml: entry 1: {part}: {field}: expected {expects}"
    assert told in line and "found" in line


def test_corrections_in_another_encoding_are_told_in_one_line(desk):
    desk.write(str(desk.home.root / "corrections.yaml"), "# sửa\n[]\n".encode("utf-16"))
    result = run("load", desk.write("o.csv", table(outage())))

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_real_program_writes_json_on_stdout_and_words_on_stderr(desk):
    """Once as a shell does it: another process, another locale."""
    path = desk.write("Sự cố.csv", table(outage(), outage("B", unit_code="ZZ")))
    done = subprocess.run(
        [sys.executable, "-m", "campaign", "load", str(path), "--json", "--strict"],
        cwd=REPO,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["path"] == str(path)
    assert b"Traceback" not in done.stderr


# ---- whom a file is taken to speak for, and the line that says otherwise


def test_a_file_of_two_companies_is_said_to_be_taken_for_its_corporation(desk):
    rows = [outage("A", unit_code="PA22"), outage("B", unit_code="PA25")]
    path = desk.write("o.csv", table(*rows))

    (file,) = loaded(path)["files"]

    assert file["assumed_corporations"] == ["EVNNPC"]
    assert file["assumed_companies"] == []
    assert "all of EVNNPC" in (said := run("load", path).output)
    assert "`speaks_for: company`" in said


def test_a_file_of_one_company_is_said_to_be_taken_for_it_alone(desk):
    path = desk.write("o.csv", table(outage("A", unit_code="PA22")))

    (file,) = loaded(path)["files"]

    assert (file["assumed_corporations"], file["assumed_companies"]) == ([], ["PA22"])
    assert "PA22 alone" in (said := run("load", path).output)
    assert "`speaks_for: corporation`" in said


def test_nothing_is_assumed_where_rows_name_the_corporation(desk):
    path = desk.write("o.csv", table(outage("A", unit_code="EVNNPC")))

    (file,) = loaded(path)["files"]

    assert file["assumed_corporations"] == file["assumed_companies"] == []
    assert "taken to speak" not in run("load", path).output
