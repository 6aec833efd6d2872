"""The main cause is named from the figures; what nobody classified is said to be so."""

import pytest

from campaign.i18n import words
from campaign.reading import read_link
from campaign.views import outages_queries, overview

CASES = [
    ({}, ""),
    ({"trees": None}, ""),
    (
        {"trees": 0.6, "lightning": 0.3, "unclassified": 0.1},
        "nguyên nhân hàng đầu: cây cối, chiếm 60,0% thời gian mất điện",
    ),
    (
        {"trees": 0.3, "lightning": 0.2, "unclassified": 0.5},
        "50,0% thời gian mất điện chưa phân loại nguyên nhân",
    ),
    ({"unclassified": 1.0}, "100% thời gian mất điện chưa phân loại nguyên nhân"),
]


@pytest.mark.parametrize(("shares", "said"), CASES)
def test_the_known_cause_leads_unless_more_is_unclassified(shares, said):
    rows = [
        {"cause_group": cause, "share_of_minutes": share}
        for cause, share in shares.items()
    ]
    assert outages_queries.main_cause(rows, words("vi")) == said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_only_saidi_has_an_end_and_a_cause(newer, lang):
    choice, _ = read_link({"lang": lang}, newer)
    view = overview.view(choice)
    end = "21,4–26,0 phút" if lang == "vi" else "21.4–26.0 min"
    told = [item.title.split(":")[0] for item in view.attention if end in item.why]
    assert told == ["EVNHCMC"]
    cause = outages_queries.main_cause_of(choice, "EVNHCMC")
    assert cause and cause in view.sub
    assert end in view.sub
