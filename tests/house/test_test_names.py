"""Two test files of one name can't be collected in one run."""

from collections import Counter

from campaign.home import REPO


def test_every_test_file_has_a_name_of_its_own():
    names = Counter(path.name for path in (REPO / "tests").rglob("test_*.py"))

    assert [name for name, times in names.items() if times > 1] == []
