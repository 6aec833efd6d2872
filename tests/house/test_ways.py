"""The ways that CONTRIBUTING.md describes can still be walked."""

import re

import pytest

from campaign.home import REPO

TEXT = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = TEXT.split("## Where to look", 1)[1].split("\n## ", 1)[0]
WAYS = [
    [re.findall(r"`([\w/.-]+)`", hop)[0] for hop in line.split("|")[2].split("→")]
    for line in TABLE.splitlines()
    if "→" in line and line.startswith("|")
]


def test_all_ten_are_described():
    assert len(WAYS) == 10


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[-1])
def test_each_hop_is_there_and_there_are_three_at_most(way):
    assert len(way) <= 3
    assert all((REPO / hop).exists() for hop in way)
