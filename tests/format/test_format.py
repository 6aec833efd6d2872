"""Numbers and dates read as people write them, and never contradict a status."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import number_format as form


@pytest.mark.parametrize(
    ("lang", "written"), [("vi", "1.234.567,9"), ("en", "1,234,567.9")]
)
def test_thousands_are_grouped_and_decimals_marked_by_language(lang, written):
    assert form.number(1234567.89, lang, 1) == written


def test_halves_round_up_as_people_learn_it():
    assert form.number(0.25, "vi", 1) == "0,3"


def test_only_what_is_below_zero_has_a_sign():
    assert form.number(0, "vi", 1) == "0,0"
    assert form.number(4.3, "vi", 1) == "4,3"
    assert form.number(-4.3, "vi", 1) == "−4,3"


def test_a_share_is_a_percentage_without_a_space():
    assert form.share(0.9586, "vi") == "95,9%"
    assert form.share(0.9586, "en", 2) == "95.86%"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "100%"), (0, "0%"), (0.99999, "100,00%"), (0.5, "50,00%")],
)
def test_all_and_none_of_a_share_are_whole(value, written):
    assert form.share(value, "vi", 2) == written
    assert form.number_vs_limit(value, None, "vi", 2, percent=True) == written
    assert form.number(value, "vi", 2) != written


def test_all_beside_a_goal_of_nearly_all_is_whole():
    assert form.number_vs_limit(1.0, 0.95, "vi", 2, percent=True) == "100%"
    assert form.number_vs_limit(0.99999, 1.0, "vi", 2, percent=True) == "99,999%"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.7996, "79,96%"), (0.8, "80,0%"), (0.8004, "80,04%"), (0.81, "81,0%")],
)
def test_a_value_beside_its_floor_of_80_percent(value, written):
    assert form.number_vs_limit(value, 0.8, "vi", 1, percent=True) == written


def test_a_value_a_hair_below_its_limit_still_reads_below():
    assert form.number_vs_limit(0.8 - 1e-15, 0.8, "vi", 1, percent=True) == "79,999999%"


def _read(text: str) -> float:
    plain = text.replace("%", "").replace(".", "").replace(",", ".")
    return float(plain.replace(form.MINUS, "-"))


@given(
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 4)),
    st.integers(-1000, 1000),
)
def test_what_is_written_stands_to_the_limit_as_the_value_does(value, limit):
    written = _read(form.number_vs_limit(value, limit, "vi", 1, percent=False))
    assert (written > limit) == (value > limit)
    assert (written < limit) == (value < limit)


def test_a_limit_is_written_without_needless_zeros():
    assert form.limit(0.95, "vi", 1, percent=True) == "95%"
    assert form.limit(58.06, "vi", 1) == "58,1"
    assert form.limit(1000, "en", 1) == "1,000"


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        ((2016, 12, 1), (2016, 12, 24), "01–24/12/2016", "1–24 Dec 2016"),
        ((2016, 12, 5), (2016, 12, 5), "05/12/2016", "5 Dec 2016"),
        ((2016, 11, 28), (2016, 12, 4), "28/11–04/12/2016", "28 Nov – 4 Dec 2016"),
        (
            (2016, 12, 1),
            (2017, 1, 5),
            "01/12/2016–05/01/2017",
            "1 Dec 2016 – 5 Jan 2017",
        ),
    ],
)
def test_a_run_of_days(first, last, vi, en):
    days = date(*first), date(*last)
    assert form.days(*days, "vi") == vi
    assert form.days(*days, "en") == en


def test_a_moment_is_on_the_24_hour_clock():
    moment = datetime(2016, 12, 24, 17, 5)
    assert form.moment(moment, "vi") == "24/12/2016 17:05"
    assert form.moment(moment, "en") == "24 Dec 2016 17:05"


def test_a_year_before_a_leap_day():
    assert form.year_before(date(2016, 2, 29)) == date(2015, 2, 28)


@pytest.mark.parametrize(
    ("value", "other", "written"),
    [
        (62.39, 62.36, ("62,39", "62,36")),
        (62.39, 62.44, ("62,39", "62,44")),
        (62.39, 62.46, ("62,4", "62,5")),
        (62.39, 62.39, ("62,4", "62,4")),
        (1.0, 1.0 + 1e-9, ("1,000000", "1,000000")),
    ],
)
def test_two_values_apart_have_the_same_decimals(value, other, written):
    assert form.distinct_pair(value, other, "vi", 1, percent=False) == written


@pytest.mark.parametrize(("lang", "written"), [("vi", "12/2016"), ("en", "Dec 2016")])
def test_a_month_is_written_with_its_year(lang, written):
    assert form.month(date(2016, 12, 24), lang) == written
    # The 31st of December 2018 lies in a week of the year after.
    assert form.month(date(2018, 12, 31), lang) == written.replace("2016", "2018")


@pytest.mark.parametrize(("lang", "written"), [("vi", "05/12"), ("en", "5 Dec")])
def test_a_short_date_has_no_year(lang, written):
    assert form.short_date(date(2016, 12, 5), lang) == written


def test_every_language_of_the_product_has_its_dates():
    written = {form.full_date(date(2016, 12, 5), lang) for lang in form.LANGUAGES}

    assert written == {"05/12/2016", "5 Dec 2016"}


def test_the_language_of_the_machine_decides_nothing(monkeypatch):
    monkeypatch.setattr("babel.dates.LC_TIME", "de_DE")
    monkeypatch.setattr("babel.numbers.LC_NUMERIC", "de_DE")

    # German would write "Dez." and 1.234,5.
    assert form.short_date(date(2016, 12, 5), "en") == "5 Dec"
    assert form.full_date(date(2016, 12, 5), "en") == "5 Dec 2016"
    assert form.month(date(2016, 12, 5), "en") == "Dec 2016"
    assert form.number(1234.5, "en", 1) == "1,234.5"


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        ((2016, 12, 5), (2016, 12, 5), "05/12", "5 Dec"),
        ((2016, 12, 5), (2016, 12, 18), "05–18/12", "5–18 Dec"),
        ((2016, 11, 28), (2016, 12, 4), "28/11 – 04/12", "28 Nov – 4 Dec"),
        ((2015, 12, 28), (2016, 12, 4), "28/12 – 04/12", "28 Dec – 4 Dec"),
    ],
)
def test_a_run_of_days_without_its_year(first, last, vi, en):
    days = date(*first), date(*last)
    assert form.short_days(*days, "vi") == vi
    assert form.short_days(*days, "en") == en


def test_a_run_over_the_same_month_of_two_years_names_both_years():
    days = date(2015, 12, 1), date(2016, 12, 24)
    assert form.days(*days, "vi") == "01/12/2015–24/12/2016"
    assert form.days(*days, "en") == "1 Dec 2015 – 24 Dec 2016"


def test_a_year_before_is_the_same_day():
    assert form.year_before(date(2016, 12, 24)) == date(2015, 12, 24)
    assert form.year_before(date(2017, 2, 28)) == date(2016, 2, 28)


def test_a_share_a_hair_below_a_half_is_not_rounded_up():
    # Times 100 as a binary fraction it would be 64.85 and read as 64,9%.
    assert form.share(0.6484999999999999, "vi") == "64,8%"


def test_a_share_below_zero_has_its_sign():
    assert form.share(-0.05, "vi") == "−5,0%"


def test_a_value_a_hair_above_its_limit_still_reads_above():
    assert form.number_vs_limit(0.8 + 1e-15, 0.8, "vi", 1, percent=True) == "80,000001%"


@pytest.mark.parametrize(
    ("value", "written"), [(100 - 1e-9, "99,999999"), (100 + 1e-9, "100,000001")]
)
def test_what_no_decimal_shows_is_written_one_step_on_its_side(value, written):
    assert form.number_vs_limit(value, 100.0, "vi", 1, percent=False) == written


def test_a_value_that_is_its_limit_is_just_rounded():
    assert form.number_vs_limit(68 / 3, 68 / 3, "vi", 1, percent=False) == "22,7"


@pytest.mark.parametrize(
    ("zone", "ahead"),
    [
        ("Asia/Ho_Chi_Minh", "GMT+7"),
        ("Asia/Kolkata", "GMT+5:30"),
        ("America/St_Johns", "GMT\N{MINUS SIGN}3:30"),
        ("Pacific/Marquesas", "GMT\N{MINUS SIGN}9:30"),
        ("Africa/Abidjan", "GMT+0"),
    ],
)
def test_a_zone_is_as_far_ahead_as_its_clocks_are(zone, ahead):
    assert form.zone_of(datetime(2016, 12, 24, 17), zone) == ahead


def test_a_value_without_a_limit_is_just_rounded():
    assert form.number_vs_limit(0.7996, None, "vi", 1, percent=True) == "80,0%"
    assert form.number_vs_limit(62.44, None, "en", 1, percent=False) == "62.4"


def test_two_shares_apart_are_percentages():
    apart = form.distinct_pair(0.9586, 0.9587, "vi", 1, percent=True)
    assert apart == ("95,86%", "95,87%")
    assert form.distinct_pair(1.0, 1.0, "vi", 2, percent=True) == ("100%", "100%")
    assert form.distinct_pair(0.5, 0.5, "vi", 1, percent=True) == ("50,0%", "50,0%")


def test_a_limit_of_hundreds_keeps_its_zeros():
    assert form.limit(100, "vi", 1) == "100"
    assert form.limit(0.05, "vi", 1, percent=True) == "5%"
    assert form.limit(0.0625, "vi", 1, percent=True) == "6,3%"
