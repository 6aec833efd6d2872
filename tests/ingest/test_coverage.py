"""Coverage: a covered day without rows is 0, an uncovered one is unknown."""

import pytest

from tests.ingest.exports import complaint, customers, outage, table, without

DECEMBER = customers(("EVNNPC", "2016-12", 1000), ("EVNSPC", "2016-12", 1000))
PROFILE = """
contract: outages
files: ["*NPC*.csv"]
covers: {covers}
constants: {{unit_code: EVNNPC, outage_class: fault}}
not_exported: [feeder, cause_text, notified_at]
fields: {{
  outage_id: id, started_at: start, restored_at: end,
  customers_interrupted: customers,
}}
"""
HEADER = "id,start,end,customers\n"
ROW = "A,2016-12-05 03:00:00,2016-12-05 04:00:00,10\n"
BY_NAME = "{units: [EVNNPC], name: '_(\\d{8})-(\\d{8})', format: \"%Y%m%d\"}"


def covered(desk, contract: str, unit: str) -> list[str]:
    frame = desk.ask("coverage_by_day")
    mine = frame[(frame["contract"] == contract) & (frame["member_code"] == unit)]
    return [f"{day:%m-%d}" for day in mine["day"]]


def by_day(desk, unit: str) -> dict[str, float | None]:
    frame = desk.ask("reliability_by_day")
    mine = frame[frame["unit_code"] == unit]
    return {
        f"{day:%d}": None if minutes != minutes else minutes
        for day, minutes in zip(mine["day"], mine["customer_minutes_lost"], strict=True)
    }


@pytest.mark.usefixtures("answers")
def test_without_a_profile_a_file_covers_its_first_to_its_last_day(desk):
    """The 5th and the 8th hold rows, the 6th and 7th are covered and zero."""
    rows = [
        outage("A"),
        outage("B", started_at="2016-12-08 01:00:00", restored_at=""),
    ]
    desk.load(desk.write("c.csv", DECEMBER), desk.write("o.csv", table(*rows)))

    assert covered(desk, "outages", "EVNNPC") == ["12-05", "12-06", "12-07", "12-08"]
    days = by_day(desk, "EVNNPC")
    assert days["05"] == 600
    assert (days["06"], days["07"]) == (0, 0)
    assert days["04"] is None


def test_the_files_days_hold_for_every_unit_in_it(desk):
    rows = [
        outage("A"),
        outage("B", unit_code="EVNSPC", started_at="2016-12-07 01:00:00",
               restored_at="2016-12-07 02:00:00"),
    ]  # fmt: skip
    desk.load(desk.write("o.csv", table(*rows)))

    for unit in ("EVNNPC", "EVNSPC"):
        assert covered(desk, "outages", unit) == ["12-05", "12-06", "12-07"]
    assert covered(desk, "outages", "EVNCPC") == []


@pytest.mark.usefixtures("answers")
def test_two_files_with_a_gap_leave_the_gap_unknown(desk):
    late = outage(
        "B", started_at="2016-12-08 01:00:00", restored_at="2016-12-08 02:00:00"
    )
    desk.load(
        desk.write("c.csv", DECEMBER),
        desk.write("1.csv", table(outage("A"))),
        desk.write("2.csv", table(late)),
    )

    days = by_day(desk, "EVNNPC")
    assert (days["05"], days["06"], days["07"], days["08"]) == (600, None, None, 600)
    row = desk.row("reliability_by_unit", "EVNNPC")
    assert row["saidi_minutes"] == 1.2, "the covered days are summed"
    assert row["days_covered"] == 2
    assert row["is_provisional"]


@pytest.mark.usefixtures("answers")
def test_a_unit_without_any_covered_day_has_no_index_and_no_zero(desk):
    desk.load(desk.write("c.csv", DECEMBER), desk.write("o.csv", table(outage("A"))))

    row = desk.row("reliability_by_unit", "EVNSPC")
    assert (row["saidi_minutes"], row["saifi"], row["days_covered"]) == (None, None, 0)


def test_days_of_quarantined_rows_are_not_covered(desk):
    """The 9th stands on a refused row only."""
    bad = outage("B", started_at="2016-12-09 01:00:00", customers_interrupted=-1)
    desk.load(desk.write("o.csv", table(outage("A"), bad)))

    assert covered(desk, "outages", "EVNNPC") == ["12-05"]


def test_a_row_quarantined_as_future_or_exceeding_covers_nothing(desk):
    rows = [
        outage("A"),
        outage("B", started_at="2061-12-09 01:00:00", restored_at=""),
        outage("C", started_at="2016-12-09 01:00:00", restored_at="",
               customers_interrupted=1001),
    ]  # fmt: skip
    desk.load(desk.write("c.csv", DECEMBER), desk.write("o.csv", table(*rows)))

    assert covered(desk, "outages", "EVNNPC") == ["12-05"]


def test_days_of_superseded_rows_stay_covered(desk):
    """The event moved to the 7th; what the first file said of the 5th is still said."""
    desk.load(desk.write("1.csv", table(outage("A"))))
    moved = outage(
        "A", started_at="2016-12-07 01:00:00", restored_at="2016-12-07 02:00:00"
    )
    desk.load(desk.write("2.csv", table(moved)))

    assert covered(desk, "outages", "EVNNPC") == ["12-05", "12-07"]


def test_a_profile_declares_the_days_by_the_files_name_last_day_included(desk, profile):
    profile("npc", PROFILE.format(covers=BY_NAME))
    desk.load(desk.write("NPC_20161204-20161207.csv", HEADER + ROW))

    assert covered(desk, "outages", "EVNNPC") == ["12-04", "12-05", "12-06", "12-07"]


@pytest.mark.usefixtures("answers")
def test_a_declared_file_without_rows_is_a_quiet_week_not_an_unknown_one(desk, profile):
    profile("npc", PROFILE.format(covers=BY_NAME))
    desk.load(
        desk.write("c.csv", DECEMBER),
        desk.write("NPC_20161201-20161207.csv", HEADER),
    )

    assert len(covered(desk, "outages", "EVNNPC")) == 7
    row = desk.row("reliability_by_unit", "EVNNPC")
    assert (row["saidi_minutes"], row["days_covered"]) == (0, 7)


def test_two_quiet_weeks_of_the_same_bytes_are_both_covered(desk, profile):
    """Only the names of the two empty files tell them apart."""
    profile("npc", PROFILE.format(covers=BY_NAME))
    desk.load(
        desk.write("NPC_20161201-20161207.csv", HEADER),
        desk.write("NPC_20161208-20161214.csv", HEADER),
    )

    assert len(covered(desk, "outages", "EVNNPC")) == 14


def test_a_cell_with_a_month_covers_all_its_days(desk, profile):
    covers = "{units: [EVNNPC], cell: 'Tháng (\\d{2}/\\d{4})', format: \"%m/%Y\"}"
    profile("npc", PROFILE.format(covers=covers))
    desk.load(desk.write("NPC.csv", "Báo cáo Tháng 12/2016\n" + HEADER + ROW))

    assert len(covered(desk, "outages", "EVNNPC")) == 31


def test_a_declared_period_without_units_holds_for_the_units_in_it(desk, profile):
    covers = "{name: '_(\\d{8})-(\\d{8})'}"
    profile("npc", PROFILE.format(covers=covers))
    desk.load(desk.write("NPC_20161204-20161206.csv", HEADER + ROW))

    assert covered(desk, "outages", "EVNNPC") == ["12-04", "12-05", "12-06"]
    assert covered(desk, "outages", "EVNSPC") == []


def test_a_period_that_cant_be_read_refuses_the_file_in_one_line(desk, profile):
    profile("npc", PROFILE.format(covers=BY_NAME))
    report = desk.load(
        desk.write("NPC_20161341-20161207.csv", HEADER + ROW),
        desk.write("NPC_december.csv", HEADER + ROW.replace("A", "B")),
    )

    assert [file.status for file in report.files] == ["refused", "refused"]
    assert all(f.message and "\n" not in f.message for f in report.files)


def test_coverage_is_part_of_the_snapshots_id(desk, profile):
    """The same rows with one more quiet day are other content."""
    profile("npc", PROFILE.format(covers=BY_NAME))
    first = desk.load(desk.write("NPC_20161204-20161206.csv", HEADER + ROW))
    second = desk.load(desk.write("NPC_20161204-20161207.csv", HEADER + ROW + "\n"))

    assert desk.report("20161207.csv")["superseded"] == 1
    assert second.snapshot != first.snapshot


# ---- fields a system doesn't export

ANSWERS = """
contract: complaints
files: ["*SPC*.csv"]
constants: {unit_code: EVNSPC, is_written: false}
not_exported: [answered_at, due_at]
fields: {case_id: id, received_at: at, kind: kind, category: category,
  is_meter: is_meter, channel: channel, segment: segment}
"""
KNOWN = "received"
UNKNOWN = (
    "answered",
    "on_time",
    "late",
    "not_yet_due",
    "share_on_time",
    "median_hours",
    "p90_hours",
)


def spc(*case_ids: str, day: str = "05") -> str:
    header = "id,at,kind,category,is_meter,channel,segment\n"
    return header + "".join(
        f"{case},2016-12-{day} 08:00:00,petition,bill,false,phone,household\n"
        for case in case_ids
    )


@pytest.mark.usefixtures("answers")
def test_without_answer_times_what_needs_them_is_unknown_and_the_rest_stands(
    desk, profile
):
    profile("spc", ANSWERS)
    desk.load(
        desk.write("SPC.csv", spc("K1", "K2")),
        desk.write("k.csv", table(complaint("K3", unit_code="EVNNPC"))),
    )

    row = desk.row("answers_by_unit", "EVNSPC")
    assert row[KNOWN] == 2
    assert {name: row[name] for name in UNKNOWN} == dict.fromkeys(UNKNOWN)
    other = desk.row("answers_by_unit", "EVNNPC")
    assert (other["received"], other["on_time"], other["share_on_time"]) == (1, 1, 1)


@pytest.mark.usefixtures("answers")
def test_if_part_of_a_periods_rows_lack_it_the_same_holds(desk, profile):
    """Up to the 5th without answer times, from the 6th on with them."""
    profile("spc", ANSWERS)
    later = complaint(
        "K9", unit_code="EVNSPC", received_at="2016-12-06 08:00:00",
        answered_at="2016-12-07 08:00:00",
    )  # fmt: skip
    desk.load(desk.write("SPC.csv", spc("K1")), desk.write("k.csv", table(later)))

    whole = desk.row("answers_by_unit", "EVNSPC")
    assert (whole["received"], whole["answered"], whole["share_on_time"]) == (
        2,
        None,
        None,
    )
    part = desk.row("answers_by_unit", "EVNSPC", from_day="2016-12-06")
    assert (part["received"], part["answered"], part["on_time"]) == (1, 1, 1)


@pytest.mark.usefixtures("answers")
def test_an_empty_answer_of_a_system_that_exports_it_is_an_open_case(desk):
    rows = [
        complaint("K1", answered_at=""),
        complaint("K2", received_at="2016-12-20 08:00:00", answered_at=""),
    ]
    desk.load(desk.write("k.csv", table(*rows)))

    row = desk.row("answers_by_unit", "EVNNPC")
    assert (row["received"], row["answered"], row["late"]) == (2, 0, 1)
    assert row["not_yet_due"] == 1


@pytest.mark.usefixtures("answers")
def test_a_covered_day_without_complaints_is_none_received(desk):
    rows = [complaint("K1"), complaint("K2", received_at="2016-12-08 08:00:00",
            answered_at="")]  # fmt: skip
    desk.load(desk.write("k.csv", table(*rows)))

    row = desk.row(
        "answers_by_unit", "EVNNPC", from_day="2016-12-06", before_day="2016-12-07"
    )
    assert row["received"] == 0
    other = desk.row(
        "answers_by_unit", "EVNNPC", from_day="2016-12-20", before_day="2016-12-21"
    )
    assert other["received"] is None


def test_a_missing_optional_column_is_no_reason_to_refuse(desk, standing):
    """voltage_kv and load_kw may be absent; feeder must be there."""
    refused = desk.write("b.csv", table(without(outage("B"), "feeder")))
    report = desk.load(desk.write("a.csv", table(outage("A"))), refused)

    assert [file.status for file in report.files] == ["loaded", "refused"]
    assert "feeder" in report.files[1].message
