"""The table of areas names files and tests that exist, and each file once."""

from collections import Counter

import pytest

from campaign.home import REPO
from tools.mutants.areas import EQUIVALENT, SURVIVORS, load_areas, load_excused
from tools.mutants.sample import mutants_of

AREAS = load_areas()


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_every_path_of_the_table_exists(area):
    tests = [test.split("::")[0] for test in (*area.tests, *area.left_out)]

    assert [p for p in (*area.sources, *tests) if not (REPO / p).exists()] == []


def test_a_file_stands_in_one_area():
    counts = Counter(source for area in AREAS for source in area.sources)

    assert [source for source, count in counts.items() if count > 1] == []


def test_every_query_stands_in_an_area():
    sources = {source for area in AREAS for source in area.sources}
    queries = {p.relative_to(REPO).as_posix() for p in REPO.glob("queries/**/*.sql")}

    assert queries - sources == set()


@pytest.mark.parametrize("table", [EQUIVALENT, SURVIVORS], ids=lambda path: path.stem)
def test_every_mutant_that_is_listed_can_still_be_made_and_has_its_reason(table):
    listed = load_excused(table)
    texts = {
        (mutant.path, mutant.before, mutant.after)
        for path in {each.path for each in listed}
        for mutant in mutants_of(REPO, path)
    }

    assert [e for e in listed if (e.path, e.before, e.after) not in texts] == []
    assert [e for e in listed if len(e.reason) < 15] == []
