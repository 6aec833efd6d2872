"""One text cell becomes one value: each form asked of DuckDB itself, no file needed."""

import hashlib
import hmac
from datetime import date, datetime

import duckdb
import pytest

from campaign import personal
from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import Constraints, Field
from campaign.ingest import values
from campaign.ingest.cells import BROKEN_CELL, TYPED_CELL
from campaign.ingest.functions import offer_by_text
from campaign.ingest.profiles import Numbers

HANOI_TIME = "Asia/Ho_Chi_Minh"
LOCAL = (HANOI_TIME, None)
DAYS_FIRST = ("%d/%m/%Y %H:%M", "iso")


def read(sql, text):
    """What an expression makes of a cell."""
    with duckdb.connect() as connection:
        offer_by_text(connection, "mask_persons", personal.masked)
        asked = f"select {sql} from (select ?::varchar as cell)"
        return connection.execute(asked, [text]).fetchone()[0]


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (None, "null"),
        ("", "null"),
        (True, "'true'"),
        (False, "'false'"),
        (0, "'0'"),
        ("O'Neill", "'O''Neill'"),
    ],
)
def test_a_value_of_a_profile_is_written_as_sql(value, sql):
    assert values.literal(value) == sql


@pytest.mark.parametrize(
    ("text", "is_unreadable"),
    [
        ("Sự cố", False),
        ("", False),
        (f"a{BROKEN_CELL}b", True),
        ("a\ufffdb", True),
    ],
)
def test_a_broken_cell_and_bytes_of_no_letter_are_no_text(text, is_unreadable):
    assert read(values.unreadable("cell"), text) is is_unreadable


def test_what_is_shown_of_a_broken_text_has_no_sign_of_ours_and_no_contact():
    broken = f"a{BROKEN_CELL}b 0912345678"
    assert read(values.told("cell"), broken) == "ab •••"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("gọi 0912345678 gấp", "gọi ••• gấp"),
        ("gọi 0912 345 678", "gọi •••"),
        ("gọi 0912.345.678", "gọi •••"),
        ("gọi +84 912 345 678", "gọi •••"),
        ("gọi +84912345678", "gọi •••"),
        ("gọi 024-3974-0000", "gọi •••"),
        ("gọi 02439740000", "gọi •••"),
        ("a@evn.com.vn, b.c+d@evn-hanoi.vn", "•••, •••"),
        ("0912345678 và 0987654321", "••• và •••"),
        ("lộ 471 E1.5, 12:30", "lộ 471 E1.5, 12:30"),
        ("mã 10912345678", "mã 10912345678"),
        ("a@b", "a@b"),
        ("012 34 5678", "012 34 5678"),
        ("0912345", "0912345"),
    ],
)
def test_addresses_and_phone_numbers_are_masked_and_nothing_else(text, masked):
    assert read(values.without_persons("cell"), text) == masked


POINT = Numbers()
COMMA = Numbers(decimal=",", thousands=".")
ENGLISH = Numbers(decimal=".", thousands=",")
BLANK = Numbers(decimal=",", thousands=" ")
COMMA_ALONE = Numbers(decimal=",")


@pytest.mark.parametrize(
    ("text", "numbers", "number"),
    [
        ("12", POINT, 12),
        ("-12.5", POINT, -12.5),
        ("+12.", POINT, 12),
        (".5", POINT, 0.5),
        ("12,5", POINT, None),
        ("1e3", POINT, None),
        ("", POINT, None),
        (".", POINT, None),
        ("12 MW", POINT, None),
        ("1.234", COMMA, 1234),
        ("1.234,5", COMMA, 1234.5),
        ("-1.234.567,25", COMMA, -1234567.25),
        ("1234", COMMA, 1234),
        ("1234,5", COMMA, 1234.5),
        ("999", COMMA, 999),
        ("12.34", COMMA, None),
        ("1.2345", COMMA, None),
        ("1234.567", COMMA, None),
        ("2.272.52", COMMA, None),
        ("1,5,5", COMMA, None),
        (",5", COMMA, None),
        ("1,", COMMA, None),
        ("1,234.5", ENGLISH, 1234.5),
        ("2,272,52", ENGLISH, None),
        ("1.234.5", ENGLISH, None),
        ("1 234,5", BLANK, 1234.5),
        ("1\u00a0234,5", BLANK, 1234.5),
        ("1\u202f234,5", BLANK, 1234.5),
        ("1  234", BLANK, None),
        ("1234,5", COMMA_ALONE, 1234.5),
        ("1.234", COMMA_ALONE, None),
        ("1.5", COMMA_ALONE, None),
    ],
)
def test_a_number_is_read_as_its_system_writes_it_or_not_at_all(text, numbers, number):
    assert read(values.number("cell", numbers, typed=False), text) == number


@pytest.mark.parametrize(
    ("text", "numbers", "number"),
    [
        (TYPED_CELL + "1000", POINT, 1000),
        (TYPED_CELL + "1.5E-2", POINT, 0.015),
        (TYPED_CELL + "-2e+1", POINT, -20),
        (TYPED_CELL + "95.5%", COMMA, 0.955),
        (TYPED_CELL + "e3", POINT, None),
        (TYPED_CELL + "1234.5", COMMA_ALONE, 1234.5),
        (TYPED_CELL + "1.125", COMMA, 1.125),
        (TYPED_CELL + "1234.5678", COMMA, 1234.5678),
        ("1.125", COMMA, 1125),
        ("1234.5", COMMA_ALONE, None),
        ("1.234,5", COMMA, 1234.5),
        ("1e3", POINT, None),
    ],
)
def test_a_number_cell_keeps_its_number_however_texts_are_written(
    text, numbers, number
):
    assert read(values.number("cell", numbers, typed=True), text) == number


@pytest.mark.parametrize(
    ("text", "numbers", "number"),
    [
        ("95%", POINT, 0.95),
        ("95,5 %", COMMA, 0.955),
        ("%", POINT, None),
        ("5-", POINT, -5),
        ("\u22125", POINT, -5),
        ("１２", POINT, 12),
        ("95\u00a0%", POINT, 0.95),
        ("1'250", Numbers(thousands="'"), 1250),
        ("1\u2019250.5", Numbers(thousands="'"), 1250.5),
    ],
)
def test_percents_minus_signs_and_wide_digits_are_read(text, numbers, number):
    assert read(values.number("cell", numbers, typed=False), text) == number


@pytest.mark.parametrize(
    ("text", "lasted"),
    [
        ("26:30:00", 95400),
        ("26:30", 95400),
        (TYPED_CELL + "26:30:00", 95400),
        ("0:05", 300),
        ("1 d 2:30", 95400),
        ("1 day, 2:00:00", 93600),
        ("1 ngày 2:30:15", 95415),
        ("90 phút", 5400),
        ("1h30", 5400),
        ("1g30", 5400),
        ("1h30'", 5400),
        ("1,5 giờ", 5400),
        ("2 giờ 5 phút", 7500),
        ("1 hour 5 minutes 3 seconds", 3903),
        ("30 giây", 30),
        ("5 ngày", 432000),
        ("PT1H30M", 5400),
        ("P1DT2H", 93600),
        ("0:00:07,5", 7.5),
        ("90", 5400),
        (TYPED_CELL + "1.5", 90),
        ("12 30", None),
        ("PT", None),
        ("lâu", None),
    ],
)
def test_a_duration_names_its_units_or_counts_in_the_profiles(text, lasted):
    assert read(values.seconds("cell", POINT, "minutes", typed=True), text) == lasted


@pytest.mark.parametrize(
    ("text", "form", "moment"),
    [
        ("Thứ Ba, 13/12/2016 03:00", "%d/%m/%Y %H:%M", datetime(2016, 12, 13, 3)),
        ("CN 13/12/2016 03:00", "%d/%m/%Y %H:%M", datetime(2016, 12, 13, 3)),
        ("Tue, 13/12/2016 03:00", "%d/%m/%Y %H:%M", datetime(2016, 12, 13, 3)),
        ("13.12.16 03:00", "%d.%m.%y %H:%M", datetime(2016, 12, 13, 3)),
        ("13/12/2016 03:00 CH", "%d/%m/%Y %I:%M %p", datetime(2016, 12, 13, 15)),
        ("13/12/2016 12:00 SA", "%d/%m/%Y %I:%M %p", datetime(2016, 12, 13)),
        ("13/12/2016 3:00 chiều", "%d/%m/%Y %I:%M %p", datetime(2016, 12, 13, 15)),
        ("13/12/2016 3:00 p.m.", "%d/%m/%Y %I:%M %p", datetime(2016, 12, 13, 15)),
        ("13/12/2016 3:00\u202fPM", "%d/%m/%Y %I:%M %p", datetime(2016, 12, 13, 15)),
        ("31/12/2016 24:00", "%d/%m/%Y %H:%M", datetime(2017, 1, 1)),
        ("13/12/2016 03:00:00.5", "%d/%m/%Y %H:%M:%S", datetime(2016, 12, 13, 3)),
        ("１３/12/2016 03:00", "%d/%m/%Y %H:%M", datetime(2016, 12, 13, 3)),
        ("3h 5 thg. 4 2016", "%Hh%M %d tháng %m %Y", datetime(2016, 4, 5, 3)),
        ("3h 5 tháng tư, 2016", "%Hh%M %d tháng %m, %Y", datetime(2016, 4, 5, 3)),
        ("42717,17361111111", "excel", datetime(2016, 12, 13, 4, 10)),
        ("42717", "excel", datetime(2016, 12, 13)),
        ("0.125", "excel", None),
        ("42717.125", "iso", None),
        ("1481598000", "epoch", datetime(2016, 12, 13, 10)),
        ("1481598000400", "epoch_ms", datetime(2016, 12, 13, 10)),
        (TYPED_CELL + "03:00:00", "iso", None),
        (
            TYPED_CELL + "2016-12-05 00:00:00",
            "%Y-%d-%m %H:%M:%S",
            datetime(2016, 12, 5),
        ),
    ],
)
def test_a_moment_is_read_by_the_forms_of_its_profile(text, form, moment):
    assert read(values.moment("cell", (form,), LOCAL, typed=True), text) == moment


MONTHS = (
    "giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    "mười một", "chạp",
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "word"), [*enumerate(MONTHS, 1), (1, "một"), (12, "mười hai")]
)
def test_a_month_in_words_is_its_number(number, word):
    sql = values.day("cell", ("%d tháng %m %Y",), LOCAL)
    assert read(sql, f"ngày 5 tháng {word} 2016") == date(2016, number, 5)


@pytest.mark.parametrize(
    ("day", "clock", "text"),
    [
        ("05/12/2016", "03:05", "05/12/2016 03:05"),
        (TYPED_CELL + "2016-12-05 00:00:00", "03:05", "2016-12-05 03:05"),
        ("05/12/2016", TYPED_CELL + "0.125", "05/12/2016 03:00:00"),
        ("05/12/2016", TYPED_CELL + "0", "05/12/2016 00:00:00"),
        ("05/12/2016", TYPED_CELL + "1", "05/12/2016 1"),
        ("05/12/2016", TYPED_CELL + "1899-12-31 03:05:00", "05/12/2016 03:05:00"),
        (TYPED_CELL + "42709", "03:05", "2016-12-05 03:05"),
        ("05/12/2016", None, "05/12/2016 ?"),
        (None, "03:05", "03:05 ?"),
        (None, None, None),
    ],
)
def test_a_days_cell_and_a_clocks_make_one_moment_and_half_of_it_none(day, clock, text):
    cells = [values.literal(day), "cell"]
    assert read(values.joined(cells, ("excel",)), clock) == text


def test_joined_columns_come_as_texts_as_cells_or_as_one_of_each():
    assert values.with_cell_times(("%d/%m/%Y %H.%M", "excel")) == (
        "%d/%m/%Y %H.%M",
        "excel",
        "%d/%m/%Y %H:%M:%S",
        "%Y-%m-%d %H.%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
    )


@pytest.mark.parametrize(
    ("cell", "is_rounded"),
    [
        (TYPED_CELL + "1234567890123450", True),
        (TYPED_CELL + "12345678901234567", True),
        (TYPED_CELL + "1234567890123456", False),
        (TYPED_CELL + "123456789012345", False),
        ("12345678901234567", False),
    ],
)
def test_a_number_cell_of_more_than_fifteen_digits_is_no_id(cell, is_rounded):
    assert read(values.rounded_id("cell"), cell) is is_rounded


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\u2064", "\ufeff"])
def test_signs_that_print_as_nothing_are_no_part_of_an_id(sign):
    assert read(values.id_text("cell"), f"SC{sign}1") == "SC1"


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        ("31/12/9999", True),
        ("31/12/9999 00:00:00", True),
        ("9999-12-31", True),
        ("9999-12-30", False),
        ("00/00/0000", True),
        ("0000-00-00 00:00:00", True),
        (TYPED_CELL + "9999-12-31 00:00:00", True),
        ("31/12/2016", False),
        ("10/10/2000 00:00", False),
    ],
)
def test_the_last_day_of_9999_and_days_of_noughts_are_no_days(text, is_none):
    assert read(values.is_no_day("cell"), text) is is_none


FIVE_PAST_THREE = datetime(2016, 12, 5, 3, 5)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-12-05 03:05", FIVE_PAST_THREE),
        ("2016-12-05T03:05", FIVE_PAST_THREE),
        ("2016-12-05 03:05:07", datetime(2016, 12, 5, 3, 5, 7)),
        ("2016-12-05 03:05:07.25", datetime(2016, 12, 5, 3, 5, 7, 250_000)),
        ("2016-12-04T20:05:00Z", FIVE_PAST_THREE),
        ("2016-12-04 20:05:00+00", FIVE_PAST_THREE),
        ("2016-12-05 03:05:00+0700", FIVE_PAST_THREE),
        ("2016-12-05 03:05:00 +07:00", FIVE_PAST_THREE),
        ("2016-12-04 19:35:00-0030", FIVE_PAST_THREE),
        ("2016-12-05", None),
        ("2016-12-05 03", None),
        ("2016-12-05 3:05", None),
        ("2016-12-05  03:05", None),
        ("2016-13-05 03:05", None),
        ("16-12-05 03:05", None),
        ("2016-12-05 03:05:00+7", None),
        ("05/12/2016 03:05", None),
        ("", None),
    ],
)
def test_a_moment_of_a_canonical_export(text, moment):
    assert read(values.moment("cell", ("iso",), LOCAL), text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("05/12/2016 03:05", FIVE_PAST_THREE),
        ("2016-12-05 03:05", FIVE_PAST_THREE),
        # Beside another form, a bare day is its midnight.
        ("2016-12-05", datetime(2016, 12, 5)),
        ("2016-12-04T20:05:00Z", FIVE_PAST_THREE),
        ("12/31/2016 03:05", None),
    ],
)
def test_a_moment_in_the_forms_of_a_profile(text, moment):
    assert read(values.moment("cell", DAYS_FIRST, LOCAL), text) == moment


def test_bare_moments_of_a_system_that_writes_another_zone_are_turned():
    in_utc = values.moment("cell", DAYS_FIRST, (HANOI_TIME, "UTC"))
    assert read(in_utc, "04/12/2016 20:05") == FIVE_PAST_THREE
    assert read(in_utc, "2016-12-04T20:05:00Z") == FIVE_PAST_THREE
    same = values.moment("cell", DAYS_FIRST, (HANOI_TIME, HANOI_TIME))
    assert read(same, "05/12/2016 03:05") == FIVE_PAST_THREE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-12-05", date(2016, 12, 5)),
        ("2016-12-05 23:59", date(2016, 12, 5)),
        # 18:00 in UTC is 01:00 of the next day in Viet Nam.
        ("2016-12-04T18:00:00Z", date(2016, 12, 5)),
        ("05/12/2016", date(2016, 12, 5)),
        ("2016-12-5", None),
        ("2016-02-30", None),
        ("30/02/2016", None),
        ("hôm qua", None),
    ],
)
def test_a_day(text, day):
    assert read(values.day("cell", ("%d/%m/%Y", "iso"), LOCAL), text) == day


@pytest.mark.parametrize("text", ["05/12/2016", "05.12.2016", "2016-12-05"])
def test_a_system_may_write_its_days_in_several_forms(text):
    forms = ("%d/%m/%Y", "%d.%m.%Y", "iso")
    assert read(values.day("cell", forms, LOCAL), text) == date(2016, 12, 5)
    assert read(values.month("cell", forms, LOCAL), text) == date(2016, 12, 1)


def test_a_day_of_a_canonical_export_has_one_form():
    canonical = values.day("cell", ("iso",), LOCAL)
    assert read(canonical, "2016-12-05") == date(2016, 12, 5)
    assert read(canonical, "05/12/2016") is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2016-12", date(2016, 12, 1)),
        ("2016-12-31", date(2016, 12, 1)),
        ("31/12/2016", date(2016, 12, 1)),
        ("2016-13", None),
        ("2016-1", None),
        ("12/2016", None),
    ],
)
def test_a_month_is_its_first_day(text, month):
    assert read(values.month("cell", ("%d/%m/%Y", "iso"), LOCAL), text) == month


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("12", 12),
        ("12.0", 12),
        ("-3", -3),
        ("0", 0),
        ("12.5", None),
        ("1e30", None),
        (None, None),
    ],
)
def test_a_whole_number_is_whole_and_fits(text, whole):
    assert read(values.integer("cell::double"), text) == whole


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("true", True),
        ("TRUE", True),
        ("1", True),
        ("false", False),
        ("False", False),
        ("0", False),
        ("yes", None),
        ("2", None),
        ("", None),
    ],
)
def test_true_or_false(text, truth):
    assert read(values.boolean("cell"), text) is truth


@pytest.mark.parametrize("length", [0, 10, 64, 65, 200])
def test_a_person_is_known_by_half_an_hmac_of_any_key(length):
    key = bytes(range(1, length + 1)) if length < 200 else b"k" * length
    digest = hmac.new(key, "Nguyễn Văn A".encode(), hashlib.sha256).hexdigest()

    assert read(values.hashed("cell", key), "Nguyễn Văn A") == digest[:32]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"type": "integer"}, "a whole number"),
        ({"type": "number"}, "a number"),
        ({"type": "boolean"}, "true or false"),
        ({"type": "datetime"}, "a date and time"),
        ({"type": "date"}, "a date"),
        ({"type": "date", "month": True}, "a month"),
        ({"type": "string"}, "a text"),
        (
            {"type": "string", "constraints": Constraints(enum=("phone", "web"))},
            "one of phone, web",
        ),
    ],
)
def test_what_a_field_takes_is_said_in_a_few_words(changes, words):
    field = Field(name="n", description="d", **changes)

    assert values.expected(field) == words


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("Asia/Ho_Chi_Minh", "2016-03-13 01:30", "2016-03-13 03:30"),
        ("America/New_York", "2016-03-13 01:30", "2016-03-13 04:30"),
        ("America/New_York", "2016-11-06 00:30", "2016-11-06 01:30"),
        ("America/New_York", "2016-11-05 23:30", "2016-11-06 01:30"),
        ("America/New_York", "2016-11-06 03:00", "2016-11-06 05:00"),
    ],
)
def test_two_hours_after_a_start_end_when_two_hours_are_over(zone, start, end):
    # On 6 November one o'clock comes twice: two hours after 23:30 is the first 1:30,
    # two hours after 0:30 the second.
    campaign = load_campaign("2016-12")[0].model_copy(update={"time_zone": zone})
    after = values.after("cell::timestamp", "interval 2 hours", campaign)
    assert read(after, start) == datetime.fromisoformat(end)
