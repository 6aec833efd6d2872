"""The shipped profiles read the whole sample, whatever the order."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from campaign import questions, store
from campaign.cli.output import load_answer
from campaign.home import Home
from campaign.ingest.load import load

pytestmark = pytest.mark.long
NOW = datetime(2026, 1, 2)
PERSONAL = (b"0900 000", b"@example.com", "Khách hàng 1".encode())
TALES = ("Xin hỏi; nhà tôi mất điện", "Góp ý nhân viên", "Đề nghị kiểm tra công tơ")


@dataclass
class Loaded:
    """A loaded sample: its home and what the load said."""

    home: Home
    report: dict[str, Any]

    @property
    def files(self) -> list[dict[str, Any]]:
        return self.report["files"]

    @property
    def failed(self) -> set[tuple[str, str]]:
        gates = self.report["gates"]
        return {(g["gate"], g["unit_code"]) for g in gates if not g["passed"]}


def _load(root: Path, *paths: Path) -> Loaded:
    home = Home(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(root))
        for name in ("TRIAN_CAMPAIGN", "TRIAN_PROFILES"):
            patch.delenv(name, raising=False)
        return Loaded(home, load_answer(load(list(paths), home=home, now=NOW)))


def _sums(file: dict[str, Any]) -> int:
    return file["accepted"] + file["superseded"] + file["quarantined"]


@pytest.fixture(scope="module")
def loaded(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return _load(tmp_path_factory.mktemp("home"), small)


def test_every_file_loads(loaded):
    assert {f["status"] for f in loaded.files} <= {"loaded", "already_loaded"}
    contracts = {f["contract"] for f in loaded.files}
    assert len(contracts) == 11
    assert "customer_outages" not in contracts


def test_nothing_is_lost(loaded):
    for file in loaded.files:
        assert file["received"] == _sums(file)
        assert file["received"] > 0
        assert file["order_decided"] == 0


def test_the_correction_replaces_what_it_corrects(loaded):
    (late,) = [f for f in loaded.files if "T1730" in f["path"]]
    (whole,) = [f for f in loaded.files if "xuat_20161224T1700" in f["path"]]
    assert late["accepted"] == late["received"] == whole["superseded"] > 0


def test_only_the_central_corporation_fails_a_gate(loaded):
    assert loaded.failed == {("missing_days", "EVNCPC")}


def test_the_sample_ends_at_five_when_its_files_were_exported_and_is_marked(loaded):
    """Planned work of the days to come, exported at 17:00, moves the clock so far."""
    snapshot = store.current(loaded.home)
    assert snapshot.as_of == datetime(2016, 12, 24, 17)
    assert snapshot.is_sample


def test_last_december_is_covered_by_every_unit_and_contract(loaded):
    days = store.current(loaded.home).rows(
        "select member_code, contract, count(distinct day) from coverage "
        "where day between '2015-12-01' and '2015-12-31' group by all"
    )
    assert {covered for *_, covered in days} == {31}
    members = {member for member, *_ in days}
    assert len(members) == 10


def test_indices_are_plausible(loaded):
    snapshot = store.current(loaded.home)
    this = questions.ask(snapshot, "reliability_by_unit").set_index("unit_code")
    last = questions.ask(
        snapshot,
        "reliability_by_unit",
        from_day="2015-12-01",
        before_day="2016-01-01",
    ).set_index("unit_code")
    saidi = this["saidi_minutes"].round().to_dict()
    assert 84 <= saidi["EVNNPC"] <= 87
    assert 66 < saidi["EVNSPC"] <= 69
    assert 56 <= saidi["EVNCPC"] <= 58
    assert saidi["EVNHANOI"] == 21
    assert saidi["EVNHCMC"] == 6
    for code in ("EVNNPC", "EVNCPC", "EVNSPC"):
        assert 100 < last["saidi_minutes"][code] < 130
    assert (last["days_covered"] == 31).all()
    assert this["open_outages"]["EVN"] > 0
    faults = questions.ask(snapshot, "fault_handling_by_unit")
    assert faults["share_customers_within_2h"].between(0.91, 0.985).all()
    answers = questions.ask(snapshot, "answers_by_unit")
    assert answers["share_on_time"].between(0.95, 0.995).all()
    calls = questions.ask(snapshot, "care_centres").set_index("unit_code")
    assert (calls["share_within_30s"] < 0.8).sum() == 1
    assert calls["share_within_30s"]["EVNCPC"] < 0.8


def test_no_personal_data_is_kept(loaded):
    """Neither in the bytes of the store (raw files apart) nor in any text column."""
    root = loaded.home.root
    for path in root.rglob("*"):
        if path.is_dir() or "raw" in path.relative_to(root).parts:
            continue
        held = path.read_bytes()
        assert not [word for word in PERSONAL if word in held], path
    snapshot = store.current(loaded.home)
    texts = snapshot.rows(
        "select table_name, column_name from duckdb_columns() "
        "where data_type = 'VARCHAR' and not internal and table_name in "
        "(select table_name from duckdb_tables())"
    )
    assert texts
    tales = ", ".join(f"'{tale}'" for tale in TALES)
    for table, column in texts:
        found = snapshot.rows(
            f'select "{column}" from "{table}" where regexp_matches("{column}", '
            "'0900 000|kh[0-9]+@example|Khách hàng [0-9]') "
            f'or "{column}" in ({tales}) limit 1'
        )
        assert not found, (table, column, found)


@pytest.mark.long
def test_order_and_repetition_change_nothing(small, loaded, tmp_path):
    files = sorted(small.iterdir())
    expected = loaded.report["snapshot"]
    backwards = _load(tmp_path / "backwards", *reversed(files))
    assert backwards.report["snapshot"] == expected
    shuffled = files.copy()
    random.Random(3).shuffle(shuffled)
    for path in shuffled:
        single = _load(tmp_path / "one by one", path)
    assert single.report["snapshot"] == expected
    twice = _load(tmp_path / "one by one", *files)
    assert (twice.report["snapshot"], twice.report["changed"]) == (expected, False)


@pytest.mark.long
def test_the_full_sample_has_the_promised_size(full, tmp_path):
    loaded = _load(tmp_path / "home", full)
    rows: Counter[str] = Counter()
    for file in loaded.files:
        if file["status"] == "loaded":
            rows[file["contract"]] += file["accepted"]
        assert file["received"] == _sums(file)
        assert file["quarantined"] <= max(2, file["received"] * 0.01)
    assert rows["outages"] == pytest.approx(40_000, rel=0.05)
    assert rows["complaints"] == pytest.approx(120_000, rel=0.05)
    assert rows["activities"] == pytest.approx(1_500, rel=0.02)
    assert loaded.failed == {("missing_days", "EVNCPC")}
