"""Whatever the mix of files: nothing is lost, and order changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign import questions, store
from campaign.home import Home
from campaign.ingest.load import load
from tests.ingest.exports import complaint, customers, outage, table

pytestmark = pytest.mark.long

PROFILE = """
contract: outages
files: ["NPC_*.csv"]
export_time: {name: '_(\\d+)', format: "%Y%m%d"}
{more}
fields: {
  outage_id: outage_id, step: step, unit_code: unit_code, feeder: feeder,
  started_at: started_at, restored_at: restored_at,
  customers_interrupted: customers_interrupted, outage_class: outage_class,
  cause_text: cause_text, notified_at: notified_at,
}
"""
NOW = datetime(2026, 1, 2)
FEW = settings(
    max_examples=2,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
MANY = settings(max_examples=25, suppress_health_check=list(HealthCheck))

outages_rows = st.builds(
    outage,
    st.sampled_from(["A", "B", "C", ""]),
    step=st.sampled_from([1, 2, 3]),
    unit_code=st.sampled_from(["EVNNPC", "PA22", "PA2201", "EVNSPC", "ZZ"]),
    started_at=st.sampled_from(
        ["2016-12-05 03:00:00", "2016-12-06 03:00:00", "2016-11-30 23:00:00",
         "2061-12-05 03:00:00", "?"]
    ),
    restored_at=st.sampled_from(["", "2016-12-06 04:00:00", "2016-12-05 03:05:00"]),
    customers_interrupted=st.sampled_from([0, 5, 10, 99, -1]),
)  # fmt: skip
outage_files = st.lists(outages_rows, min_size=1, max_size=6).map(lambda r: table(*r))
customer_files = st.lists(
    st.tuples(
        st.sampled_from(["EVNNPC", "PA22", "PA23", "EVNSPC"]),
        st.sampled_from(["2016-12", "2016-11"]),
        st.sampled_from([8, 50, 1000]),
    ),
    min_size=1,
    max_size=4,
).map(lambda rows: customers(*rows))
complaint_files = st.lists(
    st.builds(
        complaint,
        st.sampled_from(["K1", "K2"]),
        kind=st.sampled_from(["petition", "complaint", "praise"]),
        answered_at=st.sampled_from(["", "2016-12-06 08:00:00", "2016-12-01 08:00:00"]),
    ),
    min_size=1,
    max_size=4,
).map(lambda rows: table(*rows))
mixes = st.lists(
    st.one_of(outage_files, outage_files, customer_files, complaint_files),
    min_size=1,
    max_size=4,
    unique=True,
)
# Each file has an export time of its own, so that any order tells the same.
dated = st.lists(outage_files, min_size=2, max_size=4, unique=True)


class Bench:
    """Homes and files of one example, gone with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.homes = 0

    def home(self) -> Home:
        self.homes += 1
        return Home(self.folder / f"home{self.homes}")

    def write(self, name: str, text: str) -> Path:
        path = self.folder / "exports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture(autouse=True)
def shipped_campaign(monkeypatch):
    monkeypatch.delenv("TRIAN_CAMPAIGN", raising=False)
    monkeypatch.delenv("TRIAN_PROFILES", raising=False)


@contextmanager
def example() -> Iterator[str]:
    """A folder for one example; its snapshots are closed when it goes."""
    with TemporaryDirectory() as folder:
        yield folder
        for path in [p for p in store._opened if p.is_relative_to(folder)]:
            store._opened.pop(path).close()


def nothing_lost(home: Home) -> None:
    """received = accepted + superseded + quarantined; what stands is accepted."""
    snapshot = store.current(home)
    files = snapshot.rows(
        "select contract, received, accepted, superseded, quarantined from files"
    )
    for _, received, accepted, superseded, quarantined in files:
        assert received == accepted + superseded + quarantined
        assert min(accepted, superseded, quarantined) >= 0
    for contract in {file[0] for file in files}:
        ((standing,),) = snapshot.rows(f"select count(*) from {contract}")
        assert standing == sum(file[2] for file in files if file[0] == contract)
    keys = (
        "select count(*) from (select distinct member_code, outage_id, id_event, step"
    )
    ((distinct,),) = snapshot.rows(f"{keys} from outages)")
    assert distinct == snapshot.rows("select count(*) from outages")[0][0]


def check_mix(folder: str, texts: list[str]) -> None:
    at = Bench(Path(folder))
    files = [at.write(f"{n}.csv", text) for n, text in enumerate(texts)]
    together, apart = at.home(), at.home()
    one = load(files, home=together, now=NOW)
    nothing_lost(together)
    for number, path in enumerate(files):
        load([path], home=apart, now=NOW.replace(second=number))
        nothing_lost(apart)
    again = load(files[::-1], home=apart, now=NOW.replace(minute=1))

    assert not again.changed
    assert {file.status for file in again.files} == {"already_loaded"}
    assert store.current(apart).id == one.snapshot == store.current(together).id


def check_order(folder: str, texts: list[str], order: list[int], more: str) -> None:
    at = Bench(Path(folder))
    profiles = at.folder / "profiles"
    profiles.mkdir()
    text = PROFILE.replace("{more}", more)
    (profiles / "npc.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_PROFILES", str(profiles))
        files = [at.write(f"NPC_2016120{n}.csv", t) for n, t in enumerate(texts, 1)]
        files.append(at.write("c.csv", customers(("EVNNPC", "2016-12", 50))))
        first, second = at.home(), at.home()
        told = load(files, home=first, now=NOW)
        shuffled = [files[i % len(files)] for i in order] + files
        for number, path in enumerate(shuffled):
            load([path], home=second, now=NOW.replace(microsecond=number))
        nothing_lost(first)
        nothing_lost(second)
        assert store.current(second).id == told.snapshot
        nothing_decided(first)


def nothing_decided(home: Home) -> None:
    ((decided,),) = store.current(home).rows("select sum(order_decided) from files")
    assert decided == 0


@FEW
@given(texts=mixes)
def test_any_mix_together_or_one_by_one_or_twice_loses_nothing(texts):
    with example() as folder:
        check_mix(folder, texts)


@FEW
@given(
    texts=dated,
    order=st.lists(st.integers(0, 4), max_size=4),
    more=st.sampled_from(["", "replaces: month"]),
)
def test_dated_files_in_any_order_make_the_same_snapshot(texts, order, more):
    with example() as folder:
        check_order(folder, texts, order, more)


@pytest.mark.long
@MANY
@given(texts=mixes)
def test_many_mixes(texts):
    with example() as folder:
        check_mix(folder, texts)


@pytest.mark.long
@MANY
@given(
    texts=dated,
    order=st.lists(st.integers(0, 4), max_size=4),
    more=st.sampled_from(["", "replaces: month"]),
)
def test_many_orders(texts, order, more):
    with example() as folder:
        check_order(folder, texts, order, more)


def test_two_homes_and_two_names_make_the_same_snapshot(desk, tmp_path):
    text = table(outage("A"), outage("B"))
    first = desk.load(desk.write("a.csv", text))
    other = Home(tmp_path / "other")
    second = load([desk.write("deep/b.csv", text)], home=other, now=NOW)

    assert first.snapshot == second.snapshot


@pytest.mark.usefixtures("answers")
def test_one_file_split_in_two_answers_the_same(desk, tmp_path):
    """Different bytes, the same rows and days: the same content, the same id."""
    rows = [outage(name) for name in "ABCD"]
    first = desk.load(desk.write("all.csv", table(*rows)))
    other = Home(tmp_path / "other")
    halves = [
        desk.write("1.csv", table(*rows[:2])),
        desk.write("2.csv", table(*rows[2:])),
    ]
    second = load(halves, home=other, now=NOW)

    assert first.snapshot == second.snapshot
    for name in ("reliability_by_unit", "fault_handling_by_unit"):
        whole = questions.ask(store.current(desk.home), name)
        assert whole.equals(questions.ask(store.current(other), name))


def test_the_order_of_rows_in_a_file_is_no_content(desk, tmp_path):
    rows = [outage("A"), outage("B"), outage("C")]
    first = desk.load(desk.write("a.csv", table(*rows)))
    other = Home(tmp_path / "other")
    second = load([desk.write("b.csv", table(*rows[::-1]))], home=other, now=NOW)

    assert first.snapshot == second.snapshot


def test_a_csv_and_a_workbook_of_the_same_rows_are_the_same_content(desk, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(list(outage()))
    book.active.append(list(outage().values()))
    path = desk.write("o.xlsx", b"")
    book.save(path)
    other = Home(tmp_path / "other")
    first = desk.load(desk.write("o.csv", table(outage())))

    assert load([path], home=other, now=NOW).snapshot == first.snapshot
