"""Who may do what, and whose numbers a person may be told: from claims or from a file.

Nothing here talks to a provider or to a screen. Whoever isn't plainly given a role and
a reach has none and is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from campaign.catalogue.strict import CatalogueError, parse_yaml

Role = Literal["viewer", "communication", "approver", "data_steward", "admin"]
Right = Literal["read", "take", "note", "write", "approve", "load", "administer"]
ALL = "all"
RIGHTS: dict[Role, frozenset[Right]] = {
    "viewer": frozenset({"read"}),
    "communication": frozenset({"read", "take", "note", "write"}),
    "approver": frozenset({"read", "take", "note", "approve"}),
    "data_steward": frozenset({"read", "note", "load"}),
    "admin": frozenset(
        {"read", "take", "note", "write", "approve", "load", "administer"}
    ),
}
"""take: figures with a passport. note: say why a figure is as it is. write: a release's
draft. approve: check, override, freeze, publish, withdraw. load: bring data in."""

ACCOUNT = re.compile(r"\[([^\[\]]+)\]$")
"""The account of whoever was logged in, at the end of the name on record."""

LONGEST_LOGIN = timedelta(hours=12)
Why = Literal["settings", "expired", "unverified", "unlisted", "role", "units"]


class NoAccess(PermissionError):
    """A person who is logged in and may not enter; `why` is a code with words."""

    def __init__(self, why: Why) -> None:
        """Say why."""
        super().__init__(why)
        self.why = why


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Settings(_Strict):
    """The section `[access]` of secrets.toml: where roles and reach come from.

    people        a file that lists them; with it, claims give nobody anything
    roles_claim   the claim that holds a role, or several
    units_claim   the claim that holds units, or `all`
    """

    people: Path | None = None
    roles_claim: str = "roles"
    units_claim: str = "units"


class Listed(_Strict):
    """One person of the file, known by a verified address or the provider's subject."""

    email: str = ""
    subject: str = ""
    name: str = ""
    roles: tuple[Role, ...] = Field(min_length=1)
    units: Literal["all"] | tuple[str, ...]

    @model_validator(mode="after")
    def _is_known_by_something(self) -> "Listed":
        if not self.email and not self.subject:
            raise ValueError("a person needs an email or a subject")
        return self


class People(_Strict):
    """The file of people."""

    people: tuple[Listed, ...]


@dataclass(frozen=True)
class Person:
    """Somebody who is logged in. `reach` are their units; None: all of them.

    `account` tells people apart, whatever name they have given themselves: the whole
    address, else the provider's subject and the provider.
    """

    account: str
    name: str
    roles: tuple[Role, ...]
    reach: frozenset[str] | None

    def may(self, right: Right) -> bool:
        """Say whether any of the person's roles gives a right."""
        return any(right in RIGHTS[role] for role in self.roles)

    @property
    def signature(self) -> str:
        """How the person stands on record: `Nguyễn Thị Hoa [hoa.nt@evn.example]`."""
        return f"{self.name} [{self.account}]"


def settings_from(section: Mapping[str, object]) -> Settings:
    """Read the section `[access]`; raises NoAccess where it says something unusable."""
    try:
        return Settings.model_validate(dict(section))
    except ValidationError as error:
        raise NoAccess("settings") from error


def person(
    claims: Mapping[str, object], settings: Settings, now: datetime | None = None
) -> Person:
    """Tell from a provider's claims who is there; raises NoAccess.

    A login holds for twelve hours: its claims are no newer than that.
    """
    issued = claims.get("iat")
    since = datetime.fromtimestamp(issued, UTC) if isinstance(issued, int) else None
    if now is not None and since is not None and now - since > LONGEST_LOGIN:
        raise NoAccess("expired")
    if settings.people is not None:
        return _listed(claims, settings.people)
    roles = tuple(
        role for role in RIGHTS if role in _texts(claims, settings.roles_claim)
    )
    if not roles:
        raise NoAccess("role")
    return _person(claims, "", roles, _texts(claims, settings.units_claim))


def _listed(claims: Mapping[str, object], path: Path) -> Person:
    """Find a person in the file by subject, else by an address that was verified."""
    try:
        listed = parse_yaml(People, path.read_text(encoding="utf-8"), path.name).people
    except (OSError, UnicodeDecodeError, CatalogueError) as error:
        raise NoAccess("settings") from error
    subject, email = str(claims.get("sub") or ""), str(claims.get("email") or "")
    people = [
        person for person in listed if person.subject and person.subject == subject
    ]
    if not people:
        known = [
            person
            for person in listed
            if email and person.email.lower() == email.lower()
        ]
        if known and claims.get("email_verified") is not True:
            raise NoAccess("unverified")
        people = known
    if len(people) != 1:
        raise NoAccess("unlisted")
    (person,) = people
    units: list[str] = [ALL] if person.units == ALL else list(person.units)
    return _person(claims, person.name, person.roles, units)


def _person(
    claims: Mapping[str, object], name: str, roles: tuple[Role, ...], units: list[str]
) -> Person:
    if not units:
        raise NoAccess("units")
    account = account_in(claims)
    if not account:
        raise NoAccess("unlisted")
    own = name or str(claims.get("name") or "")
    plain = " ".join(own.replace("[", " ").replace("]", " ").split())
    reach = None if units == [ALL] else frozenset(units)
    return Person(account, plain or short(account), roles, reach)


def account_in(claims: Mapping[str, object]) -> str:
    """Give what tells a person from all others; empty where the claims name nobody.

    A subject is unique within its provider alone (OpenID Connect Core, 8).
    """
    address = str(claims.get("email") or "")
    if not address and claims.get("sub"):
        address = " ".join(str(claims.get(name) or "") for name in ("sub", "iss"))
    return " ".join(address.translate({91: "", 93: ""}).split())


def short(account: str) -> str:
    """Give the part of an account that screens show: before the @, or the subject."""
    return account.partition("@")[0].partition(" ")[0]


def shown(name: str) -> str:
    """Write a name on record as screens and papers show it, its account short."""
    return ACCOUNT.sub(lambda named: f"[{short(named[1])}]", name)


def _texts(claims: Mapping[str, object], name: str) -> list[str]:
    """Read a claim that is one text, several with spaces or commas, or a list."""
    value = claims.get(name)
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
