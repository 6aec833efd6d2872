"""Every number on the activities page is what `ask` answers for the same binds."""

import re

import pytest

from campaign import number_format as form
from campaign.i18n import words
from campaign.reading import read_link
from campaign.views import activities
from tests.ui.test_complaints_page import asked, bars, drawn
from tests.ui.test_pages import opened, seen, text

WEEK = {"from": "2016-12-05", "to": "2016-12-11"}
WEEK_BINDS = {"from_day": "2016-12-05", "before_day": "2016-12-12"}


def page(unit: str = "EVN", lang: str = "vi", **params: str):
    return seen("activities", unit=unit, lang=lang, **params)


def made(snapshot, unit="EVN", lang="vi", part="programmes", **params):
    given = {"unit": unit, "lang": lang, **params}
    chosen, unread = read_link(given, snapshot)
    assert unread == ()
    return activities.VIEWS[part](chosen)


def by_programme(snapshot, unit, **binds):
    found = asked(snapshot, "activities_by_programme", **binds)
    return found[found["unit_code"] == unit]


@pytest.mark.parametrize(("params", "binds"), [({}, {}), (WEEK, WEEK_BINDS)])
@pytest.mark.parametrize("unit", ["EVN", "EVNNPT"])
def test_every_chart_holds_what_ask_answers(snapshot, unit, params, binds):
    charts = drawn(page(unit, **params))
    found = by_programme(snapshot, unit, **binds)
    sums = found.groupby("programme", sort=False)[["held", "planned"]].sum()
    names = dict(zip(*_named(charts["programmes"]), strict=True))
    for programme, row in sums.iterrows():
        assert names[words("vi")(f"programme.{programme}")] == row["held"]
    marks = charts["programmes"]["data"][1]["x"]
    assert sorted(marks) == sorted(sums["planned"])

    quantities = found[found["quantity_unit"].notna()]
    parts = [
        one.actual_quantity / one.planned_quantity if one.actual_quantity else None
        for one in quantities.itertuples()
        if one.planned_quantity
    ]
    if "quantities" in charts:
        shown = [value for value in bars(charts["quantities"]) if value is not None]
        assert sorted(shown) == sorted(part for part in parts if part is not None)

    for chart, column in (("people", "beneficiaries"), ("value", "value_vnd")):
        told = found.dropna(subset=[column]).groupby("programme")[column].sum()
        by_name = {words("vi")(f"programme.{one}"): n for one, n in told.items()}
        held = _named(charts[chart]) if chart in charts else ([], [])
        drawn_bars = dict(zip(*held, strict=True))
        assert {name: n for name, n in drawn_bars.items() if n is not None} == by_name


def _named(spec):
    trace = spec["data"][0]
    return trace["customdata"], trace["x"]


def test_all_ten_units_stand_side_by_side(snapshot):
    charts = drawn(page())
    found = asked(snapshot, "activities_by_programme")
    held, _, planned = charts["units"]["data"]
    codes = [unit.code for unit in snapshot.campaign.units]
    assert held["customdata"] == [*codes[:-1], words("vi")("matrix.direct")]
    sums = found.groupby("unit_code")[["held", "planned"]].sum().loc[codes]
    assert held["x"] == list(sums["held"])
    assert planned["x"] == list(sums["planned"])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_table_matrix_and_calendar_hold_what_ask_answers(snapshot, lang):
    view = made(snapshot, "EVNNPC", lang)
    found = by_programme(snapshot, "EVNNPC")
    for row in view.table.written():
        mine = found[
            [words(lang)(f"programme.{one}") == row[0] for one in found["programme"]]
        ]
        assert row[1] == f"{mine['held'].sum()}/{mine['planned'].sum()}"
        people = mine["beneficiaries"].dropna()
        if len(people):
            assert row[4] == form.number(people.sum(), lang)
    units = asked(snapshot, "activities_by_unit")
    for row in view.matrix.groups[0].rows:
        mine = units[units["unit_code"] == row.code]
        said = sorted(cell.value for cell in row.cells if cell.value)
        assert said == sorted(
            f"{one.held}/{one.planned}"
            for one in mine.itertuples()
            if one.held or one.planned
        )
    days = asked(snapshot, "activities_by_day", unit_code="EVNNPC")
    by_days = made(snapshot, "EVNNPC", lang, part="calendar").calendar
    assert len(by_days.table.written()) == len(days)
    in_weeks = {
        day.number: day.text
        for week in by_days.weeks
        for day in week
        if day and day.text
    }
    by_day = days.groupby("day")[["held", "planned"]].sum()
    assert sorted(int(n) for n in in_weeks) == [day.day for day in by_day.index]
    for day, row in by_day.iterrows():
        assert str(row["planned"]) in in_weeks[str(day.day)]


def test_the_headline_adds_up_the_programmes(snapshot):
    found = by_programme(snapshot, "EVN")
    held, planned = found["held"].sum(), found["planned"].sum()
    said = text(page())
    assert f"đã tổ chức {held} trên {planned} hoạt động tri ân" in said
    assert "Trao niềm tin, gửi yêu thương" in said
    assert "chưa có số liệu" in said


def test_a_period_before_anyone_reported_shows_words_and_no_zero(snapshot):
    params = {"from": "2015-06-01", "to": "2015-06-03"}
    at = page(**params)
    assert "chưa có số liệu hoạt động tri ân" in text(at)
    assert drawn(at) == {}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2_202_100_000, "2,20 tỷ đồng"),
        (853_500_000, "853,5 triệu đồng"),
        (850_000, "850.000 đồng"),
        (None, "chưa có số liệu"),
    ],
)
def test_money_is_written_as_people_say_it(value, said):
    money = activities.money(value, words("vi"))
    assert (str(money), money.value) == (said, value)


def test_a_programme_lists_its_activities_the_late_ones_first(snapshot):
    """Lighting belief: the 3rd and 6th of a unit; the one of 23 December isn't held."""
    said = text(opened("activities", unit="EVNHCMC", programme="lighting_belief"))
    title = re.search(r"Thắp sáng niềm tin[^<]*: 2 hoạt động, 1 chậm", said)
    assert title, said[:200]
    listed = said[title.end() :]
    assert listed.index("23/12/2016") < listed.index("11/12/2016")


def test_a_programme_that_is_none_is_named(snapshot):
    said = text(opened("activities", programme="nowhere"))
    assert "programme=nowhere" in said


def test_works_hold_what_ask_answers_and_list_the_late_ones_first(snapshot):
    view = made(snapshot, part="projects")
    found = asked(snapshot, "projects_by_unit")
    of_group = found[found["unit_code"] == "EVN"].set_index("event")
    order = ["inauguration", "ground_breaking", "energised"]
    columns = ["held", "planned_by_now", "planned"]
    shown = [row[1:] for row in view.blocks["works"].table.rows]
    assert [[cell.value for cell in row] for row in shown] == (
        of_group.loc[order, columns].values.tolist()
    )
    held, planned = of_group.loc["inauguration", ["held", "planned"]]
    assert f"khánh thành {held}/{planned} công trình" in view.headline
    listed = asked(snapshot, "project_rows", unit_code="EVN", page_size=500)
    table = view.blocks["project_list"].table
    assert [row[0] for row in table.rows] == list(listed["title"])
    assert len(table.marks) == listed["is_behind"].sum() > 0
    assert f"{len(table.marks)} công trình đã đến ngày" in view.sub


def test_communication_counts_what_has_no_reach_and_says_so(snapshot):
    view = made(snapshot, part="communication")
    found = asked(snapshot, "media_by_unit").set_index("unit_code")
    group = found.loc["EVN"]
    assert f"có {group['items']} tin bài" in view.headline
    without = group["items_without_reach"]
    assert without > 0
    assert f"{without} tin bài không ghi lượt tiếp cận" in view.sub
    by_channel = asked(snapshot, "media_by_channel")
    by_channel = by_channel[by_channel["unit_code"] == "EVN"].set_index("channel")
    shown = view.blocks["channels"].table.rows
    assert sum(row[1].value for row in shown) == by_channel["items"].sum()
    reach = {row[0]: row[2].value for row in shown}
    assert reach["Phòng giao dịch"] is None
    assert reach["Truyền hình"] == by_channel.loc["tv", "reach"]
    weeks = view.blocks["weeks"].table.rows
    assert sum(row[1].value for row in weeks) == group["items"]


def test_the_map_holds_what_ask_answers_and_names_what_is_no_province(snapshot):
    shown = made(snapshot).provinces
    found = asked(snapshot, "activities_by_province")
    found = found[found["unit_code"] == "EVN"]
    placed = found[found["province"].notna()].set_index("province")["held"]
    on_tiles = {tile.name: tile.text for tile in shown.tiles if tile.text}
    assert on_tiles == {name: str(held) for name, held in placed.items()}
    assert [row[0] for row in shown.table.rows] == list(placed.index)
    # One activity in five names no province, one in five a former one.
    assert "10 hoạt động không ghi tỉnh, thành phố." in shown.unplaced
    assert "10 hoạt động ghi tên không có trong 63" in shown.unplaced
    assert "“Hà Tây”" in shown.unplaced
    exported = shown.table.exported.rows
    assert sum(row[1].value for row in exported) == found["held"].sum()


@pytest.mark.parametrize(
    ("part", "shows"),
    [
        ("calendar", "EVN: lịch hoạt động"),
        ("projects", "EVN: 20 công trình, 1 chậm"),
        ("communication", "Phòng giao dịch và website của các đơn vị"),
    ],
)
def test_each_part_opens_by_its_own_address(snapshot, part, shows):
    said = text(page(part=part))
    assert shows in said
    assert "part=" not in said


def test_a_part_that_is_none_is_named(snapshot):
    assert "part=nowhere" in text(page(part="nowhere"))
