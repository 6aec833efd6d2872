"""Nobody is told another's numbers: every question, of every unit, for every reach.

Two worlds differ in the rows of one corporation alone. Whoever may not see it must be
given the same answers in both, but for the sums of the group.
"""

import re
from datetime import date

import pytest

from campaign import questions
from campaign.figures import figure_of
from campaign.reach import GROUP_SUMS, OF_NOBODY, OutOfReach
from campaign.reading import Reading
from tests.bare import bare_snapshot, case, outage, served
from tests.queries.exports import HANOI, HCMC, NPC

GROUP = "EVN"
LOCKED = {
    "load_report": "from the store's journal, which no bare snapshot has",
}
COMMON = {"from_day": date(2016, 12, 1), "before_day": date(2017, 1, 1)}
OF_FILES = {
    "corrections_applied",
    "possible_repeats",
    "quarantined_rows",
    "superseded_by_reason",
}


def member_rows(unit, times):
    """Rows of every kind for a member; `times` changes how many, and their sizes."""
    rows = range(1, times + 1)
    return {
        "outages": [
            outage(f"{unit}{n}", unit, "05 08:00", f"05 {9 + n}:00", 10 * times)
            for n in rows
        ]
        + [outage(f"{unit}open", unit, "06 08:00", None, times)],
        "customers": [served(unit, 1000 * times)],
        "complaints": [
            case(f"{unit}{n}", unit, "05 08:00", f"0{5 + times} 09:00") for n in rows
        ]
        + [case(f"{unit}late", unit, "05 08:00")],
        "calls": [
            {
                "unit_code": unit,
                "interval_start": "05 08:00",
                "interval_minutes": 60,
                "offered": 10 * times,
                "answered": 9 * times,
                "answered_within_30s": times,
                "abandoned": times,
            }
        ],
        "activities": [
            {
                "activity_id": f"{unit}{n}",
                "unit_code": unit,
                "programme": "pink_week",
                "planned_on": "05",
                "held_on": "05",
                "status": "held",
                "beneficiaries": times,
            }
            for n in rows
        ],
        "projects": [
            {
                "project_id": f"{unit}{n}",
                "unit_code": unit,
                "kind": "grid",
                "event": "inauguration",
                "title": unit,
                "planned_on": "05",
                "held_on": "05",
                "value_vnd": times,
            }
            for n in rows
        ],
        "media": [
            {
                "item_id": f"{unit}{n}",
                "unit_code": unit,
                "published_on": "05",
                "channel": "tv",
                "outlet": f"outlet of {unit}",
                "title": unit,
                "reach": times,
            }
            for n in rows
        ],
        "safety_events": [
            {
                "event_id": f"{unit}{n}",
                "unit_code": unit,
                "happened_at": "05 08:00",
                "type": "labour",
                "severity": "minor",
                "injured": times,
                "dead": 0,
            }
            for n in rows
        ],
        "environment_readings": [
            {
                "plant": f"plant of {unit}",
                "measured_at": f"05 0{n}:00",
                "parameter": "SO2",
                "unit_code": unit,
                "value": 90 + 10 * times,
                "unit": "mg/Nm3",
                "limit_value": 100,
            }
            for n in rows
        ],
        "service_requests": [
            {
                "case_id": f"{unit}{n}",
                "unit_code": unit,
                "indicator": 1,
                "requested_at": "05 08:00",
                "done_at": f"0{5 + times} 09:00",
            }
            for n in rows
        ],
        "goals": [
            {
                "unit_code": unit,
                "indicator": "saidi_minutes",
                "valid_from": date(2016, 12, 1),
                "valid_until": date(2016, 12, 31),
                "target": float(times),
                "unit": "minutes",
                "decided_by": "the board",
                "source": "a letter",
            }
        ],
        "gates": [
            {
                "gate": "zero_length",
                "unit_code": unit,
                "contract": "outages",
                "passed": False,
                "found": float(times),
            }
        ],
        "quarantine": [
            {"contract": "outages", "member_code": unit, "reason": "future"}
            for n in rows
        ],
    }


def world(times_of_npc):
    """Ha Noi and Ho Chi Minh City stand; the Northern corporation's rows change."""
    tables = {}
    for unit, times in ((HANOI, 1), (HCMC, 2), (NPC, times_of_npc)):
        for table, rows in member_rows(unit, times).items():
            tables.setdefault(table, []).extend(rows)
    return bare_snapshot(as_of="20 12:00", **tables)


@pytest.fixture(scope="module")
def worlds():
    both = world(1), world(3)
    yield both
    for snapshot in both:
        snapshot.close()


QUESTIONS = [name for name in questions.names(bare_snapshot()) if name not in LOCKED]
REACHES = [frozenset(), frozenset({HANOI, HCMC})]


def told(snapshot, name, unit):
    """Give all rows of an answer as text, or the refusal."""
    text = questions.sql(snapshot, name)
    declared = questions.header(text).binds
    binds = {key: value for key, value in COMMON.items() if key in declared}
    if "unit_code" in declared:
        binds["unit_code"] = unit
    if "sha256" in declared:
        binds |= {"contract": "outages", "sha256": ""}
    try:
        answer = questions.ask(snapshot, name, **binds)
    except OutOfReach as refused:
        return f"refused {refused.what}"
    return [tuple(map(str, row)) for row in answer.itertuples(index=False)]


def check_nothing_leaks(worlds, name, reach):
    """Ask both worlds for the group, a member of each kind, and a company."""
    text = questions.sql(worlds[0], name)
    has_unit = "unit_code" in questions.header(text).binds
    for unit in (GROUP, HCMC, NPC, "PD02") if has_unit else (GROUP,):
        if name in GROUP_SUMS and unit == GROUP:
            continue
        one, other = (told(each.within(reach), name, unit) for each in worlds)
        if unit not in (GROUP, *reach):
            assert one == f"refused {unit}"
        elif isinstance(one, list):
            one, other = (
                [row for row in rows if GROUP not in row] for rows in (one, other)
            )
            assert not any(NPC in row for row in one)
        assert one == other, unit


@pytest.mark.parametrize("name", QUESTIONS)
def test_another_members_rows_change_nothing_that_a_person_is_told(worlds, name):
    check_nothing_leaks(worlds, name, frozenset({HANOI}))


@pytest.mark.long
@pytest.mark.parametrize("reach", REACHES, ids=lambda reach: "+".join(sorted(reach)))
@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_leaks_to_any_reach(worlds, name, reach):
    check_nothing_leaks(worlds, name, reach)


@pytest.mark.parametrize("name", QUESTIONS)
def test_within_reach_it_answers_as_to_everybody(worlds, name):
    snapshot = worlds[1]
    mine = told(snapshot.within(frozenset({HANOI})), name, HANOI)
    if name in OF_FILES:
        assert mine.startswith("refused")
        return
    every = told(snapshot, name, HANOI)
    if "unit_code" in questions.header(questions.sql(snapshot, name)).binds:
        assert mine == every
    else:
        others = {unit.code for unit in snapshot.campaign.units} - {HANOI}
        kept = [row for row in every if name in OF_NOBODY or not others & set(row)]
        assert mine == kept


def test_rows_behind_the_groups_figure_are_counted_and_paged_within_reach(worlds):
    mine = worlds[1].within(frozenset({HANOI, HCMC}))
    first, second = (
        questions.ask(mine, "interruption_rows", page_size=2, page_start=start)
        for start in (0, 2)
    )
    # Ha Noi has 1 + 1 open, Ho Chi Minh City 2 + 1 open.
    assert first["rows_found"].tolist() == [5, 5]
    assert {*first["unit_code"], *second["unit_code"]} == {HANOI, HCMC}


def test_an_answer_is_kept_for_its_reach_alone(worlds):
    snapshot = worlds[0]
    for reach in (None, frozenset({HANOI}), frozenset({NPC}), None):
        answer = questions.ask(snapshot.within(reach), "activity_rows")
        asked = reach or {HANOI, HCMC, NPC}
        assert set(answer["unit_code"]) == set(asked)


def test_what_is_kept_of_a_reading_is_kept_for_its_reach_alone(worlds):
    keys = [
        Reading.of(worlds[0].within(reach)).key()
        for reach in (None, frozenset(), frozenset({HANOI}), frozenset({NPC}))
    ]
    assert len(set(keys)) == 4


def test_one_reach_is_one_object_and_never_grows(worlds):
    mine = worlds[0].within(frozenset({HANOI}))
    assert mine is worlds[0].within(frozenset({HANOI}))
    with pytest.raises(ValueError, match="never widened"):
        mine.within(None)


def test_a_question_that_nobody_placed_and_that_tells_no_unit_is_refused(worlds):
    mine = worlds[0].within(frozenset({HANOI}))
    mine.rules = {**mine.rules, "queries/sum.sql": "select 1 as customers"}
    with pytest.raises(OutOfReach):
        questions.ask(mine, "sum")
    del mine.rules


def test_the_campaign_of_a_reach_keeps_names_days_and_colours(worlds):
    whole, mine = worlds[0].campaign, worlds[0].within(frozenset({HCMC})).campaign
    assert mine.codes == (GROUP, HCMC)
    assert mine.members == whole.units
    assert [mine.color_of(code) for code in whole.codes] == [
        whole.color_of(code) for code in whole.codes
    ]
    assert mine.unit(NPC) == whole.unit(NPC)


def test_every_question_about_a_unit_is_a_sum_or_keeps_to_members():
    snapshot = bare_snapshot()
    for name in questions.names(snapshot):
        text = questions.sql(snapshot, name)
        if "unit_code" in questions.header(text).binds and name not in GROUP_SUMS:
            assert re.search(r"from (members_of|unit_readings)\(", text), name
    assert set(questions.names(snapshot)) >= GROUP_SUMS | OF_NOBODY


@pytest.mark.parametrize("code", ["saidi_minutes", "accidents", "share_on_time"])
def test_the_groups_figure_is_the_same_whoever_asks(worlds, code):
    snapshot = worlds[0]
    indicator = snapshot.indicators[code]
    every, mine = (
        figure_of(Reading.of(snapshot.within(reach)), code, indicator)
        for reach in (None, frozenset({HANOI}))
    )
    assert every.value is not None
    assert mine == every


def test_the_group_is_not_set_beside_a_member_out_of_reach(worlds):
    mine = Reading.of(worlds[0].within(frozenset({HANOI})), beside=NPC)
    with pytest.raises(OutOfReach):
        figure_of(mine, "saidi_minutes", worlds[0].indicators["saidi_minutes"])


def test_the_groups_code_reaches_no_member(worlds):
    assert worlds[0].within(frozenset({GROUP, HANOI})).reach == {HANOI}
