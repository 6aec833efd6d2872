"""Everything without a browser: python -m campaign load | ask | figures | …"""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from campaign import (
    answers,
    clock,
    compare,
    exporting,
    questions,
    releasing,
    say,
    store,
    typed,
    verifying,
)
from campaign.catalogue.campaigns import load_campaign
from campaign.home import DATA, campaign_name, home
from campaign.ingest.report import LoadReport


@click.group(cls=say.Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Tri Ân: campaign exports in, defensible figures out."""


@main.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit 1 if any row was quarantined.")
@click.option("--as-of", "as_of_text", help="Moment the data speak for, local time.")
@click.option("--preview", is_flag=True, help="Show what would change; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def load_command(
    paths: tuple[Path, ...],
    strict: bool,
    as_of_text: str | None,
    preview: bool,
    as_json: bool,
) -> None:
    """Load files and folders; they add to everything loaded before."""
    from campaign.ingest import load

    with say.one_clear_line(), say.progress() as progress:
        asked = {
            "home": home(),
            "now": clock.now(),
            "as_of": typed.moment("--as-of", as_of_text),
            "progress": progress,
        }
        if preview:
            with load.preview(list(paths), **asked) as (report, built):
                said = answers.preview_answer(report, built)
        else:
            report = load.load(list(paths), **asked)
            said = {**answers.load_answer(report), "corrections": _reviewed(report)}
    for warning in report.warnings:
        say.line(f"campaign: {warning}")
    came_to_nothing = report.all_refused or not report.files
    if as_json:
        say.print_json(said)
    elif not came_to_nothing:
        say.print_load(said)
    if came_to_nothing:
        for file in said["files"]:
            say.line(f"campaign: {file['path']}: {file['message']}")
        if not report.files:
            say.line(f"campaign: {', '.join(map(str, paths))}: no files there")
        sys.exit(2)
    if strict and any(file["quarantined"] for file in said["files"]):
        sys.exit(1)


def _reviewed(report: LoadReport) -> list[dict[str, Any]]:
    """See which published figures read differently now that there is a snapshot."""
    return releasing.reviewed() if report.snapshot else []


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
    with say.one_clear_line():
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
    say.print_rows(
        answers.records(frame), list(frame.columns), "json" if as_json else form
    )


def _snapshot(snapshot_id: str | None) -> store.Snapshot:
    return store.current() if snapshot_id is None else store.open(snapshot_id)


@main.command("questions")
@click.option("--json", "as_json", is_flag=True)
def questions_command(as_json: bool) -> None:
    """List the questions the current snapshot answers."""
    with say.one_clear_line():
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
        say.print_json(listed)
    for row in [] if as_json else listed:
        click.echo(f"{row['question']:32} {row['asks']}")


@main.command("snapshots")
@click.option("--json", "as_json", is_flag=True)
def snapshots_command(as_json: bool) -> None:
    """List the snapshots kept, the newest first."""
    with say.one_clear_line():
        listed = [
            {
                "snapshot": info.id,
                "built_at": info.built_at.isoformat(timespec="seconds"),
                "is_current": info.is_current,
            }
            for info in store.snapshots()
        ]
    if as_json:
        say.print_json(listed)
    for row in [] if as_json else listed:
        mark = "current" if row["is_current"] else ""
        click.echo(f"{row['snapshot']}  {row['built_at']}  {mark}")


@main.command("changes")
@click.argument("before")
@click.argument("after")
def changes_command(before: str, after: str) -> None:
    """List, as JSON, the figures that read differently in two snapshots."""
    with say.one_clear_line():
        found = compare.changes(store.open(before), store.open(after))
    say.print_json([asdict(change) for change in found])


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
    with say.one_clear_line():
        snapshot = _snapshot(snapshot_id)
        rows = answers.figure_rows(snapshot, unit_code)
    if as_json or form == "json":
        say.print_json(rows)
    else:
        answers.name_figures(rows, lang)
        say.print_rows(rows, list(rows[0]) if rows else [], "table")


@main.command("profile")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def profile_command(path: Path, as_json: bool) -> None:
    """Look at an unknown file and propose a source profile for it."""
    from campaign.ingest.propose import propose

    with say.one_clear_line():
        proposal = propose(path, load_campaign(campaign_name())[0])
    if as_json:
        say.print_json({"profile": proposal.yaml(), "unsure": proposal.unsure})
        return
    click.echo(proposal.yaml(), nl=False)
    for line in proposal.unsure:
        say.line(f"unsure: {line}")


@main.command("sample")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--scale", type=click.FloatRange(min=0, min_open=True), default=1.0)
@click.option("--seed", type=int, default=2016)
@click.option("--json", "as_json", is_flag=True)
def sample_command(out: Path, scale: float, seed: int, as_json: bool) -> None:
    """Write the invented sample exports."""
    from campaign.sample import write

    with say.one_clear_line():
        paths = write(out, scale=scale, seed=seed)
    if as_json:
        say.print_json({"files": [str(path) for path in paths]})
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

    with say.one_clear_line(), say.progress() as progress:
        paths = [] if store.current_path(home()) else [DATA / "sample"]
        report = load(paths, home=home(), now=clock.now(), progress=progress)
    _reviewed(report)
    for warning in report.warnings:
        say.line(f"campaign: {warning}")
    say.line(f"snapshot {report.snapshot}")


main.add_command(exporting.export_command)
main.add_command(releasing.release_group)
main.add_command(verifying.verify_command)

if __name__ == "__main__":
    main(prog_name=say.PROGRAM)
