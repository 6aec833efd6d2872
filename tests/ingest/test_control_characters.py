"""Characters that no document holds: dropped at the door, in every lane, and told."""

import json
import subprocess
import sys

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from campaign import i18n, questions, store
from campaign.cli.commands import main
from campaign.ingest.cells import Row as FileRow
from campaign.ingest.cells import clean_batch, record_batch
from campaign.text import UNWRITABLE
from campaign.views import data as data_page
from tests.ingest.exports import outage, table
from tests.ingest.test_read_workbook import HEADER, workbook

BEEP, ESCAPE = "\x07", "\x1b"
EVERY = [chr(n) for n in range(32) if chr(n) not in "\t\n\r"] + ["\ufffe", "\uffff"]
PROFILE = """
contract: outages
files: ["*"]
read: {fill_down: [unit_code]}
constants: {outage_class: fault}
not_exported: [notified_at]
fields:
  outage_id: Mã sự cố
  unit_code: unit_code
  feeder: feeder
  started_at: started_at
  restored_at: restored_at
  customers_interrupted: customers_interrupted
  cause_text: cause_text
"""


def told(report):
    (file,) = report.files
    return file.dropped.cells, file.dropped.row, file.dropped.field


def test_they_are_dropped_and_the_first_cell_is_named(desk, standing):
    """Row 2 loses two, row 3 one; its count of customers is still no number."""
    rows = table(
        outage("A", feeder=f"L{BEEP} 471", cause_text=f"x{ESCAPE} y"),
        outage("B", customers_interrupted=f"mu{BEEP}oi"),
    )
    report = desk.load(desk.write("o.csv", rows))

    assert told(report) == (3, 2, "feeder")
    assert standing("outages", "feeder, cause_text") == [("L 471", "x y")]
    counts = desk.report("o.csv")
    assert (counts["received"], counts["accepted"], counts["quarantined"]) == (2, 1, 1)
    assert counts["control_cells"] == 3
    (refused,) = desk.ask("quarantined_rows").to_dict("records")
    assert (refused["row_no"], refused["value"]) == (3, "muoi")


def test_each_of_them_is_dropped(desk, standing):
    """U+0000 to U+001F but tab and line breaks, U+FFFE and U+FFFF: 31 of them."""
    rows = [outage(f"A{n}", cause_text=f"a{sign}b") for n, sign in enumerate(EVERY)]
    report = desk.load(desk.write("o.csv", table(*rows)))

    assert standing("outages", "cause_text") == [("ab",)] * 31
    assert told(report) == (31, 2, "cause_text")


def test_the_last_batch_is_cleaned_as_the_first(desk, standing):
    """Text comes in batches of 50,000 rows."""
    rows = [outage(f"A{n}") for n in range(50_001)]
    rows[-1]["cause_text"] = f"a{BEEP}b"
    report = desk.load(desk.write("o.csv", table(*rows)))

    assert told(report) == (1, 50_002, "cause_text")
    assert ("ab",) in standing("outages", "cause_text")


def test_the_topmost_cell_is_the_first_whatever_its_column():
    batch = record_batch(
        [FileRow(5, ["a", f"{BEEP}"], 2), FileRow(6, [f"{BEEP}b", None], 2)], 2
    )
    clean, dropped = clean_batch(batch, ["one", "two"])

    assert (dropped.cells, dropped.row, dropped.field) == (2, 5, "two")
    assert clean.column("c0").to_pylist() == ["a", "b"]
    assert clean.column("c1").to_pylist() == ["", None]


def test_tabs_and_line_breaks_stay_and_a_lone_return_is_a_line_break(desk, standing):
    text = table(outage("A", cause_text='"a\tb\r\nc\rd\ne"'))
    report = desk.load(desk.write("o.csv", text))

    assert standing("outages", "cause_text") == [("a\tb\nc\nd\ne",)]
    assert told(report) == (0, None, None)


def test_letters_of_every_script_and_emoji_stay(desk, standing):
    text = "Ễ đ ß 中 \U0001f4a1 \ufdfa \u200d \ufffc"
    report = desk.load(desk.write("o.csv", table(outage("A", cause_text=text))))

    assert standing("outages", "cause_text") == [(text,)]
    assert told(report) == (0, None, None)


def test_an_html_entity_brings_none_in(desk, standing):
    entities = ["&#7;", "&#x1b;", "&#12;", "&#xFFFF;"]
    rows = [outage(e[2:-1], cause_text=f'"a{e}b"') for e in entities]
    desk.load(desk.write("o.csv", table(*rows)))

    assert standing("outages", "cause_text") == [("ab",)] * 4


def test_in_a_header_they_hide_no_column(desk, standing):
    text = table(outage("A")).replace("feeder", f"fee{BEEP}der", 1)
    report = desk.load(desk.write("o.csv", text))

    assert told(report) == (1, 1, "feeder")
    assert len(standing("outages", "feeder")) == 1
    assert desk.report("o.csv")["extra_columns"] == ""


def test_a_profile_reads_through_them(desk, profile, standing):
    profile("own", PROFILE)
    text = table(outage("A", cause_text=f"{ESCAPE}a"), outage("B", unit_code=BEEP))
    text = text.replace("outage_id", f"Mã{BEEP} sự cố", 1)
    report = desk.load(desk.write("o.csv", text))

    assert told(report) == (3, 1, "Mã sự cố")
    assert standing("outages", "unit_code, cause_text")[0] == ("EVNNPC", "a")


def test_a_parquet_file_has_them_dropped(desk, standing):
    row = outage("A", cause_text=f"x{ESCAPE}\0y")
    columns = {f"{BEEP}{name}": [value] for name, value in row.items()}
    path = desk.write("o.parquet", b"")
    parquet.write_table(pa.table(columns), path)
    report = desk.load(path)

    assert standing("outages", "cause_text") == [("xy",)]
    assert told(report) == (1 + len(columns), 0, "outage_id")


def test_a_workbook_has_its_escaped_ones_dropped(desk, standing):
    """A workbook writes them as _x0007_; openpyxl as it is told to."""
    row = list(outage("A", cause_text="x_x0007_y").values())
    desk.load(workbook(desk.folder / "o.xlsx", Sheet1=[HEADER, row]))

    (cause,) = standing("outages", "cause_text")
    assert not UNWRITABLE.search(cause[0])


def test_a_file_name_is_told_without_them(desk):
    path = desk.write(f"o{BEEP}\n.csv", table(outage("A")))
    report = desk.load(path)

    assert report.files[0].path.endswith("/o\ufffd\ufffd.csv")
    assert desk.ask("load_report")["path"][0].endswith("/o\ufffd\ufffd.csv")


def test_rubbish_is_still_no_table(desk):
    (file,) = desk.load(desk.write("o.csv", b"\x01\x02\x03,\x04\n" * 9)).files

    assert (file.status, file.refusal) == ("refused", "no_table")


def test_the_same_file_again_tells_it_again(desk):
    path = desk.write("o.csv", table(outage("A", feeder=BEEP)))
    desk.load(path)

    assert desk.load(path).files[0].status == "already_loaded"
    assert told(desk.load(path)) == (1, 2, "feeder")


def test_a_file_staged_by_rules_of_before_is_staged_anew(desk, standing, monkeypatch):
    """Its rows were kept with what they held; the raw file is read once more."""
    from campaign.ingest import cells, stage

    path = desk.write("o.csv", table(outage("A", cause_text=f"x{BEEP}y")))
    with monkeypatch.context() as before:
        before.setattr(stage, "STAGE_VERSION", 6)
        before.setattr(cells, "CONTROLS", "[^\\x00-\\x{10FFFF}]")
        desk.load(path)
    assert standing("outages", "cause_text") == [(f"x{BEEP}y",)]

    desk.load(desk.write("p.csv", table(outage("B", cause_text="z"))))
    assert standing("outages", "cause_text") == [("xy",), ("z",)]


@pytest.mark.usefixtures("gates")
def test_the_command_tells_it_in_words_and_as_json(desk):
    path = desk.write("o.csv", table(outage("A", feeder=f"L{BEEP}")))
    command = [sys.executable, "-m", "campaign", "load", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    line = "control characters dropped from 1 cells; the first: row 2, column feeder"
    assert line in said.stderr

    done = CliRunner().invoke(main, ["load", str(path), "--json"])
    (file,) = json.loads(done.stdout)["files"]
    assert file["control_characters"] == {"cells": 1, "row": 2, "field": "feeder"}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_data_page_tells_it(desk, lang):
    desk.load(desk.write("o.csv", table(outage("A", feeder=f"L{BEEP}"))))
    words = i18n.words(lang)
    report = questions.ask(store.current(desk.home), "load_report")
    (sentence,) = data_page._dropped(report, words)

    assert "o.csv" in sentence and "feeder" in sentence and "2" in sentence
