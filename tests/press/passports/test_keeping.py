"""Old snapshots go, but none that a figure stands on which left the house."""

import json
from datetime import timedelta

import pytest

from campaign import snapshot_references, store
from campaign.ingest import retention
from campaign.ingest.load import load
from campaign.press import passports
from campaign.press.verify import verify_id
from tests.conftest import NOW
from tests.press.passports.conftest import AT, BY, figure
from tests.queries.exports import HANOI, outage, outages, quiet, served

pytestmark = pytest.mark.long
LATER = NOW + timedelta(days=500)


@pytest.fixture
def build(desk):
    """Load one more file, so many days later, and give the snapshot's id."""

    def built(name, days):
        rows = (outage(name, HANOI, "05 08:00:00", "05 09:00:00", 100),)
        paths = [desk.write(f"{name}.csv", outages(*rows, quiet(HANOI, "01", "10")))]
        if name == "A":
            text = served((HANOI, "2016-12", 1000))
            paths.append(desk.write("customers.csv", text))
        load(paths, home=desk.home, now=NOW + timedelta(days=days))
        return store.current(desk.home).id

    return built


def kept(desk):
    return {one.id for one in store.snapshots(desk.home)}


def test_snapshots_go_after_their_days_with_a_note(desk, build):
    first, second = build("A", 1), build("B", 10)

    third = build("C", 402)

    assert kept(desk) == {second, third}
    (line,) = (desk.home.store / "snapshots" / "deleted.jsonl").open(encoding="utf-8")
    noted = json.loads(line)
    assert noted["snapshot"] == first
    assert noted["deleted_at"] == str(NOW + timedelta(days=402))


def test_a_snapshot_under_a_passport_stays_and_is_asked_again(desk, build):
    first = build("A", 1)
    one = figure(store.current(desk.home), "saidi_minutes", HANOI, "vi")
    made = passports.issue(one, desk.home, AT, BY)
    second = build("B", 2)

    third = build("C", 900)

    assert second not in kept(desk)
    assert kept(desk) == {first, third}
    assert verify_id(made.id, desk.home).verdict == "match"
    assert snapshot_references.cited_snapshots(desk.home) == {first}


def test_what_a_release_and_its_corrections_cite_stays_and_so_does_what_serves(
    desk, build
):
    first, second, third = build("A", 1), build("B", 2), build("C", 3)
    folder = desk.home.releases / "TCBC16-001"
    folder.mkdir(parents=True)
    said = {"snapshot": first, "corrections": [{"snapshot": second}]}
    (folder / "record.json").write_text(json.dumps(said), encoding="utf-8")

    retention.forget_old(desk.home, LATER, 400)

    assert kept(desk) == {first, second, third}
    assert snapshot_references.cited_snapshots(desk.home) == {first, second}


def test_where_a_record_cannot_be_read_nothing_goes(desk, build):
    first, second = build("A", 1), build("B", 2)
    folder = desk.home.releases / "passports"
    folder.mkdir(parents=True)
    record = folder / "TA16-7K3F.json"
    record.write_text("{", encoding="utf-8")
    retention.forget_old(desk.home, LATER, 400)
    assert kept(desk) == {first, second}

    record.unlink()
    retention.forget_old(desk.home, LATER, 400)
    assert kept(desk) == {second}
