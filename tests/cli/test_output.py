"""Answers for scripts: no text that a spreadsheet runs, and numbers as numbers."""

import csv
import io

import pytest

from campaign.cli import output


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-x", "@a", "\t=1"])
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    printed = output.csv_text([{"path": text, "n": -5}], ["path", "n"])
    (cells,) = csv.DictReader(io.StringIO(printed, newline=""))
    assert cells == {"path": f"'{text}", "n": "-5"}


def test_numbers_days_truths_and_missing_values_stay_as_they_are():
    row = {"a": -0.5, "b": "2016-12-05", "c": True, "d": None, "e": "Sét"}
    printed = output.csv_text([row], list(row))
    assert printed == "a,b,c,d,e\n-0.5,2016-12-05,true,,Sét\n"
