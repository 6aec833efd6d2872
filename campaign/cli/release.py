"""The commands that bring figures to the public: python -m campaign release …"""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import yaml
from pydantic import TypeAdapter

from campaign import clock, questions
from campaign.catalogue.campaigns import load_campaign
from campaign.cli import console, params
from campaign.home import campaign_name, home
from campaign.i18n import Bilingual
from campaign.press import people
from campaign.press.file_formats import ON_PAGE_TOGETHER as DOCUMENTS
from campaign.press.releases import errata, lifecycle, release_store
from campaign.press.releases.model import PARTS, Correction, Item, Release, ReleaseText
from campaign.questions import BadBind
from campaign.reading import PLANNED, SCOPES, read_link
from campaign.store import Snapshot

Option = Callable[[Any], Any]
by = click.option(
    "--by", required=True, callback=lambda *of: people.typed(of[2]), help="Your name."
)
text_file = click.option("--text", "text_file", help="A YAML with the words.")
reason = click.option("--reason", default="", help="Why; it stays on record.")
until = click.option("--until", help="Embargo, like 2016-12-25T09:00.")
release_id = click.argument("release_id", metavar="ID")


@click.group("release")
def release_group() -> None:
    """Draft, check, freeze and publish figures; see what was corrected."""


def step(name: str, *options: Option) -> Callable[[Callable[..., Release]], None]:
    """Make a command of a step that a release takes; it prints the release after it."""

    def wrap(take: Callable[..., Release]) -> None:
        def run(as_json: bool, **given: object) -> None:
            with console.one_clear_line():
                release = take(**given)
            _print(release, as_json)

        command: Any = run
        for option in (params.as_json, *reversed(options)):
            command = option(command)
        release_group.command(name, help=take.__doc__)(command)

    return wrap


@step(
    "new",
    click.argument("figures", nargs=-1),
    click.option("--title", default="", help="The title in Vietnamese."),
    click.option("--title-en", default="", help="The title in English; else the same."),
    click.option("--unit", help="The unit's code; the group without one."),
    params.snapshot_id,
    click.option("--from", "first_day", help="First day, like 2016-12-01."),
    click.option("--to", "last_day", help="Last day, like 2016-12-24."),
    click.option("--scope", type=click.Choice(SCOPES)),
    click.option("--planned", type=click.Choice(PLANNED)),
    text_file,
    by,
)
def new(
    figures: tuple[str, ...],
    title: str,
    title_en: str,
    snapshot_id: str | None,
    text_file: str | None,
    by: str,
    **chosen: str | None,
) -> Release:
    """Begin a release with figures of one unit."""
    snapshot = params.snapshot(snapshot_id)
    items = _items(figures, snapshot, chosen)
    titles = Bilingual(title, title_en)
    text, at = _text(text_file), _now()
    return lifecycle.create(home(), snapshot, titles, items, by, at, text)


@step("edit", release_id, text_file, until, by)
def edit(release_id: str, text_file: str | None, until: str | None, by: str) -> Release:
    """Write a draft's own words from a YAML, and its embargo."""
    text, embargo = _text(text_file), params.moment("--until", until)
    if text_file is None:
        text = release_store.load(home(), release_id).text
    return lifecycle.edit(home(), release_id, text, embargo, by, _now())


@release_group.command("preview")
@release_id
@click.option("--format", "form", type=click.Choice(DOCUMENTS), default="docx")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@params.language
def preview_command(release_id: str, form: str, out: Path, lang: str) -> None:
    """Write a file of a draft as freezing will, for whoever checks it."""
    with console.one_clear_line():
        file = lifecycle.preview(home(), release_id, form, lang)
        out.mkdir(parents=True, exist_ok=True)
        (out / file.name).write_bytes(file.content)
    click.echo(str(out / file.name))


@step(
    "override",
    release_id,
    click.option("--reason", default="", help="Why locked figures may go."),
    click.option(
        "--name", "names", multiple=True, help="Who answers for it: two people."
    ),
)
def override(release_id: str, reason: str, names: tuple[str, ...]) -> Release:
    """Answer for the locked figures of a draft: a reason, two people."""
    given = params.override(reason, names)
    at, first = _now(), given.names[0]
    return lifecycle.override_locks(home(), release_id, given, first, at)


@step("check", release_id, by)
def check(release_id: str, by: str) -> Release:
    """Say, as a second person, that a draft is right."""
    return lifecycle.check(home(), release_id, by, _now())


@step("freeze", release_id, by, until)
def freeze(release_id: str, by: str, until: str | None) -> Release:
    """Issue passports, write all files, and keep the numbers for good."""
    embargo = params.moment("--until", until)
    return lifecycle.freeze(home(), release_id, by, _now(), embargo)


@step(
    "publish",
    release_id,
    by,
    click.option(
        "--answered-by", default="", help="Who answers for numbers that moved."
    ),
)
def publish(release_id: str, by: str, answered_by: str) -> Release:
    """Let a frozen release go out, once its embargo is over.

    Where data loaded since give other numbers, somebody must answer for it by name.
    """
    return lifecycle.publish(home(), release_id, by, _now(), answered_by)


@step("return", release_id, by, reason)
def send_back(release_id: str, by: str, reason: str) -> Release:
    """Make a checked or frozen release a draft again, of the snapshot that serves."""
    return lifecycle.send_back(home(), release_id, by, _now(), reason)


@step(
    "redate",
    release_id,
    by,
    click.option("--until", required=True, help="The new embargo: 2016-12-25T09:00."),
    reason,
)
def redate(release_id: str, by: str, until: str, reason: str) -> Release:
    """Give a frozen release another embargo; its files print the new one."""
    embargo = params.moment("--until", until)
    return lifecycle.redate(home(), release_id, embargo, by, reason, _now())


@step("withdraw", release_id, by, reason)
def withdraw(release_id: str, by: str, reason: str) -> Release:
    """Take back a frozen or published release; `verify` says so from then on."""
    return lifecycle.withdraw(home(), release_id, by, reason, _now())


@release_group.command("correct")
@click.argument("correction_id", metavar="CORRECTION-ID")
@by
@params.as_json
def correct_command(correction_id: str, by: str, as_json: bool) -> None:
    """Stand for a correction, as a second person."""
    with console.one_clear_line():
        correction = errata.confirm(home(), correction_id, by, _now())
    if as_json:
        console.print_json(correction_row(correction))
    else:
        click.echo(_correction_line(correction))


@release_group.command("list")
@click.option("--by", default="", help="Only those this person had a hand in.")
@params.as_json
def list_command(by: str, as_json: bool) -> None:
    """List releases, and beneath each one what was corrected."""
    with console.one_clear_line():
        every, broken = release_store.load_all(home())
    listed = [release for release in every if _is_by(release, by)]
    if as_json:
        console.print_json([release_store.as_json(release) for release in listed])
    else:
        for release in listed:
            _print(release, as_json)
            for correction in errata.corrections_of(every, release.id):
                click.echo(f"  {_correction_line(correction)}")
    for error in broken:
        console.line(f"campaign: {error}")
    if broken:
        sys.exit(2)


def review_published() -> list[dict[str, Any]]:
    """Ask every published figure again after a load; a failure here undoes nothing."""
    try:
        changed = errata.review(home(), params.snapshot(None), _now())
    except Exception as error:
        why = " ".join(str(error).split())
        console.line(f"campaign: published figures were not asked again: {why}")
        return []
    for broken in release_store.load_all(home())[1]:
        console.line(f"campaign: published figures were not asked again: {broken}")
    for correction in changed:
        is_draft = correction.state == "draft"
        outcome = correction.text.en if is_draft else correction.state
        console.line(f"correction {correction.id}: {outcome}")
    return [correction_row(correction) for correction in changed]


def stale_frozen() -> list[dict[str, Any]]:
    """Say which frozen releases a load has changed: they can't go out as they are."""
    warned = []
    for release in release_store.load_all(home())[0]:
        if release.state != "frozen":
            continue
        for text in lifecycle.stale(home(), release):
            console.line(f"release {release.id} is frozen, not published: {text.en}")
            warned.append({"id": release.id, "text": {"vi": text.vi, "en": text.en}})
    return warned


def correction_row(correction: Correction) -> dict[str, Any]:
    """Give a correction as scripts read it."""
    return {
        "id": correction.id,
        "releases": list(correction.releases),
        "figure_id": correction.figure,
        "figure": correction.code,
        "unit_code": correction.unit_code,
        "kind": correction.kind,
        "causes": list(correction.causes),
        "state": correction.state,
        "before": correction.before,
        "after": correction.after,
        "snapshot": correction.snapshot,
        "text": {"vi": correction.text.vi, "en": correction.text.en},
    }


def _correction_line(correction: Correction) -> str:
    return f"{correction.id}  {correction.state}  {correction.text.vi}"


def _items(
    figures: tuple[str, ...], snapshot: Snapshot, chosen: dict[str, str | None]
) -> tuple[Item, ...]:
    """Read the options as a link would be read; nothing is guessed."""
    names = {"first_day": "from", "last_day": "to"}
    query = {names.get(k, k): text for k, text in chosen.items() if text is not None}
    reading, unread = read_link(query, snapshot)
    for wrong in unread:
        raise questions.BadBind(f"--{wrong.name}: can't read {wrong.text!r}")
    return tuple(Item.of(code, reading) for code in figures)


def _text(path: str | None) -> ReleaseText:
    """Read lead, quotes, contact and boilerplate, each `vi` and `en`, of a YAML."""
    if path is None:
        return ReleaseText()
    try:
        parts = yaml.safe_load(Path(path).read_text("utf-8")) or {}
        unknown = sorted(set(parts) - set(PARTS))
        if unknown:
            raise BadBind(f"{path}: unknown key {', '.join(unknown)}")
        return TypeAdapter(ReleaseText).validate_python(parts)
    except (TypeError, ValueError, yaml.YAMLError) as error:
        if isinstance(error, BadBind):
            raise
        raise BadBind(
            f"{path}: expected {', '.join(PARTS)}, each with vi and en"
        ) from error


def _now() -> datetime:
    """Give the time in the campaign's zone, in which embargoes are told."""
    return clock.now_in(load_campaign(campaign_name())[0].time_zone)


def _is_by(release: Release, name: str) -> bool:
    hands = [event.by for event in release.events]
    return not name or any(people.same_person(name, hand) for hand in hands)


def _print(release: Release, as_json: bool) -> None:
    if as_json:
        console.print_json(release_store.as_json(release))
        return
    figures = (
        ", ".join(figure.id for figure in release.figures) or f"{len(release.items)}"
    )
    click.echo(f"{release.id}  {release.state}  {figures}  {release.title.vi}")
