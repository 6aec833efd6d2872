"""Whatever comes in: one clear line or a quarantined row, and nothing else stops."""

import os
import struct
import zipfile
import zlib

import duckdb
import pytest

from campaign.ingest.load import LoadedFile
from tests.conftest import Desk
from tests.ingest.exports import outage, table

GOOD = table(outage("GOOD"))
PNG = b"\x89PNG\r\n\x1a\n" + zlib.compress(os.urandom(5000))


def alone_refused(desk: Desk, name: str, content: bytes | str) -> LoadedFile:
    """Load a bad file beside a good one; the bad one alone is refused, in one line."""
    (bad,) = all_refused(desk, {name: content})
    return bad


def all_refused(desk: Desk, contents: dict[str, bytes | str]) -> list[LoadedFile]:
    """Load bad files beside a good one; they alone are refused, each in one line."""
    bad = [desk.write(name, content) for name, content in contents.items()]
    *refused, good = desk.load(*bad, desk.write("good.csv", GOOD)).files
    assert good.status == "loaded"
    assert desk.report("good.csv")["accepted"] == 1
    listed = desk.ask("load_report")["path"]
    for name, file in zip(contents, refused, strict=True):
        assert file.status == "refused", name
        assert file.message.strip() and "\n" not in file.message, name
        assert "Error" not in file.message and "Traceback" not in file.message, name
        assert not listed.str.endswith(name).any(), name
    return refused


NO_EXPORTS = {
    "nothing.csv": b"",
    "blank.csv": b"\n\n  \n",
    "nothing.xlsx": b"",
    "nothing.parquet": b"",
    "wrong_header.csv": "tên;số\nA;1\n",
    "half_header.csv": "outage_id,step,unit_code\nA,1,EVNNPC\n",
    "picture.csv": PNG,
    "picture.xlsx": PNG,
    "nul.csv": b"\0" * 4000,
    "random.csv": bytes(range(256)) * 20,
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "report.pdf": b"%PDF-1.4\n" + os.urandom(3000),
    "cut.parquet": b"PAR1" + os.urandom(100),
    "cut.xlsx": b"PK\x03\x04" + os.urandom(500),
    "page.xls": b"<html><table><tr><td>outage_id</td></tr></table></html>",
    "book.xls": b"<?xml version='1.0'?><Workbook><Worksheet><Table/></Worksheet>",
    "page.mht": b"MIME-Version: 1.0\n\n<table><tr><td>a;b</td></tr></table>",
    "json.csv": b'[{"outage_id": "A"}]',
    "longest_line.csv": b"x" * 3_000_000,
    "many_columns.csv": b";" * 300_000 + b"\n",
}


def test_what_is_no_export_is_refused_alone(desk):
    all_refused(desk, NO_EXPORTS)


def test_a_wrong_header_is_told_with_what_is_missing(desk):
    text = GOOD.replace("started_at", "start")
    message = alone_refused(desk, "o.csv", text).message

    assert "started_at" in message and "outages" in message


def test_a_workbook_under_a_password_is_told_as_one(desk):
    stream = "EncryptedPackage".encode("utf-16-le")
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream + b"\0" * 600
    message = alone_refused(desk, "o.xlsx", content).message

    assert "password" in message and ".xls " not in message


def test_a_column_twice_is_refused_by_name(desk):
    message = alone_refused(desk, "o.csv", GOOD.replace("cause_text", "started_at"))

    assert "started_at" in message.message


def test_a_header_that_fits_two_contracts_is_refused_naming_both(desk):
    outages, calls = outage("A"), {"interval_start": "2016-12-05 03:00:00"}
    more = ("interval_minutes", "offered", "answered", "answered_within_30s")
    row = {**outages, **calls, **dict.fromkeys((*more, "abandoned"), 1)}
    message = alone_refused(desk, "both.csv", table(row)).message

    assert "outages" in message and "calls" in message


def test_two_sheets_of_two_contracts_are_refused_naming_both(desk):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["unit_code", "month", "customers_served"])
    book.active.append(["EVNNPC", "2016-12", 10])
    sheet = book.create_sheet("calls")
    sheet.append(list(outage()))
    sheet.append(list(outage().values()))
    path = desk.write("both.xlsx", b"")
    book.save(path)
    message = alone_refused(desk, "both.xlsx", path.read_bytes()).message

    assert "outages" in message and "customers" in message


def test_a_header_without_rows_is_loaded_as_empty(desk):
    header = GOOD.splitlines()[0]
    for name, text in {"a.csv": header, "b.csv": header + "\n\n"}.items():
        report = desk.load(desk.write(name, text))
        assert report.files[0].status == "loaded"
        found = desk.report(name)
        assert (found["received"], found["accepted"]) == (0, 0)


def test_a_parquet_without_rows_is_loaded_as_empty(desk):
    path = desk.write("o.parquet", b"")
    columns = ", ".join(f"'x' as {name}" for name in outage())
    select = f"copy (select {columns} limit 0) to '{path}' (format parquet)"
    duckdb.connect().execute(select)
    report = desk.load(path)

    assert report.files[0].status == "loaded"
    assert desk.report("o.parquet")["received"] == 0


@pytest.mark.parametrize("byte", [0, 7, 255])
def test_a_parquet_broken_inside_is_refused_alone(desk, byte):
    """Its footer is whole, its data are not."""
    path = desk.write("o.parquet", b"")
    columns = ", ".join(f"'x' || i as {name}" for name in outage())
    select = f"copy (select {columns} from range(5000) t(i)) to '{path}' "
    duckdb.connect().execute(select + "(format parquet)")
    data = bytearray(path.read_bytes())
    data[4 : len(data) // 2] = bytes([byte]) * (len(data) // 2 - 4)

    alone_refused(desk, "o.parquet", bytes(data))


def test_a_zip_that_is_no_workbook_is_refused(desk):
    path = desk.write("o.xlsx", b"")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("outages.csv", GOOD)

    alone_refused(desk, "o.xlsx", path.read_bytes())


def bomb(path, megabytes: int, lying: bool = False) -> None:
    """A workbook whose one sheet unpacks to so many megabytes of zeros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b"0" * (1 << 20))
    if lying:
        data = bytearray(path.read_bytes())
        entry = data.rfind(b"PK\x01\x02")
        struct.pack_into("<I", data, entry + 24, 100)
        path.write_bytes(data)


@pytest.mark.parametrize("lying", [False, True], ids=["honest", "lying about its size"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(desk, lying):
    path = desk.write("bomb.xlsx", b"")
    bomb(path, 100, lying=lying)
    assert path.stat().st_size < 1 << 20

    alone_refused(desk, "bomb.xlsx", path.read_bytes())


def test_a_path_that_isnt_there_is_refused_alone(desk):
    report = desk.load(desk.folder / "nowhere.csv", desk.write("good.csv", GOOD))

    assert [file.status for file in report.files] == ["refused", "loaded"]
    assert "nowhere.csv" in report.files[0].path
    assert "\n" not in report.files[0].message


def test_a_file_that_may_not_be_read_is_refused_alone(desk):
    locked = desk.write("locked.csv", GOOD)
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    report = desk.load(locked, desk.write("good.csv", GOOD + "\n"))

    assert [file.status for file in report.files] == ["refused", "loaded"]


def test_a_folder_is_taken_with_all_below_by_relative_path(desk, standing):
    """The later path wins: a/z before b/a, whatever the file system lists first."""
    deep = "b/" + "/".join(f"cấp {n}" for n in range(40)) + "/o.csv"
    for number, name in enumerate(("b/a.csv", "a/z.csv", deep), start=1):
        desk.write(name, table(outage(customers_interrupted=number)))
    report = desk.load(desk.folder)

    names = [file.path.removeprefix(f"{desk.folder}/") for file in report.files]
    assert names == ["a/z.csv", "b/a.csv", deep]
    assert standing("outages", "customers_interrupted") == [(3,)]


def test_files_count_in_the_order_given(desk, standing):
    first = desk.write("z.csv", table(outage(customers_interrupted=1)))
    second = desk.write("a.csv", table(outage(customers_interrupted=2)))
    desk.load(first, second)

    assert standing("outages", "customers_interrupted") == [(2,)]


def test_an_empty_folder_changes_nothing(desk):
    desk.load(desk.write("good.csv", GOOD))
    empty = desk.folder / "empty"
    empty.mkdir()

    report = desk.load(empty)

    assert (report.files, report.changed) == ((), False)


def test_names_with_quotes_blanks_and_accents_are_names(desk):
    names = ["it's.csv", 'a "b".csv', "Sự cố; 12.csv", "-x.csv", "$(x) %s {y}.csv"]
    paths = [desk.write(name, table(outage(f"{n}"))) for n, name in enumerate(names)]
    report = desk.load(*paths)

    assert [file.status for file in report.files] == ["loaded"] * len(names)
    assert desk.ask("load_report")["accepted"].tolist() == [1] * len(names)


def test_values_are_data_never_sql_or_markup(desk, standing):
    texts = ["'; drop table outages; --", "$unit_code", "{x}", "<script>", "%(a)s"]
    rows = [outage(f"{n}{t}", cause_text=t, feeder=t) for n, t in enumerate(texts)]
    desk.load(desk.write("o.csv", table(*rows)))

    assert standing("outages", "cause_text") == sorted((t,) for t in texts)


def test_all_refused_leaves_the_old_snapshot_standing(desk):
    first = desk.load(desk.write("good.csv", GOOD))
    second = desk.load(desk.write("bad.csv", b""), desk.folder / "nowhere")

    assert second.all_refused
    assert (second.snapshot, second.changed) == (first.snapshot, False)
    assert desk.report("good.csv")["accepted"] == 1


def test_all_refused_on_an_empty_store_makes_no_snapshot(desk):
    report = desk.load(desk.write("bad.csv", b""))

    assert (report.snapshot, report.changed, report.all_refused) == (None, False, True)


def test_a_file_refused_once_is_taken_when_it_comes_right(desk):
    path = desk.write("o.csv", GOOD.replace("started_at", "start"))
    assert desk.load(path).all_refused

    path.write_text(GOOD)

    assert desk.load(path).files[0].status == "loaded"


def test_a_file_refused_for_its_profile_is_taken_when_the_profile_comes_right(
    desk, profile
):
    text = """
contract: customers
files: ["*.csv"]
fields: {unit_code: Đơn vị, month: Tháng, customers_served: %s}
"""
    path = desk.write("c.csv", "Đơn vị;Tháng;Số KH\nEVNNPC;2016-12;5\n")
    profile("c", text % "Khách")
    assert desk.load(path).all_refused

    profile("c", text % "Số KH")

    assert desk.load(path).files[0].status == "loaded"


def test_two_profiles_that_fit_one_file_are_named(desk, profile):
    text = """
contract: customers
files: ["*.csv"]
fields: {unit_code: Đơn vị, month: Tháng, customers_served: Số KH}
"""
    profile("first", text)
    profile("second", text)
    message = alone_refused(desk, "c.csv", "Đơn vị;Tháng;Số KH\n").message

    assert "first" in message and "second" in message


@pytest.mark.long
def test_three_hundred_megabytes_are_loaded_and_counted(desk):
    """2.9 million rows; one of them is wrong."""
    path = desk.write("big.csv", "")
    header = table(outage()).splitlines()[0] + "\n"
    cause = "Sét đánh vào đường dây " * 2
    with path.open("w", encoding="utf-8") as file:
        file.write(header)
        for block in range(290):
            file.write(
                "".join(
                    f"B{block}-{n},1,PA{n % 90 + 10},471,2016-12-{n % 28 + 1:02} "
                    f"03:00:00,2016-12-{n % 28 + 1:02} 04:00:00,9,fault,{cause},\n"
                    for n in range(10_000)
                )
            )
        file.write("BAD,1,ZZ,,2016-12-01,,1,,,\n")
    assert path.stat().st_size > 300_000_000

    desk.load(path)

    report = desk.report("big.csv")
    counts = [report[n] for n in ("received", "accepted", "superseded", "quarantined")]
    assert counts == [2_900_001, 2_900_000, 0, 1]


# ---- a column whose name is nearly right


def test_a_missing_column_is_named_with_the_place_of_the_one_that_may_be_it(desk):
    text = "outage_id,unit_code,start_at,restored_at,customers_interrupted,outage_class"
    text += ",feeder,cause_text,notified_at\nA,PD,2016-12-05 08:00,,10,fault,F,,\n"

    (file,) = desk.load(desk.write("o.csv", text)).files

    assert file.status == "refused"
    assert "started_at (≈ #3)" in file.message


def test_no_column_is_taken_for_one_that_it_does_not_resemble(desk):
    text = "outage_id,unit_code,abc,restored_at,customers_interrupted,outage_class"
    text += ",feeder,cause_text,notified_at\nA,PD,2016-12-05 08:00,,10,fault,F,,\n"

    (file,) = desk.load(desk.write("o.csv", text)).files

    assert "started_at" in file.message
    assert "≈" not in file.message
