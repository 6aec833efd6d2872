"""The command that writes each recipient's briefing: python -m campaign brief."""

from pathlib import Path
from typing import Any

import click

from campaign import clock, questions
from campaign.cli import console, params
from campaign.home import home
from campaign.notes import standing
from campaign.press import briefing_issues
from campaign.press.formats.files import File
from campaign.reading import Reading

EVERYBODY = "all"
DEFAULT_NAME = "python -m campaign brief"


@click.command("brief")
@click.option("--unit", "unit_code", required=True, help="A unit's code, or all.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@params.language
@click.option("--by", default=DEFAULT_NAME, help="Who makes it.")
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

            def keep(files: tuple[File, ...], code: str = code) -> None:
                rows.extend(_written(files, out, code))

            try:
                briefing_issues.issue(reading, home(), clock.now(), by, keep)
            except briefing_issues.BrokenIssue as error:
                raise questions.BadBind(str(error)) from error
    if as_json:
        console.print_json({"snapshot": snapshot.id, "files": rows})
        return
    for row in rows:
        click.echo(row["path"])


def _written(files: tuple[File, ...], out: Path, code: str) -> list[dict[str, Any]]:
    """Write the files; give path, unit, format and passports of each."""
    rows = []
    for file in files:
        path = out / file.name
        path.write_bytes(file.content)
        rows.append(
            {
                "path": str(path),
                "unit": code,
                "format": file.format,
                "ids": list(file.ids),
            }
        )
    return rows
