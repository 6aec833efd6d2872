"""The service page says what `ask` and `figures` answer, and leads to the cases."""

import pytest

from campaign import figures, questions
from campaign import number_format as form
from campaign.reading import Reading
from campaign.views import service
from tests.ui.test_pages import opened, text


def reading(snapshot, unit="EVN", lang="vi", indicator="") -> Reading:
    own = (("indicator", indicator),) if indicator else ()
    return Reading.of(snapshot, unit=unit, lang=lang, own=own)


def asked(snapshot, unit):
    found = questions.ask(snapshot, "service_indicators_by_unit")
    return found[found["unit_code"] == unit]


def test_the_matrix_holds_the_figures_of_the_group_and_five_corporations(snapshot):
    view = service.view(reading(snapshot))
    (group,) = view.matrix.groups
    known = {(f.unit_code, f.figure): f for f in figures.figures(reading(snapshot))}
    codes = [head.label for head in view.matrix.heads]
    assert codes == ["EVN", "EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC"]
    assert [row.code.split(".")[0] for row in group.rows] == [
        str(number) for number in range(1, 15)
    ]
    for number, row in enumerate(group.rows, start=1):
        cells = [known[code, f"service_{number:02d}"] for code in codes]
        assert [cell.of for cell in row.cells] == cells
        assert [cell.mark.code for cell in row.cells if cell.value] == [
            figure.status for figure in cells if figure.value is not None
        ]


@pytest.mark.parametrize("unit", ["EVN", "EVNHANOI"])
def test_the_table_holds_both_forms_with_n(snapshot, unit):
    table = service.view(reading(snapshot, unit)).table.table
    answered = asked(snapshot, unit)
    assert len(table.rows) == len(answered) == 16
    known = answered.astype(object).where(answered.notna(), None)
    for cells, row in zip(table.rows, known.itertuples(), strict=True):
        shown = (cells[2].value, cells[5].value, cells[6].value)
        assert shown == (row.cases, row.share_within_target, row.average)
        if row.average is not None:
            assert f"/{form.number(row.target, 'vi')} " in str(cells[6])


def test_a_cell_leads_to_exactly_the_cases_it_counts(snapshot):
    at = opened("service", unit="EVNHANOI", lang="vi", indicator="4")
    assert not at.exception
    shown = service.cases(reading(snapshot, "EVNHANOI", indicator="4"))
    (row,) = asked(snapshot, "EVNHANOI").query("indicator == 4").itertuples()
    assert row.cases
    assert len(shown.rows.table.rows) == row.cases + row.not_yet_due
    assert shown.definition.figure == "service_04"
    assert "Thông báo khi cắt điện khẩn cấp" in text(at)


def test_without_a_choice_the_cases_are_those_of_an_indicator_that_fails(snapshot):
    shown = service.cases(reading(snapshot))
    (figure,) = (
        figure
        for figure in figures.figures(reading(snapshot))
        if (figure.unit_code, figure.figure) == ("EVN", shown.definition.figure)
    )
    assert figure.status in ("behind", "missed")
    for none in ("99", "²", "0x3", "-1", "9" * 5000):
        wrong = service.cases(reading(snapshot, indicator=none))
        assert wrong.definition.figure == figure.figure


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_unit_without_customers_is_told_so_and_sees_the_others(snapshot, lang):
    at = opened("service", unit="EVNNPT", lang=lang)
    assert not at.exception
    view = service.view(reading(snapshot, "EVNNPT", lang))
    assert "EVNNPT" in view.headline
    assert view.table is None
    assert service.cases(reading(snapshot, "EVNNPT", lang)) is None
    assert view.matrix.groups[0].rows
