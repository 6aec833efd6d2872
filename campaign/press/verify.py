"""Say of a file, or an id, whether it still is what left the house.

A file is first compared with what was recorded when it was written, then the exact
question is asked again of the exact snapshot, in the snapshot's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import duckdb

from campaign import questions, store
from campaign.home import Home
from campaign.i18n import Words
from campaign.press import cells, passports, reading
from campaign.press.passport import ID, Filed, Passport
from campaign.press.reading import Read
from campaign.status import same

Answer = Literal["match", "mismatch", "tampered", "unknown"]
Why = Literal[
    "agrees",
    "differs",
    "text",
    "property",
    "picture",
    "no_id",
    "no_passport",
    "snapshot_gone",
    "unreadable",
    "too_large",
]
UNASKABLE = (
    store.SnapshotGone,
    store.NoSnapshot,
    questions.UnknownQuestion,
    questions.BadBind,
    KeyError,
    TypeError,
    ValueError,
    OSError,
    duckdb.Error,
)


@dataclass(frozen=True)
class Verdict:
    """What is known of one id: a verdict, and why.

    printed     the value as it was printed; None where no passport tells
    recomputed  what the snapshot answers now, unrounded; None where it wasn't asked
    """

    id: str
    verdict: Answer
    why: Why
    printed: str | None = None
    recomputed: float | None = None

    def said(self, words: Words) -> str:
        """Name the verdict."""
        return words(f"passports.verdict_{self.verdict}")

    def because(self, words: Words) -> str:
        """Say in one sentence why."""
        return words(f"passports.why_{self.why}")


def verify(content: bytes, name: str, home: Home) -> tuple[Verdict, ...]:
    """Judge a file by its content; the name only helps to call an unknown one."""
    named = tuple(dict.fromkeys(ID.findall(name.replace("_", " "))))
    try:
        found = reading.read(content, name)
    except reading.TooLarge:
        return _unknown(named, "too_large", home)
    except reading.Unreadable:
        return _unknown(named, "unreadable", home)
    kept, is_drawn_so = _recorded(found, home)
    if kept is None:
        return _strangers(found, named, home)
    if not is_drawn_so:
        return _unknown(kept.ids, "picture", home)
    if not any(map(found.has, kept.properties)):
        return tuple(_told(one, "tampered", "property", home) for one in kept.ids)
    said = (*kept.lines, *(word for own in kept.properties for word in own.values()))
    return tuple(_asked(one, said, home) for one in kept.ids)


def verify_id(figure_id: str, home: Home) -> Verdict:
    """Judge an id alone: that the figure is known, and what it comes to now."""
    return _asked(figure_id.strip().upper(), (), home)


def _recorded(found: Read, home: Home) -> tuple[Filed | None, bool]:
    """Find what was recorded of a file that says this, and whether it's drawn so.

    A spreadsheet that rounds numbers as it shows them, or a picture packed with
    loss, is looked for among the files in which the same ids left.
    """
    kept = passports.find(found.digest, home)
    if kept is not None:
        return kept, True
    like = None
    for one in found.ids:
        for kept in passports.filed(one, home):
            if kept.format != found.format or not found.says(kept.lines):
                continue
            if kept.drawn == found.drawn:
                return kept, True
            like = kept
    return like, False


def _strangers(found: Read, named: tuple[str, ...], home: Home) -> tuple[Verdict, ...]:
    """Judge a file that was never written so, by the ids it carries."""
    if not found.ids:
        return _unknown(named, "picture" if found.drawn else "no_id", home)
    if not found.lines:
        return _unknown(found.ids, "picture", home)
    return tuple(
        _told(one, "tampered", "text", home)
        if passports.load(one, home)
        else Verdict(one, "unknown", "no_passport")
        for one in found.ids
    )


def _unknown(ids: tuple[str, ...], why: Why, home: Home) -> tuple[Verdict, ...]:
    if not ids:
        return (Verdict("", "unknown", why),)
    return tuple(_told(one, "unknown", why, home) for one in ids)


def _told(figure_id: str, verdict: Answer, why: Why, home: Home) -> Verdict:
    passport = passports.load(figure_id, home)
    printed = _printed(passport, ()) if passport else None
    return Verdict(figure_id, verdict, why, printed)


def _asked(figure_id: str, said: tuple[str, ...], home: Home) -> Verdict:
    """Ask for every cell again; all must answer what they answered then.

    Sums of binary fractions may end in another last bit: that is no other answer.
    """
    passport = passports.load(figure_id, home)
    if passport is None:
        return Verdict(figure_id, "unknown", "no_passport")
    printed = _printed(passport, said)
    try:
        snapshot = store.open(passport.snapshot, home)
        now = [cells.again(snapshot, one) for one in passport.cells]
    except UNASKABLE:
        return Verdict(figure_id, "unknown", "snapshot_gone", printed)
    value = now[0] if now else None
    held = [one.value for one in passport.cells]
    if all(map(same, [*now, value], [*held, passport.value])):
        return Verdict(figure_id, "match", "agrees", printed, value)
    return Verdict(figure_id, "mismatch", "differs", printed, value)


def _printed(passport: Passport, said: tuple[str, ...]) -> str:
    """Give the value as printed, in the language of what a file says."""
    for printed in passport.printed.values():
        if any(printed in one for one in said):
            return printed
    return next(iter(passport.printed.values()), "")
