"""What is a person's is masked in the forms people write; what is nobody's stays."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from campaign import personal

HERE = Path(__file__).parent
MARKED = re.compile("⟦(.*?)⟧")
FRAGMENT = re.compile(r"\d{3,}|[^\W\d_]{4,}")
STILL_SHOWN = [
    "Liên hệ c. ⟦Lan⟧ ⟦0988.77.66.55⟧ khi có điện",
    "Bà ⟦Lê Thị Hồng Gấm⟧, ⟦tổ 5, khu phố 3, phường Tân Phong⟧",
    "Chi ⟦Hanh⟧ so dt ⟦0 9 1 3 2 2 3 3 4 4⟧",
]
"""A given name alone, an address without a house: all there are of six hundred."""
WRONGLY_TOUCHED = ["0.912345678"]


def texts(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def plain(text: str) -> str:
    return MARKED.sub(r"\1", text)


def shows(text: str) -> list[str]:
    """Give what of a text's personal data still stands once it is masked."""
    masked = personal.masked(plain(text))
    around = MARKED.sub(" ", text)
    parts = [part for datum in MARKED.findall(text) for part in FRAGMENT.findall(datum)]
    parts += MARKED.findall(text)
    return [part for part in parts if part in masked and part not in around]


def generated() -> list[str]:
    """Write ids, counts, feeders, days and money as exports do, three thousand."""
    written = []
    for n in range(200):
        at = datetime(2016, 1, 1, 0, 7) + timedelta(hours=44 * n, minutes=13 * n)
        count, money = 37 * n * n + 905, 91_234_567 * (n + 1)
        written += [
            f"SC16-{n:07}",
            f"16/{n:06}",
            f"{at:%Y%m%d}{n:05}",
            f"PD{n:02}00-{at:%Y%m%d}-{n:04}",
            f"{n:010}",
            f"{470 + n % 9} E{n % 30}.{n % 12}",
            f"{at:%d/%m/%Y %H:%M:%S}",
            f"{at:%d-%m-%Y %H:%M}",
            f"{at:%H:%M:%S ngày %d/%m/%Y}",
            f"{at:%d.%m.%Y %Hh%M}",
            f"{at:%Y-%m-%dT%H:%M:%S}",
            f"{count} khách hàng",
            f"{count:,}".replace(",", "."),
            f"{money:,} đồng".replace(",", "."),
            f"{money} VNĐ",
        ]
    return written


def test_all_but_three_of_six_hundred_planted_texts_are_masked():
    planted = texts("planted.txt")

    assert len(planted) >= 600
    assert [text for text in planted if shows(text)] == STILL_SHOWN


def test_of_what_is_nobodys_one_text_is_touched():
    harmless = [*texts("harmless.txt"), *generated()]

    assert [t for t in harmless if personal.masked(t) != t] == WRONGLY_TOUCHED


def test_an_id_that_holds_a_number_passes_the_databases_first_look():
    ids = [plain(t) for t in texts("planted.txt") if " " not in t]
    ids.append("0702.6425")  # eight digits are the fewest
    missed = duckdb.execute(
        "select t from (select unnest($ids) as t) "
        "where not coalesce(regexp_matches(t, $pattern), false)",
        {"ids": ids, "pattern": personal.MAY_HOLD},
    ).fetchall()

    assert len(ids) > 50 and personal.masked(ids[-1]) != ids[-1]
    assert [t for (t,) in missed if personal.masked(t) != t] == []


def test_words_around_what_is_masked_stay():
    assert personal.masked("Ông Trần Văn Đức (ĐT: 0912 345 678) mất điện") == (
        "Ông ••• (ĐT: •••) mất điện"
    )
    # Behind a title alone four words are a name.
    assert personal.masked("anh Tuấn Ba Bốn Tư Năm") == "anh ••• Năm"


def test_ids_that_differ_stay_apart_and_one_written_otherwise_stays_one():
    key = b"k" * 32
    first = personal.pseudonymised("KN-0912345678-1", key)

    assert re.fullmatch(f"KN-{personal.PSEUDONYM}-1", first)
    assert personal.pseudonymised("KN-0912345679-1", key) != first
    assert personal.pseudonymised("KN-0912 345 678-1", key) == first
    assert personal.pseudonymised("KN-0912345678-1", b"o" * 32) != first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Two words that begin like a name are a street's, unless a person is announced.
        ("Mất điện Nguyễn Trãi", "Mất điện Nguyễn Trãi"),
        ("Công nhân Nguyễn Trãi báo", "Công nhân ••• báo"),
        # Three words behind a word that places follow, too; two of them are the place.
        ("gia đình Cao Thị Mai", "gia đình •••"),
        ("hộ nghèo Cao Phong", "hộ nghèo Cao Phong"),
        ("hộ nghèo Cao Văn Phong", "hộ nghèo •••"),
        # The middle word Thị or Văn alone tells a person, but behind a place's word.
        ("Phan Văn Trị báo", "••• báo"),
        ("đường Phan Văn Trị mất điện", "đường Phan Văn Trị mất điện"),
        ("TBA số 2 Phan Văn Trị", "TBA số 2 Phan Văn Trị"),
        # So does a number of theirs beside the name.
        ("Lê Lợi (0912 345 678)", "••• (•••)"),
        ("Trạm Lê Lợi (0912 345 678)", "Trạm Lê Lợi (•••)"),
        # Words with capitals around a name stay.
        ("KH Nguyễn Văn Hợi Cai Lậy báo", "KH ••• báo"),
        ("Mất Điện Chị Lê Thu Hà", "Mất Điện Chị •••"),
        # A customer's code is somebody's beside a name, and nobody's alone.
        ("PE13000123456 mất điện", "PE13000123456 mất điện"),
        ("bà Lê Thu Hà, PE13000123456", "bà •••, •••"),
        # A plate stands behind a vehicle; a feeder and a pole are written like one.
        ("xe 29C 12345 đâm cột", "xe ••• đâm cột"),
        ("cột 29C 12345", "cột 29C 12345"),
        # A firm's tax number is public, a household's begins with 8.
        ("MST 0100100079", "MST 0100100079"),
        ("MST 8100100079", "MST •••"),
        # A house's number is told from a feeder's and from a pole's.
        ("tại 45 Trần Phú", "tại •••"),
        ("tại 471 Trần Phú", "tại 471 Trần Phú"),
        ("cột số 12 đường Lê Lợi", "cột số 12 đường Lê Lợi"),
        ("số 12 đường Lê Lợi", "•••"),
        # Days in a row are no citizen's card.
        ("08/12 - 09/12 - 10/12", "08/12 - 09/12 - 10/12"),
        ("CCCD 08 12 09 12 10 12", "CCCD •••"),
        # An address that has none of the signs that most have.
        ("gửi hoa.nguyen a còng evn chấm com", "gửi •••"),
        ("gửi nguyenhoa yahoo.com", "gửi •••"),
        # Pupils aren't born.
        ("Học sinh: 12/10/2016", "Học sinh: 12/10/2016"),
        ("sinh: 12/10/1976", "sinh: •••"),
    ],
)
def test_what_stands_beside_tells_a_person_from_a_place(text, expected):
    assert personal.masked(text) == expected
