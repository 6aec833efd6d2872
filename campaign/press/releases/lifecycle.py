"""The way of a release: draft, checked by a second person, frozen, published."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from campaign import audit, i18n, store
from campaign.access import shown
from campaign.home import Home
from campaign.i18n import Bilingual, Words
from campaign.notes import Note, standing
from campaign.press import passports, people
from campaign.press.figure import Override, PressFigure
from campaign.press.file_formats import BUNDLED
from campaign.press.formats import File
from campaign.press.press_figures import applies, offered, press_figure
from campaign.press.releases import asked_again, notices, release_store
from campaign.press.releases.errors import ReleaseError, moment
from campaign.press.releases.model import (
    Action,
    Event,
    FrozenFigure,
    Item,
    Release,
    ReleaseText,
    State,
)
from campaign.store import Snapshot

UNWRITTEN = ReleaseText()
NEEDED_STATE: dict[Action, tuple[State, ...]] = {
    "edit": ("draft",),
    "override": ("draft",),
    "check": ("draft",),
    "return": ("checked", "frozen"),
    "freeze": ("checked",),
    "redate": ("frozen",),
    "publish": ("frozen",),
    "withdraw": ("frozen", "published"),
}


def create(
    home: Home,
    snapshot: Snapshot,
    title: Bilingual,
    items: Sequence[Item],
    by: str,
    at: datetime,
    text: ReleaseText = UNWRITTEN,
) -> Release:
    """Begin a release with figures of one snapshot; no English title = the other."""
    vi = " ".join(title.vi.split()) or " ".join(title.en.split())
    if not vi:
        raise ReleaseError("no_title")
    if not items:
        raise ReleaseError("empty")
    items = tuple(dict.fromkeys(items))
    for item in items:
        if snapshot.reach is not None and item.unit_code not in snapshot.reach:
            raise ReleaseError("out_of_reach", unit=item.unit_code)
        _check_item(snapshot, item)
    event = Event("create", signature(by), at)
    with release_store.locked(home):
        release = Release(
            id=release_store.new_id(home, snapshot.campaign.starts_on.year),
            title=Bilingual(vi, " ".join(title.en.split()) or vi),
            snapshot=snapshot.id,
            items=items,
            events=(event,),
            text=text,
            reach=None if snapshot.reach is None else tuple(sorted(snapshot.reach)),
        )
        audit.record(home, "release", at, event.by, id=release.id, step="create")
        return release_store.write(home, release)


def edit(
    home: Home,
    release_id: str,
    text: ReleaseText,
    until: datetime | None,
    by: str,
    at: datetime,
) -> Release:
    """Write a draft's own words and embargo; who does so can't check it."""
    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "edit")
        return _signed(home, replace(release, text=text, embargo=until), "edit", by, at)


def preview(home: Home, release_id: str, form: str, lang: str) -> File:
    """Write one of the very files that freezing would write; nothing is kept.

    Raises ReleaseError where a figure is locked and nobody has answered for it.
    """
    from campaign.press.releases import freezing  # only here: it brings every writer

    release = release_store.load(home, release_id)
    snapshot = _snapshot(home, release)
    notes = standing(home, snapshot.campaign.id)
    for item in release.items:
        _check_unlocked(snapshot, notes, item)
    figures = tuple(_figure(snapshot, notes, item, lang) for item in release.items)
    return freezing.preview(home, release, snapshot, figures, form)


def override_locks(
    home: Home, release_id: str, override: Override, by: str, at: datetime
) -> Release:
    """Answer for the locked figures of a draft: a reason, two different people."""
    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "override")
        snapshot = _snapshot(home, release)
        notes = standing(home, snapshot.campaign.id)
        items = tuple(
            replace(item, override=override)
            if _figure(snapshot, notes, item, i18n.DEFAULT).is_locked
            else item
            for item in release.items
        )
        return _signed(home, replace(release, items=items), "override", by, at)


def check(home: Home, release_id: str, by: str, at: datetime) -> Release:
    """Let a second person say that it is right; a locked figure stops it."""
    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "check")
        second_signature(release, by)
        for part in release.text.unpaired():
            raise ReleaseError("unpaired", id=release_id, part=_in_words(part))
        snapshot = _snapshot(home, release)
        notes = standing(home, snapshot.campaign.id)
        for item in release.items:
            _check_unlocked(snapshot, notes, item)
        return _signed(home, release, "check", by, at)


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
    from campaign.press.releases import freezing  # only here: it brings every writer

    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "freeze")
        snapshot = _snapshot(home, release)
        notes = [standing(home, snapshot.campaign.id)] * len(release.items)
        figures = _in_both(snapshot, notes, release)
        freezer = freezing.Freezer(home, snapshot, signature(by), at)
        frozen = freezer.freeze(
            replace(release, embargo=until or release.embargo), figures, wanted
        )
        return _signed(home, frozen, "freeze", by, at)


def redate(
    home: Home,
    release_id: str,
    until: datetime | None,
    by: str,
    reason: str,
    at: datetime,
) -> Release:
    """Give a frozen release another embargo, with the reason.

    Its files are written again, for each of them prints the embargo; numbers, notes
    and ids stay as they were frozen.
    """
    from campaign.press.releases import freezing  # only here: it brings every writer

    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "redate")
        why = _reason(reason, release_id)
        if until is None:
            raise ReleaseError("no_embargo", id=release_id)
        snapshot = _snapshot(home, release)
        passed = [passports.load(figure.id, home) for figure in release.figures]
        notes = [passport.notes if passport else () for passport in passed]
        figures = _in_both(snapshot, notes, release)
        wanted = dict.fromkeys(file.format for file in release.files if file.lang)
        freezer = freezing.Freezer(home, snapshot, signature(by), at)
        dated = freezer.freeze(
            replace(release, embargo=until),
            figures,
            [name for name in wanted if name in BUNDLED],
        )
        kept = replace(dated, figures=_redated(release.figures, dated.figures))
        return _signed(home, kept, "redate", by, at, why)


def withdraw(
    home: Home, release_id: str, by: str, reason: str, at: datetime
) -> Release:
    """Take back a frozen or published release, with the reason; its record stays."""
    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "withdraw")
        why = _reason(reason, release_id)
        return _signed(home, release, "withdraw", by, at, why)


def send_back(
    home: Home, release_id: str, by: str, at: datetime, reason: str = ""
) -> Release:
    """Make a release a draft again, of the snapshot that serves now.

    What was frozen of it is given up; overrides are asked for anew.
    """
    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "return")
        draft = replace(
            release,
            snapshot=store.current(home).id,
            items=tuple(replace(item, override=None) for item in release.items),
            figures=(),
            files=(),
            embargo=None,
        )
        return _signed(home, draft, "return", by, at, " ".join(reason.split()))


def publish(
    home: Home, release_id: str, by: str, at: datetime, answered_by: str = ""
) -> Release:
    """Let it go out; refused before the embargo ends, and where numbers have moved.

    A release that newer data change goes out only if somebody answers for it by name.
    """
    with release_store.locked(home, release_id):
        release = _load_for(home, release_id, "publish")
        if release.embargo and at < release.embargo:
            raise ReleaseError("embargo", id=release_id, until=release.embargo)
        signature(by)
        moved = stale(home, release)
        if moved and not answered_by:
            raise ReleaseError(
                "stale",
                id=release_id,
                figures={
                    lang: "; ".join(text.of(lang) for text in moved)
                    for lang in i18n.LANGUAGES
                },
            )
        if moved:
            release = _signed(home, release, "answer", answered_by, at)
        return _signed(home, release, "publish", by, at)


def stale(home: Home, release: Release) -> tuple[Bilingual, ...]:
    """Say what of a frozen release newer data change; nothing where all stands."""
    try:
        snapshot = store.current(home)
    except (store.NoSnapshot, store.SnapshotGone):
        return ()
    if snapshot.id == release.snapshot:
        return ()
    moved = asked_again.moved(release, snapshot)
    figures = {figure.id: figure for figure in release.figures}
    return tuple(
        notices.stale(figures[key], moves, snapshot.campaign)
        for key, moves in moved.items()
    )


def draft_figures(home: Home, release: Release, lang: str) -> tuple[PressFigure, ...]:
    """Make the figures of a release that isn't frozen, for whoever checks them.

    Raises ReleaseError where its snapshot is gone.
    """
    snapshot = _snapshot(home, release)
    notes = standing(home, snapshot.campaign.id)
    return tuple(_figure(snapshot, notes, item, lang) for item in release.items)


def history(release: Release, words: Words) -> tuple[str, ...]:
    """Say who did what, when and why; nobody but they vouch for the names."""
    return tuple(done(event, words) for event in release.events)


def done(event: Event, words: Words) -> str:
    """Say who did one thing, when, and why where a reason is on record."""
    is_typed = not people.account(event.by)
    text = words(
        f"releases.did_{event.what}",
        name=words("releases.own_name", name=event.by) if is_typed else shown(event.by),
        moment=moment(event.at, words),
    )
    if not event.reason:
        return text
    return words("releases.because", text=text, reason=event.reason)


def signature(typed: str) -> str:
    """Write a typed name plainly; raises ReleaseError where there is none."""
    name = people.plain_name(typed)
    if not any(sign.isalpha() for sign in name):
        raise ReleaseError("no_name")
    if people.mixes_scripts(name):
        raise ReleaseError("scripts", name=name)
    return name


def second_signature(release: Release, by: str) -> str:
    """Take another name than the author's, however it is spelt."""
    name = signature(by)
    for author in release.authors:
        if people.same_person(name, author):
            raise ReleaseError("same_person", id=release.id, name=shown(author))
    return name


def _load_for(home: Home, release_id: str, action: Action) -> Release:
    """Read a release that may take this step now."""
    release = release_store.load(home, release_id)
    if release.state not in NEEDED_STATE[action]:
        raise ReleaseError(f"order_{action}", id=release_id, state=release.state)
    return release


def _signed(
    home: Home,
    release: Release,
    action: Action,
    by: str,
    at: datetime,
    reason: str = "",
) -> Release:
    """Write a release with who did what, when and why."""
    event = Event(action, signature(by), at, reason)
    act: audit.Act = "override" if action == "override" else "release"
    audit.record(home, act, at, event.by, id=release.id, step=action, reason=reason)
    return release_store.write(home, replace(release, events=(*release.events, event)))


def _snapshot(home: Home, release: Release) -> Snapshot:
    reach = None if release.reach is None else frozenset(release.reach)
    try:
        return store.open(release.snapshot, home).within(reach)
    except store.SnapshotGone as error:
        raise ReleaseError(
            "snapshot_gone", id=release.id, snapshot=release.snapshot
        ) from error


def _check_item(snapshot: Snapshot, item: Item) -> None:
    """Refuse a figure or a unit that the snapshot doesn't have."""
    if item.unit_code not in snapshot.campaign.codes:
        raise ReleaseError("unknown_unit", unit=item.unit_code)
    listed = offered(snapshot)
    if item.code not in listed:
        raise ReleaseError("unknown_figure", code=item.code, known=", ".join(listed))
    if not applies(snapshot, item.code, item.unit_code):
        raise ReleaseError("not_applicable", code=item.code, unit=item.unit_code)


def _check_unlocked(snapshot: Snapshot, notes: tuple[Note, ...], item: Item) -> None:
    """Refuse a locked figure that nobody has answered for, with its locks in words."""
    figures = {lang: _figure(snapshot, notes, item, lang) for lang in i18n.LANGUAGES}
    if not figures[i18n.DEFAULT].is_locked:
        return
    raise ReleaseError(
        "locked",
        figure={lang: figure.index for lang, figure in figures.items()},
        unit=item.unit_code,
        why={
            lang: " ".join(lock.text for lock in figure.locks)
            for lang, figure in figures.items()
        },
    )


def _in_words(part: str) -> dict[str, str]:
    """Name a part of a release's own words in each language."""
    key = f"releases.part_{part}"
    return {lang: i18n.words(lang)(key) for lang in i18n.LANGUAGES}


def _reason(typed: str, release_id: str) -> str:
    """Take the reason that a step needs; raises ReleaseError where there is none."""
    reason = people.plain_name(typed)
    if not any(sign.isalpha() for sign in reason):
        raise ReleaseError("no_reason", id=release_id)
    return reason


def _redated(
    figures: tuple[FrozenFigure, ...], dated: tuple[FrozenFigure, ...]
) -> tuple[FrozenFigure, ...]:
    """Keep frozen figures as they are; only the note that tells the embargo is new."""
    return tuple(
        replace(
            figure,
            vi=replace(figure.vi, footnotes=new.vi.footnotes),
            en=replace(figure.en, footnotes=new.en.footnotes),
        )
        for figure, new in zip(figures, dated, strict=True)
    )


def _in_both(
    snapshot: Snapshot, notes: Sequence[tuple[Note, ...]], release: Release
) -> dict[str, tuple[PressFigure, ...]]:
    """Make the figures of a release in each language, each with its own notes."""
    return {
        lang: tuple(
            _figure(snapshot, own, item, lang)
            for own, item in zip(notes, release.items, strict=True)
        )
        for lang in i18n.LANGUAGES
    }


def _figure(
    snapshot: Snapshot, notes: tuple[Note, ...], item: Item, lang: str
) -> PressFigure:
    return press_figure(item.reading(snapshot, lang, notes), item.code, item.override)
