"""Whose id is it, and is it the same event: senders, restarts, shared numbers."""

import duckdb
import pytest

from campaign.home import QUERIES
from tests.ingest.exports import call, complaint, customers, outage, table, without

SYSTEM = """
contract: outages
files: ["sys_*.csv"]
{more}
fields: {{
  outage_id: outage_id, unit_code: unit_code, feeder: feeder,
  started_at: started_at, restored_at: restored_at,
  customers_interrupted: customers_interrupted, outage_class: outage_class,
  cause_text: cause_text, notified_at: notified_at,
}}
"""
ACTIVITIES = (
    "activity_id,unit_code,programme,title,planned_on,held_on,status,"
    "planned_quantity,actual_quantity,quantity_unit,beneficiaries,value_vnd,"
    "audience,province\n"
)
MEDIA = "item_id,unit_code,published_on,channel,outlet,title,url,reach\n"
PROJECTS = (
    "project_id,unit_code,kind,event,title,planned_on,held_on,voltage_kv,"
    "capacity_mw,capacity_mva,length_km,value_vnd\n"
)
SAFETY = "event_id,unit_code,happened_at,type,severity,injured,dead,lost_mwh\n"
REQUESTS = "case_id,unit_code,indicator,area,requested_at,done_at\n"
NOTES = "id, reason, is_in_doubt"


def moved(day: str, **fields: object) -> dict[str, object]:
    """The outage of 5 December, 03:00, at another moment and still open."""
    return outage(started_at=f"2016-{day}", restored_at="", **fields)


# ---- an id belongs to its sender


@pytest.mark.parametrize(
    ("contract", "header", "row"),
    [
        ("activities", ACTIVITIES, "1,{},pink_week,,2016-12-12,,planned,,,,,,,\n"),
        ("media", MEDIA, "1,{},2016-12-05,tv,,Tin,,\n"),
        ("projects", PROJECTS, "1,{},grid,energised,Trạm,2016-12-05,,,,,,\n"),
        ("safety_events", SAFETY, "1,{},2016-12-05 08:00:00,labour,minor,1,0,\n"),
        ("service_requests", REQUESTS, "1,{},7,,2016-12-05 08:00:00,\n"),
        ("complaints", ",".join(complaint()) + "\n", None),
    ],
)
def test_three_corporations_that_number_alike_never_touch_each_other(
    desk, standing, contract, header, row
):
    units = ("EVNCPC", "EVNHANOI", "EVNHCMC")
    for unit in units:
        text = row.format(unit) if row else table(complaint("1", unit_code=unit))
        text = text if row is None else header + text
        desk.write(f"in/{unit}.csv", text)
    desk.load(desk.folder / "in")

    assert standing(contract, "unit_code") == [(unit,) for unit in units]
    assert standing("id_notes", "count(*)") == [(0,)]


@pytest.mark.usefixtures("answers")
def test_branches_of_letters_are_units_of_their_own_below_their_company(desk, standing):
    """PC12AA + PC12BB + PC12CC + PC120101: customers and calls are all counted."""
    codes = ("PC12AA", "PC12BB", "PC12CC", "PC120101")
    served = customers(*((code, "2016-12", 10) for code in codes))
    calls = table(*(call(unit_code=code, offered=100) for code in codes))
    events = table(*(outage(code, unit_code=code) for code in codes))
    desk.load(
        desk.write("c.csv", served),
        desk.write("calls.csv", calls),
        desk.write("o.csv", events),
    )

    assert standing("customers", "unit_code") == [(code,) for code in sorted(codes)]
    assert {row[0] for row in standing("calls", "company_code")} == {"PC12"}
    row = desk.row("reliability_by_unit", "EVNCPC")
    assert (row["customers_served"], row["customer_interruptions"]) == (40, 40)
    assert desk.row("care_centres", "EVNCPC")["offered"] == 400


def test_a_companys_name_behind_its_code_is_no_branch(desk, standing):
    names = ("PC12 - Công ty Điện lực Đà Nẵng", "PC13 DA NANG")
    desk.load(desk.write("c.csv", customers(*((n, "2016-12", 10) for n in names))))

    assert standing("customers", "unit_code") == [("PC12",), ("PC13",)]


# ---- the same id, another event


def test_an_id_comes_again_after_more_than_seven_days(desk, standing):
    """A moved by 7 days whole is corrected; B by a second more is another event."""
    desk.load(
        desk.write(
            "1.csv",
            table(
                moved("12-05 03:00:00", outage_id="A"),
                moved("12-05 03:00:00", outage_id="B"),
                moved("11-01 03:00:00", outage_id="M"),
                moved("11-01 03:00:00", outage_id="Y"),
            ),
        )
    )
    desk.load(
        desk.write(
            "2.csv",
            table(
                moved("12-12 03:00:00", outage_id="A"),
                moved("12-12 03:00:01", outage_id="B"),
                moved("12-02 03:00:00", outage_id="M"),
                moved("12-31 03:00:00", outage_id="Y"),
            ),
        )
    )

    assert standing("outages", "outage_id, strftime(started_at, '%d/%m')") == [
        ("A", "12/12"),
        ("B", "05/12"),
        ("B", "12/12"),
        ("M", "01/11"),
        ("M", "02/12"),
        ("Y", "01/11"),
        ("Y", "31/12"),
    ]
    assert standing("id_notes", f"distinct {NOTES}") == [
        ("B", "renumbered", True),
        ("M", "renumbered", True),
        ("Y", "renumbered", False),
    ]


def test_last_years_numbers_stand_beside_this_years_also_in_one_file(desk, standing):
    rows = [outage(str(n), customers_interrupted=n) for n in (1, 2)]
    last = [{**row, "started_at": "2015-12-05 03:00:00"} for row in rows]
    last = [{**row, "restored_at": "2015-12-05 04:00:00"} for row in last]
    desk.load(desk.write("o.csv", table(*last, *rows)))

    assert standing("outages", "count(*), sum(customers_interrupted)") == [(4, 6)]
    notes = standing("id_notes", f"distinct {NOTES}")
    assert notes == [("1", "renumbered", False), ("2", "renumbered", False)]


def test_permanent_ids_are_one_event_however_far_it_moves(desk, profile, standing):
    profile("sys", SYSTEM.format(more="ids: permanent"))
    for name, day in (("1", "11-01 03:00:00"), ("2", "12-20 03:00:00")):
        desk.load(desk.write(f"sys_{name}.csv", table(moved(day))))

    assert standing("outages", "started_at::date::varchar") == [("2016-12-20",)]


@pytest.mark.usefixtures("answers")
def test_permanent_ids_are_one_event_though_one_file_gives_two_starts(
    desk, profile, standing
):
    """The lower row wins, and the upper is told as repeated below."""
    profile("sys", SYSTEM.format(more="ids: permanent"))
    rows = [moved("12-20 03:00:00"), moved("12-05 03:00:00")]
    desk.load(desk.write("sys_1.csv", table(*rows)))

    assert standing("outages", "started_at::date::varchar") == [("2016-12-05",)]
    reasons = desk.ask("superseded_by_reason")
    assert reasons["reason"].tolist() == ["repeated_below"]


def test_an_activity_moves_freely_in_its_campaign_and_comes_again_next_year(
    desk, standing
):
    row = "{},EVNHANOI,pink_week,,{},,planned,,,,,,,\n"
    first = row.format("A", "2016-11-28") + row.format("B", "2015-12-03")
    second = row.format("A", "2016-12-31") + row.format("B", "2016-12-03")
    desk.load(desk.write("1.csv", ACTIVITIES + first))
    desk.load(desk.write("2.csv", ACTIVITIES + second))

    assert standing("activities", "activity_id, planned_on::varchar") == [
        ("A", "2016-12-31"),
        ("B", "2015-12-03"),
        ("B", "2016-12-03"),
    ]


# ---- rows of one id that name different companies


@pytest.mark.usefixtures("answers")
def test_two_companies_number_alike_and_each_corrects_its_own(desk, standing):
    """PA22 corrects 10 to 7; PA25's five stand; PA2201 is below PA22."""
    first = outage(unit_code="PA22", customers_interrupted=10)
    other = outage(unit_code="PA25", customers_interrupted=5)
    again = outage(unit_code="PA2201", customers_interrupted=7)
    desk.load(*(desk.write(f"{n}.csv", table(r)) for n, r in enumerate([first, other])))
    desk.load(desk.write("again.csv", table(again)))

    columns = "company_code, customers_interrupted"
    assert standing("outages", columns) == [("PA22", 7), ("PA25", 5)]
    assert standing("id_notes", f"company_code, {NOTES}") == [
        ("PA22", "A", "shared_id", True),
        ("PA25", "A", "shared_id", True),
    ]
    served = customers(("EVNNPC", "2016-12", 100))
    desk.load(desk.write("c.csv", served))
    assert desk.row("fault_handling_by_unit", "EVNNPC")["faults"] == 2


def test_one_numbering_for_the_corporation_makes_another_company_a_correction(
    desk, profile, standing
):
    profile("sys", SYSTEM.format(more="ids: corporation"))
    for name, unit in (("1", "PA22"), ("2", "PA25")):
        desk.load(desk.write(f"sys_{name}.csv", table(outage(unit_code=unit))))

    assert standing("outages", "unit_code") == [("PA25",)]
    assert standing("id_notes", "count(*)") == [(0,)]


def test_a_file_without_step_may_hold_an_id_of_two_companies(desk, standing):
    rows = [without(outage(unit_code=unit), "step") for unit in ("PA22", "PA25")]
    report = desk.load(desk.write("o.csv", table(*rows)))

    assert report.files[0].status == "loaded"
    assert standing("outages", "unit_code") == [("PA22",), ("PA25",)]


# ---- one file, one key, several starts


def test_two_starts_of_one_key_in_one_file_both_stand_and_are_corrected_apart(
    desk, standing
):
    """08:00 and 10:00 stand; 10:20 of a later file is the second, corrected."""
    both = [moved("12-05 08:00:00"), moved("12-05 10:00:00", customers_interrupted=20)]
    desk.load(desk.write("1.csv", table(*both)))
    assert standing("id_notes", f"distinct {NOTES}") == [("A", "shared_id", True)]

    later = moved("12-05 10:20:00", customers_interrupted=21)
    desk.load(desk.write("2.csv", table(later)))

    columns = "strftime(started_at, '%H:%M'), customers_interrupted"
    assert standing("outages", columns) == [("08:00", 10), ("10:20", 21)]


def test_with_rows_last_the_last_valid_row_of_an_id_is_the_event(
    desk, profile, standing
):
    """A: the third row is quarantined, so the second stands; B: two companies."""
    profile("sys", SYSTEM.format(more="rows: last"))
    rows = [
        moved("12-05 03:00:00", customers_interrupted=1),
        moved("12-05 04:00:00", customers_interrupted=2),
        moved("12-05 05:00:00", customers_interrupted=-3),
        moved("12-05 03:00:00", outage_id="B", unit_code="PA22"),
        moved("12-05 03:00:00", outage_id="B", unit_code="PA25"),
    ]
    desk.load(desk.write("sys_1.csv", table(*rows)))

    assert standing("outages", "outage_id, unit_code, customers_interrupted") == [
        ("A", "EVNNPC", 2),
        ("B", "PA22", 10),
        ("B", "PA25", 10),
    ]
    report = desk.report("sys_1.csv")
    counts = [report[n] for n in ("received", "accepted", "superseded", "quarantined")]
    assert counts == [5, 3, 1, 1]


# ---- how far apart is sure


def ruled(rule: str, columns: str, table: str, rows: list[tuple], **binds: object):
    """What a rule says of some rows of the one table that it reads."""
    text = (QUERIES / f"ingest/{rule}.sql").read_text("utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"create table {table}")
        marks = ", ".join("?" * len(rows[0]))
        name = table.split(" ")[0]
        connection.executemany(f"insert into {name} values ({marks})", rows)
        return connection.execute(f"select {columns} from ({text})", binds).fetchall()


STANDING = (
    "standing_events (member_code text, company_code text, id text, file_no int, "
    "first_at timestamp, rows_standing int, days_apart double, days_from_twin double)"
)
WINNING = (
    "winning_rows (event_key text, id_no int, dated_key text, id text, "
    "member_code text, own_company text, company_code text, moment timestamp, "
    "file_no int)"
)


@pytest.mark.parametrize(
    ("days_apart", "days_from_twin", "expected"),
    [
        (59.9, 59.9, ("shared_id", True)),
        (60.0, 60.0, ("renumbered", False)),
        (59.9, None, ("renumbered", True)),
    ],
)
def test_an_id_given_again_after_sixty_days_is_surely_another_event(
    days_apart, days_from_twin, expected
):
    event = ("EVNNPC", None, "A", 1, None, 1, days_apart, days_from_twin)
    binds = {"contract_name": "outages", "sure_after_days": 60}
    columns = "reason, is_in_doubt"
    found = ruled("repeated_id_notes", columns, STANDING, [event], **binds)
    assert found == [expected]


def test_an_event_of_several_companies_is_noted_under_the_first_of_them():
    """One system numbers for all: A of the 5th has a group in PA25 and one in PA22."""
    groups = [("1", "PA25", "05"), ("1", "PA22", "05"), ("2", None, "20")]
    rows = [
        (key, 1, key, "A", "EVNNPC", "", company, f"2016-12-{day} 08:00:00", 1)
        for key, company, day in groups
    ]
    columns = "company_code, rows_standing, days_apart"
    found = ruled("standing_events", columns, WINNING, rows)
    assert sorted(found, key=str) == [("PA22", 2, 15), (None, 1, 15)]


# ---- ids that differ by case alone


def test_ids_that_differ_by_case_stand_and_are_told_within_one_corporation(
    desk, standing
):
    rows = [
        outage("SC-1"),
        outage("sc-1"),
        outage("SC-2"),
        outage("sc-2", unit_code="EVNSPC"),
    ]
    desk.load(desk.write("o.csv", table(*rows)))

    assert standing("outages", "count(*)") == [(4,)]
    assert standing("id_notes", NOTES) == [
        ("SC-1", "id_case", True),
        ("sc-1", "id_case", True),
    ]
