"""The commands that keep explanations of figures: python -m campaign notes …"""

from datetime import date, datetime
from typing import Any

import click

from campaign import clock, notes
from campaign.cli import console, params
from campaign.home import home
from campaign.i18n import Bilingual
from campaign.notes import Explanation, Note
from campaign.press.press_figures import offered
from campaign.questions import BadBind

by = click.option("--by", required=True, help="Your name.")


@click.group("notes")
def notes_group() -> None:
    """Explain figures of a unit on its days: by name, with a source."""


@notes_group.command("add")
@click.argument("figure")
@click.option("--unit", "unit_code", help="The unit's code; the group without one.")
@click.option("--from", "first", required=True, help="First day, like 2016-12-17.")
@click.option("--to", "last", help="Last day, like 2016-12-18; the first without one.")
@click.option("--vi", default="", help="The words in Vietnamese.")
@click.option("--en", default="", help="The words in English.")
@click.option("--source", required=True, help="Who or what says so.")
@by
@params.as_json
def add_command(
    figure: str,
    unit_code: str | None,
    first: str,
    last: str | None,
    vi: str,
    en: str,
    source: str,
    by: str,
    as_json: bool,
) -> None:
    """Say why a figure of a unit is as it is on its days."""
    with console.one_clear_line():
        snapshot = params.snapshot(None)
        campaign = snapshot.campaign
        says = Explanation(
            figure=figure,
            unit_code=unit_code or campaign.group.code,
            first_day=_day("--from", first),
            last_day=_day("--to", last or first),
            text=Bilingual(vi, en),
            source=source,
            by=by,
        )
        note = notes.add(home(), campaign, tuple(offered(snapshot)), says, clock.now())
    _print(note, as_json)


@notes_group.command("list")
@click.option("--unit", "unit_code", help="Only those of one unit.")
@click.option("--figure", help="Only those of one figure.")
@params.as_json
def list_command(unit_code: str | None, figure: str | None, as_json: bool) -> None:
    """List every note ever given, those withdrawn too."""
    with console.one_clear_line():
        listed = [
            note
            for note in notes.every(home())
            if unit_code in (None, note.says.unit_code)
            and figure in (None, note.says.figure)
        ]
    if as_json:
        console.print_json({"notes": [row(note) for note in listed]})
        return
    for note in listed:
        _print(note, as_json)


@notes_group.command("withdraw")
@click.argument("note_id", metavar="ID")
@by
@params.as_json
def withdraw_command(note_id: str, by: str, as_json: bool) -> None:
    """Take a note back; it stays on record."""
    with console.one_clear_line():
        note = notes.withdraw(home(), note_id, by, clock.now())
    _print(note, as_json)


def row(note: Note) -> dict[str, Any]:
    """Give a note as scripts read it; days in ISO, a missing moment is null."""
    says = note.says
    return {
        "id": note.id,
        "campaign": note.campaign,
        "figure": says.figure,
        "unit_code": says.unit_code,
        "from_day": says.first_day.isoformat(),
        "last_day": says.last_day.isoformat(),
        "text": {"vi": says.text.vi, "en": says.text.en},
        "source": says.source,
        "by": says.by,
        "at": _moment(note.at),
        "is_withdrawn": note.is_withdrawn,
        "withdrawn_by": note.withdrawn_by or None,
        "withdrawn_at": _moment(note.withdrawn_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _day(option: str, text: str) -> date:
    day = params.day(option, text)
    if day is None:
        raise BadBind(f"{option}: expected a date like 2016-12-05, found nothing")
    return day


def _print(note: Note, as_json: bool) -> None:
    if as_json:
        console.print_json(row(note))
        return
    says = note.says
    state = "withdrawn" if note.is_withdrawn else "standing"
    days = f"{says.first_day}..{says.last_day}"
    text = says.in_language("vi")
    click.echo(
        f"{note.id}  {state}  {says.figure} {says.unit_code} {days}  {text} "
        f"({says.source}; {says.by})"
    )
