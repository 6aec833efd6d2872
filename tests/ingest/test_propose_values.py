"""How encodings, dates, numbers and names are told apart by looking."""

import pytest

from campaign.catalogue.contracts import load_contracts
from campaign.ingest.column_names import load_names, words
from campaign.ingest.profiles import Numbers
from campaign.ingest.propose.formats import find_dates, find_numbers
from campaign.ingest.propose.tables import find_encoding
from campaign.ingest.propose.whole_file import file_glob


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Đường dây bị sét đánh", "utf-8", "utf-8"),
        ("\ufeffĐường dây", "utf-8", "utf-8"),
        ("Đường dây, sét", "utf-16", "utf-16"),
        ("Mã sự cố;Đường dây;", "utf-16-le", "utf-16-le"),
        ("Mã sự cố;Đường dây;", "utf-16-be", "utf-16-be"),
        ("Não Programada; árvore; manutenção", "latin-1", "latin-1"),
        ("perché così però", "latin-1", "latin-1"),
        ("“Não”", "windows-1252", "windows-1252"),
    ],
)
def test_encodings_are_told_apart(text, encoding, expected):
    assert find_encoding(text.encode(encoding)) == expected


def test_windows_1258_is_known_by_its_tone_marks():
    # Windows writes ự as ư and a dot below: bytes FD F2.
    text = "Sự cố do sét đánh, mất điện".encode().decode()
    marks = {"ự": "ư\u0323", "ố": "ô\u0301", "ấ": "â\u0301", "ệ": "ê\u0323"}
    for letter, written in marks.items():
        text = text.replace(letter, written)

    assert find_encoding(text.encode("windows-1258")) == "windows-1258"


def test_utf_8_cut_in_the_middle_of_a_letter_is_still_utf_8():
    assert find_encoding("điện".encode()[:-2]) == "utf-8"


@pytest.mark.parametrize(
    ("cells", "formats"),
    [
        (("13/12/2016", "01/02/2016"), ("%d/%m/%Y",)),
        (("12/13/2016",), ("%m/%d/%Y",)),
        (("07:05:00 ngày 13/12/2016",), ("%H:%M:%S ngày %d/%m/%Y",)),
        (("2016-12-13 07:00:00", "2016-12-13T00:00:00Z"), ("iso",)),
        (("2016-12-13",), ("%Y-%m-%d",)),
        (("22-04-15", "23-04-15", "02-05-15"), ("%d-%m-%y",)),
        (("22-Apr-15",), ("%d-%b-%y",)),
        (("3:53:50 PM 22/04/2015",), ("%I:%M:%S %p %d/%m/%Y",)),
        (("14h30 22/04/2015",), ("%Hh%M %d/%m/%Y",)),
        (("12/2016", "01/2017"), ("%m/%Y",)),
        (("SC001",), ()),
        (("16/12/13 03:00", "16/12/14 04:00"), ("%y/%m/%d %H:%M",)),
        (("13/12/16 03:00", "14/12/16 04:00"), ("%d/%m/%y %H:%M",)),
        (("13-DEC-16 03.00.00.000000 AM",), ("%d-%b-%y %I.%M.%S %p",)),
        (("2016-12-13-03.00.00.000000",), ("%Y-%m-%d-%H.%M.%S",)),
        (("Dec 13 2016  3:00AM",), ("%b %d %Y %I:%M%p",)),
        (("Tue Dec 13 03:00:00 ICT 2016",), ("%b %d %H:%M:%S ICT %Y",)),
        (("20161213T030000",), ("%Y%m%dT%H%M%S",)),
        (("20161213 0300",), ("%Y%m%d %H%M",)),
        (("Thứ 3 13/12/2016 03:00", "CN 18/12/2016 03:00"), ("%d/%m/%Y %H:%M",)),
        (("13/12/2016\u00a003:00",), ("%d/%m/%Y %H:%M",)),
        (("13/12/2016 3:00SA", "13/12/2016 3:00CH"), ("%d/%m/%Y %I:%M%p",)),
        (("13 Tháng Mười Hai 2016 03:00",), ("%d tháng %m %Y %H:%M",)),
        (("03:00 13 thg 12, 2016",), ("%H:%M %d tháng %m, %Y",)),
        (("ngày 13 tháng 12 năm 2016",), ("%d tháng %m năm %Y",)),
    ],
)
def test_date_formats_are_found(cells, formats):
    assert find_dates(cells).formats == formats


@pytest.mark.parametrize(
    ("cells", "twins"),
    [
        (("13/12/16",), {"%d/%m/%y": "%y/%m/%d"}),
        (("13/12/16", "14/12/16"), {}),  # as years of 2013 and 2014 a year apart
        (("16/12/13", "16/12/14"), {}),
    ],
)
def test_another_place_of_the_year_is_said_where_it_is_as_likely(cells, twins):
    assert find_dates(cells).twins == twins


def test_a_day_that_could_be_a_month_is_read_day_first_and_said():
    dates = find_dates(("05/12/2016", "06/12/2016"))

    assert dates.formats == ("%d/%m/%Y",)
    assert dates.twins == {"%d/%m/%Y": "%m/%d/%Y"}
    assert not dates.is_day_first


@pytest.mark.parametrize(
    ("cells", "is_whole", "expected"),
    [
        (["1.234,5"], False, Numbers(decimal=",", thousands=".")),
        (["1,234.5"], False, Numbers(decimal=".", thousands=",")),
        (["12,5", "1.234"], False, Numbers(decimal=",", thousands=".")),
        (["1.234"], True, Numbers(decimal=",", thousands=".")),
        (["1,234"], True, Numbers(decimal=".", thousands=",")),
        (["0.125"], False, Numbers()),
        (["1.234"], False, None),
        (["2,272,52"], False, Numbers()),
        (["17"], False, Numbers()),
        (["1.250,00", "640,00"], True, Numbers(decimal=",", thousands=".")),
        (["640,00", "1.250"], True, Numbers(decimal=",", thousands=".")),
        (["1250.0", "640.0"], True, Numbers()),
        (["1\u00a0234,5"], False, Numbers(decimal=",", thousands=" ")),
        (["1 234,5"], False, Numbers(decimal=",", thousands=" ")),
    ],
)
def test_decimal_signs_are_told_from_thousands(cells, is_whole, expected):
    found, example = find_numbers(cells, is_whole)

    assert found == expected or (expected is None and example)


def test_names_compare_without_accents_case_and_underscores():
    assert words("SoKHMatDien") == words("SO_KH_MAT_DIEN") == words("Số KH mất điện")


def test_every_known_name_belongs_to_a_field():
    names, contracts = load_names(), load_contracts().by_name
    fields = {f.name for contract in contracts.values() for f in contract.fields}
    codes = {
        code
        for contract in contracts.values()
        for f in contract.fields
        for code in f.constraints.enum
    }

    assert names.contracts.keys() == contracts.keys()
    for contract, known in names.contracts.items():
        own = {f.name for f in contracts[contract].fields}
        assert known.keys() <= own | {"about"}
    assert names.code_words.keys() <= fields | {"boolean"}
    assert {*names.every_contract, *names.durations} <= fields
    for field, texts in names.code_words.items():
        assert field == "boolean" or set(texts) <= codes


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SuCo_PA22_2016-12.csv", "SuCo_PA22_*.csv"),
        ("su_co_T12-2016.xlsx", "su_co_T*.xlsx"),
        ("mất điện 01.12.2016.csv", "mất điện *.csv"),
        ("KN_20161201-20161224_20161224T1700 (1).csv", "KN_*.csv"),
        ("outages.parquet", "outages*.parquet"),
    ],
)
def test_a_glob_takes_in_the_sisters_of_other_days_and_no_other_company(name, expected):
    assert file_glob(name) == expected
