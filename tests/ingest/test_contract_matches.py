"""Which contract fits best, and which others explain nearly as many columns."""

import pytest

from campaign.catalogue.contracts import Constraints, Contract, Field
from campaign.ingest.column_names import Names
from campaign.ingest.propose.columns import Column, best_match

COLUMNS = ("apple", "brick", "cloud", "delta", "eagle", "flint", "grape", "house")
NO_NAMES = Names(
    every_contract={},
    contracts={},
    durations={},
    times_of_day=(),
    personal=(),
    totals=(),
    values={},
)


def contract(name, fields):
    """A contract all of whose fields are required texts."""
    return Contract(
        name=name,
        title=name,
        row=name,
        fields=tuple(
            Field(name=field, type="string", constraints=Constraints(required=True))
            for field in fields
        ),
        primaryKey=(fields[0],),
    )


@pytest.mark.parametrize(
    ("columns", "rivals"),
    [
        # What explains one of n columns less has 0.3/n less: 0.043, 0.06, 0.15.
        (7, ("less",)),
        (5, ()),
        (2, ()),
    ],
)
def test_a_rival_explains_nearly_as_many_columns_as_the_best(columns, rivals):
    header = COLUMNS[:columns]
    match = best_match(
        [Column(name, place, ("x",)) for place, name in enumerate(header)],
        [contract("less", header[:-1]), contract("all", header)],
        NO_NAMES,
        "",
    )
    assert match.contract.name == "all"
    assert match.rivals == rivals
    assert match.score == pytest.approx(0.8)
    assert sorted(match.columns) == sorted(header)
