"""Corrections: known source errors, put right as data with a reason."""

import pytest

from campaign import store
from tests.ingest.exports import customers, outage, table

ENTRY = """
- contract: outages
  where: {where}
  action: {action}
  reason: told by the company on 12/12/2016
  decided_by: data steward
  until: {until}
"""


def corrections(desk, action: str, where: str = "{outage_id: A}", until="2016-12-31"):
    desk.home.root.mkdir(parents=True, exist_ok=True)
    path = desk.home.root / "corrections.yaml"
    text = ENTRY.format(action=action, where=where, until=until)
    path.write_text(text, encoding="utf-8")


def test_a_removed_row_is_superseded_and_told(desk, standing):
    corrections(desk, "remove")
    desk.load(desk.write("o.csv", table(outage("A"), outage("B"))))

    assert standing("outages", "outage_id") == [("B",)]
    report = desk.report("o.csv")
    assert (report["received"], report["accepted"], report["superseded"]) == (2, 1, 1)
    reasons = store.current(desk.home).rows("select reason from superseded")
    assert reasons == [("corrected",)]
    (applied,) = desk.ask("corrections_applied").to_dict("records")
    assert (applied["reason"], applied["rows_met"]) == (
        "told by the company on 12/12/2016",
        1,
    )


def test_a_changed_value_stands(desk, standing):
    corrections(desk, "{customers_interrupted: 120}")
    desk.load(desk.write("o.csv", table(outage("A"), outage("B"))))

    assert standing("outages", "outage_id, customers_interrupted") == [
        ("A", 120),
        ("B", 10),
    ]


def test_a_corrected_value_is_judged_like_any_other(desk):
    corrections(desk, "{customers_interrupted: 1200}")
    served = customers(("EVNNPC", "2016-12", 1000))
    desk.load(desk.write("o.csv", table(outage("A"))), desk.write("c.csv", served))

    assert desk.report("o.csv")["first_reason"] == "exceeds_customers"


@pytest.mark.parametrize(
    "action, reason",
    [
        ("{restored_at: '2016-12-05T00:00'}", "restored_before_start"),
        ("{started_at: '2061-12-05T00:00', restored_at: ''}", "future"),
        ("{started_at: '2006-12-05T00:00'}", "too_early"),
    ],
)
def test_a_corrected_time_is_held_against_the_rows_others(desk, action, reason):
    corrections(desk, action)
    desk.load(desk.write("o.csv", table(outage("A"), outage("B"))))

    report = desk.report("o.csv")
    assert (report["accepted"], report["first_reason"]) == (1, reason)


def test_a_row_given_to_another_unit_counts_for_its_corporation(desk, standing):
    corrections(desk, "{unit_code: PB0200}")
    desk.load(desk.write("o.csv", table(outage("A"), outage("B"))))

    assert standing("outages", "outage_id, unit_code, company_code, member_code") == [
        ("A", "PB0200", "PB02", "EVNSPC"),
        ("B", "EVNNPC", None, "EVNNPC"),
    ]


def test_a_correction_can_save_a_row_that_would_exceed(desk, standing):
    corrections(desk, "{customers_interrupted: 12}")
    served = customers(("EVNNPC", "2016-12", 1000))
    rows = table(outage("A", customers_interrupted=1200))
    desk.load(desk.write("o.csv", rows), desk.write("c.csv", served))

    assert standing("outages", "customers_interrupted") == [(12,)]


@pytest.mark.parametrize(
    "value, stands",
    [("'2016-12-05T05:30'", "05:30"), ("'2016-12-06'", "00:00"), ("''", None)],
)
def test_a_time_may_be_changed_or_taken_away(desk, standing, value, stands):
    corrections(desk, f"{{restored_at: {value}}}")
    desk.load(desk.write("o.csv", table(outage("A"))))

    assert standing("outages", "strftime(restored_at, '%H:%M')") == [(stands,)]


@pytest.mark.parametrize("until, met", [("2016-12-05", 1), ("2016-12-04", 0)])
def test_a_correction_ends_with_the_last_day_of_its_rows(desk, until, met):
    corrections(desk, "remove", until=until)
    desk.load(desk.write("o.csv", table(outage("A"))))

    assert desk.report("o.csv")["superseded"] == met


def test_every_condition_must_hold(desk, standing):
    corrections(desk, "remove", where="{outage_id: A, unit_code: EVNSPC}")
    desk.load(desk.write("o.csv", table(outage("A"), outage("A", unit_code="EVNSPC"))))

    assert standing("outages", "unit_code") == [("EVNNPC",)]


def test_a_new_correction_takes_effect_with_the_next_load_of_anything(desk):
    path = desk.write("o.csv", table(outage("A"), outage("B")))
    first = desk.load(path)
    corrections(desk, "remove")
    second = desk.load(path)

    assert (second.changed, second.snapshot == first.snapshot) == (True, False)
    assert desk.report("o.csv")["accepted"] == 1


def test_a_correction_taken_back_gives_the_old_id_again(desk):
    path = desk.write("o.csv", table(outage("A"), outage("B")))
    first = desk.load(path)
    corrections(desk, "remove")
    desk.load(path)
    (desk.home.root / "corrections.yaml").unlink()

    assert desk.load(path).snapshot == first.snapshot
