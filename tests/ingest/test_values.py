"""Values as systems write them: times, numbers, names, entities."""

import unicodedata
from datetime import date, datetime

import pytest

from tests.ingest.exports import complaint, customers, outage, table, without

PROFILE = """
contract: outages
files: ["*.csv"]
{more}
constants: {{unit_code: EVNNPC, outage_class: fault}}
not_exported: [feeder, cause_text, notified_at]
fields:
  outage_id: Mã
  started_at: Bắt đầu
  restored_at: Kết thúc
  customers_interrupted: Số KH
"""


def export(*rows: tuple[str, str, str, str]) -> str:
    lines = [("Mã", "Bắt đầu", "Kết thúc", "Số KH"), *rows]
    return "".join(";".join(line) + "\n" for line in lines)


DATES = (
    'dates: ["%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%H:%M:%S ngày %d/%m/%Y", "iso"]'
)


THREE_IN_THE_MORNING = (
    "05/12/2016 03:00:00",
    "05/12/2016 03:00",
    "03:00:00 ngày 05/12/2016",
    "2016-12-05 03:00:00",
    "2016-12-05T03:00:00",
    "2016-12-05 03:00",
    "2016-12-04T20:00:00Z",
    "2016-12-04T20:00:00.000Z",
    "2016-12-05T03:00:00+07:00",
    "2016-12-05T03:00:00+0700",
    "2016-12-04T20:00:00+00",
)


def test_eleven_ways_to_write_three_in_the_morning(desk, profile, standing):
    profile("dated", PROFILE.format(more=DATES))
    desk.load(
        desk.write("o.csv", export(*((t, t, "", "1") for t in THREE_IN_THE_MORNING)))
    )

    found = dict(standing("outages", "outage_id, started_at"))
    assert found == dict.fromkeys(THREE_IN_THE_MORNING, datetime(2016, 12, 5, 3))


def test_the_word_ngày_is_found_however_its_accent_is_composed(desk, profile, standing):
    profile("dated", PROFILE.format(more=DATES))
    text = export(("A", "03:00:00 ngày 05/12/2016", "", "1"))
    desk.load(desk.write("o.csv", unicodedata.normalize("NFD", text)))

    assert standing("outages", "started_at") == [(datetime(2016, 12, 5, 3),)]


def test_bare_times_of_a_system_that_writes_utc_are_turned_to_local(
    desk, profile, standing
):
    profile("utc", PROFILE.format(more="time_zone: UTC"))
    rows = ("A", "2016-12-04 20:00:00", "2016-12-05T04:00:00+07:00", "1")
    desk.load(desk.write("o.csv", export(rows)))

    assert standing("outages", "started_at, restored_at") == [
        (datetime(2016, 12, 5, 3), datetime(2016, 12, 5, 4))
    ]


def test_a_canonical_time_with_a_zone_is_turned_to_local_time(desk, standing):
    """The first second of December in Viet Nam is still November in UTC."""
    row = outage("A", started_at="2016-11-30T17:00:00Z", restored_at="")
    desk.load(desk.write("o.csv", table(row)))

    assert standing("outages", "started_at") == [(datetime(2016, 12, 1),)]


def test_what_is_no_time_is_quarantined(desk, profile):
    profile("dated", PROFILE.format(more=DATES))
    texts = ["31/11/2016 03:00:00", "2016-13-05 03:00:00", "hôm qua", "05-12-16", "1"]
    desk.load(desk.write("o.csv", export(*((t, t, "", "1") for t in texts))))

    refused = desk.ask("quarantined_rows")
    assert refused["value"].tolist() == texts
    assert set(refused["reason"]) == {"unreadable_value"}
    assert set(refused["field"]) == {"started_at"}


def test_day_and_month_are_never_swapped(desk, profile):
    """12/31/2016 is no day of a dd/MM/yyyy system."""
    profile("dated", PROFILE.format(more=DATES))
    desk.load(desk.write("o.csv", export(("A", "12/31/2016 03:00:00", "", "1"))))

    assert desk.report("o.csv")["first_reason"] == "unreadable_value"


@pytest.mark.parametrize(
    "marks, texts",
    [
        ('{decimal: ",", thousands: "."}', ["1234,5", "1.234,5", "1.234,50"]),
        ('{decimal: ".", thousands: ","}', ["1234.5", "1,234.5", "1,234.50"]),
        ('{decimal: ",", thousands: " "}', ["1234,5", "1 234,5", "1\u00a0234,5"]),
        ('{decimal: ","}', ["1234,5", "+1234,5", "1234,50"]),
        ('{decimal: "."}', ["1234.5", "1234.50", "01234.5"]),
    ],
)
def test_numbers_are_read_as_the_profile_says(desk, profile, standing, marks, texts):
    profile(
        "readings",
        f"""
contract: environment_readings
files: ["*.csv"]
numbers: {marks}
constants: {{unit_code: EVNGENCO1, parameter: SO2, unit: mg}}
not_exported: [limit_value]
fields: {{plant: plant, measured_at: at, value: value}}
""",
    )
    lines = [f"P{i};2016-12-05 03:00:00;{text}" for i, text in enumerate(texts)]
    desk.load(desk.write("e.csv", "\n".join(["plant;at;value", *lines]) + "\n"))

    assert standing("environment_readings", "value") == [(1234.5,)] * len(texts)


@pytest.mark.parametrize(
    "marks, texts",
    [
        ('{decimal: ",", thousands: "."}', ["2,272,52", "1,234.5", "12.34", "1.2345"]),
        ('{decimal: ".", thousands: ","}', ["2,272,52", "1.234,5", "12,34", ",5"]),
        (
            '{decimal: "."}',
            ["1,234", "nan", "inf", "0x10", "١٢", "1_000", "12 khách", "1e3", "- 5"],
        ),
    ],
)
def test_a_number_that_could_be_two_things_or_none_is_refused(
    desk, profile, marks, texts
):
    profile("numbers", PROFILE.format(more=f"numbers: {marks}"))
    rows = [(text, "2016-12-05 03:00:00", "", text) for text in texts]
    desk.load(desk.write("o.csv", export(*rows)))

    refused = desk.ask("quarantined_rows")
    assert refused["value"].tolist() == texts
    assert set(refused["reason"]) == {"unreadable_value"}
    assert set(refused["field"]) == {"customers_interrupted"}


def test_a_count_is_whole_and_fits(desk):
    texts = ["12.5", "99999999999999999999"]
    rows = [outage(text, customers_interrupted=text) for text in texts]
    desk.load(desk.write("o.csv", table(*rows)))

    refused = desk.ask("quarantined_rows")
    assert refused["value"].tolist() == texts
    assert set(refused["reason"]) == {"unreadable_value"}


def test_entities_of_web_pages_are_undone(desk, standing):
    row = outage("A", cause_text="S&eacute;t &amp; m&#432;a &lt;to&gt;")
    desk.load(desk.write("o.csv", table(row)))

    assert standing("outages", "cause_text") == [("Sét & mưa <to>",)]


def test_one_key_written_in_two_unicode_forms_is_one_event(desk, standing):
    key = "Sự cố Lào Cai 1"
    first = table(outage(unicodedata.normalize("NFD", key), customers_interrupted=1))
    second = table(outage(unicodedata.normalize("NFC", key), customers_interrupted=2))
    desk.load(desk.write("1.csv", first), desk.write("2.csv", second))

    assert standing("outages", "outage_id, customers_interrupted") == [(key, 2)]


def test_a_unit_named_in_decomposed_accents_is_found(desk, standing):
    name = unicodedata.normalize("NFD", "Tổng công ty Điện lực miền Bắc")
    desk.load(desk.write("o.csv", table(outage(unit_code=name))))

    assert standing("outages", "unit_code") == [("EVNNPC",)]


def test_a_header_in_decomposed_accents_fits_its_profile(desk, profile, standing):
    profile("plain", PROFILE.format(more=""))
    text = export(("A", "2016-12-05 03:00:00", "", "1"))
    desk.load(desk.write("o.csv", unicodedata.normalize("NFD", text)))

    assert desk.report("o.csv")["profile"] == "plain"


def test_a_file_name_in_decomposed_accents_fits_its_profile(desk, profile):
    """A Mac writes names so."""
    profile("plain", PROFILE.format(more="").replace("*.csv", "Sự cố*.csv"))
    name = unicodedata.normalize("NFD", "Sự cố 12.csv")
    desk.load(desk.write(name, export(("A", "2016-12-05 03:00:00", "", "1"))))

    assert desk.ask("load_report")["profile"].tolist() == ["plain"]


def test_a_month_may_be_written_short(desk, standing):
    rows = [("EVNNPC", "2016-12", 10), ("EVNCPC", "2016-12-01", 10)]
    desk.load(desk.write("c.csv", customers(*rows)))

    assert standing("customers", "month") == [(date(2016, 12, 1),)] * 2


def test_booleans_are_true_or_false_and_nothing_else(desk, standing):
    texts = {"true": True, "false": False, "TRUE": True, "False": False}
    rows = [complaint(text, is_meter=text) for text in (*texts, "maybe")]
    desk.load(desk.write("k.csv", table(*rows)))

    assert dict(standing("complaints", "case_id, is_meter")) == texts
    assert desk.report("k.csv")["first_reason"] == "unreadable_value"


def test_duration_columns_end_an_outage_that_many_hours_after_it_began(
    desk, profile, standing
):
    text = PROFILE.format(more='numbers: {decimal: ","}').replace(
        "restored_at: Kết thúc",
        "restored_at: {column: Kết thúc, after: started_at, in: hours}",
    )
    profile("hours", text)
    desk.load(desk.write("o.csv", export(("A", "2016-12-05 03:00:00", "1,5", "1"))))

    assert standing("outages", "restored_at") == [(datetime(2016, 12, 5, 4, 30),)]


def test_day_and_time_in_two_columns(desk, profile, standing):
    text = PROFILE.format(more="").replace(
        "started_at: Bắt đầu",
        'started_at: {columns: [Ngày, Giờ], dates: ["%d/%m/%Y %H:%M"]}',
    )
    profile("apart", text)
    header = "Mã;Ngày;Giờ;Kết thúc;Số KH\n"
    desk.load(desk.write("o.csv", header + "A;05/12/2016;03:00;;1\n"))

    assert standing("outages", "started_at") == [(datetime(2016, 12, 5, 3),)]


def test_a_due_day_lasts_to_its_midnight(desk, profile, standing):
    row = without(complaint(due_at="08/12/2016"), "segment")
    fields = {name: name for name in row if name != "due_at"}
    profile(
        "due",
        """
contract: complaints
files: ["*.csv"]
not_exported: [segment]
fields: {**, due_at: {column: due_at, dates: ["%d/%m/%Y"], end_of_day: true}}
""".replace("**", ", ".join(f"{k}: {v}" for k, v in fields.items())),
    )
    desk.load(desk.write("k.csv", table(row)))

    assert standing("complaints", "due_at") == [(datetime(2016, 12, 9),)]


def test_cause_texts_find_their_class_and_others_stay_unclassified(
    desk, profile, standing
):
    text = (
        PROFILE.format(more="")
        .replace(", outage_class: fault", "")
        .replace("fields:", "fields:\n  outage_class: {column: Lý do, map: causes}")
    )
    profile("causes", text)
    rows = [
        "A;2016-12-05 03:00:00;;1;Bảo trì, sửa chữa lưới điện",
        "B;2016-12-05 03:00:00;;1;???",
    ]
    desk.load(
        desk.write("o.csv", "\n".join(["Mã;Bắt đầu;Kết thúc;Số KH;Lý do", *rows]))
    )

    assert standing("outages", "outage_id, outage_class") == [
        ("A", "planned"),
        ("B", "unclassified"),
    ]


def test_a_code_outside_the_profiles_map_is_an_unknown_code(desk, profile):
    text = (
        PROFILE.format(more="")
        .replace(", outage_class: fault", "")
        .replace("fields:", "fields:\n  outage_class: {column: Loại, map: {SC: fault}}")
    )
    profile("codes", text)
    rows = ["A;2016-12-05 03:00:00;;1;SC", "B;2016-12-05 03:00:00;;1;XX"]
    desk.load(desk.write("o.csv", "\n".join(["Mã;Bắt đầu;Kết thúc;Số KH;Loại", *rows])))

    assert desk.report("o.csv")["accepted"] == 1
    assert desk.report("o.csv")["first_reason"] == "unknown_code"


def test_footer_rows_the_profile_names_are_no_rows(desk, profile):
    more = "read: {skip_rows_where: {column: Mã, matches: '^(Tổng|Cộng)'}}"
    profile("footer", PROFILE.format(more=more))
    rows = [("A", "2016-12-05 03:00:00", "", "1"), ("Tổng cộng", "", "", "1")]
    desk.load(desk.write("o.csv", export(*rows) + "Cộng trang;;;1\n"))

    assert desk.report("o.csv")["received"] == 1


def test_a_footer_nobody_names_is_quarantined_and_counted(desk, profile):
    profile("plain", PROFILE.format(more=""))
    rows = [("A", "2016-12-05 03:00:00", "", "1"), ("Tổng cộng", "", "", "1")]
    desk.load(desk.write("o.csv", export(*rows) + "Người lập biểu\n"))

    report = desk.report("o.csv")
    assert (report["received"], report["quarantined"]) == (3, 2)


def test_title_lines_above_a_csv_header_are_no_rows(desk, profile):
    profile("plain", PROFILE.format(more=""))
    rows = export(("A", "2016-12-05 03:00:00", "", "1"))
    desk.load(desk.write("o.csv", "BÁO CÁO SỰ CỐ\n\nTháng 12;;;\n" + rows))

    assert desk.report("o.csv")["received"] == 1
