"""A file is its bytes and what its name says: export time, days, unit, profile."""

import pytest

from campaign.ingest.load import load
from tests.conftest import NOW, Desk
from tests.ingest.exports import outage, table

SYSTEM = """
contract: outages
files: ["{glob}"]
{more}
fields: {{
  outage_id: outage_id, step: step, unit_code: unit_code, feeder: feeder,
  started_at: started_at, restored_at: restored_at,
  customers_interrupted: customers_interrupted, outage_class: outage_class,
  cause_text: cause_text, notified_at: notified_at,
}}
"""
DATED = "export_time: {name: '_x(\\d{8})', format: '%Y%m%d'}"
COVERS = "covers: {{units: [{}], name: '_(\\d{{8}})-(\\d{{8}})'}}"
WRONG, RIGHT = outage(customers_interrupted=90), outage(customers_interrupted=10)
CUSTOMERS = "customers_interrupted"


def dated(profile, **said: str) -> None:
    profile("sys", SYSTEM.format(**{"glob": "sys_*.csv", "more": DATED, **said}))


def statuses(desk: Desk, *names: str) -> list[str]:
    report = desk.load(*(desk.folder / name for name in names))
    return [file.status for file in report.files]


def test_bytes_sent_again_with_a_later_export_time_are_the_latest_version(
    desk, profile, standing
):
    """Wrong twice, and twice set right by the first bytes."""
    dated(profile)
    rows = [RIGHT, WRONG, RIGHT, WRONG, RIGHT]
    names = [f"sys_x2016122{day}.csv" for day in range(len(rows))]
    for name, row in zip(names, rows, strict=True):
        desk.write(name, table(row))

    assert statuses(desk, *names) == ["loaded"] * 5
    assert standing("outages", CUSTOMERS) == [(10,)]
    assert desk.ask("load_report")["accepted"].sum() == 1
    assert statuses(desk, *names) == ["already_loaded"] * 5


def test_a_dated_file_renamed_says_the_same_and_is_known(desk, profile):
    dated(profile)
    desk.write("sys_x20161220.csv", table(RIGHT))
    desk.write("sys_x20161220 (1).csv", table(RIGHT))

    assert statuses(desk, "sys_x20161220.csv") == ["loaded"]
    assert statuses(desk, "sys_x20161220 (1).csv") == ["already_loaded"]
    assert len(desk.ask("load_report")) == 1


def test_an_undated_file_under_another_name_is_the_latest_version(desk, standing):
    for name, row in (("1.csv", RIGHT), ("2.csv", WRONG), ("1 (1).csv", RIGHT)):
        desk.load(desk.write(name, table(row)))

    assert standing("outages", CUSTOMERS) == [(10,)]
    assert len(desk.ask("load_report")) == 3


def test_a_nightly_load_of_the_same_folder_undoes_no_correction(desk, standing):
    desk.load(desk.write("in/1.csv", table(WRONG)))
    desk.load(desk.write("in/2.csv", table(RIGHT)))
    report = desk.load(desk.folder / "in")

    assert [file.status for file in report.files] == ["already_loaded"] * 2
    assert not report.changed
    assert standing("outages", CUSTOMERS) == [(10,)]


def test_again_takes_a_known_file_as_the_latest_version(desk, standing):
    first = desk.write("1.csv", table(RIGHT))
    desk.load(first)
    desk.load(desk.write("2.csv", table(WRONG)))
    report = load([first], home=desk.home, now=NOW.replace(minute=9), again=True)

    assert [file.status for file in report.files] == ["loaded"]
    assert standing("outages", CUSTOMERS) == [(10,)]


def test_header_only_exports_of_two_weeks_and_two_senders_all_cover(
    desk, profile, standing
):
    """Four files of equal bytes: fourteen days for each of two corporations."""
    for code, unit in (("hn", "EVNHANOI"), ("hcm", "EVNHCMC")):
        more = COVERS.format(unit)
        profile(code, SYSTEM.format(glob=f"{code}_*.csv", more=more))
    weeks = ("20161201-20161207", "20161208-20161214")
    header = table(outage()).splitlines()[0] + "\n"
    names = [f"{code}_{week}.csv" for code in ("hn", "hcm") for week in weeks]
    for name in names:
        desk.write(name, header)

    assert statuses(desk, *names) == ["loaded"] * 4
    days = standing("coverage", "distinct unit_code, day")
    assert [unit for unit, _ in days] == ["EVNHANOI"] * 14 + ["EVNHCMC"] * 14


def test_a_changed_profile_reads_old_bytes_again_in_their_place(
    desk, profile, standing
):
    """Its file is known, counted once, and reads as today's profile says."""
    dated(profile)
    desk.load(desk.write("sys_x20161220.csv", table(RIGHT)))
    dated(profile, more=DATED + "\nnot_exported: [notified_at]")

    assert statuses(desk, "sys_x20161220.csv") == ["already_loaded"]
    assert standing("outages", "not_exported") == [("notified_at",)]
    assert len(desk.ask("load_report")) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_bytes_sent_again_count_in_any_order_of_loading(desk, profile, standing, order):
    dated(profile)
    rows = [RIGHT, WRONG, RIGHT]
    for place in order:
        desk.load(desk.write(f"sys_x2016122{place}.csv", table(rows[place])))

    assert standing("outages", CUSTOMERS) == [(10,)]
