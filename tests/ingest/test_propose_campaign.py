"""Another organisation's export: a campaign of its units and days, then a profile.

The rows are invented; each way of writing was met in a public export.
"""

from pathlib import Path

import pytest
import yaml

from campaign.catalogue.campaigns import campaign_from, load_campaign
from campaign.ingest.propose.campaigns import propose_campaign
from campaign.ingest.propose.proposal import propose
from tests.conftest import Desk

OUTAGES = """ref,DISCOM,feeder,start,end,customers off
1,North Grid,F1,05/03/2024 03:00,05/03/2024 04:00,10
2,Süd-Netz,F2,06/03/2024 03:00,06/03/2024 05:00,20
4,North  grid,F1,07/03/2024 03:00,07/03/2024 04:00,10
3,Север,F3,28/03/2024 23:00,02/06/2024 23:00,30
"""


@pytest.fixture
def proposed(desk, monkeypatch):
    """Propose campaign and profile for a file and put both in force."""

    def proposed(path: Path) -> dict:
        evn = load_campaign("2016-12")[0]
        written = desk.write("of/campaign.yaml", propose_campaign(path, evn).yaml())
        monkeypatch.setenv("TRIAN_CAMPAIGN", str(written))
        own = campaign_from(written.read_text(encoding="utf-8"), "campaign")
        profile = propose(path, own)
        assert not profile.missing
        folder = desk.write("of/profiles/p.yaml", profile.yaml()).parent
        monkeypatch.setenv("TRIAN_PROFILES", str(folder))
        return {"campaign": own, "profile": yaml.safe_load(profile.yaml())}

    return proposed


def counts(desk: Desk, path: Path) -> tuple[int, int, int]:
    desk.load(path)
    report = desk.report(path.name)
    return report["accepted"], report["superseded"], report["quarantined"]


@pytest.mark.usefixtures("answers")
def test_an_export_of_other_units_and_years_loads_with_nothing_changed(desk, proposed):
    path = desk.write("grid.csv", OUTAGES)
    found = proposed(path)["campaign"]

    assert counts(desk, path) == (4, 0, 0)
    named = {unit.code: unit.name.en for unit in found.units}
    assert named == {"NORTH_GRID": "North Grid", "SUD_NETZ": "Süd-Netz", "U_3": "Север"}
    days = [found.starts_on, found.ends_on, found.data_until]
    assert list(map(str, days)) == ["2024-03-05", "2024-03-28", "2024-06-02"]
    # 20 customers × 120 minutes.
    assert desk.row("reliability_by_unit", "SUD_NETZ")["customer_minutes_lost"] == 2400


@pytest.mark.usefixtures("answers")
def test_a_file_without_a_unit_is_one_unit_and_loads(desk, proposed):
    rows = "".join(
        f"Q{n}x,2022-01-0{n} 08:00,2022-01-0{n} 11:00\n" for n in range(1, 7)
    )
    path = desk.write("town 311.csv", "case_enquiry_id,open_dt,closed_dt\n" + rows)
    profile = proposed(path)["profile"]

    assert profile["constants"]["unit_code"] == "TOWN_311"
    assert counts(desk, path) == (6, 0, 0)
    assert desk.row("answers_by_unit", "TOWN_311")["median_hours"] == 3


def test_of_many_years_the_last_is_the_campaign_and_the_others_its_past(desk, proposed):
    rows = "1,A,2014-05-01 03:00,5\n2,B,2024-03-01 03:00,5\n"
    path = desk.write("long.csv", "ref,DISCOM,start,customers off\n" + rows)
    found = proposed(path)["campaign"]

    assert (str(found.starts_on), str(found.data_from)) == ("2023-03-02", "2014-05-01")
    assert counts(desk, path) == (2, 0, 0)


@pytest.mark.usefixtures("answers")
def test_without_customers_events_and_their_lengths_count_and_indices_are_empty(
    desk, proposed
):
    row = "1,A,2024-03-01 03:00,2024-03-01 04:00,fault\n"
    path = desk.write("list.csv", "ref,DISCOM,start,end,outage type\n" + row)
    profile = proposed(path)["profile"]

    assert "customers_interrupted" in profile["not_exported"]
    assert counts(desk, path) == (1, 0, 0)
    handled = desk.row("fault_handling_by_unit", "A")
    assert (handled["faults"], handled["mean_minutes"]) == (1, 60)
    assert handled["customers_interrupted"] is None
    assert desk.row("reliability_by_unit", "A")["saidi_minutes"] is None


def test_a_refused_file_of_others_is_told_how_to_get_a_campaign(desk):
    proposal = propose(desk.write("grid.csv", OUTAGES), load_campaign("2016-12")[0])

    assert any("`profile --campaign FILE`" in line for line in proposal.unsure)


def test_dates_and_ids_that_bear_no_known_name_are_told_by_their_cells(desk):
    rows = "".join(f"Z-{n},2016-12-1{n},bill,{n}.5\n" for n in range(1, 7))
    path = desk.write("tickets.csv", "nøgle,åbnet,category,score\n" + rows)
    fields = yaml.safe_load(propose(path, load_campaign("2016-12")[0]).yaml())["fields"]

    assert (fields["case_id"], fields["received_at"]) == ("nøgle", "åbnet")


def test_an_id_made_of_columns_takes_as_many_as_tell_the_cases_apart(desk, proposed):
    rows = "3,2022-01-05,bill,A\n3,2022-01-05,bill,B\n4,2022-01-06,meter,A\n"
    path = desk.write("complaints.csv", "score,received,category,place\n" + rows)
    profile = proposed(path)["profile"]

    told = ["received", "category", "score", "place"]
    assert profile["fields"]["case_id"] == {"columns": told}
    assert counts(desk, path) == (3, 0, 0)


@pytest.mark.parametrize("name", ["rio_chamados.csv", "Quejas 2023.csv"])
def test_a_files_name_says_that_its_rows_are_complaints(desk, proposed, name):
    path = desk.write(name, "id,bairro,data_inicio,tipo\n7,3,2023-04-01 00:55,x\n")

    assert proposed(path)["profile"]["contract"] == "complaints"
