"""How far a sheet may reach for the cells it holds: twenty blanks for each."""

import pytest

from campaign.ingest.sheet_scan import Extent


@pytest.mark.parametrize(
    ("cells", "rows", "columns", "is_sparse"),
    [
        # A million cells are always read.
        (1, 1_000, 1_000, False),
        (1, 1_001, 1_000, True),
        # 100,000 cells may lie in two million.
        (100_000, 2_000, 1_000, False),
        (100_000, 2_001, 1_000, True),
        # Whatever they hold, fifty million are too many.
        (10_000_000, 50_000, 1_000, False),
        (10_000_000, 50_001, 1_000, True),
    ],
)
def test_a_sheet_is_sparse_beyond_twenty_blanks_for_each_cell(
    cells, rows, columns, is_sparse
):
    extent = Extent(cells, rows, columns)
    assert extent.area == rows * columns
    assert extent.is_sparse is is_sparse
