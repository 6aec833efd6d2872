"""Step restoration: rows become disjoint groups of customers."""

import pytest

from tests.ingest.exports import customers, outage, table, without

PROFILE = """
contract: outages
files: ["*.csv"]
{steps}
constants: {{unit_code: EVNNPC, outage_class: fault}}
not_exported: [feeder, cause_text, notified_at]
fields: {{
  outage_id: id, started_at: start, restored_at: end,
  customers_interrupted: customers,
}}
"""
GROUPS = (
    "step, strftime(started_at, '%H:%M'), strftime(restored_at, '%H:%M'), "
    "customers_interrupted"
)


def at(hour: str) -> str:
    return f"2016-12-05 {hour}:00"


def export(*rows: tuple[str, str, int], outage_id: str = "A") -> str:
    lines = [
        f"{outage_id},{at(start)},{at(end) if end else ''},{count}\n"
        for start, end, count in rows
    ]
    return "id,start,end,customers\n" + "".join(lines)


def test_slices_of_remaining_customers_become_groups_from_the_start(
    desk, profile, standing
):
    """100 out at 03:00, 60 still at 04:00, 10 until 06:00: 40 + 50 + 10."""
    profile("slices", PROFILE.format(steps="steps: slices"))
    rows = [("03:00", "04:00", 100), ("04:00", "05:00", 60), ("05:00", "06:00", 10)]
    desk.load(desk.write("o.csv", export(*rows)))

    assert standing("outages", GROUPS) == [
        (1, "03:00", "04:00", 40),
        (2, "03:00", "05:00", 50),
        (3, "03:00", "06:00", 10),
    ]


@pytest.mark.usefixtures("answers")
def test_slices_lose_the_minutes_one_counts_by_hand(desk, profile):
    """100·60 + 60·60 + 10·60 = 10,200 customer-minutes over 1,000 customers."""
    profile("slices", PROFILE.format(steps="steps: slices"))
    rows = [("03:00", "04:00", 100), ("04:00", "05:00", 60), ("05:00", "06:00", 10)]
    served = customers(("EVNNPC", "2016-12", 1000))
    desk.load(desk.write("o.csv", export(*rows)), desk.write("c.csv", served))

    row = desk.row("reliability_by_unit", "EVNNPC")
    assert row["customer_minutes_lost"] == 10200
    assert row["customer_interruptions"] == 100
    assert row["saidi_minutes"] == pytest.approx(10.2)


def test_slices_are_ordered_by_their_start_not_by_their_line(desk, profile, standing):
    profile("slices", PROFILE.format(steps="steps: slices"))
    rows = [("04:00", "05:00", 60), ("03:00", "04:00", 100)]
    desk.load(desk.write("o.csv", export(*rows)))

    assert standing("outages", GROUPS) == [
        (1, "03:00", "04:00", 40),
        (2, "03:00", "05:00", 60),
    ]


def test_a_last_slice_still_open_leaves_its_group_open(desk, profile, standing):
    profile("slices", PROFILE.format(steps="steps: slices"))
    desk.load(desk.write("o.csv", export(("03:00", "04:00", 100), ("04:00", "", 60))))

    assert standing("outages", GROUPS) == [
        (1, "03:00", "04:00", 40),
        (2, "03:00", None, 60),
    ]


def test_a_slice_with_more_customers_than_before_is_told(desk, profile):
    """Remaining customers can't grow: that row is refused, not turned negative."""
    profile("slices", PROFILE.format(steps="steps: slices"))
    rows = [("03:00", "04:00", 60), ("04:00", "05:00", 100)]
    desk.load(desk.write("o.csv", export(*rows)))

    report = desk.report("o.csv")
    assert report["received"] == 2
    assert report["quarantined"] >= 1
    assert report["received"] == report["accepted"] + report["quarantined"]


def test_repeated_full_counts_are_taken_once_to_the_last_restoration(
    desk, profile, standing
):
    """The lowest row stands: what else it says is the event's."""
    text = PROFILE.format(steps="steps: repeated").replace("feeder, ", "")
    profile("repeated", text.replace("outage_id: id", "outage_id: id, feeder: feeder"))
    rows = [("03:00", "04:00", 100), ("03:00", "06:00", 100), ("03:00", "05:00", 100)]
    head, *lines = export(*rows).splitlines()
    feeders = [f"{line},F{n}" for n, line in enumerate(lines, 1)]
    desk.load(desk.write("o.csv", "\n".join([f"{head},feeder", *feeders, ""])))

    columns = f"{GROUPS}, feeder"
    assert standing("outages", columns) == [(1, "03:00", "06:00", 100, "F3")]
    report = desk.report("o.csv")
    assert (report["received"], report["accepted"], report["superseded"]) == (3, 1, 2)


def test_a_repeated_event_with_one_open_row_is_open(desk, profile, standing):
    profile("repeated", PROFILE.format(steps="steps: repeated"))
    rows = [("03:00", "04:00", 100), ("03:00", "", 100)]
    desk.load(desk.write("o.csv", export(*rows)))

    assert standing("outages", GROUPS) == [(1, "03:00", None, 100)]


def test_row_numbers_make_steps_of_groups(desk, profile, standing):
    profile("numbered", PROFILE.format(steps="step: row_number"))
    rows = [("03:00", "04:00", 40), ("03:00", "05:00", 50)]
    text = export(*rows) + "B,2016-12-05 07:00:00,,5\n"
    desk.load(desk.write("o.csv", text))

    assert standing("outages", f"outage_id, {GROUPS}") == [
        ("A", 1, "03:00", "04:00", 40),
        ("A", 2, "03:00", "05:00", 50),
        ("B", 1, "07:00", None, 5),
    ]


def test_a_row_number_doesnt_depend_on_a_refused_neighbour(desk, profile, standing):
    """The same good rows, with and without a bad one before, are the same event."""
    profile("numbered", PROFILE.format(steps="step: row_number"))
    good = [("03:00", "04:00", 40), ("03:00", "05:00", 50)]
    first = desk.load(desk.write("1.csv", export(*good)))
    bad = ("03:00", "02:00", 1)
    second = desk.load(desk.write("2.csv", export(bad, *good)))

    assert second.snapshot == first.snapshot
    assert desk.report("2.csv")["superseded"] == 2


def test_two_identical_rows_of_a_numbered_event_are_two_groups(desk, profile, standing):
    """Two transformers of forty customers each under one cut."""
    profile("numbered", PROFILE.format(steps="step: row_number"))
    rows = [("03:00", "04:00", 40), ("03:00", "04:00", 40)]
    desk.load(desk.write("o.csv", export(*rows)))

    assert len(standing("outages", GROUPS)) == 2


@pytest.mark.usefixtures("answers")
def test_splitting_a_group_in_two_of_the_same_span_changes_no_index(desk):
    served = desk.write("c.csv", customers(("EVNNPC", "2016-12", 1000)))
    whole = desk.write("1.csv", table(outage(customers_interrupted=10)))
    desk.load(served, whole)
    before = desk.row("reliability_by_unit", "EVNNPC")
    halves = [outage(step=step, customers_interrupted=5) for step in (1, 2)]
    desk.load(desk.write("2.csv", table(*halves)))

    assert desk.row("reliability_by_unit", "EVNNPC") == before


# ---- canonical files without a step

HINT = ("step", "row_number")


def test_a_canonical_file_without_step_whose_id_repeats_is_refused_with_the_hint(
    desk,
):
    rows = [without(outage(customers_interrupted=n), "step") for n in (1, 2)]
    report = desk.load(desk.write("o.csv", table(*rows)))

    (file,) = report.files
    assert file.status == "refused"
    assert all(word in file.message for word in HINT)
    assert "\n" not in file.message


def test_without_step_identical_rows_are_one_row_sent_twice(desk, standing):
    rows = [without(outage(), "step")] * 2
    desk.load(desk.write("o.csv", table(*rows)))

    report = desk.report("o.csv")
    assert (report["received"], report["accepted"], report["superseded"]) == (2, 1, 1)


def test_without_step_one_id_in_two_corporations_is_no_repeat(desk):
    rows = [without(outage(unit_code=code), "step") for code in ("EVNNPC", "EVNSPC")]
    desk.load(desk.write("o.csv", table(*rows)))

    assert desk.report("o.csv")["accepted"] == 2


def test_without_step_the_step_is_one(desk, standing):
    desk.load(desk.write("o.csv", table(without(outage(), "step"))))

    assert standing("outages", "step") == [(1,)]
