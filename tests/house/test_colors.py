"""Every colour of charts, pictures and files stands in the palette, once."""

import re

import pytest

from campaign.home import REPO
from tests.house import tree

COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")
PALETTE = REPO / "campaign" / "charts" / "palette.py"


@pytest.mark.parametrize(
    "path", [path for path in tree.PACKAGE if path != PALETTE], ids=tree.name
)
def test_no_other_module_writes_a_color(path):
    texts = tree.strings(tree.parsed(path))

    assert [(line, text) for line, text in texts if COLOR.search(text)] == []
