"""A bare snapshot answers as one that was loaded from files."""

import pytest

from campaign import questions, store
from tests.bare import case, covered, outage, served
from tests.queries import exports
from tests.queries.exports import HANOI, NPC

JOURNAL = {"load_report", "standing_by_file", "standing_of_file", "quality_gates"}
JOURNAL |= {"failed_gates"}
PLACES = {"file_no", "path"}
AS_OF = "2016-12-20 12:00:00"


@pytest.fixture
def loaded(desk):
    """Two corporations' outages, customers and cases, read from files."""
    desk.load(
        desk.write(
            "o.csv",
            exports.outages(
                exports.outage("A", "PD02", "05 08:00", "05 09:30", 10),
                exports.outage("A", "PD02", "05 08:00", "05 08:05", 20, step=2),
                exports.outage("B", "PA22", "06 10:00", "", 5, "planned"),
            ),
        ),
        desk.write(
            "c.csv", exports.served((HANOI, "2016-12", 100), ("PA22", "2016-12", 50))
        ),
        desk.write(
            "k.csv",
            exports.cases(
                exports.case("K", "05 08:00", "07 10:00"),
                exports.case("L", "12 08:00", "", kind="petition", unit_code=NPC),
            ),
        ),
        as_of=AS_OF,
    )
    return store.current(desk.home)


@pytest.fixture
def given(bare):
    """The same rows without files; the days are those the files speak for."""
    return bare(
        as_of=AS_OF,
        outages=[
            outage("A", "PD02", "05 08:00", "05 09:30", 10),
            outage("A", "PD02", "05 08:00", "05 08:05", 20, step=2),
            outage("B", "PA22", "06 10:00", None, 5, "planned"),
        ],
        customers=[served(HANOI, 100), served("PA22", 50)],
        complaints=[
            case("K", HANOI, "05 08:00", "07 10:00"),
            case("L", NPC, "12 08:00", kind="petition"),
        ],
        coverage=[
            covered("outages", unit, "05", "06", spoken_until="07 00:00")
            for unit in (HANOI, NPC)
        ]
        + [covered("complaints", unit, "05", "12") for unit in (HANOI, NPC)],
    )


def answer(snapshot, name):
    """Every row as a dict, without the number of its file."""
    text, binds = questions.sql(snapshot, name), questions.bound_for(snapshot, name)
    with snapshot.cursor() as cursor:
        cursor.execute(text, binds)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{k: v for k, v in row.items() if k not in PLACES} for row in rows]


def test_every_question_has_the_answer_of_the_loaded_files(loaded, given):
    for name in sorted(set(questions.names(loaded)) - JOURNAL):
        assert answer(given, name) == answer(loaded, name), name


def test_two_bare_snapshots_know_nothing_of_each_other(bare):
    first = bare(outages=[outage("A", HANOI, "05 08:00", "05 09:00", 10)])
    second = bare(outages=[outage("B", HANOI, "05 08:00", "05 09:00", 20)])

    assert first.answer("interruption_rows", "outage_id") == ["A"]
    assert second.answer("interruption_rows", "outage_id") == ["B"]
