"""Rows that aren't used: each with its reason, and back when the reason goes."""

import pytest

from tests.conftest import CUSTOMERS
from tests.ingest.exports import call, complaint, customers, outage, table

REQUESTS = "case_id,unit_code,indicator,area,requested_at,done_at\n"


def reasons(desk) -> list[tuple[str, str]]:
    frame = desk.ask("quarantined_rows")
    return list(zip(frame["reason"], frame["field"], strict=True))


WRONG_OUTAGES = {
    "unreadable_value": ("started_at", {"started_at": "05/12/2016"}),
    "missing_value": ("outage_id", {"outage_id": ""}),
    "unknown_unit": ("unit_code", {"unit_code": "ZZ99"}),
    "unknown_code": ("outage_class", {"outage_class": "lightning"}),
    "negative": ("customers_interrupted", {"customers_interrupted": -1}),
    "restored_before_start": ("restored_at", {"restored_at": "2016-12-05 02:59:59"}),
    "future": ("started_at", {"started_at": "2061-12-05 03:00:00", "restored_at": ""}),
}


@pytest.mark.parametrize("reason", WRONG_OUTAGES)
def test_a_wrong_row_has_its_reason_field_value_and_row_number(desk, standing, reason):
    field, wrong = WRONG_OUTAGES[reason]
    rows = [outage("A"), outage(**{"outage_id": "B", **wrong}), outage("C")]
    desk.load(desk.write("o.csv", table(*rows)))

    (row,) = desk.ask("quarantined_rows").to_dict("records")
    assert (row["reason"], row["field"], row["row_no"]) == (reason, field, 3)
    assert str(row["value"] or "").startswith(str(wrong[field])[:10])
    assert row["path"].endswith("o.csv")
    assert standing("outages", "outage_id") == [("A",), ("C",)]


def test_restored_at_the_moment_it_began_is_no_error(desk):
    row = outage(restored_at="2016-12-05 03:00:00")
    desk.load(desk.write("o.csv", table(row)))

    assert desk.report("o.csv")["accepted"] == 1


def test_zero_customers_are_no_error(desk):
    desk.load(desk.write("o.csv", table(outage(customers_interrupted=0))))

    assert desk.report("o.csv")["accepted"] == 1


@pytest.mark.parametrize("field", ["unit_code", "started_at", "customers_interrupted"])
def test_a_needed_value_is_missing_also_where_only_blanks_stand(desk, field):
    rows = [outage("A", **{field: ""}), outage("B", **{field: "  "})]
    desk.load(desk.write("o.csv", table(*rows)))

    assert reasons(desk) == [("missing_value", field)] * 2


def test_what_may_be_empty_may_be_empty(desk, standing):
    empty = ("feeder", "restored_at", "outage_class", "cause_text", "notified_at")
    desk.load(desk.write("o.csv", table(outage(**dict.fromkeys(empty, "")))))

    assert standing("outages", "outage_class, restored_at") == [("unclassified", None)]


@pytest.mark.parametrize("field", ["kind", "category", "channel", "segment"])
def test_codes_of_complaints_are_those_of_the_contract(desk, field):
    desk.load(desk.write("k.csv", table(complaint(**{field: "pigeon"}))))

    assert reasons(desk) == [("unknown_code", field)]


def test_indicators_computed_elsewhere_are_no_service_requests(desk):
    rows = [
        f"C{n},EVNNPC,{n},urban,2016-12-05 08:00:00,2016-12-06 08:00:00\n"
        for n in range(0, 16)
    ]
    desk.load(desk.write("s.csv", REQUESTS + "".join(rows)))

    refused = desk.ask("quarantined_rows")
    elsewhere = refused[refused["reason"] == "computed_elsewhere"]
    assert [int(row) - 2 for row in elsewhere["row_no"]] == [2, 3, 4, 10, 11]
    others = refused[refused["reason"] != "computed_elsewhere"]
    assert [int(row) - 2 for row in others["row_no"]] == [0, 15]
    assert desk.report("s.csv")["accepted"] == 9


def test_a_reading_needs_a_unit_but_no_limit(desk):
    rows = [
        "P,2016-12-05 08:00:00,SO2,EVNGENCO1,3,,100\n",
        "P,2016-12-05 09:00:00,SO2,EVNGENCO1,3,mg/Nm3,\n",
    ]
    head = "plant,measured_at,parameter,unit_code,value,unit,limit_value\n"
    desk.load(desk.write("m.csv", head + "".join(rows)))

    assert reasons(desk) == [("missing_value", "unit")]
    assert desk.report("m.csv")["accepted"] == 1


def test_negative_counts_of_calls(desk):
    rows = [
        call(offered=-1),
        call(interval_start="2016-12-05 09:00:00", abandoned=-5),
        call(interval_start="2016-12-05 10:00:00"),
    ]
    desk.load(desk.write("c.csv", table(*rows)))

    assert desk.report("c.csv")["accepted"] == 1
    assert {reason for reason, _ in reasons(desk)} == {"negative"}


def test_an_answer_before_the_question_is_no_answer(desk):
    desk.load(desk.write("k.csv", table(complaint(answered_at="2016-12-05 07:59:59"))))

    assert desk.report("k.csv")["quarantined"] == 1


# ---- future


def test_data_may_speak_of_sixty_days_after_the_last_unit_ends(desk):
    """31/12/2016 + 60 days = 01/03/2017."""
    rows = [
        outage("A", started_at="2017-03-01 23:59:59", restored_at=""),
        outage("B", started_at="2017-03-02 00:00:00", restored_at=""),
        outage("C", restored_at="2061-12-05 04:00:00"),
    ]
    desk.load(desk.write("o.csv", table(*rows)))

    assert reasons(desk) == [("future", "started_at"), ("future", "restored_at")]
    assert desk.report("o.csv")["accepted"] == 1


def test_a_row_begun_after_the_as_of_asked_for_is_future_and_comes_back(desk):
    rows = [
        outage("A"),
        outage("B", started_at="2016-12-20 03:00:00", restored_at=""),
    ]
    path = desk.write("o.csv", table(*rows))
    desk.load(path, as_of="2016-12-18T17:00")
    assert reasons(desk) == [("future", "started_at")]
    assert desk.report("o.csv")["accepted"] == 1

    desk.load(path)

    assert reasons(desk) == []
    assert desk.report("o.csv")["accepted"] == 2


def test_a_row_begun_at_the_as_of_asked_for_is_known(desk):
    row = outage("A", started_at="2016-12-18 17:00:00", restored_at="")
    desk.load(desk.write("o.csv", table(row)), as_of="2016-12-18T17:00")

    assert desk.report("o.csv")["accepted"] == 1


@pytest.mark.usefixtures("answers")
def test_what_ended_after_as_of_is_not_known_yet_and_counts_as_open(desk):
    """Two hours of ten customers by 17:00, whatever the row says of 19:00."""
    row = outage(
        "A", started_at="2016-12-18 15:00:00", restored_at="2016-12-18 19:00:00"
    )
    served = customers(("EVNNPC", "2016-12", 1000))
    files = [desk.write("o.csv", table(row)), desk.write("c.csv", served)]
    desk.load(*files, as_of="2016-12-18T17:00")

    found = desk.row("reliability_by_unit", "EVNNPC")
    assert (found["open_outages"], found["customer_minutes_lost"]) == (1, 1200)
    desk.load(*files)
    found = desk.row("reliability_by_unit", "EVNNPC")
    assert (found["open_outages"], found["customer_minutes_lost"]) == (0, 2400)


@pytest.mark.usefixtures("answers")
def test_an_answer_after_as_of_is_not_known_yet(desk):
    row = complaint("K1", received_at="2016-12-18 08:00:00",
                    answered_at="2016-12-19 08:00:00")  # fmt: skip
    path = desk.write("k.csv", table(row))
    desk.load(path, as_of="2016-12-18T17:00")

    found = desk.row("answers_by_unit", "EVNNPC")
    assert (found["received"], found["answered"], found["not_yet_due"]) == (1, 0, 1)


def test_a_future_version_replaces_nothing(desk, standing):
    """The later file's row lies after as_of: the earlier one is the event.

    Seven days lie between the two starts: one event, not an id given again.
    """
    later = outage("A", started_at="2016-12-12 03:00:00", restored_at="")
    files = [
        desk.write("1.csv", table(outage("A"))),
        desk.write("2.csv", table(later)),
    ]
    desk.load(*files, as_of="2016-12-11T17:00")
    assert standing("outages", "started_at::varchar") == [("2016-12-05 03:00:00",)]

    desk.load(*files)
    assert standing("outages", "started_at::varchar") == [("2016-12-12 03:00:00",)]


# ---- more customers interrupted than served


def served(*rows: tuple[str, int]) -> str:
    return customers(*((unit, "2016-12", count) for unit, count in rows))


def test_more_interrupted_than_served_is_judged_when_the_customers_come_later(desk):
    rows = [
        outage("A", customers_interrupted=100),
        outage("B", customers_interrupted=101),
    ]
    first = desk.load(desk.write("o.csv", table(*rows)))
    assert desk.report("o.csv")["accepted"] == 2

    second = desk.load(desk.write("c.csv", served(("EVNNPC", 100))))

    assert desk.report("o.csv")["accepted"] == 1
    assert reasons(desk) == [("exceeds_customers", "customers_interrupted")]
    assert first.snapshot != second.snapshot


def test_more_interrupted_than_served_is_the_same_in_either_order(
    desk, tmp_path, monkeypatch
):
    from campaign.home import Home
    from tests.conftest import Desk

    rows = table(outage("A"), outage("B", customers_interrupted=101))
    files = [
        desk.write("o.csv", rows),
        desk.write("c.csv", served(("EVNNPC", 100))),
    ]
    ids = []
    for number, order in enumerate((files, files[::-1])):
        home = Home(tmp_path / f"other{number}")
        monkeypatch.setenv("TRIAN_HOME", str(home.root))
        other = Desk(desk.folder, home)
        ids += [other.load(path).snapshot for path in order][-1:]
        assert reasons(other) == [("exceeds_customers", "customers_interrupted")]

    assert ids[0] == ids[1]


def test_the_row_comes_back_when_corrected_customers_come(desk, standing):
    desk.load(
        desk.write("o.csv", table(outage(customers_interrupted=150))),
        desk.write("c.csv", served(("EVNNPC", 100))),
    )
    assert standing("outages", "outage_id") == []

    desk.load(desk.write("c2.csv", served(("EVNNPC", 1000))))

    assert standing("outages", "outage_id") == [("A",)]
    assert desk.report("o.csv")["quarantined"] == 0


def test_the_version_that_exceeded_gives_way_and_comes_back(desk, standing):
    """While the later version exceeds, the earlier one is the event."""
    desk.load(
        desk.write("1.csv", table(outage(customers_interrupted=50))),
        desk.write("2.csv", table(outage(customers_interrupted=150))),
        desk.write("c.csv", served(("EVNNPC", 100))),
    )
    assert standing("outages", "customers_interrupted") == [(50,)]

    desk.load(desk.write("c2.csv", served(("EVNNPC", 1000))))

    assert standing("outages", "customers_interrupted") == [(150,)]


@pytest.mark.parametrize(
    "counts, customers_out, accepted",
    [
        ((("PA2201", 10), ("PA22", 100), ("EVNNPC", 1000)), 11, 0),
        ((("PA2201", 10),), 10, 1),
        ((("PA22", 100), ("EVNNPC", 1000)), 100, 1),
        ((("PA22", 100), ("EVNNPC", 1000)), 101, 0),
        ((("EVNNPC", 1000),), 1000, 1),
        ((("EVNNPC", 1000),), 1001, 0),
        ((("PA23", 10),), 9999, 0),
        ((("EVNSPC", 10),), 9999, 1),
    ],
    ids=str,
)
def test_the_limit_is_the_units_own_or_the_nearest_above(
    desk, counts, customers_out, accepted
):
    """PA23's 10 customers are all that is known of EVNNPC: they are its sum."""
    row = outage(unit_code="PA2201", customers_interrupted=customers_out)
    desk.load(desk.write("o.csv", table(row)), desk.write("c.csv", served(*counts)))

    assert desk.report("o.csv")["accepted"] == accepted


def test_the_limit_is_that_of_the_outages_own_month(desk):
    """100 in November, 1000 in December: an outage of November may not have 101."""
    rows = [
        outage("A", started_at="2016-11-30 23:00:00", customers_interrupted=101),
        outage("B", customers_interrupted=101),
        outage("C", started_at="2016-10-30 23:00:00", customers_interrupted=9999),
    ]
    counts = customers(("EVNNPC", "2016-11", 100), ("EVNNPC", "2016-12", 1000))
    desk.load(desk.write("o.csv", table(*rows)), desk.write("c.csv", counts))

    assert desk.report("o.csv")["accepted"] == 2
    assert reasons(desk) == [("exceeds_customers", "customers_interrupted")]


def test_a_refused_customers_row_is_no_limit(desk):
    counts = CUSTOMERS + "EVNNPC,2016-12,-5\n"
    desk.load(desk.write("o.csv", table(outage())), desk.write("c.csv", counts))

    assert desk.report("o.csv")["accepted"] == 1
    assert reasons(desk) == [("negative", "customers_served")]


def test_a_file_of_wrong_rows_only_is_loaded_and_counted(desk):
    report = desk.load(desk.write("o.csv", table(outage(unit_code="ZZ"))))

    assert report.files[0].status == "loaded"
    found = desk.report("o.csv")
    assert (found["received"], found["accepted"], found["quarantined"]) == (1, 0, 1)
    assert found["first_reason"] == "unknown_unit"


def test_the_first_reason_is_that_of_the_files_first_refused_row(desk):
    rows = [outage("A"), outage("B", unit_code="ZZ"), outage("C", started_at="?")]
    desk.load(desk.write("o.csv", table(*rows)))

    assert desk.report("o.csv")["first_reason"] == "unknown_unit"
