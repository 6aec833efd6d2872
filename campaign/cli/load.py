"""The commands that bring exports in: load, ready, profile, sample."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from campaign import audit, clock, store
from campaign.catalogue.campaigns import load_campaign
from campaign.cli import console, output, params, release
from campaign.home import DATA, SHIPPED_CAMPAIGN, campaign_name, home
from campaign.ingest.report import LoadReport


@click.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit 1 if any row was quarantined.")
@click.option("--as-of", "as_of_text", help="Moment the data speak for, local time.")
@click.option("--again", is_flag=True, help="Take known files as the latest version.")
@click.option("--preview", is_flag=True, help="Show what would change; change nothing.")
@params.as_json
def load_command(
    paths: tuple[Path, ...],
    strict: bool,
    as_of_text: str | None,
    again: bool,
    preview: bool,
    as_json: bool,
) -> None:
    """Load files and folders; they add to everything loaded before."""
    with console.one_clear_line():
        as_of = params.moment("--as-of", as_of_text)
        report, answer = _load(list(paths), as_of=as_of, again=again, preview=preview)
    for warning in report.warnings:
        console.line(f"campaign: {warning}")
    came_to_nothing = report.all_refused or not report.files
    if as_json:
        console.print_json(answer)
    elif not came_to_nothing:
        console.print_load(answer)
    if came_to_nothing:
        _tell_what_was_refused(paths, answer)
        sys.exit(2)
    if strict and any(file["quarantined"] for file in answer["files"]):
        sys.exit(1)


def _load(
    paths: list[Path], *, as_of: datetime | None, again: bool, preview: bool
) -> tuple[LoadReport, dict[str, Any]]:
    """Load, or only look at what a load would do; give the report and its answer."""
    from campaign.ingest import load

    with console.progress() as progress:
        options: dict[str, Any] = {
            "home": home(),
            "now": clock.now(),
            "as_of": as_of,
            "progress": progress,
        }
        if preview:
            with load.preview(paths, **options) as (report, built):
                return report, output.preview_answer(report, built)
        report = load.load(paths, again=again, **options)
        _put_on_record(report)
        answer = output.load_answer(report)
        reviewed = {
            "corrections": release.review_published() if report.snapshot else [],
            "stale_releases": release.stale_frozen() if report.snapshot else [],
        }
        return report, {**answer, **reviewed}


def _put_on_record(report: LoadReport) -> None:
    """Note in the audit log which files came in or were refused."""
    files = [(file.path, file.status, file.sha256) for file in report.files]
    audit.record(
        home(), "load", clock.now(), files=files, snapshot=report.snapshot or ""
    )


def _tell_what_was_refused(paths: tuple[Path, ...], answer: dict[str, Any]) -> None:
    for file in answer["files"]:
        console.line(f"campaign: {file['path']}: {file['message']}")
    if not answer["files"]:
        console.line(f"campaign: {', '.join(map(str, paths))}: no files there")


@click.command("ready")
def ready_command() -> None:
    """See that a snapshot by today's rules stands; without any, load the sample."""
    from campaign.ingest.load import load

    with console.one_clear_line(), console.progress() as progress:
        paths = [DATA / "sample"] if store.is_empty(home()) else []
        report = load(paths, home=home(), now=clock.now(), progress=progress)
        if report.changed:
            _put_on_record(report)
    if report.snapshot:
        release.review_published()
    for warning in report.warnings:
        console.line(f"campaign: {warning}")
    console.line(f"snapshot {report.snapshot}")


@click.command("profile")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--campaign", is_flag=True, help="A campaign of its units and days.")
@params.as_json
def profile_command(path: Path, campaign: bool, as_json: bool) -> None:
    """Look at an unknown file and propose a source profile for it."""
    from campaign.ingest.propose.campaigns import propose_campaign
    from campaign.ingest.propose.proposal import propose

    with console.one_clear_line():
        known = load_campaign(SHIPPED_CAMPAIGN if campaign else campaign_name())[0]
        proposal = (propose_campaign if campaign else propose)(path, known)
    if as_json:
        console.print_json({"profile": proposal.yaml(), "unsure": proposal.unsure})
        return
    click.echo(proposal.yaml(), nl=False)
    for line in proposal.unsure:
        console.line(f"unsure: {line}")


@click.command("sample")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--scale", type=click.FloatRange(min=0, min_open=True), default=1.0)
@click.option("--seed", type=int, default=2016)
@params.as_json
def sample_command(out: Path, scale: float, seed: int, as_json: bool) -> None:
    """Write the invented sample exports."""
    from tools.sample import write

    with console.one_clear_line():
        paths = write(out, scale=scale, seed=seed)
    if as_json:
        console.print_json({"files": [str(path) for path in paths]})
        return
    for path in paths:
        click.echo(path)
