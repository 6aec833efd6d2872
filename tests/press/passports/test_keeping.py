"""Old snapshots go, but none that a figure stands on which left the house."""

import json
from datetime import timedelta

import pytest

from campaign import cited, store
from campaign.ingest.load import load
from campaign.press import passports
from campaign.press.verify import verify_id
from tests.conftest import NOW
from tests.press.passports.conftest import AT, BY, figure
from tests.queries.exports import HANOI, outage, outages, quiet, served

LATER = NOW + timedelta(days=500)


@pytest.fixture
def build(desk):
    """Load one more file, so many days later, and give the snapshot's id."""

    def built(name, days=0):
        rows = (outage(name, HANOI, "05 08:00:00", "05 09:00:00", 100),)
        path = desk.write(
            f"{name}.csv", outages(*rows, *([quiet(HANOI, "01", "10")] * (name == "A")))
        )
        load([path], home=desk.home, now=NOW + timedelta(days=days))
        return store.current(desk.home).id

    desk.load(desk.write("customers.csv", served((HANOI, "2016-12", 1000))))
    return built


def kept(desk):
    return {one.id for one in store.snapshots(desk.home)}


def test_snapshots_go_after_their_days_with_a_note(desk, build):
    first, second = build("A", 1), build("B", 399)
    assert {first, second} <= kept(desk)

    third = build("C", 402)

    assert first not in kept(desk)
    assert {second, third} <= kept(desk)
    notes = (desk.home.store / "snapshots" / "deleted.jsonl").read_text("utf-8")
    noted = [json.loads(line) for line in notes.splitlines()]
    assert first in [one["snapshot"] for one in noted]
    assert {one["deleted_at"] for one in noted} == {str(NOW + timedelta(days=402))}


def test_a_snapshot_under_a_passport_stays_and_is_asked_again(desk, build):
    first = build("A", 1)
    made = passports.issue(
        figure(store.current(desk.home), "saidi_minutes", HANOI, "vi"),
        desk.home,
        AT,
        BY,
    )

    build("B", 900)
    build("C", 1900)

    assert first in kept(desk)
    assert verify_id(made.id, desk.home).verdict == "match"
    assert passports.cited(desk.home) == {first}


def test_a_snapshot_in_a_release_and_in_its_corrections_stays(desk, build):
    first, second = build("A", 1), build("B", 2)
    folder = desk.home.releases / "TCBC16-001"
    folder.mkdir(parents=True)
    said = {"snapshot": first, "corrections": [{"snapshot": second}]}
    (folder / "record.json").write_text(json.dumps(said), encoding="utf-8")

    build("C", 900)

    assert {first, second} <= kept(desk)
    assert cited.snapshots(desk.home) == {first, second}


def test_where_a_record_cannot_be_read_nothing_goes(desk, build):
    first = build("A", 1)
    folder = desk.home.releases / "passports"
    folder.mkdir(parents=True)
    (folder / "TA16-7K3F.json").write_text("{", encoding="utf-8")

    build("B", 900)

    assert first in kept(desk)


def test_the_snapshot_that_serves_stays_however_old(desk, build):
    current = build("A", 1)

    load([], home=desk.home, now=LATER)

    assert store.current(desk.home).id == current


def test_a_passport_keeps_no_other_snapshot(desk, build):
    first = build("A", 1)
    passports.issue(
        figure(store.current(desk.home), "saidi_minutes", HANOI, "vi"),
        desk.home,
        AT,
        BY,
    )
    second = build("B", 2)

    build("C", 900)

    assert first in kept(desk) and second not in kept(desk)
