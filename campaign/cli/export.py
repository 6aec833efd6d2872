"""The command that lets figures leave the house: python -m campaign export."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from campaign import clock, questions
from campaign.cli import console, params
from campaign.home import home
from campaign.notes import standing
from campaign.press import formats
from campaign.press.export import LockedFigure, export
from campaign.press.figure import Override, PressFigure
from campaign.press.press_figures import applies, offered, press_figure
from campaign.reading import PLANNED, SCOPES, Reading
from campaign.store import Snapshot

DEFAULT_NAME = "python -m campaign export"


@click.command("export")
@click.argument("figures", nargs=-1, required=True)
@click.option("--unit", "unit_code", help="The unit's code; the group without one.")
@click.option("--format", "form", required=True, help="xlsx,csv,docx,pdf,…")
@params.language
@params.snapshot_id
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--from", "first_day", help="First day, like 2016-12-01.")
@click.option("--to", "last_day", help="Last day, like 2016-12-24.")
@click.option("--scope", type=click.Choice(SCOPES), default="all")
@click.option("--planned", type=click.Choice(PLANNED), default="all")
@click.option("--by", default=DEFAULT_NAME, help="Who takes the figures.")
@click.option("--reason", help="Why a locked figure may go, with two --name.")
@click.option("--name", "names", multiple=True, help="Who answers for a locked one.")
@params.as_json
def export_command(
    figures: tuple[str, ...],
    form: str,
    lang: str,
    snapshot_id: str | None,
    out: Path,
    by: str,
    as_json: bool,
    reason: str | None,
    names: tuple[str, ...],
    **chosen: str | None,
) -> None:
    """Write figures as files; each gets a passport. A locked one is exit 2."""
    with console.one_clear_line():
        wanted = _formats(form)
        snapshot = params.snapshot(snapshot_id)
        reading = _reading(snapshot, lang, chosen)
        override = params.override(reason or "", names) if reason or names else None
        press_figures = _press_figures(figures, reading, override)
        words = reading.words
        try:
            files = export(press_figures, wanted, words, home(), at=clock.now(), by=by)
        except LockedFigure as error:
            raise questions.BadBind(f"locked: {error}") from error
        rows = _write(files, out)
    if as_json:
        console.print_json({"files": rows})
        return
    for row in rows:
        click.echo(row["path"])


def _write(files: Sequence[formats.File], out: Path) -> list[dict[str, Any]]:
    """Write the files into a folder; give path, format and passports of each."""
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for file in files:
        path = out / file.name
        path.write_bytes(file.content)
        rows.append({"path": str(path), "format": file.format, "ids": list(file.ids)})
    return rows


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    for name in wanted:
        if name not in formats.FORMATS:
            raise questions.BadBind(
                f"--format: expected some of {', '.join(formats.FORMATS)}; "
                f"found {name!r}"
            )
    return wanted


def _reading(snapshot: Snapshot, lang: str, chosen: dict[str, str | None]) -> Reading:
    """Read unit, days and classes as a link would be read; nothing is guessed."""
    campaign = snapshot.campaign
    unit = chosen["unit_code"] or campaign.group.code
    if unit not in campaign.codes:
        raise questions.BadBind(
            f"--unit: expected one of {', '.join(campaign.codes)}; found {unit!r}"
        )
    first = params.day("--from", chosen["first_day"]) or campaign.starts_on
    last = params.day("--to", chosen["last_day"]) or campaign.ends_on
    if last < first:
        raise questions.BadBind(f"--to: {last} lies before --from {first}")
    return Reading(
        snapshot=snapshot,
        unit=unit,
        first_day=first,
        last_day=last,
        is_whole=(first, last) == (campaign.starts_on, campaign.ends_on),
        scope=chosen["scope"] or "all",
        planned=chosen["planned"] or "all",
        lang=lang,
        notes=standing(home(), campaign.id),
    )


def _press_figures(
    codes: tuple[str, ...], reading: Reading, override: Override | None
) -> tuple[PressFigure, ...]:
    """Make each figure asked for; only a locked one carries the override."""
    listed = offered(reading.snapshot)
    figures = []
    for code in dict.fromkeys(codes):
        if code not in listed:
            raise questions.BadBind(
                f"no figure {code!r}; there are: {', '.join(listed)}"
            )
        if not applies(reading.snapshot, code, reading.unit):
            raise questions.BadBind(f"{code} doesn't apply to {reading.unit}")
        figure = press_figure(reading, code)
        if figure.locks:
            figure = press_figure(reading, code, override)
        figures.append(figure)
    return tuple(figures)
