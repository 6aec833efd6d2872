"""Delimited text: encodings, delimiters, quotes; no line vanishes."""

import codecs
from itertools import product

import pytest

from tests.ingest.exports import outage, table

CAUSE = "Sét đánh vào đường dây ở Lào Cai"
FILE = table(
    outage("A", cause_text=CAUSE),
    outage("B", cause_text="Cây đổ; ngập úng"),
    outage("C", cause_text="Chưa rõ"),
)
ENCODED_BY_THE_CAMPAIGN = """
contract: outages
files: ["*.csv"]
read: {{encoding: {encoding}}}
fields: {{
  outage_id: outage_id, step: step, unit_code: unit_code, feeder: feeder,
  started_at: started_at, restored_at: restored_at,
  customers_interrupted: customers_interrupted, outage_class: outage_class,
  cause_text: cause_text, notified_at: notified_at,
}}
"""


def counts(desk, name):
    report = desk.report(name)
    names = ("received", "accepted", "superseded", "quarantined")
    return tuple(report[name] for name in names)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "bom"])
def test_utf_8_needs_no_profile(desk, standing, mark):
    desk.load(desk.write("outages.csv", mark + FILE.encode()))

    assert counts(desk, "outages.csv") == (3, 3, 0, 0)
    assert (CAUSE,) in standing("outages", "cause_text")


@pytest.mark.parametrize(
    "mark, codec",
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_utf_16_with_a_mark_needs_no_profile(desk, standing, mark, codec):
    desk.load(desk.write("outages.csv", mark + FILE.encode(codec)))

    assert counts(desk, "outages.csv") == (3, 3, 0, 0)
    assert (CAUSE,) in standing("outages", "cause_text")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_where_the_profile_says_utf_16(
    desk, profile, standing, codec
):
    profile("wide", ENCODED_BY_THE_CAMPAIGN.format(encoding="utf-16"))
    desk.load(desk.write("outages.csv", FILE.encode(codec)))

    assert counts(desk, "outages.csv") == (3, 3, 0, 0)
    assert (CAUSE,) in standing("outages", "cause_text")


def test_windows_1258_writes_tone_marks_apart_and_reads_the_same(
    desk, profile, standing
):
    profile("old", ENCODED_BY_THE_CAMPAIGN.format(encoding="windows-1258"))
    text = table(outage("A", cause_text="%")).encode("ascii")
    said = b"S\xe9t \xf0\xe1nh \xf5\xd2 \xd0\xe3\xeck L\xe3\xeck"
    desk.load(desk.write("outages.csv", text.replace(b"%", said)))

    assert standing("outages", "cause_text") == [("Sét đánh ở Đắk Lắk",)]


def test_latin_1_is_read_where_the_profile_says_so(desk, profile, standing):
    profile("west", ENCODED_BY_THE_CAMPAIGN.format(encoding="latin-1"))
    text = table(outage("A", cause_text="câble coupé à réparer"))
    desk.load(desk.write("outages.csv", text.encode("latin-1")))

    assert standing("outages", "cause_text") == [("câble coupé à réparer",)]


def test_a_canonical_file_may_use_each_delimiter_and_line_end(desk, standing):
    files = [
        desk.write(
            f"{number}.csv",
            table(outage(f"{number}"), delimiter=delimiter, newline=newline),
        )
        for number, (delimiter, newline) in enumerate(product(",;\t", ("\n", "\r\n")))
    ]
    desk.load(*files)

    assert standing("outages", "outage_id, cause_text") == [
        (f"{number}", None) for number in range(6)
    ]


def test_a_last_line_without_a_line_end_counts(desk):
    desk.load(desk.write("outages.csv", table(outage("A"), outage("B")).rstrip("\n")))

    assert counts(desk, "outages.csv") == (2, 2, 0, 0)


@pytest.mark.parametrize("delimiter", [",", ";"], ids=["comma", "semi"])
def test_a_quoted_field_may_hold_delimiter_newline_and_quote(desk, standing, delimiter):
    quoted = '"Sét; đánh, vào\nmáy ""T1"""'
    text = table(outage("A", cause_text=quoted), outage("B"), delimiter=delimiter)
    desk.load(desk.write("outages.csv", text))

    assert counts(desk, "outages.csv") == (2, 2, 0, 0)
    assert ('Sét; đánh, vào\nmáy "T1"',) in standing("outages", "cause_text")


def test_blank_lines_are_no_rows(desk):
    text = table(outage("A"), outage("B")).replace("\nB", "\n\n\nB") + "\n\n"
    desk.load(desk.write("outages.csv", text))

    assert counts(desk, "outages.csv") == (2, 2, 0, 0)


@pytest.mark.parametrize("broken", ["first", "middle", "last"])
def test_a_quote_never_closed_costs_its_own_line_only(desk, standing, broken):
    rows = {name: outage(name) for name in ("first", "middle", "last")}
    rows[broken] = outage(broken, cause_text='"Sét đánh')
    desk.load(desk.write("outages.csv", table(*rows.values())))

    assert counts(desk, "outages.csv") == (3, 2, 0, 1)
    others = sorted({"first", "middle", "last"} - {broken})
    assert standing("outages", "outage_id") == [(name,) for name in others]
    assert list(desk.ask("quarantined_rows")["reason"]) == ["unreadable_value"]


def test_a_quote_never_closed_among_nine_thousand_rows_costs_one(desk):
    lines = [f"R{n},1,EVNNPC,471,2016-12-05 03:00:00,,1,fault,," for n in range(9000)]
    lines[4000] = 'R4000,1,EVNNPC,471,2016-12-05 03:00:00,,1,fault,"x,'
    header = table(outage()).splitlines()[0]
    desk.load(desk.write("outages.csv", "\n".join([header, *lines]) + "\n"))

    assert counts(desk, "outages.csv") == (9000, 8999, 0, 1)


def test_a_quote_inside_an_unquoted_cell_is_an_ordinary_sign(desk, standing):
    text = table(outage("A", cause_text='máy 22" hỏng'), outage("B"))
    desk.load(desk.write("outages.csv", text))

    assert counts(desk, "outages.csv") == (2, 2, 0, 0)
    assert ('máy 22" hỏng',) in standing("outages", "cause_text")


def test_short_and_long_rows_are_quarantined_with_their_line(desk, standing):
    header, good, *_ = table(outage("A")).splitlines()
    short = ",".join(good.split(",")[:6])
    text = "\n".join([header, good, short, good.replace("A", "C") + ",more"]) + "\n"
    desk.load(desk.write("outages.csv", text))

    assert counts(desk, "outages.csv") == (3, 1, 0, 2)
    refused = desk.ask("quarantined_rows")
    assert list(refused["reason"]) == ["unreadable_value"] * 2
    assert list(refused["row_no"]) == [3, 4]


def test_empty_cells_beyond_the_header_are_no_reason_to_refuse(desk):
    """Excel writes them when a sheet was once wider."""
    text = table(outage("A"), outage("B")).replace("\n", ",,\n")
    desk.load(desk.write("outages.csv", text))

    assert counts(desk, "outages.csv") == (2, 2, 0, 0)


def test_nul_bytes_stop_neither_the_file_nor_its_neighbours(desk, standing):
    text = table(outage("A"), outage("B", cause_text="Sét\0 đánh"), outage("C"))
    report = desk.load(desk.write("outages.csv", text))

    assert report.files[0].status == "loaded"
    received, accepted, superseded, quarantined = counts(desk, "outages.csv")
    assert received == accepted + superseded + quarantined == 3
    assert {("A",), ("C",)} <= set(standing("outages", "outage_id"))


def test_bytes_that_are_no_text_in_the_encoding_lose_no_line(desk, standing):
    text = table(outage("A"), outage("B", cause_text="%"), outage("C")).encode()
    desk.load(desk.write("outages.csv", text.replace(b"%", b"S\xe9t")))

    assert desk.report("outages.csv")["received"] == 3
    assert {("A",), ("C",)} <= set(standing("outages", "outage_id"))


def test_column_names_are_read_without_case_blanks_and_order(desk):
    row = outage("A")
    turned = {f" {name.upper()} ": row[name] for name in reversed(row)}
    desk.load(desk.write("outages.csv", table(turned)))

    assert counts(desk, "outages.csv") == (1, 1, 0, 0)


def test_extra_columns_are_ignored_and_named(desk):
    desk.load(desk.write("outages.csv", table({**outage("A"), "Ghi chú": "x"})))

    assert counts(desk, "outages.csv") == (1, 1, 0, 0)
    assert desk.report("outages.csv")["extra_columns"].casefold() == "ghi chú"
