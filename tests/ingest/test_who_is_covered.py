"""Whom a file speaks for, and up to which day: no export is not "no outages"."""

import pytest

from tests.ingest.exports import call, complaint, customers, outage, table

PROFILE = """
contract: outages
files: ["{files}"]
export_time: {{name: '_x(\\d{{8}}T\\d{{4}})', format: '%Y%m%dT%H%M'}}
{more}
not_exported: [feeder, cause_text, notified_at, outage_class]
fields: {{outage_id: id, unit_code: unit, started_at: start, restored_at: end,
  customers_interrupted: customers}}
"""
HEADER = "id,unit,start,end,customers\n"


@pytest.fixture
def spoken(standing):
    """List who is covered on which days, a corporation's guess marked with ?."""

    def of(contract: str = "outages") -> dict[str, list[str]]:
        days: dict[str, list[str]] = {}
        for name, unit, day, is_assumed in standing(
            "coverage", "contract, unit_code, day, is_assumed"
        ):
            if name == contract:
                key = f"{unit}?" if is_assumed else unit
                days.setdefault(key, []).append(f"{day:%m-%d}")
        return days

    return of


def cut(outage_id: str, unit_code: str, day: str) -> dict[str, object]:
    return outage(
        outage_id,
        unit_code=unit_code,
        started_at=f"2016-{day} 08:00:00",
        restored_at=f"2016-{day} 09:00:00",
    )


def row(outage_id: str, unit_code: str, day: str) -> str:
    return f"{outage_id},{unit_code},2016-{day} 08:00:00,2016-{day} 09:00:00,10\n"


# ---- units


def test_a_file_that_names_one_company_covers_that_company_only(desk, spoken):
    """Its branches are the company's."""
    rows = [cut("A", "PA22", "12-05"), cut("B", "PA2201", "12-06")]
    desk.load(desk.write("o.csv", table(*rows)))

    assert spoken() == {"PA22": ["12-05", "12-06"]}


def test_a_file_that_names_several_companies_is_taken_for_the_corporations(
    desk, spoken
):
    rows = [cut("A", "PA22", "12-05"), cut("B", "PA25", "12-06")]
    desk.load(desk.write("o.csv", table(*rows)))

    assert spoken() == {"EVNNPC?": ["12-05", "12-06"]}


def test_a_row_of_the_corporation_itself_speaks_for_it_as_a_whole(desk, spoken):
    rows = [cut("A", "PA22", "12-05"), cut("B", "EVNNPC", "12-06")]
    desk.load(desk.write("o.csv", table(*rows)))

    assert spoken() == {"EVNNPC": ["12-05", "12-06"]}


def test_one_company_in_november_and_several_in_december(desk, spoken):
    """The same system names one company in November: nobody else's November."""
    december = [cut("B", "PA22", "12-05"), cut("C", "PA25", "12-06")]
    desk.load(
        desk.write("11.csv", table(cut("A", "PA22", "11-05"))),
        desk.write("12.csv", table(*december)),
        desk.write("late.csv", table(cut("D", "PA22", "12-09"))),
    )

    assert spoken() == {
        "EVNNPC?": ["12-05", "12-06", "12-09"],
        "PA22": ["11-05"],
    }


def test_several_units_named_by_another_profile_say_nothing_of_this_one(
    desk, profile, spoken
):
    """One profile is the corporation's, the other a company's own system."""
    profile("npc", PROFILE.format(files="NPC*", more="speaks_for: corporation"))
    desk.load(
        desk.write("NPC.csv", HEADER + row("A", "PA22", "12-05")),
        desk.write("own.csv", table(cut("B", "PA25", "12-05"))),
    )

    assert spoken() == {"EVNNPC": ["12-05"], "PA25": ["12-05"]}


def test_several_companies_of_a_profile_that_speaks_for_companies(
    desk, profile, spoken
):
    profile("co", PROFILE.format(files="co*", more="speaks_for: company"))
    rows = row("A", "PA22", "12-05") + row("B", "PA25", "12-06")
    desk.load(desk.write("co.csv", HEADER + rows))

    days = ["12-05", "12-06"]
    assert spoken() == {"PA22": days, "PA25": days}


def test_declared_units_decide_whatever_the_rows_name(desk, profile, spoken):
    """PA25's row stands, but its system speaks for PA22 alone."""
    more = "speaks_for: corporation\ncovers: {units: [PA22]}"
    profile("co", PROFILE.format(files="co*", more=more))
    rows = row("A", "PA22", "12-05") + row("B", "PA25", "12-06")
    desk.load(desk.write("co.csv", HEADER + rows))

    assert spoken() == {"PA22": ["12-05", "12-06"]}
    assert desk.report("co.csv")["accepted"] == 2


def test_a_company_whose_file_holds_no_row_is_covered_where_it_is_declared(
    desk, profile, spoken
):
    more = "covers: {units: [PA22], name: '_(\\d{8})-(\\d{8})'}"
    profile("co", PROFILE.format(files="co*", more=more))
    desk.load(desk.write("co_20161201-20161203.csv", HEADER))

    assert spoken() == {"PA22": ["12-01", "12-02", "12-03"]}


def test_without_a_row_or_a_declaration_nobody_is_covered(desk, profile, spoken):
    more = "speaks_for: corporation\ncovers: {name: '_(\\d{8})-(\\d{8})'}"
    profile("co", PROFILE.format(files="co*", more=more))
    desk.load(desk.write("co_20161201-20161203.csv", HEADER))

    assert spoken() == {}


def test_calls_speak_for_the_corporation_and_complaints_for_the_company(desk, spoken):
    desk.load(
        desk.write("calls.csv", table(call(unit_code="PC12AA"))),
        desk.write("k.csv", table(complaint(unit_code="PC12"))),
    )

    assert spoken("calls") == {"EVNCPC": ["12-05"]}
    assert spoken("complaints") == {"PC12": ["12-05"]}


def test_a_company_and_another_corporation_in_one_file_speak_for_both(desk, spoken):
    rows = [cut("A", "PA22", "12-05"), cut("B", "PB03", "12-06")]
    desk.load(desk.write("o.csv", table(*rows)))

    days = ["12-05", "12-06"]
    assert spoken() == {"EVNNPC?": days, "EVNSPC?": days}


def test_what_is_guessed_belongs_to_the_snapshots_id(desk, profile):
    """The same rows and days, once guessed and once said, are two snapshots."""
    rows = row("A", "PA22", "12-05") + row("B", "PA25", "12-06")
    profile("co", PROFILE.format(files="co*", more=""))
    guessed = desk.load(desk.write("co.csv", HEADER + rows))
    profile("co", PROFILE.format(files="co*", more="speaks_for: corporation"))
    said = desk.load(desk.write("more.csv", customers(("EVNSPC", "2016-11", 1))))
    profile("co", PROFILE.format(files="co*", more=""))
    again = desk.load()

    assert said.snapshot != guessed.snapshot
    assert again.snapshot != said.snapshot


# ---- days


MONTH = "covers: {units: [EVNHANOI], name: '_(\\d{4}-\\d{2})_', format: '%Y-%m'}"


@pytest.mark.parametrize(
    ("exported", "last_day"),
    [
        ("20161210T0800", "12-10"),
        ("20161210T0000", "12-10"),
        ("20161210T2359", "12-10"),
        ("20170105T0800", "12-31"),
    ],
)
def test_no_day_after_the_export_is_covered_its_own_day_is(
    desk, profile, spoken, exported, last_day
):
    profile("hn", PROFILE.format(files="hn*", more=MONTH))
    rows = row("A", "EVNHANOI", "12-02")
    desk.load(desk.write(f"hn_2016-12_x{exported}.csv", HEADER + rows))

    days = spoken()["EVNHANOI"]
    assert (days[0], days[-1], len(days)) == ("12-01", last_day, int(last_day[3:]))


def test_an_export_made_before_its_days_begin_covers_none(desk, profile, spoken):
    profile("hn", PROFILE.format(files="hn*", more=MONTH))
    desk.load(desk.write("hn_2016-12_x20161130T0800.csv", HEADER))

    assert spoken() == {}


@pytest.mark.usefixtures("answers")
def test_days_after_an_export_are_unknown_not_quiet(desk, profile):
    """Ten outages in ten days, exported on the 10th; others go on to the 24th."""
    profile("hn", PROFILE.format(files="hn*", more=MONTH))
    mine = "".join(row(f"a{day}", "EVNHANOI", f"12-{day:02}") for day in range(1, 11))
    others = [cut(f"h{day}", "EVNHCMC", f"12-{day:02}") for day in range(1, 25)]
    desk.load(
        desk.write("hn_2016-12_x20161210T0930.csv", HEADER + mine),
        desk.write("hcm.csv", table(*others)),
        desk.write("c.csv", customers(("EVNHANOI", "2016-12", 100))),
    )

    found = desk.row("reliability_by_unit", "EVNHANOI")
    names = ("days_covered", "uncovered_days", "is_provisional", "saidi_minutes")
    assert [found[name] for name in names] == [10, 14, True, 60]


# ---- rows that are refused


REPEATED = PROFILE.format(files="rep*", more="steps: repeated")


def test_every_row_of_a_refused_event_is_refused_and_covers_nothing(
    desk, profile, spoken
):
    """E2 says 900,000 of 100,000 customers on both of its rows."""
    profile("rep", REPEATED)
    twice = "E2,EVNHANOI,2016-12-25 08:00:00,2016-12-25 1{}:00:00,900000\n"
    rows = row("E1", "EVNHANOI", "12-05") + twice.format(0) + twice.format(1)
    desk.load(
        desk.write("rep.csv", HEADER + rows),
        desk.write("c.csv", customers(("EVNHANOI", "2016-12", 100_000))),
    )

    report = desk.report("rep.csv")
    counts = [report[name] for name in ("accepted", "superseded", "quarantined")]
    assert (counts, spoken()) == ([1, 0, 2], {"EVNHANOI": ["12-05"]})


def test_an_event_folded_into_one_row_covers_its_day_once(desk, profile, spoken):
    """The second row of an event that stands is superseded, as ever."""
    profile("rep", REPEATED)
    rows = row("E1", "EVNHANOI", "12-05") + row("E1", "EVNHANOI", "12-05")
    desk.load(desk.write("rep.csv", HEADER + rows))

    report = desk.report("rep.csv")
    counts = [report[name] for name in ("accepted", "superseded", "quarantined")]
    assert (counts, spoken()) == ([1, 1, 0], {"EVNHANOI": ["12-05"]})


def test_a_refused_event_after_the_as_of_asked_for_covers_nothing(
    desk, profile, spoken
):
    profile("rep", REPEATED)
    rows = row("E1", "EVNHANOI", "12-05") + 2 * row("E2", "EVNHANOI", "12-25")
    desk.load(desk.write("rep.csv", HEADER + rows), as_of="2016-12-20T00:00")

    assert (desk.report("rep.csv")["quarantined"], spoken()) == (
        2,
        {"EVNHANOI": ["12-05"]},
    )


def test_a_refused_company_makes_no_second_one_of_a_file(desk, spoken):
    """PA25's only row is refused: the file names PA22 alone."""
    bad = {**cut("B", "PA25", "12-06"), "customers_interrupted": -1}
    desk.load(desk.write("o.csv", table(cut("A", "PA22", "12-05"), bad)))

    assert spoken() == {"PA22": ["12-05"]}


# ---- until when an open interruption is known to last


def minutes_lost(desk, unit_code):
    return desk.row("reliability_by_unit", unit_code)["customer_minutes_lost"]


@pytest.mark.usefixtures("answers")
def test_an_open_one_runs_to_its_files_export_time_not_to_anothers(desk, profile):
    """An hour by Hanoi's export of 10:00, though another's rows go on to 17:00."""
    profile("hn", PROFILE.format(files="hn*.csv", more=""))
    hanoi = HEADER + "A,EVNHANOI,2016-12-05 09:00:00,,10\n"
    later = [cut("B", "EVNHCMC", "12-05") | {"restored_at": "2016-12-05 17:00:00"}]
    first = desk.write("hn_x20161205T1000.csv", hanoi)
    desk.load(first, desk.write("o.csv", table(*later)))

    assert minutes_lost(desk, "EVNHANOI") == 10 * 60

    # The same row again, exported at 12:30: still open then.
    desk.load(desk.write("hn_x20161205T1230.csv", hanoi))
    assert minutes_lost(desk, "EVNHANOI") == 10 * 210


@pytest.mark.usefixtures("answers")
def test_an_open_one_without_export_time_runs_to_the_end_of_the_last_covered_day(desk):
    still_out = cut("A", "EVNHANOI", "12-05") | {"restored_at": ""}
    later = [cut("B", "EVNHCMC", "12-07")]
    desk.load(
        desk.write("hn.csv", table(still_out)), desk.write("hcm.csv", table(*later))
    )

    assert minutes_lost(desk, "EVNHANOI") == 10 * 16 * 60
