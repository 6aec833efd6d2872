"""Keys and versions: which file's row stands (contracts.md, Keys)."""

from itertools import permutations

import pytest

from tests.conftest import NOW, Desk
from tests.ingest.exports import complaint, outage, table

BY_NAME = """
contract: outages
files: ["NPC_*.csv"]
export_time: {name: '_(\\d{8}T\\d{4})', format: "%Y%m%dT%H%M"}
constants: {unit_code: EVNNPC, outage_class: fault}
not_exported: [feeder, cause_text, notified_at]
fields: {
  outage_id: id, step: step, started_at: start, restored_at: end,
  customers_interrupted: customers,
}
"""
BY_COLUMN = BY_NAME.replace(
    "export_time: {name: '_(\\d{8}T\\d{4})', format: \"%Y%m%dT%H%M\"}",
    "export_time: {column: exported}",
)
BY_CELL = BY_NAME.replace("name: '_(\\d{8}T\\d{4})'", "cell: 'Ngày xuất (.+)'").replace(
    "%Y%m%dT%H%M", "%d/%m/%Y %H:%M"
)
HEADER = "id,step,start,end,customers\n"


def event(outage_id: str, *customers: int) -> str:
    """Rows of one event: a step for each group of customers."""
    start = "2016-12-05 03:00:00"
    return "".join(
        f"{outage_id},{step},{start},,{count}\n"
        for step, count in enumerate(customers, start=1)
    )


def parts(desk: Desk, name: str) -> tuple[int, ...]:
    report = desk.report(name)
    names = ("received", "accepted", "superseded", "quarantined", "order_decided")
    return tuple(int(report[name]) for name in names)


EVENTS = "outage_id, step, customers_interrupted"


def test_a_later_file_replaces_the_whole_event_also_by_fewer_rows(desk, standing):
    desk.load(desk.write("1.csv", table(outage(step=1), outage(step=2), outage("B"))))
    desk.load(desk.write("2.csv", table(outage(step=1, customers_interrupted=7))))

    assert standing("outages", EVENTS) == [("A", 1, 7), ("B", 1, 10)]
    assert parts(desk, "1.csv") == (3, 1, 2, 0, 0)
    assert parts(desk, "2.csv") == (1, 1, 0, 0, 1)


def test_numbering_restarts_per_corporation(desk, standing):
    rows = table(outage("1"), outage("1", unit_code="EVNSPC"))
    desk.load(desk.write("o.csv", rows))

    assert standing("outages", "unit_code") == [("EVNNPC",), ("EVNSPC",)]


def test_a_branch_and_its_company_number_together(desk, standing):
    """PA22 and PA2201 are EVNNPC: the same id is the same event."""
    desk.load(desk.write("1.csv", table(outage("1", unit_code="PA22"))))
    desk.load(desk.write("2.csv", table(outage("1", unit_code="PA2201"))))

    assert standing("outages", "unit_code") == [("PA2201",)]


def test_a_quarantined_row_replaces_nothing(desk, standing):
    bad = outage(customers_interrupted=-1)
    desk.load(desk.write("1.csv", table(outage(customers_interrupted=5))))
    desk.load(desk.write("2.csv", table(bad)))

    assert standing("outages", EVENTS) == [("A", 1, 5)]
    assert parts(desk, "2.csv") == (1, 0, 0, 1, 0)


def test_one_valid_row_makes_a_version_and_its_valid_rows_are_the_event(desk, standing):
    first = table(outage(step=1), outage(step=2), outage(step=3))
    bad = outage(step=1, restored_at="2016-12-05 02:00:00")
    desk.load(desk.write("1.csv", first))
    desk.load(desk.write("2.csv", table(bad, outage(step=2, customers_interrupted=4))))

    assert standing("outages", EVENTS) == [("A", 2, 4)]
    assert parts(desk, "1.csv") == (3, 0, 3, 0, 0)
    assert parts(desk, "2.csv") == (2, 1, 0, 1, 1)


def test_an_identical_row_is_superseded_in_the_later_file(desk, standing):
    desk.load(desk.write("1.csv", table(outage("A"))))
    again = table(outage("A"), outage("B"))
    desk.load(desk.write("2.csv", again))

    assert parts(desk, "1.csv") == (1, 1, 0, 0, 0)
    assert parts(desk, "2.csv") == (2, 1, 1, 0, 0)


def test_an_unchanged_step_of_a_changed_event_stays_with_its_first_file(desk, standing):
    """Step 1 stood identical already; only step 2 is new."""
    desk.load(desk.write("1.csv", table(outage(step=1))))
    desk.load(desk.write("2.csv", table(outage(step=1), outage(step=2))))

    assert parts(desk, "1.csv") == (1, 1, 0, 0, 0)
    assert parts(desk, "2.csv") == (2, 1, 1, 0, 1)


def test_a_value_that_comes_back_stands_once(desk, standing):
    """10, then 20, then 10 again: the last file's row stands."""
    for number, count in enumerate((10, 20, 10), start=1):
        row = outage(customers_interrupted=count, cause_text="")
        extra = {**row, "note": number}
        desk.load(desk.write(f"{number}.csv", table(extra)))

    assert standing("outages", EVENTS) == [("A", 1, 10)]
    totals = [parts(desk, f"{number}.csv")[:4] for number in (1, 2, 3)]
    assert sum(accepted for _, accepted, _, _ in totals) == 1
    assert totals[1] == (1, 0, 1, 0)


def test_inside_one_file_the_lower_row_wins(desk, standing):
    rows = table(
        complaint("K1", answered_at="2016-12-06 08:00:00"),
        complaint("K1", answered_at="2016-12-07 08:00:00"),
    )
    desk.load(desk.write("k.csv", rows))

    assert standing("complaints", "answered_at::varchar") == [("2016-12-07 08:00:00",)]
    assert parts(desk, "k.csv") == (2, 1, 1, 0, 0)


def test_a_lower_row_that_is_quarantined_doesnt_win(desk, standing):
    rows = table(complaint("K1"), complaint("K1", kind="praise"))
    desk.load(desk.write("k.csv", rows))

    assert parts(desk, "k.csv") == (2, 1, 0, 1, 0)


def test_a_row_twice_in_one_file_counts_once(desk):
    desk.load(desk.write("k.csv", table(complaint("K1"), complaint("K1"))))

    assert parts(desk, "k.csv") == (2, 1, 1, 0, 0)


def test_a_file_that_differs_only_in_an_ignored_column_changes_nothing(desk):
    first = desk.load(desk.write("1.csv", table({**outage(), "note": 1})))
    second = desk.load(desk.write("2.csv", table({**outage(), "note": 2})))

    assert second.snapshot == first.snapshot
    assert second.files[0].status == "loaded"
    assert parts(desk, "2.csv") == (1, 0, 1, 0, 0)


# ---- which file is later


def test_the_export_time_in_the_name_beats_the_order_of_loading(
    desk, profile, standing
):
    profile("npc", BY_NAME)
    newer = desk.write("NPC_20161206T0800.csv", HEADER + event("A", 2))
    older = desk.write("NPC_20161205T0800.csv", HEADER + event("A", 1, 1))
    desk.load(newer, older)

    assert standing("outages", EVENTS) == [("A", 1, 2)]
    assert parts(desk, older.name) == (2, 0, 2, 0, 0)
    assert parts(desk, newer.name) == (1, 1, 0, 0, 0)


def test_the_export_time_in_a_column(desk, profile, standing):
    profile("npc", BY_COLUMN)
    header = HEADER.replace("\n", ",exported\n")
    row = "A,1,2016-12-05 03:00:00,,{},2016-12-{} 08:00:00\n"
    newer = desk.write("NPC_a.csv", header + row.format(2, "07"))
    older = desk.write("NPC_b.csv", header + row.format(1, "06"))
    desk.load(newer, older)

    assert standing("outages", EVENTS) == [("A", 1, 2)]
    assert str(desk.report("NPC_a.csv")["export_time"]) == "2016-12-07 08:00:00"


def test_the_export_time_in_a_column_in_the_profiles_date_format(
    desk, profile, standing
):
    profile("npc", 'dates: ["%d/%m/%Y %H:%M", iso]\n' + BY_COLUMN.lstrip())
    header = HEADER.replace("\n", ",exported\n")
    row = "A,1,05/12/2016 03:00,,{},{}/12/2016 08:00\n"
    newer = desk.write("NPC_a.csv", header + row.format(2, "07"))
    older = desk.write("NPC_b.csv", header + row.format(1, "06"))
    desk.load(newer, older)

    assert standing("outages", EVENTS) == [("A", 1, 2)]


def test_the_export_time_in_a_cell_above_the_header(desk, profile, standing):
    profile("npc", BY_CELL)
    title = "Ngày xuất {}/12/2016 08:00\n"
    newer = desk.write("NPC_a.csv", title.format("07") + HEADER + event("A", 2))
    older = desk.write("NPC_b.csv", title.format("06") + HEADER + event("A", 1))
    desk.load(newer, older)

    assert standing("outages", EVENTS) == [("A", 1, 2)]


def test_equal_export_times_fall_back_to_the_order_and_are_counted(
    desk, profile, standing
):
    profile("npc", BY_NAME)
    rows = [event("A", 1) + event("B", 5), event("A", 2) + event("B", 5)]
    for folder, text in zip("ab", rows, strict=True):
        name = f"{folder}/NPC_20161206T0800.csv"
        desk.load(desk.write(name, HEADER + text))

    assert standing("outages", EVENTS) == [("A", 1, 2), ("B", 1, 5)]
    assert parts(desk, "b/NPC_20161206T0800.csv")[-1] == 1, "A differs, B doesn't"
    assert parts(desk, "a/NPC_20161206T0800.csv")[-1] == 0


def test_a_file_of_unknown_export_time_follows_the_order_of_loading(
    desk, profile, standing
):
    profile("npc", BY_NAME)
    dated = desk.write("NPC_20161206T0800.csv", HEADER + event("A", 1))
    undated = desk.write("NPC_again.csv", HEADER + event("A", 2))
    desk.load(dated, undated)

    assert standing("outages", EVENTS) == [("A", 1, 2)]
    assert parts(desk, "NPC_again.csv")[-1] == 1


def test_three_dated_files_give_one_snapshot_in_any_order(
    tmp_path, profile, monkeypatch
):
    """A in three versions, B withdrawn from the second, C only in the third."""
    from campaign.home import Home

    profile("npc", BY_NAME)
    texts = {
        "NPC_20161205T0800.csv": event("A", 1, 1) + event("B", 4),
        "NPC_20161206T0800.csv": event("A", 2),
        "NPC_20161207T0800.csv": event("A", 2, 3) + event("C", 9),
    }
    ids = set()
    for position, names in enumerate(permutations(texts)):
        home = Home(tmp_path / f"home{position}")
        monkeypatch.setenv("TRIAN_HOME", str(home.root))
        desk = Desk(tmp_path / "exports", home)
        files = [desk.write(name, HEADER + texts[name]) for name in names]
        ids.add(desk.load(*files).snapshot)
        assert sum(parts(desk, name)[1] for name in names) == 4

    assert len(ids) == 1


# ---- what a full re-export withdraws

MONTHLY = BY_NAME.replace("steps:", "steps:") + "replaces: month\n"


def test_a_full_reexport_withdraws_what_it_no_longer_holds(desk, profile, standing):
    profile("npc", MONTHLY)
    november = "Z,1,2016-11-30 03:00:00,,1\n"
    first = HEADER + november + event("A", 1) + event("B", 2)
    desk.load(desk.write("NPC_20161206T0800.csv", first))
    desk.load(desk.write("NPC_20161207T0800.csv", HEADER + event("A", 1)))

    assert standing("outages", EVENTS) == [("A", 1, 1), ("Z", 1, 1)]
    reasons = desk.ask("superseded_by_reason")
    assert reasons["reason"].tolist() == ["withdrawn", "identical"]


def test_a_withdrawal_is_told_by_export_time_not_by_order(desk, profile, standing):
    profile("npc", MONTHLY)
    newer = desk.write("NPC_20161207T0800.csv", HEADER + event("A", 1))
    older = desk.write("NPC_20161206T0800.csv", HEADER + event("A", 1) + event("B", 2))
    desk.load(newer)
    desk.load(older)

    assert standing("outages", EVENTS) == [("A", 1, 1)]


OF_COMPANIES = MONTHLY.replace(
    "constants: {unit_code: EVNNPC,", "constants: {"
).replace("outage_id: id,", "outage_id: id, unit_code: unit,")


@pytest.mark.parametrize(
    ("says", "stand"),
    [
        # C of PA22's second branch is gone from PA22's own export. D is PA25's.
        ("", ["A", "D", "J"]),
        ("speaks_for: company", ["A", "D", "J"]),
        ("speaks_for: corporation", ["A", "J"]),
        ("covers: {units: [PA2201]}", ["A", "C", "D", "J"]),
        # J begins in January, that the name says the file covers too.
        ("covers: {name: '(2016\\d{4})-(2017\\d{4})'}", ["A", "D"]),
    ],
)
def test_a_reexport_withdraws_from_those_whom_it_speaks_for(
    desk, profile, standing, says, stand
):
    profile("npc", OF_COMPANIES + says + "\n")
    line = "{},1,2016-12-05 03:00:00,,10,{}\n".format
    header = HEADER.strip() + ",unit\n"
    kept = line("A", "PA2201")
    gone = line("B", "PA2201") + line("C", "PA2202") + line("D", "PA2501")
    january = line("J", "PA2201").replace("2016-12-05", "2017-01-05")
    files = {"0106": kept + gone + january, "0107": kept}
    for day, text in files.items():
        name = f"NPC_20161201-20170131_2017{day}T0800.csv"
        desk.load(desk.write(name, header + text))

    assert [name for (name,) in standing("outages", "outage_id")] == stand


def test_a_withdrawal_spares_other_units(desk, profile, standing):
    profile("npc", MONTHLY)
    desk.load(desk.write("spc.csv", table(outage("S", unit_code="EVNSPC"))))
    desk.load(desk.write("NPC_20161207T0800.csv", HEADER + event("A", 1)))

    assert standing("outages", "outage_id") == [("A",), ("S",)]


def test_what_was_withdrawn_comes_back_with_a_later_export(desk, profile, standing):
    profile("npc", MONTHLY)
    both = event("A", 1) + event("B", 2)
    for day, text in (("06", both), ("07", event("A", 1)), ("08", both + "\n")):
        desk.load(desk.write(f"NPC_201612{day}T0800.csv", HEADER + text))

    assert standing("outages", EVENTS) == [("A", 1, 1), ("B", 1, 2)]
    totals = desk.ask("load_report")
    assert totals["accepted"].sum() == 2
    assert (
        totals["received"]
        == totals["accepted"] + totals["superseded"] + totals["quarantined"]
    ).all()


def begun(*starts: str) -> str:
    """A file of one open event a start, A first, then B, and so on."""
    events = zip("ABC", starts, strict=False)
    rows = (f"{name},1,{start} 23:00:00,,1\n" for name, start in events if start)
    return HEADER + "".join(rows)


@pytest.mark.parametrize(
    ("later", "days"),
    [
        ([("", "2016-12-05")], ["2017-01-01", "2016-12-05"]),
        ([("", "2016-12-05"), ("", "", "2017-01-04")], ["2016-12-05", "2017-01-04"]),
        ([("2016-12-31", "2016-12-05")], ["2016-12-31", "2016-12-05"]),
        ([("", "2016-12-05"), ("2017-01-02",)], ["2017-01-02", "2016-12-05"]),
        (
            [
                ("", "", "2017-01-04"),
                ("2016-12-31", "2016-12-05"),
                ("", "", "2017-01-05"),
            ],
            ["2016-12-31", "2016-12-05", "2017-01-05"],
        ),
    ],
    ids=[
        "December no longer holds it",
        "nor does January",
        "December holds it again",
        "January corrects it",
        "January drops it twice, and December holds it between",
    ],
)
def test_an_event_moved_into_another_month_is_withdrawn_by_that_month_alone(
    desk, profile, standing, later, days
):
    """A begins on 31 December, by the next file on 1 January; B stays as it is."""
    profile("npc", MONTHLY)
    texts = [("2016-12-31", "2016-12-05"), ("2017-01-01",), *later]
    names = (f"NPC_2017010{n}T0800.csv" for n in range(3, 9))
    paths = [
        desk.write(name, begun(*starts))
        for name, starts in zip(names, texts, strict=False)
    ]
    desk.load(*paths[1:], paths[0])

    stand = standing("outages", "outage_id, strftime(started_at, '%Y-%m-%d')")
    assert [day for _, day in stand] == days


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "not declared"])
def test_an_empty_reexport_withdraws_only_where_it_says_what_it_covers(
    desk, profile, standing, declared
):
    """Without rows only `covers` can tell unit and month."""
    covers = (
        'covers: {units: [EVNNPC], name: "_(2016\\\\d{2})_", format: "%Y%m"}\n'
        if declared
        else ""
    )
    profile("npc", MONTHLY + covers)
    desk.load(desk.write("NPC_201612_20161206T0800.csv", HEADER + event("A", 1)))
    desk.load(desk.write("NPC_201612_20161207T0800.csv", HEADER))

    assert standing("outages", EVENTS) == ([] if declared else [("A", 1, 1)])


def test_now_only_names_and_dates(desk):
    """The same content at another moment has the same id."""
    from campaign.home import Home
    from campaign.ingest.load import load

    path = desk.write("o.csv", table(outage()))
    other = Home(desk.home.root.parent / "other")
    later = load([path], home=other, now=NOW.replace(year=2031))

    assert desk.load(path).snapshot == later.snapshot
