"""Units: codes, names, aliases; whose customers a unit serves."""

import pytest

from campaign.catalogue.campaigns import campaign_from, load_campaign
from campaign.catalogue.strict import CatalogueError
from campaign.ingest.units import UnitCodes
from tests.ingest.exports import customers, outage, table

SPELLINGS = {
    "EVNNPC": ("EVNNPC", None, "EVNNPC"),
    "evnnpc": ("EVNNPC", None, "EVNNPC"),
    "EVN NPC": ("EVNNPC", None, "EVNNPC"),
    "EVN SPC": ("EVNSPC", None, "EVNSPC"),
    "EVN Hà Nội": ("EVNHANOI", None, "EVNHANOI"),
    "TCty Điện lực miền Trung": ("EVNCPC", None, "EVNCPC"),
    "Tổng Công ty Điện lực TP Hồ Chí Minh": ("EVNHCMC", None, "EVNHCMC"),
    "PA": ("EVNNPC", None, "EVNNPC"),
    "PC": ("EVNCPC", None, "EVNCPC"),
    "PB": ("EVNSPC", None, "EVNSPC"),
    "PH": ("PH", "PH", "EVNNPC"),
    "pm": ("PM", "PM", "EVNNPC"),
    "PN": ("PN", "PN", "EVNNPC"),
    "PP": ("PP", "PP", "EVNCPC"),
    "PQ": ("PQ", "PQ", "EVNCPC"),
    "PK": ("PK", "PK", "EVNSPC"),
    "PD": ("EVNHANOI", None, "EVNHANOI"),
    "PE": ("EVNHCMC", None, "EVNHCMC"),
    "PA22": ("PA22", "PA22", "EVNNPC"),
    "pa22": ("PA22", "PA22", "EVNNPC"),
    "PC12": ("PC12", "PC12", "EVNCPC"),
    "PB0301": ("PB0301", "PB03", "EVNSPC"),
}


def test_codes_and_names_of_corporations_companies_and_branches(desk, standing):
    rows = [outage(f"{i}", unit_code=text) for i, text in enumerate(SPELLINGS)]
    desk.load(desk.write("o.csv", table(*rows)))

    found = {
        int(row[0]): row[1:]
        for row in standing(
            "outages", "outage_id, unit_code, company_code, member_code"
        )
    }
    assert {text: found.get(i) for i, text in enumerate(SPELLINGS)} == SPELLINGS


def resolved(campaign_text: str, code: str) -> str:
    """Name the unit that a code means in a campaign."""
    unit = UnitCodes(campaign_from(campaign_text, "campaign.yaml")).resolve(code)
    return unit.unit_code


def test_a_campaign_says_which_of_several_prefixes_alone_is_the_corporation():
    shipped = load_campaign("2016-12")[1]
    turned = shipped.replace("whole_prefixes: [PA]", "whole_prefixes: [PH]")
    silent = shipped.replace("    whole_prefixes: [PA]\n", "")

    assert [resolved(turned, code) for code in ("PA", "PH", "PM")] == [
        "PA",
        "EVNNPC",
        "PM",
    ]
    assert [resolved(silent, code) for code in ("PA", "PH")] == ["PA", "PH"]
    assert resolved(shipped.replace("[PB, PK]", "[PB]"), "PB") == "EVNSPC"


def test_a_whole_prefix_that_is_no_prefix_of_the_unit_is_refused():
    text = load_campaign("2016-12")[1].replace("[PA]", "[PX]")

    with pytest.raises(CatalogueError, match="whole_prefixes not among prefixes: PX"):
        campaign_from(text, "campaign.yaml")


@pytest.mark.parametrize("text", ["PA22XX", "PA22X1", "PA22999"])
def test_an_unknown_branch_under_a_known_company_counts_for_the_company(
    desk, standing, text
):
    desk.load(desk.write("o.csv", table(outage(unit_code=text))))

    assert standing("outages", "unit_code, member_code") == [("PA22", "EVNNPC")]


def test_an_unknown_prefix_is_quarantined_with_its_text(desk):
    texts = ["ZZ22", "PX01", "Điện lực Châu Thành", "EVNXYZ", "P", "22"]
    rows = [outage(f"{i}", unit_code=text) for i, text in enumerate(texts)]
    desk.load(desk.write("o.csv", table(*rows)))

    refused = desk.ask("quarantined_rows")
    assert refused["value"].tolist() == texts
    assert set(refused["reason"]) == {"unknown_unit"}


def test_the_group_itself_has_no_outages_of_its_own(desk):
    desk.load(desk.write("o.csv", table(outage(unit_code="EVN"))))

    assert desk.report("o.csv")["first_reason"] == "unknown_unit"


def test_every_member_may_have_activities(desk, standing):
    header = (
        "activity_id,unit_code,programme,title,planned_on,held_on,status,"
        "planned_quantity,actual_quantity,quantity_unit,beneficiaries,value_vnd,"
        "audience,province\n"
    )
    codes = ["EVNNPT", "EVNGENCO1", "EVN_DIRECT", "EVNHANOI"]
    rows = [f"{c},{c},pink_week,,2016-12-12,,planned,,,,,,,\n" for c in codes]
    desk.load(desk.write("a.csv", header + "".join(rows)))

    assert desk.report("a.csv")["accepted"] == 4


# ---- customers served


def served(desk, unit_code: str) -> int | None:
    """Ask for the customers of December, the outage only opens the question."""
    return desk.row("reliability_by_unit", unit_code)["customers_served"]


def load_customers(desk, *rows: tuple[str, str, int]) -> None:
    desk.load(
        desk.write("c.csv", customers(*rows)),
        desk.write("o.csv", table(outage(customers_interrupted=1))),
    )


@pytest.mark.usefixtures("answers")
def test_a_units_own_row_is_its_customers_whatever_stands_below(desk):
    load_customers(desk, ("EVNNPC", "2016-12", 1000), ("PA22", "2016-12", 300))

    assert served(desk, "EVNNPC") == 1000


@pytest.mark.usefixtures("answers")
def test_without_its_own_row_the_units_below_add_up(desk):
    """A company's own row for PA22, branches for PA23: 300 + (20 + 30)."""
    load_customers(
        desk,
        ("PA22", "2016-12", 300),
        ("PA2201", "2016-12", 7),
        ("PA2301", "2016-12", 20),
        ("PA2302", "2016-12", 30),
    )

    assert served(desk, "EVNNPC") == 350


@pytest.mark.usefixtures("answers")
def test_companies_whose_code_is_a_bare_prefix_add_up_like_any_other(desk):
    """400,000 + 300,000 + 600,000 + 500,000 + 200,000 customers of five companies.

    100,000 of PA22 for two hours and 1,000 of PH for one: 12,060,000 minutes.
    """
    codes = {"PA01": 4, "PA22": 3, "PH": 6, "PM": 5, "PN": 2}
    desk.load(
        desk.write(
            "c.csv",
            customers(*((c, "2016-12", n * 100_000) for c, n in codes.items())),
        ),
        desk.write(
            "o.csv",
            table(
                outage(
                    "1",
                    unit_code="PA22",
                    restored_at="2016-12-05 05:00:00",
                    customers_interrupted=100_000,
                ),
                outage("2", unit_code="PH", customers_interrupted=1000),
            ),
        ),
    )
    row = desk.row("reliability_by_unit", "EVNNPC")

    assert (row["customers_served"], row["saidi_minutes"]) == (2_000_000, 6.03)


@pytest.mark.usefixtures("answers")
def test_own_rows_count_month_by_month(desk):
    """November stands for the corporation only, December for its companies."""
    load_customers(desk, ("EVNNPC", "2016-11", 1000), ("PA22", "2016-12", 300))

    assert served(desk, "EVNNPC") == 300


@pytest.mark.usefixtures("gates")
@pytest.mark.parametrize("below, passed", [(995, True), (994, False), (1006, False)])
def test_own_and_sum_may_differ_by_half_a_percent(desk, below, passed):
    load_customers(desk, ("EVNNPC", "2016-12", 1000), ("PA22", "2016-12", below))

    gates = desk.ask("quality_gates")
    mine = gates[(gates["unit_code"] == "EVNNPC") & (gates["gate"] == "customers")]
    assert mine["passed"].tolist() == [passed]


@pytest.mark.usefixtures("answers")
def test_customers_of_a_later_file_replace_that_unit_and_month_only(desk):
    load_customers(desk, ("EVNNPC", "2016-12", 1000), ("EVNSPC", "2016-12", 500))
    desk.load(desk.write("c2.csv", customers(("EVNNPC", "2016-12", 1100))))

    assert (served(desk, "EVNNPC"), served(desk, "EVNSPC")) == (1100, 500)
