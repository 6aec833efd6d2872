"""Releases: draft, checked by a second person, frozen, published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from campaign import i18n, store
from campaign.home import Home
from campaign.i18n import Bilingual
from campaign.press import desk, release_kept
from campaign.press.figure import Override, PressFigure
from campaign.press.people import name, second_person
from campaign.press.refused import ReleaseRefused
from campaign.press.release import Correction, Deed, Event, Item, Release
from campaign.press.release_kept import locked
from campaign.store import Snapshot


def create(
    home: Home,
    snapshot: Snapshot,
    title: Bilingual,
    items: Sequence[Item],
    by: str,
    at: datetime,
) -> Release:
    """Begin a release with figures of one snapshot; no English title = the other."""
    vi = " ".join(title.vi.split()) or " ".join(title.en.split())
    if not vi:
        raise ReleaseRefused("no_title")
    if not items:
        raise ReleaseRefused("empty")
    items = tuple(dict.fromkeys(items))
    for item in items:
        _known(snapshot, item)
    event = Event("create", name(by), at)
    with locked(home):
        return release_kept.write(
            home,
            Release(
                id=release_kept.new_id(home, snapshot.campaign.starts_on.year),
                title=Bilingual(vi, " ".join(title.en.split()) or vi),
                snapshot=snapshot.id,
                items=items,
                events=(event,),
            ),
        )


def let_go(
    home: Home, release_id: str, override: Override, by: str, at: datetime
) -> Release:
    """Answer for the locked figures of a draft: a reason, two different people."""
    with locked(home, release_id):
        release = _in_order(home, release_id, "override")
        snapshot = _snapshot(home, release)
        items = tuple(
            replace(item, override=override)
            if _figure(snapshot, item, i18n.DEFAULT).is_locked
            else item
            for item in release.items
        )
        return _done(home, replace(release, items=items), "override", by, at)


def check(home: Home, release_id: str, by: str, at: datetime) -> Release:
    """Let a second person say that it is right; a locked figure stops it."""
    with locked(home, release_id):
        release = _in_order(home, release_id, "check")
        second_person(release, by)
        snapshot = _snapshot(home, release)
        for item in release.items:
            _unlocked(snapshot, item)
        return _done(home, release, "check", by, at)


def freeze(
    home: Home,
    release_id: str,
    by: str,
    at: datetime,
    until: datetime | None = None,
    wanted: Sequence[str] = (),
) -> Release:
    """Issue the passports, write every file, and keep what is printed for good.

    `until` is the embargo; `wanted` are the formats, all without any. A process
    killed on the way leaves the release checked.
    """
    from campaign.press import freezing  # only here: it brings every writer

    with locked(home, release_id):
        release = _in_order(home, release_id, "freeze")
        snapshot = _snapshot(home, release)
        made = {
            lang: tuple(_figure(snapshot, item, lang) for item in release.items)
            for lang in i18n.LANGUAGES
        }
        frozen = freezing.freeze(home, release, made, snapshot, name(by), at, wanted)
        return _done(home, replace(frozen, embargo=until), "freeze", by, at)


def publish(home: Home, release_id: str, by: str, at: datetime) -> Release:
    """Let it go out; refused before the embargo ends."""
    with locked(home, release_id):
        release = _in_order(home, release_id, "publish")
        if release.embargo and at < release.embargo:
            raise ReleaseRefused("embargo", id=release_id, until=release.embargo)
        return _done(home, release, "publish", by, at)


def listed(home: Home) -> tuple[Release, ...]:
    """Give every release that can be read, in the order of their numbers."""
    return release_kept.listed(home)


def shelf(home: Home) -> tuple[tuple[Release, ...], tuple[ReleaseRefused, ...]]:
    """Read every release, and say of each broken one that it is."""
    return release_kept.shelf(home)


def one(home: Home, release_id: str) -> Release:
    """Give one release; raises ReleaseRefused for an unknown one."""
    return release_kept.read(home, release_id)


def files_of(home: Home, release: Release) -> tuple[Path, ...]:
    """Give the frozen files, the bundle first, in the order of `release.files`."""
    below = release_kept.folder(home, release.id) / release_kept.FILES
    return tuple(below / file.name for file in release.files)


def corrections_of(home: Home, release_id: str | None = None) -> tuple[Correction, ...]:
    """Give the corrections of a release, or of all, in the order they were raised."""
    return corrections_among(listed(home), release_id)


def corrections_among(
    listed: Sequence[Release], release_id: str | None = None
) -> tuple[Correction, ...]:
    """Give the corrections of a release, or of all, out of releases already read."""
    found = [
        correction
        for release in listed
        for correction in release.corrections
        if release_id in (None, *correction.releases)
    ]
    return tuple(sorted(found, key=lambda one: (one.raised_at, one.id)))


def _in_order(home: Home, release_id: str, deed: Deed) -> Release:
    release = release_kept.read(home, release_id)
    needed = {
        "override": "draft",
        "check": "draft",
        "freeze": "checked",
        "publish": "frozen",
    }
    if release.state != needed[deed]:
        raise ReleaseRefused(f"order_{deed}", id=release_id, state=release.state)
    return release


def drafted(home: Home, release: Release, lang: str) -> tuple[PressFigure, ...]:
    """Make the figures of a release that isn't frozen, for whoever checks them.

    Raises ReleaseRefused where its snapshot is gone.
    """
    snapshot = _snapshot(home, release)
    return tuple(_figure(snapshot, item, lang) for item in release.items)


def _done(home: Home, release: Release, deed: Deed, by: str, at: datetime) -> Release:
    event = Event(deed, name(by), at)
    return release_kept.write(home, replace(release, events=(*release.events, event)))


def _snapshot(home: Home, release: Release) -> Snapshot:
    try:
        return store.open(release.snapshot, home)
    except store.SnapshotGone as error:
        raise ReleaseRefused(
            "snapshot_gone", id=release.id, snapshot=release.snapshot
        ) from error


def _known(snapshot: Snapshot, item: Item) -> None:
    campaign = snapshot.campaign
    if item.unit_code != campaign.group.code and not campaign.unit(item.unit_code):
        raise ReleaseRefused("unknown_unit", unit=item.unit_code)
    offered = desk.offered(snapshot)
    if item.code not in offered:
        raise ReleaseRefused("unknown_figure", code=item.code, known=", ".join(offered))
    if not desk.applies(snapshot, item.code, item.unit_code):
        raise ReleaseRefused("not_applicable", code=item.code, unit=item.unit_code)


def _unlocked(snapshot: Snapshot, item: Item) -> None:
    figures = {lang: _figure(snapshot, item, lang) for lang in i18n.LANGUAGES}
    if figures[i18n.DEFAULT].is_locked:
        why = {
            lang: " ".join(lock.text for lock in figure.locks)
            for lang, figure in figures.items()
        }
        raise ReleaseRefused(
            "locked",
            figure={lang: figure.index for lang, figure in figures.items()},
            unit=item.unit_code,
            why=why,
        )


def _figure(snapshot: Snapshot, item: Item, lang: str) -> PressFigure:
    return desk.figure(item.reading(snapshot, lang), item.code, item.override)
