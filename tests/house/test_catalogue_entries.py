"""Every figure of the catalogue leads to its question, its columns and its rows."""

import re

import pytest

from campaign import questions
from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.indicators import caveats_from, indicators_from
from campaign.catalogue.rules import CATALOGUE
from campaign.home import DATA

INDICATORS = indicators_from((CATALOGUE / "indicators.yaml").read_text("utf-8"))
CAVEATS = caveats_from((CATALOGUE / "caveats.yaml").read_text("utf-8"))
CAMPAIGNS = sorted((DATA / "campaigns").glob("*.yaml"))


def columns(snapshot, question):
    """The columns a question gives, whatever the data."""
    known = {"unit_code": "EVN"}
    declared = questions.header(questions.sql(snapshot, question)).binds
    binds = {name: value for name, value in known.items() if name in declared}
    return set(questions.ask(snapshot, question, **binds).columns)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_figure_leads_to_its_question_and_columns(code, snapshot):
    figure = INDICATORS[code]
    wanted = {figure.value, figure.numerator, figure.denominator, *figure.only}
    wanted |= {figure.planned, figure.planned_by_now, figure.waiting, "unit_code"}

    assert wanted - {None} <= columns(snapshot, figure.question)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_figures_question_feeds_it(code, snapshot):
    said = questions.header(questions.sql(snapshot, INDICATORS[code].question)).feeds
    family = re.sub(r"_.*", "", code)

    assert {code, family} & set(said)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_figure_leads_to_the_rows_behind_it(code, snapshot):
    figure = INDICATORS[code]

    assert columns(snapshot, figure.rows)
    if figure.by_day:
        assert {"unit_code", "day"} <= columns(snapshot, figure.by_day)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_figure_names_known_things(code):
    figure = INDICATORS[code]

    assert set(figure.caveats) <= CAVEATS.keys()
    assert figure.contract in load_contracts().by_name
    assert figure.promise in range(6)  # 0: serves none of the five goals by itself
    assert figure.source.vi and figure.source.en


def test_every_caveat_belongs_to_a_figure():
    named = {name for figure in INDICATORS.values() for name in figure.caveats}

    assert named == CAVEATS.keys()


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: path.stem)
def test_a_campaign_sets_goals_for_figures_that_may_exist(path):
    campaign, _ = load_campaign(str(path))
    (allowed,) = (
        set(field.constraints.enum)
        for field in load_contracts().by_name["goals"].fields
        if field.name == "indicator"
    )

    assert campaign.id == path.stem
    assert {goal.indicator for goal in campaign.goals} <= allowed
    assert INDICATORS.keys() <= allowed
