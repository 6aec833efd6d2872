"""Every number on the complaints page is what `ask` answers for the same binds."""

import json
from dataclasses import replace

import pytest

from campaign import figures, questions
from campaign import number_format as form
from campaign.i18n import words
from campaign.reading import Reading, read_link
from campaign.views import complaints
from campaign.views.sentences import begun
from tests.ui.test_pages import seen, text

STATES = ("on_time", "late", "not_yet_due", "no_deadline")
PERIODS = (
    {},
    {"from": "2016-12-05", "to": "2016-12-11"},
)


def page(unit: str = "EVN", lang: str = "vi", **params: str):
    return seen("complaints", unit=unit, lang=lang, **params)


def drawn(at) -> dict[str, dict]:
    """Give each chart's drawing by its key."""
    return {
        part.proto.id.rsplit("chart-", 1)[-1]: json.loads(part.proto.spec)
        for part in at.get("plotly_chart")
    }


def asked(snapshot, name: str, **binds):
    found = questions.ask(snapshot, name, **binds)
    return found.astype(object).where(found.notna(), None)


def days(params) -> dict[str, str]:
    if not params:
        return {}
    return {"from_day": "2016-12-05", "before_day": "2016-12-12"}


def bars(spec: dict) -> list:
    return spec["data"][0]["x"]


@pytest.mark.parametrize("params", PERIODS)
@pytest.mark.parametrize("unit", ["EVN", "EVNCPC"])
def test_every_chart_holds_what_ask_answers(snapshot, unit, params):
    charts, within = drawn(page(unit, **params)), days(params)
    found = asked(snapshot, "answers_by_unit", **within)
    mine = found[found["unit_code"] == unit].iloc[0]
    assert bars(charts["states"]) == [mine[name] for name in STATES]

    for dimension in ("category", "channel", "segment"):
        parts = asked(snapshot, f"answers_by_{dimension}", **within)
        parts = parts[parts["unit_code"] == unit]
        assert sorted(bars(charts[dimension])) == sorted(parts["received"])

    by_day = asked(snapshot, "answers_by_day", unit_code=unit, **within)
    received, answered = (trace["y"] for trace in charts["day"]["data"])
    assert received[: len(by_day)] == list(by_day["received"])
    assert answered[: len(by_day)] == list(by_day["answered"])
    assert set(received[len(by_day) :]) <= {None}

    ages = asked(snapshot, "backlog_by_age", unit_code=unit)
    assert bars(charts["backlog"]) == list(ages["open_cases"])

    hours = asked(snapshot, "calls_by_hour", unit_code=unit, **within)
    assert bars(charts["hours"]) == list(hours["share_within_30s"])


@pytest.mark.parametrize("params", PERIODS)
def test_the_corporations_side_by_side_are_those_of_ask(snapshot, params):
    charts, within = drawn(page(**params)), days(params)
    codes = ["EVN", "EVNNPC", "EVNCPC", "EVNSPC", "EVNHANOI", "EVNHCMC"]
    answers = asked(snapshot, "answers_by_unit", **within).set_index("unit_code")
    calls = asked(snapshot, "care_centres", **within).set_index("unit_code")
    written = "share_written_within_5_days"
    assert bars(charts["units"]) == list(answers.loc[codes]["share_on_time"])
    assert bars(charts["written"]) == list(answers.loc[codes][written])
    assert bars(charts["calls"]) == list(calls.loc[codes]["share_within_30s"])
    assert charts["calls"]["data"][1]["x"] == [0.8] * 6
    assert charts["written"]["data"][1]["x"] == [0.95] * 6


def _kind(code, lang):
    return begun(words(lang)(f"kind.{code}"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_tables_hold_what_ask_answers(snapshot, lang):
    chosen, _ = read_link({"lang": lang}, snapshot)
    view = complaints.view(chosen)
    kinds = asked(snapshot, "answers_by_kind")
    kinds = kinds[kinds["unit_code"] == "EVN"].set_index("kind")
    assert len(view.kinds.written()) == len(kinds)
    for row in view.kinds.written():
        (kind,) = (k for k in kinds.index if _kind(k, lang) == row[0])
        counts = [kinds.loc[kind][n] for n in ("received", "answered", *STATES)]
        assert list(row[2:8]) == [form.number(n, lang) for n in counts]
        hours = [kinds.loc[kind][n] for n in ("median_hours", "p90_hours")]
        assert list(row[9:]) == [form.number(n, lang, 1) for n in hours]
    centres = asked(snapshot, "care_centres").set_index("unit_code")
    assert len(view.centres.written()) == 6
    for row in view.centres.written():
        centre = centres.loc[row[0].split(" ")[0]]
        assert row[2] == form.number(centre["offered"], lang)
        assert row[3] == form.number(centre["answered"], lang)
        assert row[4] == form.number(centre["answered_within_30s"], lang)
        assert row[6] == form.number(centre["abandoned"], lang)
    ages = asked(snapshot, "backlog_by_age")
    assert [row[1:] for row in view.backlog.table.written()] == [
        (form.number(one.open_cases, lang), form.number(one.late_cases, lang))
        for one in ages.itertuples()
    ]
    assert len(view.by_day.table.written()) == 24


def test_the_tiles_are_the_units_figures(snapshot):
    said = text(page("EVNSPC"))
    for one in figures.figures(Reading.of(snapshot)):
        if one.unit_code == "EVNSPC" and one.figure in complaints.THREE:
            assert (
                form.number_vs_limit(one.value, one.target, "vi", 1, percent=True)
                in said
            )
    found = asked(snapshot, "answers_by_unit").set_index("unit_code")
    assert form.number(found.loc["EVNSPC"]["received"], "vi") in said


def test_the_headline_says_share_standing_and_late_cases(snapshot):
    found = asked(snapshot, "answers_by_unit").set_index("unit_code")
    late = form.number(found.loc["EVN"]["late"], "vi")
    said = text(page())
    assert "trường hợp đã đến hạn được trả lời đúng hạn" in said
    assert f"{late} trường hợp trễ hạn" in said
    assert "Thái độ, văn hóa phục vụ: không tiếp nhận trường hợp nào" in said


def judged(snapshot, **statuses):
    """Give EVN's headline where all promises here are kept but some units' calls."""
    reading = Reading.of(snapshot)
    by_place = {
        (one.unit_code, one.figure): replace(one, status="on_track", outlook=None)
        for one in figures.figures(reading)
        if one.status != "not_applicable"
    }
    for unit, status in statuses.items():
        calls = by_place[unit, "share_calls_within_30s"]
        by_place[unit, "share_calls_within_30s"] = replace(calls, status=status)
    others = {(f.unit_code, f.figure): f for f in figures.figures(reading)}
    row = {"received": 10, "answered": 8, "late": 3}
    first = by_place["EVN", "share_on_time"]
    return complaints.headline(first, row, others | by_place, reading)


def test_the_headline_is_on_track_only_where_no_member_fails_a_promise(snapshot):
    assert "(đang theo kịp), 3 trường hợp trễ hạn" in judged(snapshot)
    failing = judged(snapshot, EVNCPC="behind", EVNSPC="missed")
    assert "đang theo kịp" not in failing
    assert failing.endswith(
        "; không đạt mục tiêu về cuộc gọi trong 30 giây (EVNSPC)"
        "; chậm ở cuộc gọi trong 30 giây (EVNCPC)"
    )


def test_hotlines_come_from_the_campaign_and_a_missing_one_is_said(snapshot):
    said = text(page())
    for unit in snapshot.campaign.units:
        for hotline in unit.hotlines:
            assert hotline in said
    assert "Đường dây nóng" in said


def test_the_rule_of_working_days_is_said(snapshot):
    assert "thứ bảy, chủ nhật và ngày lễ là ngày nghỉ" in text(page())
    assert "Complaints and denunciations: 5 working days" in text(page(lang="en"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_unit_without_customers_has_words_and_no_zero(snapshot, lang):
    at = page("EVNNPT", lang)
    assert words(lang)("complaints.not_applicable", unit="EVNNPT") in text(at)
    assert {"day", "states", "category"}.isdisjoint(drawn(at))


def test_a_period_without_data_says_so_and_shows_no_zero(snapshot):
    params = {"from": "2017-01-10", "to": "2017-01-12"}
    at = page("EVNCPC", **params)
    assert "chưa có số liệu giải đáp, kiến nghị, khiếu nại" in text(at)
    assert {"day", "states", "category", "hours"}.isdisjoint(drawn(at))


def test_days_a_unit_did_not_report_are_gaps_and_words(snapshot):
    chosen, _ = read_link({"unit": "EVNCPC"}, snapshot)
    view = complaints.view(chosen)
    assert view.by_day.chart.lines[0].values[16:18] == (None, None)
    assert view.by_day.table.written()[16] == ("17/12/2016", *["chưa có số liệu"] * 2)
