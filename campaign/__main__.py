"""Everything without a browser: python -m campaign load | ask | figures | …"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import duckdb
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Table

from campaign import answers, questions, store
from campaign.catalogue.strict import CatalogueError
from campaign.home import DATA, home

words = Console(stderr=True)


@contextmanager
def one_clear_line() -> Iterator[None]:
    """Turn what a person can mend into one line and exit code 2."""
    from campaign.ingest.errors import Locked, Refused

    try:
        yield
    except store.NoSnapshot as error:
        _stop(str(error))
    except store.SnapshotGone as error:
        _stop(f"{error}; python -m campaign snapshots lists those kept")
    except (
        CatalogueError,
        Locked,
        Refused,
        questions.UnknownQuestion,
        questions.BadBind,
    ) as error:
        _stop(str(error))
    except (OSError, duckdb.IOException) as error:
        _stop(" ".join(str(error).split()))


def _stop(line: str) -> None:
    words.print(f"campaign: {line}", markup=False, highlight=False, soft_wrap=True)
    sys.exit(2)


def _now() -> datetime:
    """Read the clock: here, and only to name and date what is written."""
    return datetime.now()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Tri Ân: campaign exports in, defensible figures out."""


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show long loads in a terminal; stay silent elsewhere."""
    with Bar(console=words, transient=True, disable=not words.is_terminal) as bar:
        task = bar.add_task("load", total=None)

        def show(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total or None)

        yield show


@main.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit 1 if any row was quarantined.")
@click.option("--as-of", "as_of_text", help="Moment the data speak for, local time.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def load_command(
    paths: tuple[Path, ...], strict: bool, as_of_text: str | None, as_json: bool
) -> None:
    """Load files and folders; they add to everything loaded before."""
    from campaign.ingest.load import load

    with one_clear_line(), _progress() as progress:
        as_of = _moment(as_of_text)
        report = load(
            list(paths), home=home(), now=_now(), as_of=as_of, progress=progress
        )
        said = answers.load_answer(report)
    if as_json:
        _print_json(said)
    else:
        _print_load(said)
    if report.all_refused or not report.files:
        for file in said["files"]:
            _line(f"campaign: {file['path']}: {file['message']}")
        if not report.files:
            _line("campaign: no files there")
        sys.exit(2)
    if strict and any(file["quarantined"] for file in said["files"]):
        sys.exit(1)


def _line(text: str) -> None:
    words.print(text, markup=False, highlight=False, soft_wrap=True)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise questions.BadBind(
            f"--as-of: expected a time like 2016-12-18T17:00, found {text!r}"
        ) from error
    if moment.tzinfo:
        raise questions.BadBind("--as-of: a local time has no zone")
    return moment


def _print_json(value: Any) -> None:  # noqa: ANN401
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def _print_load(said: dict[str, Any]) -> None:
    for file in said["files"]:
        if file["status"] == "refused":
            _line(f"{file['path']}: refused: {file['message']}")
        else:
            _line(
                f"{file['path']}: {file['contract']}, {file['status']}: received "
                f"{file['received']} = accepted {file['accepted']} + superseded "
                f"{file['superseded']} + quarantined {file['quarantined']}"
            )
    for gate in said["gates"]:
        if not gate["passed"]:
            _line(
                f"gate {gate['gate']} failed for {gate['unit_code']}: {gate['message']}"
            )
    _line(f"snapshot {said['snapshot']}, as of {said['as_of']}")


@main.command("ask")
@click.argument("question")
@click.option("--bind", "binds", multiple=True, metavar="K=V")
@click.option("--snapshot", "snapshot_id")
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "table"]), default="table"
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def ask_command(
    question: str,
    binds: tuple[str, ...],
    snapshot_id: str | None,
    form: str,
    as_json: bool,
) -> None:
    """Answer one question of queries/ on a snapshot."""
    with one_clear_line():
        given = {}
        for bind in binds:
            name, equals, value = bind.partition("=")
            if not equals:
                raise questions.BadBind(f"--bind: expected K=V, found {bind!r}")
            given[name] = value
        if question in questions.JOURNAL:
            snapshot_id = None
        snapshot = _snapshot(snapshot_id)
        frame = questions.ask(snapshot, question, **given)
    _print_rows(
        answers.records(frame), list(frame.columns), "json" if as_json else form
    )


def _snapshot(snapshot_id: str | None) -> store.Snapshot:
    return store.open(snapshot_id) if snapshot_id else store.current()


def _print_rows(rows: list[dict[str, Any]], columns: list[str], form: str) -> None:
    if form == "json":
        _print_json(rows)
    elif form == "csv":
        click.echo(answers.csv_text(rows, columns), nl=False)
    else:
        table = Table(*columns)
        for row in rows:
            table.add_row(*("" if row[c] is None else str(row[c]) for c in columns))
        Console().print(table, markup=False)


@main.command("questions")
@click.option("--json", "as_json", is_flag=True)
def questions_command(as_json: bool) -> None:
    """List the questions the current snapshot answers."""
    with one_clear_line():
        snapshot = store.current()
        listed = []
        for name in questions.names(snapshot):
            said = questions.header(questions.sql(snapshot, name))
            listed.append(
                {
                    "question": name,
                    "asks": said.question,
                    "grain": said.grain,
                    "binds": list(said.binds),
                }
            )
    if as_json:
        _print_json(listed)
    for row in [] if as_json else listed:
        click.echo(f"{row['question']:32} {row['asks']}")


@main.command("snapshots")
@click.option("--json", "as_json", is_flag=True)
def snapshots_command(as_json: bool) -> None:
    """List the snapshots kept, the newest first."""
    with one_clear_line():
        listed = [
            {
                "snapshot": info.id,
                "built_at": info.built_at.isoformat(timespec="seconds"),
                "is_current": info.is_current,
            }
            for info in store.snapshots()
        ]
    if as_json:
        _print_json(listed)
    for row in [] if as_json else listed:
        mark = "current" if row["is_current"] else ""
        click.echo(f"{row['snapshot']}  {row['built_at']}  {mark}")


@main.command("figures")
@click.option("--unit", "unit_code", help="Only this unit.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi")
@click.option("--snapshot", "snapshot_id")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def figures_command(
    unit_code: str | None,
    lang: str,
    snapshot_id: str | None,
    form: str,
    as_json: bool,
) -> None:
    """Give every figure of the catalogue for every unit, with target and status."""
    with one_clear_line():
        snapshot = _snapshot(snapshot_id)
        rows = answers.figure_rows(snapshot, unit_code)
    if as_json or form == "json":
        _print_json(rows)
    else:
        answers.name_figures(rows, lang)
        _print_rows(rows, list(rows[0]) if rows else [], "table")


@main.command("profile")
@click.argument("path", type=click.Path(path_type=Path))
def profile_command(path: Path) -> None:
    """Look at an unknown file and propose a source profile for it."""
    from campaign.ingest.load import open_door
    from campaign.ingest.propose import propose

    with one_clear_line():
        proposal = propose(path, open_door(home()).campaign)
    click.echo(proposal.yaml(), nl=False)
    for line in proposal.unsure:
        _line(f"unsure: {line}")


@main.command("sample")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--scale", type=click.FloatRange(min=0, min_open=True), default=1.0)
@click.option("--seed", type=int, default=2016)
@click.option("--json", "as_json", is_flag=True)
def sample_command(out: Path, scale: float, seed: int, as_json: bool) -> None:
    """Write the invented sample exports."""
    from campaign.sample import write

    with one_clear_line():
        paths = write(out, scale=scale, seed=seed)
    if as_json:
        _print_json({"files": [str(path) for path in paths]})
    for path in [] if as_json else paths:
        click.echo(path)


@main.command("dictionary")
def dictionary_command() -> None:
    """Write the data dictionary to standard output."""
    from campaign.catalogue.contracts import load_contracts
    from campaign.catalogue.indicators import indicators_from
    from campaign.catalogue.rules import CATALOGUE
    from campaign.dictionary import dictionary

    text = (CATALOGUE / "indicators.yaml").read_text(encoding="utf-8")
    click.echo(dictionary(load_contracts(), indicators_from(text)), nl=False)


@main.command("ready")
def ready_command() -> None:
    """See that a snapshot by today's rules stands; without any, load the sample."""
    from campaign.ingest.load import load

    with one_clear_line(), _progress() as progress:
        paths = [] if store.current_path(home()) else [DATA / "sample"]
        report = load(paths, home=home(), now=_now(), progress=progress)
    _line(f"snapshot {report.snapshot}")


if __name__ == "__main__":
    main()
