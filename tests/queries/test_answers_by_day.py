"""Answers by day: unknown is not zero."""

import pandas as pd

from tests.conftest import COMPLAINTS

PROFILE = """
contract: complaints
files: ["crm_*.csv"]
not_exported: [answered_at, due_at]
constants: {unit_code: EVNNPC, kind: complaint, category: bill, is_meter: false}
fields: {case_id: id, received_at: came, is_written: letter}
"""
CASE = "{id},EVNNPC,{came},,{done},complaint,bill,false,phone,false,\n"


def test_a_covered_day_without_a_case_is_zero(data):
    rows = CASE.format(id=1, came="2016-12-05 08:00:00", done="2016-12-07 08:00:00")
    rows += CASE.format(id=2, came="2016-12-07 09:00:00", done="")
    data.load(data.write("complaints.csv", COMPLAINTS + rows))
    days = data.ask("answers_by_day", unit_code="EVNNPC").set_index("day")
    found = [tuple(row) for row in days.loc[:, ["received", "answered"]].values[4:7]]
    assert found == [(1, 0), (0, 0), (1, 1)]
    assert days["received"].isna().sum() == 4


def test_without_answer_times_no_day_says_zero_answers(desk, monkeypatch):
    desk.write("profiles/crm.yaml", PROFILE)
    monkeypatch.setenv("TRIAN_PROFILES", str(desk.folder / "profiles"))
    text = "id,came,letter\n1,2016-12-05 08:00:00,true\n2,2016-12-07 08:00:00,true\n"
    desk.load(desk.write("crm_1.csv", text))
    days = desk.ask("answers_by_day", unit_code="EVNNPC")
    assert days["received"].dropna().tolist() == [1, 0, 1]
    assert all(pd.isna(value) for value in days["answered"])
