"""Every figure of the catalogue leads to its question, its columns and its rows."""

import re

import pytest

from campaign import questions
from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.indicators import (
    caveats_from,
    indicators_from,
    press_from,
)
from campaign.catalogue.rules import CATALOGUE
from campaign.home import DATA

INDICATORS = indicators_from((CATALOGUE / "indicators.yaml").read_text("utf-8"))
PRESS = press_from((CATALOGUE / "press.yaml").read_text("utf-8"))
OFFERED = {**INDICATORS, **PRESS}
CAVEATS = caveats_from((CATALOGUE / "caveats.yaml").read_text("utf-8"))
CAMPAIGNS = sorted((DATA / "campaigns").glob("*.yaml"))


def columns(snapshot, question):
    """The columns a question gives, whatever the data."""
    known = {"unit_code": "EVN"}
    declared = questions.header(questions.sql(snapshot, question)).binds
    binds = {name: value for name, value in known.items() if name in declared}
    return set(questions.ask(snapshot, question, **binds).columns)


@pytest.mark.parametrize("code", OFFERED)
def test_a_figure_leads_to_its_question_and_columns(code, snapshot):
    figure = OFFERED[code]
    wanted = {figure.value, figure.numerator, figure.denominator, *figure.only}
    wanted |= {figure.planned, figure.planned_by_now, figure.waiting, "unit_code"}

    assert wanted - {None} <= columns(snapshot, figure.question)


@pytest.mark.parametrize("code", OFFERED)
def test_a_figures_question_feeds_it(code, snapshot):
    said = questions.header(questions.sql(snapshot, OFFERED[code].question)).feeds
    family = re.sub(r"_.*", "", code)

    assert {code, family} & set(said)


@pytest.mark.parametrize("code", OFFERED)
def test_a_figure_leads_to_the_rows_behind_it(code, snapshot):
    figure = OFFERED[code]

    assert columns(snapshot, figure.rows)
    if figure.by_day:
        assert {"unit_code", "day"} <= columns(snapshot, figure.by_day)


@pytest.mark.parametrize("code", OFFERED)
def test_a_figure_names_known_things(code):
    figure = OFFERED[code]

    assert set(figure.caveats) <= CAVEATS.keys()
    assert figure.contract in load_contracts().by_name
    assert figure.promise in range(6)  # 0: serves none of the five goals by itself
    if figure.source is not None:  # else the campaign's directive
        assert figure.source.vi and figure.source.en


@pytest.mark.parametrize("code", PRESS)
def test_what_only_the_press_desk_offers_says_what_its_value_is_of(code, snapshot):
    detail = PRESS[code].detail

    assert code not in INDICATORS
    assert detail is None or detail in columns(snapshot, PRESS[code].question)


def test_every_caveat_belongs_to_a_figure():
    named = {name for figure in OFFERED.values() for name in figure.caveats}

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
