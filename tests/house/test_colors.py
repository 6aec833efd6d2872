"""Every colour of charts, pictures and files stands in the palette, once."""

import re

from campaign.home import REPO
from tests.house import tree

COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")
PALETTE = REPO / "campaign" / "charts" / "palette.py"


def test_no_other_module_writes_a_color():
    others = [path for path in tree.PACKAGE if path != PALETTE]
    colored = tree.found_in(
        [path for path in others if COLOR.search(path.read_text(encoding="utf-8"))],
        lambda module: [one for one in tree.strings(module) if COLOR.search(one[1])],
    )

    assert colored == {}
