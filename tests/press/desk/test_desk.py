"""Every figure of the desk is what the question answers, in both languages."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from campaign import figures, i18n, questions
from campaign.press import formats, press_figures, source_cells
from campaign.press.export import document
from campaign.press.figure import Override
from campaign.press.formats import content
from campaign.press.reading import read
from campaign.reading import Reading, read_link
from tests.few import few

UNITS = ("EVN", "EVNNPC", "EVNCPC", "EVNGENCO1")


def reading(snapshot, unit="EVNNPC", lang="vi", **more):
    params = {"unit": unit, "lang": lang, **more}
    choice, unread = read_link(params, snapshot)
    assert not unread
    return choice


def made(snapshot, code, unit="EVNNPC", lang="vi", **more):
    choice = reading(snapshot, unit, lang, **more)
    return press_figures.press_figure(choice, code)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("unit", few(UNITS, "EVN", "EVNGENCO1"))
def test_every_figure_on_offer_is_what_its_question_answers(unit, lang, snapshot):
    for code, indicator in press_figures.offered(snapshot).items():
        if not press_figures.applies(snapshot, code, unit):
            continue
        one = made(snapshot, code, unit, lang)

        rows = questions.ask(snapshot, indicator.question)
        for name, value in {"unit_code": unit, **indicator.only}.items():
            rows = rows[rows[name] == value]
        asked = rows[indicator.value].iloc[0] if len(rows) else None
        asked = None if asked is None or pd.isna(asked) else float(asked)
        assert (one.value, one.cells[0].value) == (asked, asked), code
        assert one.title.endswith(unit) and one.short and one.long
        assert (one.value is None) == any(
            words in one.printed
            for words in ("chưa có", "không có", "no data", "no case")
        )


def test_the_catalogues_figures_are_those_of_the_tiles(snapshot):
    listed = {(f.figure, f.unit_code): f for f in figures.figures(Reading.of(snapshot))}

    for code in snapshot.indicators:
        one = (
            made(snapshot, code)
            if press_figures.applies(snapshot, code, "EVNNPC")
            else None
        )
        if one:
            tile = listed[code, "EVNNPC"]
            assert (one.figure.value, one.figure.status, one.figure.target) == (
                tile.value,
                tile.status,
                tile.target,
            )


def test_every_cell_names_binds_that_give_its_value_again(snapshot):
    for code in press_figures.offered(snapshot):
        if press_figures.applies(snapshot, code, "EVN"):
            for cell in made(snapshot, code, "EVN").cells:
                found = source_cells.read(
                    snapshot, cell.question, cell.binds, cell.where, cell.column
                )
                assert (None if found is None else float(found)) == cell.value


def test_a_figure_that_a_unit_doesnt_have_is_refused(snapshot):
    with pytest.raises(press_figures.NotApplicable):
        made(snapshot, "saidi_minutes", "EVNGENCO1")


def test_the_same_days_a_year_before_are_told_first(snapshot):
    one = made(snapshot, "customer_minutes_lost")

    assert [cell.name for cell in one.cells] == ["value", "last_year"]
    assert "01–24/12/2015" in one.lines[0].label
    assert "cùng kỳ 2015" in one.lines[0].difference


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_last_years_whole_period_is_printed_where_it_must_be_bettered(lang, snapshot):
    whole = {"from_day": "2015-12-01", "before_day": "2016-01-01"}
    for code in ("saifi", "caidi_minutes"):
        one = made(snapshot, code, lang=lang)
        assert one.figure.target_kind == "last_year"

        (cell,) = [cell for cell in one.cells if cell.name == "bettered"]
        assert whole.items() <= dict(cell.binds).items()
        assert cell.value == one.figure.target
        (line,) = [line for line in one.lines if line.value == one.figure.target]
        assert line.text in one.long


def test_a_month_before_without_data_is_not_compared_with(snapshot):
    names = {cell.name for cell in made(snapshot, "cases_received").cells}

    assert "previous" not in names


def test_days_before_within_the_data_are_compared_with(snapshot):
    one = made(snapshot, "cases_received", **{"from": "2016-12-08", "to": "2016-12-14"})

    previous = next(cell for cell in one.cells if cell.name == "previous")
    assert ("from_day", "2016-12-01") in previous.binds
    assert ("before_day", "2016-12-08") in previous.binds


def test_the_main_cause_is_named(snapshot):
    one = made(snapshot, "main_cause_share")
    rows = questions.ask(snapshot, "outages_by_cause", unit_code="EVNNPC")
    known = rows[rows["cause_group"] != "unclassified"]

    assert one.value == known["share_of_minutes"].max()
    assert (
        i18n.words("vi").code("cause_group", known["cause_group"].iloc[0]) in one.long
    )


def test_an_unconfirmed_list_of_exclusions_locks(snapshot):
    one = made(snapshot, "saidi_minutes", scope="after_exclusions")

    assert [lock.kind for lock in one.locks] == ["exclusions"]
    assert "sau miễn trừ" in one.short
    assert not made(snapshot, "share_on_time", scope="after_exclusions").locks


def test_a_failed_gate_locks_its_own_contract_for_unit_and_group(snapshot):
    kinds = {
        unit: {lock.kind for lock in made(snapshot, "saidi_minutes", unit).locks}
        for unit in ("EVNCPC", "EVN")
    }

    assert kinds == {"EVNCPC": {"gate"}, "EVN": {"gate", "uncovered_days"}}
    assert not made(snapshot, "activities_held", "EVNCPC").locks
    assert not made(snapshot, "saidi_minutes", "EVNNPC").locks


def test_a_unit_without_exports_locks_the_group(silent_unit):
    one = made(silent_unit, "saidi_minutes", "EVN")

    assert "missing_units" in {lock.kind for lock in one.locks}
    assert "EVNHCMC" in " ".join(lock.text for lock in one.locks)


def test_an_override_unlocks_and_prints_in_the_footnote(snapshot):
    choice = reading(snapshot, "EVNCPC")
    given = Override("Số liệu 17–18/12 gửi sau", ("Trần B", "Lê C"))
    one = press_figures.press_figure(choice, "saidi_minutes", given)

    assert one.locks and not one.is_locked
    assert any("Trần B" in note and "17–18/12" in note for note in one.footnotes)
    assert replace(one, override=None).is_locked


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "code", ["share_calls_within_30s", "fault_mean_minutes", "accidents"]
)
def test_a_figure_that_heeds_no_filter_does_not_claim_to_be_narrower(
    snapshot, code, lang
):
    narrowed = made(
        snapshot, code, "EVNNPC", lang, scope="after_exclusions", planned="planned"
    )

    assert narrowed == made(snapshot, code, "EVNNPC", lang)
    assert narrowed.origin.filters == ""


def test_a_figure_that_heeds_the_filters_names_them(snapshot):
    one = made(snapshot, "saidi_minutes", scope="after_exclusions", planned="planned")

    assert one.origin.filters == "sau miễn trừ, theo kế hoạch"


@pytest.mark.parametrize(
    ("lang", "narrowed", "full"),
    [
        ("vi", "toàn phần, riêng mất điện có kế hoạch", "toàn phần"),
        ("en", "all interruptions, planned ones only", "all interruptions"),
    ],
)
def test_a_restricted_figure_says_so_wherever_it_is_printed(
    lang, narrowed, full, snapshot
):
    words = i18n.words(lang)
    plain = made(snapshot, "saidi_minutes", lang=lang)
    part = made(snapshot, "saidi_minutes", lang=lang, planned="planned")

    assert part.title == f"{plain.title} · {narrowed}"
    assert plain.data.unit_line.endswith(f" · {full}")
    assert part.data.unit_line.endswith(f" · {narrowed}")
    assert plain.choices == ("all", "all")
    assert part.choices == ("all", "planned")
    assert content.name(part) != content.name(plain)
    for form in ("txt", "docx", "pdf", "csv", "parquet", "pptx", "xlsx", "svg"):
        files = formats.files(document((part,), words), [form])
        said = "\n".join(read(files[0].content, files[0].name).lines)
        assert narrowed in " ".join(said.split()), form


def test_a_figure_without_such_a_choice_claims_none(snapshot):
    one = made(snapshot, "share_on_time", planned="planned")

    assert (one.counted, one.choices) == ("", (None, None))
    assert one.title.endswith("EVNNPC")


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("unit", few(["EVN", "EVNNPT", "EVN_DIRECT"], "EVNNPT"))
def test_units_without_a_known_code_are_named_in_what_is_printed(unit, lang, snapshot):
    """The number of a row keeps the code in its name, in either language."""
    for code in press_figures.offered(snapshot):
        if not press_figures.applies(snapshot, code, unit):
            continue
        one = made(snapshot, code, unit, lang)
        bars = getattr(one.data.picture, "bars", ())
        printed = [one.title, one.data.title, one.short, one.long, *one.footnotes]
        printed += [line.text for line in one.lines]
        printed += [*one.data.rows, one.origin.name_of(unit)]
        printed += [bar.name for bar in bars]
        printed += [one.data.stem, content.name(one)]
        assert not re.search("EVN.DIRECT", str(printed)), (code, printed)
        names = str([number.name for number in one.numbers])
        assert "trực thuộc" not in names and "affiliated" not in names, names
