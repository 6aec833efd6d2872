"""The commands that bring figures to the public: python -m campaign release …"""

from __future__ import annotations

import sys
from typing import Any

import click

from campaign import clock, questions, say, store, typed
from campaign.home import home
from campaign.press import corrections, picks, release_kept, releases
from campaign.press.figure import Override
from campaign.press.release import Both, Correction, Item, Release
from campaign.store import Snapshot
from campaign.views import choice as choices

by = click.option("--by", required=True, help="Your name.")
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
release_id = click.argument("release_id", metavar="ID")


@click.group("release")
def release_group() -> None:
    """Draft, check, freeze and publish figures; see what was corrected."""


@release_group.command("new")
@click.argument("figures", nargs=-1)
@click.option("--title", default="", help="The title in Vietnamese.")
@click.option("--title-en", default="", help="The title in English; else the same.")
@click.option("--unit", help="The unit's code; the group without one.")
@click.option("--snapshot", "snapshot_id")
@click.option("--from", "first_day", help="First day, like 2016-12-01.")
@click.option("--to", "last_day", help="Last day, like 2016-12-24.")
@click.option("--scope", type=click.Choice(choices.SCOPES))
@click.option("--planned", type=click.Choice(choices.PLANNED))
@by
@as_json
def new_command(
    figures: tuple[str, ...],
    title: str,
    title_en: str,
    snapshot_id: str | None,
    by: str,
    as_json: bool,
    **chosen: str | None,
) -> None:
    """Begin a release with figures of one unit."""
    with say.one_clear_line():
        snapshot = store.current() if snapshot_id is None else store.open(snapshot_id)
        items = _items(figures, snapshot, chosen)
        named = Both(title, title_en)
        made = releases.create(home(), snapshot, named, items, by, clock.now())
    _say(made, as_json)


@release_group.command("override")
@release_id
@click.option("--reason", default="", help="Why locked figures may go.")
@click.option("--name", "names", multiple=True, help="Who answers for it: two people.")
@as_json
def override_command(
    release_id: str, reason: str, names: tuple[str, ...], as_json: bool
) -> None:
    """Answer for the locked figures of a draft: a reason, two people."""
    with say.one_clear_line():
        override = _override(reason, names)
        at, first = clock.now(), override.names[0]
        made = releases.let_go(home(), release_id, override, first, at)
    _say(made, as_json)


@release_group.command("check")
@release_id
@by
@as_json
def check_command(release_id: str, by: str, as_json: bool) -> None:
    """Say, as a second person, that a draft is right."""
    with say.one_clear_line():
        made = releases.check(home(), release_id, by, clock.now())
    _say(made, as_json)


@release_group.command("freeze")
@release_id
@by
@click.option("--until", help="Embargo, like 2016-12-25T09:00.")
@as_json
def freeze_command(release_id: str, by: str, until: str | None, as_json: bool) -> None:
    """Issue passports, write all files, and keep the numbers for good."""
    with say.one_clear_line():
        embargo = typed.moment("--until", until)
        made = releases.freeze(home(), release_id, by, clock.now(), embargo)
    _say(made, as_json)


@release_group.command("publish")
@release_id
@by
@as_json
def publish_command(release_id: str, by: str, as_json: bool) -> None:
    """Let a frozen release go out, once its embargo is over."""
    with say.one_clear_line():
        made = releases.publish(home(), release_id, by, clock.now())
    _say(made, as_json)


@release_group.command("correct")
@click.argument("correction_id", metavar="CORRECTION-ID")
@by
@as_json
def correct_command(correction_id: str, by: str, as_json: bool) -> None:
    """Stand for a correction, as a second person."""
    with say.one_clear_line():
        made = corrections.confirm(home(), correction_id, by, clock.now())
    if as_json:
        say.print_json(correction_row(made))
    else:
        click.echo(f"{made.id}  {made.state}  {made.text.vi}")


@release_group.command("list")
@click.option("--by", default="", help="Only those this person had a hand in.")
@as_json
def list_command(by: str, as_json: bool) -> None:
    """List releases, and beneath each one what was corrected."""
    with say.one_clear_line():
        found, broken = releases.shelf(home())
    listed = [one for one in found if _is_by(one, by)]
    if as_json:
        say.print_json([release_kept.as_json(one) for one in listed])
    for one in [] if as_json else listed:
        _say(one, as_json)
        for correction in releases.corrections_among(found, one.id):
            click.echo(f"  {correction.id}  {correction.state}  {correction.text.vi}")
    for refused in broken:
        say.line(f"campaign: {refused}")
    if broken:
        sys.exit(2)


def reviewed() -> list[dict[str, Any]]:
    """Ask every published figure again after a load; a failure here undoes nothing."""
    try:
        found = corrections.review(home(), store.current(), clock.now())
    except Exception as error:
        why = " ".join(str(error).split())
        say.line(f"campaign: published figures were not asked again: {why}")
        return []
    for refused in releases.shelf(home())[1]:
        say.line(f"campaign: published figures were not asked again: {refused}")
    for one in found:
        said = one.text.en if one.state == "draft" else one.state
        say.line(f"correction {one.id}: {said}")
    return [correction_row(one) for one in found]


def correction_row(one: Correction) -> dict[str, Any]:
    """Give a correction as scripts read it."""
    return {
        "id": one.id,
        "releases": list(one.releases),
        "figure_id": one.figure,
        "figure": one.code,
        "unit_code": one.unit_code,
        "kind": one.kind,
        "causes": list(one.causes),
        "state": one.state,
        "before": one.before,
        "after": one.after,
        "snapshot": one.snapshot,
        "text": {"vi": one.text.vi, "en": one.text.en},
    }


def _items(
    figures: tuple[str, ...], snapshot: Snapshot, chosen: dict[str, str | None]
) -> tuple[Item, ...]:
    """Read the options as a link would be read; nothing is guessed."""
    names = {"first_day": "from", "last_day": "to"}
    params = {names.get(k, k): text for k, text in chosen.items() if text is not None}
    choice, unread = choices.read(params, snapshot.campaign, snapshot.id)
    for wrong in unread:
        raise questions.BadBind(f"--{wrong.name}: can't read {wrong.text!r}")
    return tuple(Item.of(code, choice) for code in figures)


def _override(reason: str, names: tuple[str, ...]) -> Override:
    try:
        first, second = names
        return picks.override(reason, (first, second))
    except ValueError as error:  # NotAllowed is one
        raise questions.BadBind(
            "an override needs --reason and exactly two different --name"
        ) from error


def _is_by(release: Release, name: str) -> bool:
    hands = [event.by for event in release.events]
    return not name or any(picks.same_person(name, hand) for hand in hands)


def _say(release: Release, as_json: bool) -> None:
    if as_json:
        say.print_json(release_kept.as_json(release))
        return
    figures = ", ".join(one.id for one in release.figures) or f"{len(release.items)}"
    click.echo(f"{release.id}  {release.state}  {figures}  {release.title.vi}")
