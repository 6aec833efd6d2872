"""Every number on the outage page is what `ask` answers for the same binds."""

import json
from datetime import date
from functools import partial
from urllib.parse import parse_qsl

import pytest

from campaign import figures, questions
from campaign import number_format as form
from campaign.i18n import words
from campaign.reading import Reading, read_link
from campaign.views import figure_text, outages, outages_rows, queries, unit_names
from tests.ui.test_pages import opened, seen, text

CHARTS = {
    "result": ("progress", "by_day", "corporations"),
    "why": ("causes", "classes", "times", "planned"),
}
EVERY = outages_rows.Wanted()
CASES = [
    {"unit": "EVN"},
    {"unit": "EVNNPC", "lang": "en"},
    {"unit": "EVNCPC", "planned": "unplanned"},
    {"unit": "EVNSPC", "scope": "after_exclusions", "from": "2016-12-05"},
]


@pytest.fixture(params=CASES, ids=lambda case: "-".join(case.values()))
def shown(request, snapshot) -> tuple[dict[str, str], Reading]:
    case = request.param
    chosen, unread = read_link(case, snapshot)
    assert unread == ()
    return case, chosen


def drawn(case: dict[str, str], part: str = "result") -> dict[str, list[dict]]:
    """Open a part of the page and read what its charts hold."""
    at = seen("outages", part=part, **case)
    specs = [json.loads(one.proto.spec)["data"] for one in at.get("plotly_chart")]
    return dict(zip(CHARTS[part], specs, strict=True))


def block(name: str, chosen: Reading):
    """Make one block of the page."""
    (part,) = (part for part, rows in outages.PARTS.items() if name in sum(rows, ()))
    return outages.VIEWS[part](chosen).blocks[name]


def written(value, words, decimals=0):
    """Write a number as the tables do; a missing one is said."""
    if value is None:
        return words("missing.value")
    return form.number(value, words.lang, decimals)


def ask(snapshot, chosen, question, **binds):
    found = questions.ask(snapshot, question, **{**chosen.period().binds(), **binds})
    return queries.records(found)


def near(values):
    """Compare but for the last bits: the engine adds up on two threads."""
    if isinstance(values, list):
        return [near(value) for value in values]
    return None if values is None else pytest.approx(values, rel=1e-12)


def of_unit(rows, chosen) -> list[dict]:
    return [row for row in rows if row["unit_code"] == chosen.unit]


def test_tiles_are_the_answers(shown, snapshot):
    case, chosen = shown
    said = text(seen("outages", **case))
    (row,) = of_unit(ask(snapshot, chosen, "reliability_by_unit"), chosen)
    found = {(one.unit_code, one.figure): one for one in figures.figures(chosen)}
    for code in outages.FOUR:
        figure = found[chosen.unit, code]
        assert figure.value == pytest.approx(row[code], rel=1e-12)
        indicator = snapshot.indicators[code]
        value = figure_text.value(figure, indicator, words(chosen.lang))
        assert f'<div class="val">{value} <small>' in said


def test_columns_are_the_days(shown, snapshot):
    case, chosen = shown
    (columns,) = drawn(case)["by_day"]
    rows = of_unit(ask(snapshot, chosen, "reliability_by_day"), chosen)
    assert columns["y"] == near([row["saidi_minutes"] for row in rows])
    assert columns["x"] == [row["day"].isoformat() for row in rows]


def test_the_band_is_the_run_rate(shown, snapshot):
    """Only days that begin with the unit's own period lead to its end."""
    case, chosen = shown
    *_, last = drawn(case)["progress"]
    if chosen.first_day != date(2016, 12, 1):
        assert "fill" not in last
        return
    (row,) = of_unit(ask(snapshot, chosen, "run_rate_by_unit"), chosen)
    low, high = row["projected_low_minutes"], row["projected_high_minutes"]
    assert last["fill"] == "toself"
    assert last["y"][1:3] == near([low, high])
    assert form.number(row["projected_low_minutes"], chosen.lang, 1) in text(
        seen("outages", **case)
    )


def test_each_corporation_stands_where_the_answer_says(shown, snapshot):
    """Against its own path, last year's here; by its value where it has none."""
    case, chosen = shown
    held = {
        one.unit_code: one
        for one in figures.figures(chosen)
        if one.figure == "saidi_minutes"
    }
    first, *lines = drawn(case)["corporations"]
    if not lines:
        assert dict(zip(first["customdata"], first["x"], strict=True)) == {
            code: held[code].value for code in first["customdata"]
        }
        return
    for line in lines:
        figure = held[line["name"]]
        last = [size for size in line["y"] if size is not None][-1]
        assert last == pytest.approx(figure.gap / figure.target, rel=1e-9)


@pytest.mark.parametrize("part", ["cause", "class"])
def test_parts_are_shares_of_the_whole(shown, snapshot, part):
    case, chosen = shown
    (bars,) = drawn(case, "why")[{"cause": "causes", "class": "classes"}[part]]
    rows = ask(snapshot, chosen, f"outages_by_{part}", unit_code=chosen.unit)
    assert bars["x"] == near([row["share_of_minutes"] for row in rows])
    assert sum(bars["x"]) == pytest.approx(1.0)


def test_planned_and_unplanned_add_up(shown, snapshot):
    case, chosen = shown
    (bars,) = drawn(case, "why")["planned"]
    for place, kind in enumerate(("planned", "unplanned")):
        found = ask(snapshot, chosen, "reliability_by_unit", planned=kind)
        (row,) = of_unit(found, chosen)
        assert bars["x"][place] == near(row["saidi_minutes"])
    every = ask(snapshot, chosen, "reliability_by_unit", planned="all")
    (row,) = of_unit(every, chosen)
    assert sum(bars["x"]) == pytest.approx(row["saidi_minutes"], rel=1e-9)


def test_durations_are_counted_as_asked(shown, snapshot):
    case, chosen = shown
    (bins,) = drawn(case, "why")["times"]
    rows = ask(snapshot, chosen, "restoration_times", unit_code=chosen.unit)
    asked_for = {row["from_minute"] + 7.5: row["faults"] for row in rows}
    held = {x: y for x, y in zip(bins["x"], bins["y"], strict=True) if y}
    assert held == asked_for


def test_the_hours_add_up_to_every_interruption(shown, snapshot):
    _, chosen = shown
    hours = block("hours", chosen)
    rows = ask(snapshot, chosen, "outages_by_hour", unit_code=chosen.unit)
    counted = [
        int(cell)
        for row in hours.table.written()
        for cell in row[1:]
        if cell != form.DASH
    ]
    assert sum(counted) == sum(row["outages"] for row in rows)


def test_tables_hold_every_row_of_their_answers(shown, snapshot):
    _, chosen = shown
    said = words(chosen.lang)
    tables = {
        name: block(name, chosen).table.written()
        for name in ("faults", "notices", "feeders", "companies", "open_now")
    }
    named = partial(unit_names.named, campaign=snapshot.campaign, words=said)
    faults = {
        row["unit_code"]: row for row in ask(snapshot, chosen, "fault_handling_by_unit")
    }
    assert len(tables["faults"]) == len(faults)
    for unit, events, mean, *_ in tables["faults"]:
        assert events == written(faults[unit]["faults"], said)
        assert mean == written(faults[unit]["mean_minutes"], said, 1)
    notices = {
        row["unit_code"]: row for row in ask(snapshot, chosen, "notices_by_unit")
    }
    for unit, cuts, told, *_ in tables["notices"]:
        assert cuts == written(notices[unit]["planned_cuts"], said)
        assert told == written(notices[unit]["planned_told_in_time"], said)
    binds = {"unit_code": chosen.unit, "page_size": 10}
    feeders = ask(snapshot, chosen, "worst_feeders", **binds)
    millions = [written(r["customer_minutes_lost"] / 1e6, said, 2) for r in feeders]
    assert [row[0] for row in tables["feeders"]] == [r["feeder"] for r in feeders]
    assert [row[4] for row in tables["feeders"]] == millions
    companies = ask(snapshot, chosen, "reliability_by_company", unit_code=chosen.unit)
    assert [(row[0], row[2], row[4]) for row in tables["companies"]] == [
        (
            named(one["company_code"]),
            written(one["saidi_minutes"], said, 1),
            written(one["customer_interruptions"], said),
        )
        for one in companies
    ]
    binds = {"unit_code": chosen.unit, "page_size": 50}
    still = ask(snapshot, chosen, "open_outages", **binds)
    assert [row[0] for row in tables["open_now"]] == [one["outage_id"] for one in still]


def test_rows_come_a_page_at_a_time_and_can_be_searched(snapshot):
    at = opened("outages", unit="EVNNPC", part="list")
    assert len(at.dataframe[0].value) == outages_rows.PER_PAGE
    total = int(
        questions.ask(snapshot, "interruption_rows", unit_code="EVNNPC")["rows_found"][
            0
        ]
    )
    assert f"1–15 trên {total} dòng" in text(at)
    at.text_input(key="outage_search").set_value("EVNNPC-161203-0").run()
    assert list(at.dataframe[0].value.iloc[:, 0]) == ["EVNNPC-161203-0"]
    at.text_input(key="outage_search").set_value("không có vụ nào như thế").run()
    assert "Không tìm thấy lần mất điện nào." in text(at)


def test_a_page_of_rows_beyond_the_last_is_the_last(snapshot):
    chosen, _ = read_link({}, snapshot)
    beyond = outages_rows.page(chosen, 999, EVERY)
    last = outages_rows.page(chosen, beyond.pages, EVERY)
    assert beyond == last
    assert beyond.table.written()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_unit_without_customers_has_words_and_no_numbers(snapshot, lang):
    at = opened("outages", unit="EVNNPT", lang=lang)
    said = words(lang)("chart.not_applicable", unit="EVNNPT")
    title = said.removesuffix(".")
    assert f'<h1 class="lead serif">{title}</h1>' in text(at)


def test_a_period_without_exports_says_so_and_shows_no_zero(snapshot):
    days = {"from": "2016-12-17", "to": "2016-12-18"}
    at = opened("outages", unit="EVNCPC", **days)
    assert "EVNCPC chưa có số liệu mất điện trong kỳ 17–18/12/2016" in text(at)
    assert "0 vụ" not in text(at)


def test_the_front_page_leads_here_with_the_unit(snapshot):
    said = text(opened())
    assert "./outages?snapshot=" in said
    assert "unit=EVNNPC" in said
    assert "Đến 31/12 chưa chắc giữ được mức thấp hơn cùng kỳ năm trước (dự báo" in said


def test_a_link_leads_to_the_same_rows(snapshot):
    binds = {"unit_code": "EVNNPC", "search": "EVNNPC-1612", "page_size": 15}
    rows = questions.ask(snapshot, "interruption_rows", page_start=15, **binds)
    at = opened("outages", unit="EVNNPC", search="EVNNPC-1612", page="2", part="list")
    assert at.text_input(key="outage_search").value == "EVNNPC-1612"
    assert list(at.dataframe[0].value.iloc[:, 0]) == list(rows["outage_id"])
    assert (at.query_params["search"], at.query_params["page"]) == ("EVNNPC-1612", "2")


def test_search_and_page_stand_in_the_address(snapshot):
    at = opened("outages", unit="EVNNPC", page="2", part="list")
    assert "16–30 trên" in text(at)
    at.text_input(key="outage_search").set_value("EVNNPC-1612").run()
    assert at.query_params["search"] == "EVNNPC-1612"
    assert "page" not in at.query_params
    assert "1–15 trên" in text(at)


def test_another_filter_keeps_the_search_and_begins_at_the_first_page(snapshot):
    at = opened("outages", unit="EVNNPC", search="E1.3", page="2", part="list")
    at.selectbox(key="filter_unit").set_value("EVNSPC").run()
    assert at.query_params["unit"] == "EVNSPC"
    assert at.query_params["search"] == "E1.3"
    assert "page" not in at.query_params


@pytest.mark.parametrize("number", ["abc", "0", "-3", "1e9", "99999999999"])
def test_a_page_that_can_not_be_read_is_named(snapshot, number):
    at = opened("outages", page=number, part="list")
    assert f"page={number}" in text(at)
    assert "1–15 trên" in text(at)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_days_without_a_promise_name_no_path_and_no_goal(snapshot, lang):
    days = {"from": "2015-12-01", "to": "2015-12-31", "lang": lang}
    chosen, _ = read_link(days, snapshot)
    made = block("corporations", chosen)
    assert made.chart is not None
    said = f"{made.title} {made.unit_line}"
    assert "mục tiêu" not in said and "goal" not in said and "path" not in said


@pytest.mark.parametrize("unit", ["EVNNPC", "EVN"])
@pytest.mark.parametrize("scope", ["all", "after_exclusions"])
def test_a_feeder_leads_to_as_many_outages_as_its_table_counts(snapshot, unit, scope):
    chosen, _ = read_link({"unit": unit, "scope": scope}, snapshot)
    feeders = block("feeders", chosen)
    binds = {"unit_code": unit, "page_size": 10}
    counted = ask(snapshot, chosen, "worst_feeders", **binds)
    for place, row in enumerate(counted):
        params = dict(parse_qsl(feeders.table.links[place].removeprefix("?")))
        assert (params["part"], params["unit"]) == ("list", unit)
        wanted = outages_rows.Wanted(feeder=params["feeder"], company=params["company"])
        shown = outages_rows.page(chosen, 1, wanted)
        assert f": {row['outages']} lần mất điện." in shown.of_place


def test_a_part_that_is_none_is_named_and_the_result_opens(snapshot):
    at = opened("outages", unit="EVNNPC", part="nowhere")
    assert "part=nowhere" in text(at)
    assert len(at.get("plotly_chart")) == 3


def test_no_code_of_a_company_stands_bare(snapshot):
    said = text(opened("outages", unit="EVNNPC", part="where"))
    assert "Công ty PA22" in said
    assert ">PA22<" not in said


@pytest.mark.parametrize(
    ("part", "own"),
    [
        ("result", "reliability_by_day"),
        ("why", "outages_by_hour"),
        ("where", "outages_by_province"),
        ("list", "open_outages"),
    ],
)
def test_only_the_parts_own_questions_are_asked(snapshot, monkeypatch, part, own):
    asked = []
    answer = queries.answer

    def noted(snapshot, question, *needs, **binds):
        asked.append(question)
        return answer(snapshot, question, *needs, **binds)

    monkeypatch.setattr(queries, "answer", noted)
    outages.VIEWS[part](read_link({"unit": "EVNNPC"}, snapshot)[0])
    of_one_part = {"outages_by_hour", "outages_by_province", "open_outages"}
    assert own in asked
    assert set(asked) & of_one_part <= {own}
