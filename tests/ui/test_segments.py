"""Whose cases and activities count: pages heed it, or say in a line that they don't."""

import pytest

from campaign import number_format as form
from campaign import questions
from campaign.press.press_figures import press_figure
from campaign.reading import Reading
from campaign.ui import block_actions
from campaign.ui.page import Page
from campaign.views import complaints
from tests.ui.test_pages import opened, text


def received(snapshot, **binds):
    found = questions.ask(snapshot, "answers_by_unit", **binds)
    return int(found.set_index("unit_code").loc["EVNSPC"]["received"])


def test_the_complaints_page_counts_the_segments_cases_and_says_so(snapshot):
    tile = {}
    for segment in ("all", "household", "lender"):
        reading = Reading.of(snapshot, unit="EVNSPC", segment=segment)
        tile[segment] = complaints.view(reading).tiles[-1].value
    all_of_them = form.number(received(snapshot), "vi")
    assert tile == {"all": all_of_them, "household": all_of_them, "lender": "0"}
    lenders = opened("complaints", unit="EVNSPC", segment="lender")
    assert "Chỉ tính phiếu ghi nhóm bên cho vay" in text(lenders)
    assert lenders.query_params["segment"] == "lender"


def test_a_page_whose_data_know_no_segments_says_so_and_changes_nothing(snapshot):
    plain, chosen = opened("outages"), opened("outages", segment="lender")
    note = "không phân theo nhóm khách hàng: tính mọi nhóm, không riêng bên cho vay"
    assert note in text(chosen)
    assert note not in text(plain)
    headline = next(line for line in text(plain).splitlines() if "<h1" in line)
    assert headline in text(chosen)


@pytest.mark.parametrize(
    ("name", "narrowed", "filters"),
    [
        ("complaints", True, "doanh nghiệp"),
        ("complaints", False, ""),
        ("outages", True, ""),
    ],
)
def test_a_files_origin_names_the_segment_where_the_block_heeds_it(
    snapshot, name, narrowed, filters
):
    page = Page(name, Reading.of(snapshot, segment="enterprise"), None)
    assert block_actions._origin(page, narrowed).filters == filters


def test_a_press_figure_is_of_all_segments(snapshot):
    everybody = Reading.of(snapshot, unit="EVNSPC")
    firms = Reading.of(snapshot, unit="EVNSPC", segment="enterprise")
    told = press_figure(firms, "share_on_time")
    assert told.long == press_figure(everybody, "share_on_time").long
    assert dict(told.cells[0].binds)["segment"] == "all"
