"""The rows behind a figure are the rows that it counts."""

import pytest

from campaign import figures, i18n
from campaign.reading import read_link
from campaign.views import definitions
from campaign.views.definitions import definition

VI = i18n.words("vi")


def behind(snapshot, code, unit, **params):
    choice, unread = read_link({"unit": unit, **params}, snapshot)
    assert not unread
    indicator = snapshot.indicators[code]
    one = figures.figure_of(choice, code, indicator)
    return definitions.behind(choice, definition(one, choice)), one


@pytest.mark.parametrize(
    "code", ["activities_pink_week", "activities_customer_conference"]
)
def test_an_activitys_rows_are_those_of_its_programme(snapshot, code):
    found, one = behind(snapshot, code, "EVNNPC")
    name = VI.code("programme", code.removeprefix("activities_"))
    column = [c.label for c in found.table.columns].index("Chương trình")

    assert found.table.written()
    assert {row[column] for row in found.table.written()} == {name}
    assert found.count == f"{len(found.table.written())} dòng"
    assert len(found.table.written()) >= one.value
