"""Who does what with a release: names that people type themselves."""

from __future__ import annotations

from campaign.i18n import Words
from campaign.press import picks
from campaign.press.refused import ReleaseRefused, moment
from campaign.press.release import Release


def name(typed: str) -> str:
    """Write a typed name plainly; raises ReleaseRefused where there is none."""
    found = picks.plain_name(typed)
    if not any(sign.isalpha() for sign in found):
        raise ReleaseRefused("no_name")
    if picks.mixes_scripts(found):
        raise ReleaseRefused("scripts", name=found)
    return found


def second_person(release: Release, by: str) -> str:
    """Take another name than the author's, however it is spelt."""
    found = name(by)
    if picks.same_person(found, release.author):
        raise ReleaseRefused("same_person", id=release.id, name=release.author)
    return found


def deeds(release: Release, words: Words) -> tuple[str, ...]:
    """Say who did what and when, and that nobody but they vouch for the names."""
    return tuple(
        words(
            f"releases.did_{event.what}",
            name=words("releases.own_name", name=event.by),
            moment=moment(event.at, words),
        )
        for event in release.events
    )
