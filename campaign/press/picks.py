"""Figures picked for a release, as a link holds them; and who lets a locked one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from campaign.press import desk
from campaign.press.figure import Override
from campaign.store import Snapshot
from campaign.text import without_accents

MOST = 24


class NotAllowed(ValueError):
    """An override that doesn't hold; `code`: reason_missing, names, scripts, same."""

    def __init__(self, code: str) -> None:
        """Say what is missing."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Pick:
    """One figure of one unit."""

    code: str
    unit_code: str

    def __str__(self) -> str:
        """Write it as a link holds it."""
        return f"{self.code}.{self.unit_code}"


def read(text: str, snapshot: Snapshot) -> tuple[Pick, ...]:
    """Read the picks of a link; what means nothing is left out, doubles too."""
    found: dict[Pick, None] = {}
    for part in text.split(",")[: 2 * MOST]:
        code, _, unit_code = part.strip().partition(".")
        if _stands(code, unit_code, snapshot):
            found[Pick(code, unit_code)] = None
    return tuple(found)[:MOST]


def written(picked: Sequence[Pick]) -> str:
    """Write picks as a link holds them."""
    return ",".join(str(one) for one in picked)


def override(reason: str, names: tuple[str, str]) -> Override:
    """Take a reason and two names; raises NotAllowed where one of them is missing.

    Two spellings of one name are one person.
    """
    first, second = (plain_name(name) for name in names)
    if not reason.strip():
        raise NotAllowed("reason_missing")
    if not _folded(first) or not _folded(second):
        raise NotAllowed("names")
    if mixes_scripts(first) or mixes_scripts(second):
        raise NotAllowed("scripts")
    if same_person(first, second):
        raise NotAllowed("same")
    return Override(" ".join(reason.split()), (first, second))


def plain_name(typed: str) -> str:
    """Write a typed name on one line, without signs that nobody sees."""
    shown = "".join(sign for sign in typed if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", shown).split())


def same_person(one: str, other: str) -> bool:
    """Say whether two typed names are one: their letters count, however written.

    Accents, capitals, spaces, stops, hyphens and full-width signs tell nobody apart.
    """
    return _folded(one) == _folded(other)


def mixes_scripts(name: str) -> bool:
    """Say whether letters of several scripts stand in a name: some look alike."""
    signs = unicodedata.normalize("NFKC", name)
    kinds = {unicodedata.name(sign, "?").split()[0] for sign in signs if sign.isalpha()}
    return len(kinds) > 1


def _folded(name: str) -> str:
    small = unicodedata.normalize("NFKC", name).casefold()
    bare = without_accents(unicodedata.normalize("NFKD", small))
    return "".join(sign for sign in bare if sign.isalpha())


def _stands(code: str, unit_code: str, snapshot: Snapshot) -> bool:
    campaign = snapshot.campaign
    known = unit_code == campaign.group.code or campaign.unit(unit_code)
    has_it = code in desk.offered(snapshot)
    return bool(known and has_it and desk.applies(snapshot, code, unit_code))
