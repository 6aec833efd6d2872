"""Answers for scripts: no text that a spreadsheet runs, and numbers as numbers."""

import csv
import io

import pytest

from campaign import answers


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-x", "@a", "\t=1"])
def test_a_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    said = answers.csv_text([{"path": text, "n": -5}], ["path", "n"])
    (row,) = csv.DictReader(io.StringIO(said, newline=""))
    assert row == {"path": f"'{text}", "n": "-5"}


def test_numbers_days_truths_and_missing_values_stay_as_they_are():
    row = {"a": -0.5, "b": "2016-12-05", "c": True, "d": None, "e": "Sét"}
    said = answers.csv_text([row], list(row))
    assert said == "a,b,c,d,e\n-0.5,2016-12-05,true,,Sét\n"
