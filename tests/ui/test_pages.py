"""Each page opens, in both languages, with frame and figures and without an error."""

import json
import os
from datetime import datetime
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from campaign import figures, store
from campaign import number_format as form
from campaign.home import REPO, Home
from campaign.ingest.load import load
from campaign.reading import Reading
from campaign.ui.page_list import PAGES


def opened(page: str = "overview", /, **params: str) -> AppTest:
    """Open a page by its link, as a bookmark does."""
    at = AppTest.from_file(str(REPO / "app.py"), default_timeout=60)
    if PAGES[page].script != "app.py":
        at.switch_page(PAGES[page].script)
    for name, value in params.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def seen(page: str = "overview", /, **params: str) -> AppTest:
    """Open a page of the home that is served once, for all who only look at it."""
    return _seen(os.environ["TRIAN_HOME"], page, tuple(params.items()))


@cache
def _seen(home: str, page: str, params: tuple[tuple[str, str], ...]) -> AppTest:
    return opened(page, **dict(params))


def led_to(page: str, /, **params: str) -> AppTest:
    """Go to a page from the front page."""
    at = opened(**params)
    if PAGES[page].script != "app.py":
        at.switch_page(PAGES[page].script).run()
    assert not at.exception
    return at


def text(at: AppTest) -> str:
    return "\n".join(part.proto.body for part in at.get("html"))


@pytest.mark.parametrize("page", list(PAGES))
@pytest.mark.parametrize(
    ("lang", "as_of", "mode"),
    [
        ("vi", "Số liệu đến 16:35 ngày 24/12/2016", "chế độ một máy"),
        ("en", "16:35 on 24 Dec 2016", "single-machine mode"),
    ],
)
def test_each_page_has_its_frame(snapshot, page, lang, as_of, mode):
    said = text(led_to(page, lang=lang))
    assert "Tri ân" in said
    assert as_of in said
    assert snapshot.id in said
    assert mode in said
    assert f'data-lang="{lang}"' in said
    assert "<h1" in said


def test_vietnamese_is_the_default_and_english_one_link_away(snapshot):
    at = opened()
    assert "mục tiêu" in text(at)
    at.button(key="switch_language").click().run()
    assert at.query_params["lang"] == "en"
    assert "After 24 of 31 days: missed: accidents (EVNGENCO1 and EVNNPC)" in text(at)
    assert "mục tiêu" not in text(at)


def test_opening_pins_snapshot_and_days_in_the_address(snapshot):
    at = opened()
    assert at.query_params["snapshot"] == snapshot.id
    assert at.query_params["from"] == "2016-12-01"
    assert at.query_params["to"] == "2016-12-31"


def test_latest_stays_a_link_of_its_own(snapshot):
    assert opened(snapshot="latest").query_params["snapshot"] == "latest"


def test_a_link_to_a_snapshot_that_is_gone_says_so(snapshot):
    at = opened(snapshot="0123456789ab")
    assert "bản chụp 0123456789ab, nay không còn lưu" in text(at)
    assert at.query_params["snapshot"] == snapshot.id


def test_what_can_not_be_read_is_named_and_escaped(snapshot):
    at = opened(unit="<script>", scope="half")
    assert "unit=&lt;script&gt;" in text(at)
    assert "scope=half" in text(at)
    assert text(at).count("<script>") == 1  # ours


def test_choosing_a_unit_changes_tiles_chart_and_address(snapshot):
    at = opened()
    at.selectbox(key="filter_unit").set_value("EVNNPC").run()
    assert at.query_params["unit"] == "EVNNPC"
    (figure,) = [
        one
        for one in figures.figures(Reading.of(snapshot))
        if (one.unit_code, one.figure) == ("EVNNPC", "saidi_minutes")
    ]
    value = form.number(figure.value, "vi", 1)
    assert f'<div class="val">{value} ' in text(at)
    assert 'class="chosen"><th scope="row" title="Tổng công ty' in text(at)


def test_choosing_what_to_compare_with_is_heeded_and_kept(snapshot):
    at = opened(unit="EVNHANOI")
    at.selectbox(key="filter_with").set_value("last_year").run()
    assert at.query_params["with"] == "last_year"
    assert 'class="tgt beside">cùng kỳ 2015 là ' in text(at)
    assert "chênh lệch so với cùng kỳ 2015" in text(at)
    at.selectbox(key="filter_unit").set_value("EVNSPC").run()
    assert at.query_params["with"] == "last_year"


def test_a_presented_page_has_no_boxes_and_no_menu(snapshot):
    at = opened(present="1")
    drawn = ("selectbox", "page_link", "button", "popover", "download_button")
    assert [name for name in drawn if at.get(name)] == []
    assert "Thoát trình chiếu" in text(at)
    assert at.query_params["present"] == "1"


def test_a_ready_period_and_days_of_ones_own(snapshot):
    at = opened()
    options = at.selectbox(key="filter_period").options
    assert "18–24/12/2016 (7 ngày gần nhất)" in options
    at.selectbox(key="filter_period").select_index(1).run()
    assert at.query_params["from"] == "2016-12-18"
    at.selectbox(key="filter_period").select_index(len(options) - 1).run()
    at.selectbox(key="filter_from").select_index(4).run()
    assert at.query_params["from"] == "2016-12-05"
    assert at.query_params["to"] == "2016-12-24"


def test_unconfirmed_exclusions_are_named(snapshot):
    said = text(opened(scope="after_exclusions"))
    assert "danh mục miễn trừ chưa xác nhận" in said


def test_what_popovers_hold_is_sent_once_they_are_open(snapshot):
    at = opened(unit="EVNNPC")
    assert (len(at.code), len(at.get("download_button"))) == (0, 0)

    at.session_state["take-panels"] = True
    at.run()
    assert len(at.get("download_button")) == 4


def test_a_page_can_be_shared_as_it_is_and_as_it_will_be(snapshot):
    at = opened(unit="EVNNPC", lang="en")
    at.session_state["share"] = True
    newest, fixed = (part.value for part in at.run().code)
    assert "snapshot=latest" in newest and f"snapshot={snapshot.id}" in fixed
    assert all("unit=EVNNPC" in link and "lang=en" in link for link in (newest, fixed))


def test_the_popover_holds_definition_goal_and_a_command_to_paste(snapshot):
    at = opened()
    at.session_state["def-saidi_minutes"] = True
    said = text(at.run())
    assert "Số phút mất điện bình quân của một khách hàng" in said
    assert "so với cùng kỳ 12/2015 của chính đơn vị" in said
    commands = [part.value for part in at.code]
    assert any(
        "duckdb -readonly" in one and "execute asked(" in one for one in commands
    )


def test_the_chart_has_a_text_alternative_and_no_tool_bar(snapshot):
    proto = opened().get("plotly_chart")[0].proto
    assert "SAIDI" in proto.alt
    assert json.loads(proto.config)["displayModeBar"] is False


def test_refused_rows_are_shown_a_page_at_a_time(snapshot):
    at = opened("data")
    assert len(at.dataframe[0].value) == 25
    assert "1–25 trên 30 dòng" in text(at)


def test_an_invented_sample_says_so_on_every_page(snapshot, monkeypatch):
    monkeypatch.setitem(vars(snapshot), "is_sample", True)
    for page in PAGES:
        assert "không phải số liệu thật" in text(opened(page))


def test_without_a_snapshot_a_page_says_how_to_load(empty_home):
    at = AppTest.from_file(str(REPO / "app.py"), default_timeout=60).run()
    assert not at.exception
    assert "Chưa có số liệu nào được nạp" in text(at)
    assert "chế độ một máy" in text(at)
    assert "make run" in [part.value for part in at.code]


def test_a_store_without_a_dated_row_opens_with_words_and_no_zeros(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("TRIAN_HOME", str(tmp_path / "home"))
    served = tmp_path / "customers.csv"
    served.write_text("unit_code,month,customers_served\nEVNNPC,2016-12,9000000\n")
    load([served], home=Home(tmp_path / "home"), now=datetime(2026, 1, 2))
    for page in PAGES:
        said = text(opened(page))
        assert "Chưa có dòng số liệu nào ghi ngày" in said
    assert "cả 6 mục tiêu chưa có số liệu" in text(opened())


def test_a_failure_is_one_line_with_a_code_and_no_traceback(snapshot, monkeypatch):
    def broken(*args, **binds):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(store, "current", broken)
    at = AppTest.from_file(str(REPO / "app.py"), default_timeout=60).run()
    assert not at.exception
    assert "Trang này chưa hiển thị được" in text(at)
    assert "secret detail" not in text(at)


def test_the_theme_has_exactly_ten_categorical_colours():
    settings = (REPO / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    listed = [line for line in settings.splitlines() if "Categorical" in line]
    assert [line.count("#") for line in listed] == [10, 10]
