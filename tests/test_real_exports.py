"""Real exports of other organisations: another group, another trade, no code.

They aren't ours to keep: TRIAN_REAL_EXPORTS names the folder they lie in.
"""

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from campaign.home import Home
from tests.conftest import Desk

FOLDER = os.environ.get("TRIAN_REAL_EXPORTS")
CAMPAIGNS = Path(__file__).parent / "real"
ANEEL = "aneel_interrupcoes_2024_10k.csv"
COMCAST = "comcast_complaints.csv"
SERVED = {"ELETROACRE": 333_304, "CEA": 230_674}
MARGIN = 1e-6

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="TRIAN_REAL_EXPORTS names no folder of real exports"
)


def real(name: str) -> Path:
    """Give one real export, or skip where the folder lacks it."""
    path = Path(FOLDER or "") / name
    if not path.exists():
        pytest.skip(f"{name} isn't in TRIAN_REAL_EXPORTS")
    return path


def desk_for(campaign: str, root: Path, *exports: Path) -> Iterator[Desk]:
    """Load exports once, by a campaign and profiles that are data alone."""
    home = Home(root / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(home.root))
        patch.setenv("TRIAN_CAMPAIGN", str(CAMPAIGNS / campaign))
        patch.setenv("TRIAN_PROFILES", str(CAMPAIGNS / "profiles"))
        desk = Desk(root / "exports", home)
        desk.load(*exports)
        yield desk


@pytest.fixture(scope="module")
def brazil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """January 2024 of two Brazilian utilities."""
    root, served = tmp_path_factory.mktemp("brazil"), CAMPAIGNS / "aneel_customers.csv"
    yield from desk_for("aneel.yaml", root, real(ANEEL), served)


@pytest.fixture(scope="module")
def carrier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A year of complaints about one carrier."""
    root = tmp_path_factory.mktemp("carrier")
    yield from desk_for("comcast.yaml", root, real(COMCAST))


def in_plain_python() -> dict[tuple[str, str], tuple[float, float, float]]:
    """Sum January's interruptions without the product: SAIFI, SAIDI, MAIFI.

    Keyed by utility (or BR for both) and by all | planned | unplanned.
    """
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    with real(ANEEL).open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            start = datetime.fromisoformat(row["DatInicioInterrupcao"])
            end = datetime.fromisoformat(row["DatFimInterrupcao"])
            if not datetime(2024, 1, 1) <= start < datetime(2024, 2, 1):
                continue
            customers = int(row["NumUnidadeConsumidora"])
            seconds = (end - start).total_seconds()
            kind = "planned" if row["DscTipoInterrupcao"] == "Programada" else "un"
            for utility in (row["SigAgente"].strip(), "BR"):
                for choice in ("all", "planned" if kind == "planned" else "unplanned"):
                    into = sums[utility, choice]
                    if seconds > 300:
                        into[0] += customers
                        into[1] += customers * seconds / 60
                    else:
                        into[2] += customers
    served = {**SERVED, "BR": sum(SERVED.values())}
    return {
        key: (sums[key][0] / k, sums[key][1] / k, sums[key][2] / k)
        for key in sums
        for k in [served[key[0]]]
    }


def test_every_row_of_the_export_is_accounted_for(brazil):
    report = brazil.report(ANEEL)
    assert report["received"] == 10_000
    accounted = report["accepted"] + report["superseded"] + report["quarantined"]
    assert accounted == 10_000
    assert report["accepted"] == 10_000


def test_january_of_both_utilities(brazil):
    both = brazil.row("reliability_by_unit", "BR")
    assert both["customers_served"] == 563_978
    assert both["saifi"] == pytest.approx(0.868622525, abs=MARGIN)
    assert both["saidi_minutes"] == pytest.approx(140.177886815, abs=MARGIN)
    assert both["missing_units"] == ""


@pytest.mark.parametrize("utility", ["BR", *SERVED])
@pytest.mark.parametrize("planned", ["all", "planned", "unplanned"])
def test_each_utility_as_plain_python_sums_it(brazil, utility, planned):
    found = brazil.row("reliability_by_unit", utility, planned=planned)
    saifi, saidi, maifi = in_plain_python()[utility, planned]
    assert found["saifi"] == pytest.approx(saifi, abs=MARGIN)
    assert found["saidi_minutes"] == pytest.approx(saidi, abs=MARGIN)
    assert found["maifi"] == pytest.approx(maifi, abs=MARGIN)


def test_the_rows_of_1_february_need_februarys_customers(brazil):
    found = brazil.row("reliability_by_unit", "BR", before_day="2024-02-02")
    assert (found["saifi"], found["saidi_minutes"]) == (None, None)


def test_the_days_add_up_to_january(brazil):
    frame = brazil.ask("reliability_by_day")
    days = frame[frame["unit_code"] == "BR"]
    assert len(days) == 31
    assert days["saidi_minutes"].sum() == pytest.approx(140.177886815, abs=MARGIN)


def test_what_the_complaints_cannot_say_is_null_not_zero(carrier):
    assert carrier.report(COMCAST)["received"] == 2_224
    found = carrier.row("answers_by_unit", "COMCAST")
    unknown = (
        "answered on_time late not_yet_due share_on_time median_hours p90_hours "
        "written_on_time written_late share_written_within_5_days"
    )
    assert found["received"] == 2_224
    assert {found[name] for name in unknown.split()} == {None}


def test_both_ways_of_writing_a_day_are_read(carrier):
    # `22-04-15` beside `22-Apr-15`: each row has a day of 2015, day first.
    with real(COMCAST).open(encoding="utf-8-sig", newline="") as file:
        months = [
            datetime.strptime(row["Date_month_year"], "%d-%b-%y").month
            for row in csv.DictReader(file)
        ]
    for month in range(1, 13):
        before = f"2015-{month + 1:02d}-01" if month < 12 else "2016-01-01"
        found = carrier.row(
            "answers_by_unit",
            "COMCAST",
            from_day=f"2015-{month:02d}-01",
            before_day=before,
        )
        assert (found["received"] or 0) == months.count(month)
