"""The commands that write files: `export` figures, `brief` each recipient."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from campaign import clock, questions
from campaign.cli import console, params
from campaign.home import home
from campaign.notes import standing
from campaign.press import briefing_issues, formats
from campaign.press.export import LockedFigure, export
from campaign.press.figure import Override, PressFigure
from campaign.press.press_figures import applies, offered, press_figure
from campaign.reading import PLANNED, SCOPES, Reading
from campaign.store import Snapshot

DEFAULT_NAME = "python -m campaign {}"
EVERYBODY = "all"


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
@click.option(
    "--by", default=DEFAULT_NAME.format("export"), help="Who takes the figures."
)
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


@click.command("brief")
@click.option("--unit", "unit_code", required=True, help="A unit's code, or all.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@params.language
@click.option("--by", default=DEFAULT_NAME.format("brief"), help="Who makes it.")
@params.as_json
def brief_command(unit_code: str, out: Path, lang: str, by: str, as_json: bool) -> None:
    """Write a PDF, a picture and a text for a unit, or for all and the group."""
    rows: list[dict[str, Any]] = []
    with console.one_clear_line():
        snapshot = params.snapshot(None)
        codes = snapshot.campaign.codes
        if unit_code not in (EVERYBODY, *codes):
            raise questions.BadBind(
                f"--unit: expected all or one of {', '.join(codes)}; "
                f"found {unit_code!r}"
            )
        out.mkdir(parents=True, exist_ok=True)
        noted = standing(home(), snapshot.campaign.id)
        for code in codes if unit_code == EVERYBODY else (unit_code,):
            reading = Reading.of(snapshot, unit=code, lang=lang, notes=noted)

            def keep(files: tuple[formats.File, ...], code: str = code) -> None:
                rows.extend(_write(files, out, unit=code))

            try:
                briefing_issues.issue(reading, home(), clock.now(), by, keep)
            except briefing_issues.BrokenIssue as error:
                raise questions.BadBind(str(error)) from error
    if as_json:
        console.print_json({"snapshot": snapshot.id, "files": rows})
        return
    for row in rows:
        click.echo(row["path"])


def _write(
    files: Sequence[formats.File], out: Path, **more: str
) -> list[dict[str, Any]]:
    """Write the files into a folder; give path, format and passports of each."""
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for file in files:
        path = out / file.name
        path.write_bytes(file.content)
        said = {"format": file.format, "ids": list(file.ids)}
        rows.append({"path": str(path), **more, **said})
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
