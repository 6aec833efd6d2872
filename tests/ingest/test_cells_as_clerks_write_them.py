"""Cells as clerks and systems write them, each kind with its near relatives."""

import duckdb
import pytest

from campaign.ingest import values
from campaign.ingest.profiles import Numbers

LOCAL = ("Asia/Ho_Chi_Minh", None)
DATES = (
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %I:%M %p",
    "%d/%m/%Y %I:%M%p",
    "%d-%b-%y %I.%M.%S %p",
    "%Hh%M %d tháng %m %Y",
    "iso",
)
COMMA = Numbers(decimal=",", thousands=".")


def check(sql, written, meant):
    """Compare what every text is read as, all in one query."""
    with duckdb.connect() as connection:
        asked = f"select cell, cast({sql} as varchar) from (select unnest(?) as cell)"
        found = dict(connection.execute(asked, [list(written)]).fetchall())
    assert found == dict.fromkeys(written, meant)


def test_one_moment_is_the_same_however_it_is_written():
    written = (
        "Thứ Ba, ngày 13/12/2016 03:00",
        "Thứ 3, 13/12/2016 03:00",
        "thứ ba 13/12/2016 03:00",
        "T3 13/12/2016 03:00",
        "Tue, 13/12/2016 03:00",
        "13/12/2016 03:00 SA",
        "13/12/2016 3:00 sáng",
        "13/12/2016 03:00 AM",
        "ngày 13/12/2016 03:00",
        "13/12/2016 3:00SA",
        "13-DEC-16 03.00.00.000000000 AM",
        "3h 13 Tháng Mười Hai 2016",
        "3h00 13 thg 12 2016",
        "13/12/2016  03:00",
        "13/12/2016\u00a003:00",
        "１３/１２/２０１６ 03:00",
        "2016-12-13T03:00",
        "2016-12-13T03:00:00+07:00",
        "2016-12-12T20:00:00Z",
    )
    check(values.moment("cell", DATES, LOCAL), written, "2016-12-13 03:00:00")


def test_what_no_calendar_or_clock_has_is_no_moment():
    written = ("31/11/2016 03:00", "13/13/2016 03:00", "13/12/2016 25:00", "", "03:00")
    check(values.moment("cell", DATES, LOCAL), written, None)


def test_one_duration_is_the_same_however_it_is_written():
    written = (
        "90",
        "90,0",
        "1:30",
        "01:30:00",
        "1h30",
        "1g30",
        "1 giờ 30 phút",
        "1,5 giờ",
        "90p",
        "90'",
        "PT1H30M",
    )
    read = values.seconds("cell", Numbers(decimal=","), "minutes", typed=False)
    check(read, written, "5400.0")


def test_more_than_a_day_is_the_same_however_it_is_written():
    written = ("26:30:00", "1 ngày 2:30", "1 day, 2:30:00", "26h30", "1.02:30:00")
    written += ("26 tiếng 30 phút", "26:30:00.000", "P1DT2H30M")
    read = values.seconds("cell", Numbers(), "minutes", typed=False)
    check(read, written, "95400.0")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("1.250", "1250", "1250,00", "+1.250"), "1250.0"),
        (("-1.250", "1.250-", "−1.250", "-1250,0"), "-1250.0"),
        (("95%", "95 %", "95,0%", "0,95"), "0.95"),
        (("12.50", "2.272.52", "1 250", "1,5E+3", "1.250.", "NaN"), None),
    ],
)
def test_a_number_keeps_its_marks_or_is_none(written, meant):
    check(values.number("cell", COMMA, typed=False), written, meant)


def test_signs_that_nobody_sees_make_no_other_id():
    unseen = "\u200b\u200d\u200e\u00ad\u00a0\u202f\u2060\ufeff"
    written = ("SC1", *(f"SC{sign}1" for sign in unseen))
    check(values.id_text("cell"), written, "SC1")


@pytest.mark.parametrize(
    ("written", "is_destroyed"),
    [
        (("2,01612E+14", "2.01612E+14", "2E+15", "1e+20"), "true"),
        (("2E+1", "SC-E+14", "2,0E+15X", "12E+14", "201612"), "false"),
    ],
)
def test_an_id_in_powers_of_ten_was_destroyed_and_one_that_looks_so_was_not(
    written, is_destroyed
):
    check(values.destroyed_id("cell"), written, is_destroyed)


def test_a_day_that_systems_write_for_none_is_none_in_every_order():
    written = (
        "31/12/9999",
        "31.12.9999",
        "12/31/9999",
        "9999-12-31",
        "9999/12/31 23:59:59",
        "00/00/0000",
        "0000-00-00 00:00:00",
    )
    check(values.is_no_day("cell"), written, "true")
