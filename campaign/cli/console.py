"""What commands print: results on stdout, words on stderr, errors in one line."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import click
import duckdb
from rich.console import Console
from rich.measure import Measurement
from rich.progress import Progress as Bar
from rich.table import Column, Table

from campaign import audit, clock, questions, store
from campaign.catalogue.strict import CatalogueError
from campaign.cli import output
from campaign.home import home
from campaign.ingest.errors import LoadStopped, Refused
from campaign.notes import NoteError
from campaign.press.drawing import NotDrawn
from campaign.press.releases.errors import ReleaseError

PROGRAM = "python -m campaign"
WIDEST = 10**6
stderr = Console(stderr=True)


class Commands(click.Group):
    """Commands that say in one line what was wrongly asked for, and exit with 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run as click does, but for the page of usage before an error."""
        run = partial(super().main, args, prog_name, complete_var, False, **extra)
        if not standalone_mode:
            return run()
        try:
            code: object = run()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(2)
        except click.ClickException as error:
            context = getattr(error, "ctx", None)
            where = context.command_path if context else PROGRAM
            _stop(f"{error.format_message()} ({where} --help)")
        except click.Abort:
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def one_clear_line() -> Iterator[None]:
    """Turn what a person can mend into one line and exit code 2."""
    try:
        yield
    except store.NoSnapshot as error:
        _stop(str(error))
    except store.SnapshotGone as error:
        _stop(f"{error}; python -m campaign snapshots lists those kept")
    except (
        CatalogueError,
        LoadStopped,
        Refused,
        NotDrawn,
        NoteError,
        questions.UnknownQuestion,
        questions.BadBind,
    ) as error:
        _stop(str(error))
    except ReleaseError as error:
        audit.record(home(), "denied", clock.now(), why=str(error))
        _stop(str(error))
    except (OSError, duckdb.IOException) as error:
        _stop(" ".join(str(error).split()))


def _stop(line: str) -> None:
    stderr.print(f"campaign: {line}", markup=False, highlight=False, soft_wrap=True)
    sys.exit(2)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show long loads in a terminal; stay silent elsewhere."""
    with Bar(console=stderr, transient=True, disable=not stderr.is_terminal) as bar:
        task = bar.add_task("load", total=None)

        def show(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total or None)

        yield show


def line(text: str) -> None:
    """Say one line to the person at the terminal."""
    stderr.print(text, markup=False, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:  # noqa: ANN401
    """Print one JSON document; a number that isn't finite would be a defect."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def print_load(answer: dict[str, Any]) -> None:
    """Say what became of each file, which gates failed, which snapshot serves."""
    for file in answer["files"]:
        if file["status"] == "refused":
            line(f"{file['path']}: refused: {file['message']}")
        else:
            line(
                f"{file['path']}: {file['contract']}, {file['status']}: received "
                f"{file['received']} = accepted {file['accepted']} + superseded "
                f"{file['superseded']} + quarantined {file['quarantined']}"
            )
            for note in filter(None, (file["message"], *_assumed(file))):
                line(f"{file['path']}: {note}")
    for gate in answer["gates"]:
        if not gate["passed"]:
            line(
                f"gate {gate['gate']} failed for {gate['unit_code']}: {gate['message']}"
            )
    for change in answer.get("changes", []):
        line(
            f"{change['figure']} {change['unit_code']}: "
            f"{change['before']} -> {change['after']}"
        )
    label = "would be snapshot" if answer.get("preview") else "snapshot"
    line(f"{label} {answer['snapshot']}, as of {answer['as_of']}")


def _assumed(file: dict[str, Any]) -> Iterator[str]:
    """Say for whom a file was taken to speak, and what would say otherwise."""
    if units := file["assumed_corporations"]:
        yield (
            f"taken to speak for all of {', '.join(units)}, of which it names "
            "companies only; a profile with `speaks_for: company` says otherwise"
        )
    if units := file["assumed_companies"]:
        yield (
            f"taken to speak for {', '.join(units)} alone, the only one it names; a "
            "profile with `speaks_for: corporation` says otherwise"
        )


def print_rows(rows: list[dict[str, Any]], columns: list[str], form: str) -> None:
    """Print rows as json, csv or a table; one block a row where a table is too wide."""
    if form == "json":
        print_json(rows)
    elif form == "csv":
        click.echo(output.csv_text(rows, columns), nl=False)
    else:
        console = Console()
        cells = [
            ["" if row[c] is None else str(row[c]) for c in columns] for row in rows
        ]
        table = Table(*columns)
        for row_cells in cells:
            table.add_row(*row_cells)
        room = console.options.update(max_width=WIDEST)
        if Measurement.get(console, room, table).maximum > console.width:
            table = _blocks(columns, cells)
        console.print(table, markup=False)


def _blocks(columns: list[str], cells: list[list[str]]) -> Table:
    """Stand each row upright: a name and a value a line."""
    name, value = Column(no_wrap=True), Column(overflow="fold")
    upright = Table(name, value, show_header=False)
    for row_cells in cells:
        for pair in zip(columns, row_cells, strict=True):
            upright.add_row(*pair)
        upright.add_section()
    return upright
