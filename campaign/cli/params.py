"""Options that commands share, and what people type after them, read or refused."""

from datetime import date, datetime

import click

from campaign import i18n, store
from campaign.i18n import Words
from campaign.press import locks
from campaign.press.figure import Override
from campaign.questions import BadBind
from campaign.store import Snapshot

PEOPLE = 2

as_json = click.option(
    "--json", "as_json", is_flag=True, help="One JSON document on stdout."
)
as_format_json = click.option(
    "--json", "as_json", is_flag=True, help="The same as --format json."
)
snapshot_id = click.option("--snapshot", "snapshot_id", help="The current one without.")
language = click.option(
    "--lang", type=click.Choice(i18n.LANGUAGES), default=i18n.DEFAULT
)


def snapshot(snapshot_id: str | None) -> Snapshot:
    """Open the snapshot asked for; the current one where none is named."""
    return store.current() if snapshot_id is None else store.open(snapshot_id)


def words(lang: str) -> Words:
    """Give a language's words, as the campaign names its programmes if any serves."""
    try:
        return store.current().campaign.words(lang)
    except (store.NoSnapshot, store.SnapshotGone):
        return i18n.words(lang)


def day(option: str, text: str | None) -> date | None:
    """Read a day; raises BadBind for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadBind(
            f"{option}: expected a date like 2016-12-05, found {text!r}"
        ) from error


def moment(option: str, text: str | None) -> datetime | None:
    """Read a local time without a zone; raises BadBind for anything else."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadBind(
            f"{option}: expected a time like 2016-12-18T17:00, found {text!r}"
        ) from error
    if read.tzinfo:
        raise BadBind(f"{option}: a local time has no zone")
    return read


def override(reason: str, names: tuple[str, ...]) -> Override:
    """Read who lets locked figures go, and why; raises BadBind where one lacks."""
    if len(names) > PEOPLE:
        raise BadBind(
            f"--name: expected exactly two, for an override; found {len(names)}"
        )
    try:
        first, second = (*names, "", "")[:PEOPLE]
        return locks.override(reason, (first, second))
    except locks.OverrideError as error:
        raise BadBind(
            "an override needs --reason and two different --name, each in one script"
        ) from error
