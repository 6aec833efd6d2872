"""The moment up to which the data speak: export times, and stamps far ahead."""

import duckdb
import pytest

from campaign import store
from campaign.home import QUERIES
from tests.ingest.exports import complaint, customers, outage, table

DATED = """
contract: outages
files: ["sys_*.csv"]
export_time: {name: '_x(\\d{8}T\\d{4})', format: "%Y%m%dT%H%M"}
fields: {
  outage_id: outage_id, step: step, unit_code: unit_code, feeder: feeder,
  started_at: started_at, restored_at: restored_at,
  customers_interrupted: customers_interrupted, outage_class: outage_class,
  cause_text: cause_text, notified_at: notified_at,
}
"""
ENDS = "outage_id, restored_at::varchar"


def cut(outage_id: str, start: str, end: str = "", count: int = 10) -> dict:
    """One outage of December 2016; empty end: still open."""
    times = [f"2016-12-{text}:00" if text else "" for text in (start, end)]
    return outage(
        outage_id,
        started_at=times[0],
        restored_at=times[1],
        customers_interrupted=count,
    )


def as_of_now(desk) -> object:
    return store.current(desk.home).as_of


@pytest.mark.usefixtures("answers")
def test_what_a_file_says_of_times_after_its_export_counts_as_that_time(
    desk, profile, standing
):
    """60,000 + 5,000·120 customer-minutes; the plan of the 29th is no outage yet."""
    profile("sys", DATED)
    rows = [
        cut("1", "20 03:00", "20 04:00", 1000),
        cut("2", "24 15:00", "", 5000),
        cut("3", "29 08:00", "29 16:00", 800),
    ]
    served = customers(("EVNNPC", "2016-12", 310000))
    desk.load(
        desk.write("sys_x20161224T1700.csv", table(*rows)),
        desk.write("c.csv", served),
    )

    assert str(as_of_now(desk)) == "2016-12-24 17:00:00"
    assert desk.report("sys_x20161224T1700.csv")["first_reason"] == "future"
    (refused,) = desk.ask("quarantined_rows").to_dict("records")
    assert refused["expected"] == "no later than 2016-12-24 17:00"
    row = desk.row("reliability_by_unit", "EVNNPC")
    assert row["saidi_minutes"] == pytest.approx(660_000 / 310_000)


def test_an_export_that_names_its_day_alone_holds_that_day(desk, profile):
    """The row of 24 December, 15:00, is no future of the export of that day."""
    profile("sys", DATED.replace("(\\d{8}T\\d{4})", "(\\d{8})").replace("T%H%M", ""))
    rows = [cut("1", "24 15:00", "24 16:00"), cut("2", "25 08:00")]
    desk.load(desk.write("sys_x20161224.csv", table(*rows)))

    assert desk.report("sys_x20161224.csv")["accepted"] == 1
    assert str(as_of_now(desk)) == "2016-12-24 23:59:59"


def test_an_end_after_the_export_isnt_known_yet_also_when_later_files_come(
    desk, profile, standing
):
    """Estimated for 22:00 at 17:00: open, and still open for a file of the 26th."""
    profile("sys", DATED)
    estimated = [cut("1", "24 14:00", "24 22:00"), cut("2", "24 16:00", "24 17:00")]
    desk.load(desk.write("sys_x20161224T1700.csv", table(*estimated)))
    assert str(as_of_now(desk)) == "2016-12-24 17:00:00"

    desk.load(desk.write("sys_x20161226T1700.csv", table(cut("3", "26 08:00"))))

    assert str(as_of_now(desk)) == "2016-12-26 08:00:00"
    assert standing("outages", ENDS) == [
        ("1", None),
        ("2", "2016-12-24 17:00:00"),
        ("3", None),
    ]


def test_a_superseded_estimate_says_nothing_any_more(desk, profile):
    """The later export corrects the end to 16:00, so that 17:00 is said by nobody."""
    profile("sys", DATED)
    for day, end in (("24T1700", "24 22:00"), ("25T1700", "24 16:00")):
        text = table(cut("1", "24 14:00", end))
        desk.load(desk.write(f"sys_x201612{day}.csv", text))

    assert str(as_of_now(desk)) == "2016-12-24 16:00:00"


@pytest.mark.parametrize(
    ("end", "moment", "named"),
    [
        ("2016-12-12 08:00:00", "2016-12-12 08:00:00", 0),
        ("2016-12-12 08:00:01", "2016-12-05 08:00:00", 1),
    ],
    ids=["seven days after all else", "a second more"],
)
def test_a_lone_end_far_ahead_moves_no_clock_and_is_open(
    desk, standing, end, moment, named
):
    """A complaint's receipt on the 5th is the latest of all else."""
    desk.load(
        desk.write("o.csv", table({**cut("A", "01 03:00"), "restored_at": end})),
        desk.write("k.csv", table(complaint(answered_at=""))),
    )

    assert str(as_of_now(desk)) == moment
    assert standing("outages", "restored_at is null") == [(named == 1,)]
    assert (
        standing("lone_stamps", "field, stamp::varchar")
        == [("restored_at", end)] * named
    )


def test_two_late_ends_bear_each_other_out(desk):
    rows = [cut("A", "01 03:00", "20 03:00"), cut("B", "01 03:00", "21 03:00")]
    desk.load(desk.write("o.csv", table(*rows)))

    assert str(as_of_now(desk)) == "2016-12-21 03:00:00"


def many(count: int) -> list[dict]:
    """So many short outages between the 1st and the 3rd of December."""
    return [
        cut(str(n), f"0{n % 3 + 1} 03:00", f"0{n % 3 + 1} 04:00") for n in range(count)
    ]


@pytest.mark.parametrize(
    ("start", "problem", "field"),
    [
        ("2017-01-20 03:00:00", "future", "started_at"),
        ("2016-12-03 03:00:00", None, "restored_at"),
    ],
    ids=["a start", "an end"],
)
def test_of_a_thousand_rows_one_far_ahead_is_future_or_open(
    desk, standing, start, problem, field
):
    late = outage("L", started_at=start, restored_at="2017-01-20 04:00:00")
    desk.load(desk.write("1.csv", table(*many(999), late)))

    assert str(as_of_now(desk)) == "2016-12-03 04:00:00"
    assert desk.report("1.csv")["first_reason"] == problem
    assert standing("lone_stamps", "field") == [(field,)]
    refused = list(desk.ask("quarantined_rows")["expected"])
    assert refused == ["no later than 2016-12-03 04:00"] * (problem is not None)
    assert standing("outages", "count(*) filter (restored_at is null)") == [
        (int(problem is None),)
    ]


def test_two_of_a_thousand_rows_are_too_many_to_be_a_slip(desk, standing):
    late = [outage(n, started_at="2017-01-20 03:00:00", restored_at="") for n in "LM"]
    desk.load(desk.write("1.csv", table(*many(998), *late)))

    assert standing("lone_stamps", "count(*)") == [(0,)]
    assert str(as_of_now(desk)) == "2017-01-20 03:00:00"


@pytest.mark.parametrize(
    ("files", "export_time", "late"),
    [
        # Two lie ahead in one file, one of them by a second more: that one is alone.
        ([1, 2, 2], None, [(3,)]),
        # So is one alone in a file, unless the file says when it was written.
        ([1, 1, 2], None, [(3,)]),
        ([1, 1, 2], "2016-12-12 10:00:00", []),
    ],
)
def test_a_row_more_than_seven_days_ahead_of_all_others_is_late(
    files, export_time, late
):
    rule = (QUERIES / "ingest/lone_stamps.sql").read_text("utf-8")
    ends = ["05 09:00:00", "12 09:00:00", "12 09:00:01"]
    with duckdb.connect() as connection:
        connection.execute(
            "create table stamped_rows as select $files[n] as file_no, "
            "n as row_no, 1 as part_no, 'EVNNPC' as member_code, '' as unit_code, "
            "'started_at' as start_field, timestamp '2016-12-05' as start_stamp, "
            "'restored_at' as end_field, stamp::timestamp as end_stamp, "
            "stamp::timestamp as latest from (select unnest([1, 2, 3]) as n, "
            "unnest($stamps) as stamp)",
            {"stamps": [f"2016-12-{end}" for end in ends], "files": files},
        )
        connection.execute(
            "create table loading as select unnest([1, 2]) as file_no, "
            "$moment::timestamp as export_time",
            {"moment": export_time},
        )
        binds = {"contract_name": "outages", "most_lone_rows": 2, "days_ahead": 7}
        found = connection.execute(f"select row_no from ({rule})", binds).fetchall()

    assert found == late


def test_a_moment_that_is_asked_for_wins(desk, standing):
    row = {**cut("A", "01 03:00"), "restored_at": "2016-12-28 03:00:00"}
    desk.load(desk.write("o.csv", table(row)), as_of="2016-12-30T00:00")

    assert str(as_of_now(desk)) == "2016-12-30 00:00:00"
    assert standing("outages", ENDS) == [("A", "2016-12-28 03:00:00")]


def test_the_first_file_of_a_new_period_is_no_slip(desk, standing):
    """1,000 rows of last December, then the three of this year's first day."""
    last = [
        {**row, "started_at": "2015-12-05 03:00:00", "restored_at": ""}
        for row in many(1000)
    ]
    desk.load(
        desk.write("2015.csv", table(*last)),
        desk.write("2016.csv", table(cut("A", "01 03:00"), cut("B", "01 05:00"))),
    )

    assert standing("lone_stamps", "count(*)") == [(0,)]
    assert str(as_of_now(desk)) == "2016-12-01 05:00:00"
