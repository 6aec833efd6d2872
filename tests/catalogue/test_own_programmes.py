"""The programmes of a campaign: its YAML is the only list, else the directive's ten.

Another group's campaign (docs/example) names three: a spring tree and a warm winter of
its own, and the directive's free rewiring, which needs no words.
"""

import pytest

from campaign.catalogue.campaigns import DIRECTIVE_PROGRAMMES, campaign_from
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.strict import CatalogueError
from campaign.figures import figures
from campaign.home import REPO
from campaign.i18n import LANGUAGES, words
from campaign.ingest.column_names import load_names
from campaign.press.article.names import Names
from campaign.press.press_figures import offered
from campaign.reading import Reading
from tests.bare import shipped_campaign
from tests.queries.by_hand.test_activities_by_hand import activity

YAML = (REPO / "docs/example/another-campaign.yaml").read_text(encoding="utf-8")
ANOTHER = campaign_from(YAML, "another-campaign.yaml")
OWN = ("spring_tree", "warm_winter", "lighting_belief")


def taken(contract: str, field: str, programmes: tuple[str, ...]) -> set[str]:
    """Give the codes that a contract's field takes."""
    found = load_contracts(programmes).by_name[contract].field(field)
    return set(found.constraints.enum)


def test_a_yaml_that_names_none_has_the_directives_ten():
    assert shipped_campaign().programme_codes == DIRECTIVE_PROGRAMMES
    assert taken("activities", "programme", DIRECTIVE_PROGRAMMES) == {
        *("customer_conference", "energy_saving_awards", "quiz_contest", "pink_week"),
        *("giving_trust", "lighting_rural_roads", "lighting_belief"),
        *("service_culture", "partner_event", "other"),
    }


def test_the_contracts_take_the_codes_of_the_campaign_and_no_others():
    assert ANOTHER.programme_codes == OWN
    assert taken("activities", "programme", OWN) == set(OWN)
    goals = taken("goals", "indicator", OWN)
    assert {code for code in goals if "activities" in code} == {
        *("activities_spring_tree", "activities_warm_winter"),
        "activities_lighting_belief",
    }
    assert {"saidi_minutes", "service_14"} <= goals


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        ("[{code: spring_tree}]", "'spring_tree' needs a name"),
        ("[{code: pink_week}, {code: pink_week}]", "stands twice"),
        ("[{code: Cây xuân}]", "should match pattern"),
        ("[{code: held, name: {vi: Giữ, en: Held}}]", "may not be called held"),
        ("[]", "at least 1 item"),
    ],
)
def test_a_list_that_cannot_work_is_one_clear_line(listed, why):
    before, after = YAML.split("programmes:\n  - ")
    text = f"{before}programmes: {listed}\ngoals:{after.split('goals:', 1)[1]}"
    with pytest.raises(CatalogueError, match=why) as refused:
        campaign_from(text, "tet.yaml")
    assert len(str(refused.value).splitlines()) == 1


def test_words_come_from_the_yaml_where_it_names_them_else_from_the_directives():
    vi, en = ANOTHER.words("vi"), ANOTHER.words("en")
    assert vi.code("programme", "spring_tree") == "Cây mùa xuân"
    assert en("indicator.activities_warm_winter.label") == "Activities: Warm winter"
    assert vi("press.activities_spring_tree.long") == (
        "số hoạt động đã tổ chức thuộc chương trình “Cây mùa xuân”"
    )
    assert vi.beside("en").code("programme", "spring_tree") == "Spring tree"
    assert vi.code("programme", "lighting_belief") == "Thắp sáng niềm tin"
    assert words("vi").code("programme", "spring_tree") == "spring_tree"


def test_a_yaml_may_call_one_of_the_directives_otherwise_with_any_sign():
    renamed = YAML.replace(
        "code: lighting_belief", "code: pink_week\n    name: {vi: '{Máu}', en: Blood}"
    )
    vi = campaign_from(renamed, "tet.yaml").words("vi")
    assert vi("press.activities_pink_week.long").endswith("chương trình “{Máu}”")
    assert vi("indicator.activities_pink_week.short") == "{Máu}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_programme_of_its_own_has_the_words_of_the_directives(lang):
    texts = ANOTHER.words(lang).texts
    own = {key for key in texts if "spring_tree" in key}
    shipped = {key for key in texts if "service_culture" in key}
    assert own == {key.replace("service_culture", "spring_tree") for key in shipped}


def test_names_of_the_yaml_are_codes_to_a_proposal():
    names = load_names().with_programmes(ANOTHER.programmes)
    assert names.code_of("programme", "CÂY MÙA XUÂN") == "spring_tree"
    assert names.code_of("programme", "Thắp sáng niềm tin") == "lighting_belief"


def test_an_article_may_name_its_programmes():
    named = Names.of(ANOTHER, frozenset(["activities_spring_tree"]))
    said = named.figures_in("Điện lực Núi tổ chức 2 hoạt động “Cây mùa xuân”.")
    assert [figure.code for figure in said] == ["activities_spring_tree"]


@pytest.fixture
def snapshot(bare):
    """Two spring trees of which one is held; a warm winter planned by a branch."""
    return bare(
        campaign_text=YAML,
        as_of="2025-01-06 17:00",
        activities=[
            activity("A", "NUI", "2025-01-02", programme="spring_tree"),
            activity("B", "NUI", "2025-01-20", None, "planned", "spring_tree"),
            activity("C", "BB0102", "2025-01-08", None, "planned", "warm_winter"),
        ],
    )


def test_questions_have_a_row_for_each_of_its_programmes(snapshot):
    rows = snapshot.answer("activities_by_unit", "unit_code programme planned held")
    assert [row for row in rows if row[0] in ("BIEN", "SAOMAI")] == [
        *(("BIEN", "lighting_belief", 0, 0), ("BIEN", "spring_tree", 0, 0)),
        ("BIEN", "warm_winter", 1, 0),
        *(("SAOMAI", "lighting_belief", 0, 0), ("SAOMAI", "spring_tree", 1, 1)),
        ("SAOMAI", "warm_winter", 1, 0),
    ]
    of = snapshot.answer("activities_by_programme", "unit_code programme held")
    assert ("NUI", "spring_tree", 1) in of
    assert {programme for _, programme, _ in of} == set(OWN)


def test_figures_are_judged_by_its_goal_and_the_desk_offers_no_others(snapshot):
    made = {(one.unit_code, one.figure): one for one in figures(Reading.of(snapshot))}
    tree = made["NUI", "activities_spring_tree"]
    assert (tree.value, tree.target, tree.status) == (1, 5, "on_track")
    desk = [code for code in offered(snapshot) if code.startswith("activities_")]
    assert desk == [*(f"activities_{code}" for code in OWN), "activities_held"]
    # Blood and lamps are of programmes that this campaign doesn't have.
    assert {"blood_units", "road_km"} & set(offered(snapshot)) == set()
    assert "households_rewired" in offered(snapshot)
