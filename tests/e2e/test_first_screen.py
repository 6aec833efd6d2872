"""A leader who never saw the page answers four questions from its first screen."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from campaign import number_format as form
from campaign import questions, store
from campaign.i18n import words
from tests.e2e.test_browser import look
from tests.ui.world import QUOTAS

pytestmark = pytest.mark.e2e

FIRST = date(2016, 12, 1)
SCREEN = 900


@pytest.fixture
def answers(promised):
    """Ask for what is furthest from its goal, since when, how it ends, and of what."""
    snapshot = store.current(promised)

    def ask(question, **binds):
        return questions.ask(snapshot, question, **binds)

    ends = ask("run_rate_by_unit").set_index("unit_code")
    day = snapshot.as_of.day
    over = {
        unit: ends.loc[unit]["saidi_minutes"] - quota * day / 31
        for unit, quota in QUOTAS.items()
        if unit != "EVN"
    }
    furthest = max(over, key=lambda unit: over[unit] / QUOTAS[unit])  # in % of its own
    days = ask("reliability_by_day")
    mine = days[days["unit_code"] == furthest].sort_values("day")
    behind_since, total = None, 0.0
    for one in mine.itertuples():
        total += one.saidi_minutes
        path = QUOTAS[furthest] * ((one.day - FIRST).days + 1) / 31
        is_over = total > path + 1e-9
        behind_since = (behind_since or one.day) if is_over else None
    causes = ask("outages_by_cause", unit_code=furthest)
    main = causes.loc[causes["share_of_minutes"].idxmax()]
    return {
        "unit": furthest,
        "over": over[furthest],
        "since": behind_since,
        "low": ends.loc[furthest]["projected_low_minutes"],
        "high": ends.loc[furthest]["projected_high_minutes"],
        "cause": main["cause_group"],
        "share": main["share_of_minutes"],
    }


READ = {
    "vi": (
        r"Xa mục tiêu SAIDI nhất: (\w+), cao hơn mức cần giữ ([\d.,]+) phút "
        r"từ (\S+)\. Đến 31/12 .*\(dự báo ([\d.,]+)–([\d.,]+) phút\); "
        r"nguyên nhân hàng đầu: (.+), chiếm ([\d.,]+)% thời gian mất điện"
    ),
    "en": (
        r"Furthest from its SAIDI goal: (\w+), ([\d.,]+) min above the target "
        r"path since (\d+ \w+)\. .* by 31 Dec \(forecast ([\d.,]+)–([\d.,]+) min\); "
        r"main cause: (.+), ([\d.,]+)% of the outage time"
    ),
}


@pytest.mark.parametrize("lang", ["vi", pytest.param("en", marks=pytest.mark.long)])
def test_who_is_furthest_will_it_be_kept_since_when_and_of_what(
    browser, promises, answers, lang
):
    page = look(browser, f"{promises}/?lang={lang}")
    told = page.locator(".sub").first
    expect(told).to_be_visible()
    box = told.bounding_box()
    assert box["y"] + box["height"] <= SCREEN

    text = told.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    read = re.search(READ[lang], text, re.DOTALL)
    assert read, text
    unit, over, since, low, high, cause, share = read.groups()
    said = words(lang)
    assert unit == answers["unit"]
    assert over == form.number(answers["over"], lang, 1)
    assert since == form.short_date(answers["since"], lang)
    assert low == form.number(answers["low"], lang, 1)
    assert high == form.number(answers["high"], lang, 1)
    assert cause == said(f"cause_group.{answers['cause']}").lower()
    assert share == form.number(answers["share"] * 100, lang, 1)

    cell = page.locator("table.mx a", has_text=f"{unit} · SAIDI")
    expect(cell).to_contain_text(over)
    page.close()


PARTS = ("h1.lead", "table.score", "ol.att", "ul.panels.feet")
ORDERED = ("h1.lead", "ol.att", "table.score", "ul.panels.heads")


def test_the_first_screen_holds_scorecard_attention_and_panels(browser, promises):
    page = look(browser, promises)
    for part in PARTS:
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= SCREEN, part
    assert page.locator(".st-key-head").bounding_box()["height"] == 56
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 400)")
    expect(page.locator(".mast .asof b")).to_be_in_viewport()
    page.close()


@pytest.mark.long
def test_a_phone_reads_headline_attention_scorecard_panels(browser, promises):
    page = look(browser, promises, 390)
    tops = [page.locator(part).first.bounding_box()["y"] for part in ORDERED]
    assert tops == sorted(tops)
    page.close()


@pytest.mark.long
def test_this_december_against_last_takes_one_choice(browser, promises):
    """All five tiles of a unit say last December's value at once."""
    page = look(browser, f"{promises}/?unit=EVNHANOI")
    page.get_by_role("combobox", name="So với").click()
    page.get_by_role("option", name="So với: năm trước").click()
    expect(page.locator(".tile .beside")).to_have_count(4)  # readings don't apply
    expect(page.locator(".tile .beside").first).to_contain_text("2015")
    page.close()


@pytest.mark.long
def test_units_without_customers_open_from_one_row(browser, promises):
    page = look(browser, promises)
    row = page.locator("details.fold table th", has_text="EVNGENCO1")
    expect(row).not_to_be_visible()
    page.locator("details.fold summary").click()
    expect(row).to_be_visible()
    page.close()
