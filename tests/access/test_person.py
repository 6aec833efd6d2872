"""Who somebody is, what they may do, and whose numbers they may be told."""

from datetime import UTC, datetime

import pytest

from campaign.access import (
    RIGHTS,
    NoAccess,
    Settings,
    person,
    settings_from,
    shown,
)
from campaign.press import people

CLAIMS = {
    "sub": "7",
    "name": "Nguyễn Thị Hoa",
    "email": "hoa.nt@evn.example",
    "email_verified": True,
    "roles": ["communication"],
    "units": "EVNNPC",
}
FILE = """
people:
  - {email: Hoa.NT@evn.example, roles: [approver], units: [EVNNPC, EVNCPC]}
  - {subject: "8", name: Trần Văn Bình, roles: [admin], units: all}
"""


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "people.yaml"
    path.write_text(FILE, encoding="utf-8")
    return Settings(people=path)


def refused(claims, settings=None, **more) -> str:
    with pytest.raises(NoAccess) as error:
        person(claims, settings or Settings(), **more)
    return error.value.why


def test_claims_give_role_reach_and_signature():
    hoa = person(CLAIMS, Settings())
    assert (hoa.roles, hoa.reach) == (("communication",), frozenset({"EVNNPC"}))
    assert hoa.signature == "Nguyễn Thị Hoa [hoa.nt@evn.example]"


@pytest.mark.parametrize(
    ("units", "reach"),
    [
        ("all", None),
        (["all"], None),
        ("EVNNPC, EVNCPC", {"EVNNPC", "EVNCPC"}),
        (["EVNNPC", "all"], {"EVNNPC", "all"}),
        ("ALL", {"ALL"}),
    ],
)
def test_only_all_and_nothing_beside_it_reaches_everything(units, reach):
    assert person({**CLAIMS, "units": units}, Settings()).reach == (
        reach if reach is None else frozenset(reach)
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"roles": "boss"}, "role"),
        ({"roles": None}, "role"),
        ({"units": []}, "units"),
        ({"units": None}, "units"),
        ({"units": 7}, "units"),
        ({"sub": "", "email": ""}, "unlisted"),
    ],
)
def test_whoever_has_no_plain_role_and_reach_is_refused(change, why):
    assert refused({**CLAIMS, **change}) == why


def test_the_file_decides_and_claims_give_nothing(listed):
    hoa = person({**CLAIMS, "roles": "admin", "units": "all"}, listed)
    assert (hoa.roles, hoa.reach) == (("approver",), frozenset({"EVNNPC", "EVNCPC"}))
    binh = person({"sub": "8", "roles": "viewer"}, listed)
    assert (binh.name, binh.reach, binh.may("administer")) == (
        "Trần Văn Bình",
        None,
        True,
    )


def test_a_stranger_and_an_unproven_address_are_refused(listed):
    assert refused({**CLAIMS, "email": "x@evn.example"}, listed) == "unlisted"
    assert refused({**CLAIMS, "email_verified": False}, listed) == "unverified"
    assert refused({**CLAIMS, "email_verified": None}, listed) == "unverified"


@pytest.mark.parametrize(
    "text", ["people: [", "people: [{roles: [viewer], units: all}]"]
)
def test_a_file_that_cant_be_read_lets_nobody_in(tmp_path, text):
    path = tmp_path / "people.yaml"
    path.write_text(text, encoding="utf-8")
    assert refused(CLAIMS, Settings(people=path)) == "settings"
    assert refused(CLAIMS, Settings(people=tmp_path / "none.yaml")) == "settings"


def test_settings_that_arent_known_let_nobody_in():
    with pytest.raises(NoAccess):
        settings_from({"role_claim": "roles"})


def test_a_login_ends_after_twelve_hours():
    issued = datetime(2016, 12, 5, 8, tzinfo=UTC)
    claims = {**CLAIMS, "iat": int(issued.timestamp())}
    assert person(claims, Settings(), issued.replace(hour=20)).name
    later = issued.replace(hour=20, second=1)
    assert refused(claims, Settings(), now=later) == "expired"


def test_each_role_has_the_rights_of_its_work():
    assert {role: sorted(rights - {"read"}) for role, rights in RIGHTS.items()} == {
        "viewer": [],
        "communication": ["note", "take", "write"],
        "approver": ["approve", "note", "take"],
        "data_steward": ["load", "note"],
        "admin": ["administer", "approve", "load", "note", "take", "write"],
    }


def test_brackets_in_a_name_dont_make_another_account():
    claims = {**CLAIMS, "name": "Hoa [binh]"}
    assert person(claims, Settings()).signature == "Hoa binh [hoa.nt@evn.example]"


def test_two_people_of_two_domains_are_two_accounts_and_shown_short():
    one = person({**CLAIMS, "name": "Hoa"}, Settings())
    other = person({**CLAIMS, "name": "Lan", "email": "hoa.nt@npc.example"}, Settings())
    assert not people.same_person(one.signature, other.signature)
    assert shown(one.signature) == "Hoa [hoa.nt]"
    assert shown("Hoa [hoa.nt]") == "Hoa [hoa.nt]"
    assert shown("Hoa") == "Hoa"


def test_a_record_of_before_is_everybody_whose_address_begins_so():
    for name in ("Lan [hoa.nt@evn.example]", "Lan [HOA.NT@npc.example]"):
        assert people.same_person("Hoa [hoa.nt]", name)
        assert people.same_person(name, "Hoa [hoa.nt]")
    assert not people.same_person("Hoa [hoa]", "Lan [hoa.nt@evn.example]")


def test_without_an_address_a_subject_counts_within_its_provider():
    bare = {"sub": "7", "name": "Hoa", "roles": "viewer", "units": "all"}
    one, other = (
        person({**bare, "iss": f"https://{name}.example"}, Settings())
        for name in ("evn", "npc")
    )
    assert one.account == "7 https://evn.example"
    assert not people.same_person(one.signature, f"Lan [{other.account}]")
    assert shown(one.signature) == "Hoa [7]"
