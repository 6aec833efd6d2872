"""The commands that only read: ask, questions, figures, snapshots, changes."""

from dataclasses import asdict

import click

from campaign import changes, questions, store
from campaign.cli import console, output, params
from campaign.reading import Reading


@click.command("ask")
@click.argument("question")
@click.option("--bind", "binds", multiple=True, metavar="K=V")
@params.snapshot_id
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "table"]), default="table"
)
@params.as_format_json
def ask_command(
    question: str,
    binds: tuple[str, ...],
    snapshot_id: str | None,
    form: str,
    as_json: bool,
) -> None:
    """Answer one question of queries/ on a snapshot."""
    with console.one_clear_line():
        bound = _binds(binds)
        if question in questions.JOURNAL:
            snapshot_id = None
        frame = questions.ask(params.snapshot(snapshot_id), question, **bound)
    rows, columns = output.records(frame), list(frame.columns)
    console.print_rows(rows, columns, "json" if as_json else form)


def _binds(texts: tuple[str, ...]) -> dict[str, str]:
    """Read K=V pairs; raises BadBind for a text without an equals sign."""
    bound = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise questions.BadBind(f"--bind: expected K=V, found {text!r}")
        bound[name] = value
    return bound


@click.command("questions")
@params.as_json
def questions_command(as_json: bool) -> None:
    """List the questions the current snapshot answers."""
    with console.one_clear_line():
        snapshot = store.current()
        rows = []
        for name in questions.names(snapshot):
            header = questions.header(questions.sql(snapshot, name))
            rows.append(
                {
                    "question": name,
                    "asks": header.question,
                    "grain": header.grain,
                    "binds": list(header.binds),
                }
            )
    if as_json:
        console.print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['question']:32} {row['asks']}")


@click.command("figures")
@click.option("--unit", "unit_code", help="Only this unit.")
@params.language
@params.snapshot_id
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table")
@params.as_format_json
def figures_command(
    unit_code: str | None, lang: str, snapshot_id: str | None, form: str, as_json: bool
) -> None:
    """Give every figure of the catalogue for every unit, with target and status."""
    with console.one_clear_line():
        snapshot = params.snapshot(snapshot_id)
        rows = output.figure_rows(snapshot, unit_code)
    if as_json or form == "json":
        console.print_json(rows)
    else:
        output.name_figures(rows, snapshot.campaign.words(lang))
        console.print_rows(rows, list(rows[0]) if rows else [], "table")


@click.command("snapshots")
@params.as_json
def snapshots_command(as_json: bool) -> None:
    """List the snapshots kept, the newest first."""
    with console.one_clear_line():
        rows = [
            {
                "snapshot": info.id,
                "built_at": info.built_at.isoformat(timespec="seconds"),
                "is_current": info.is_current,
            }
            for info in store.snapshots()
        ]
    if as_json:
        console.print_json(rows)
        return
    for row in rows:
        mark = "current" if row["is_current"] else ""
        click.echo(f"{row['snapshot']}  {row['built_at']}  {mark}")


@click.command("changes")
@click.argument("before")
@click.argument("after")
def changes_command(before: str, after: str) -> None:
    """List, as JSON, the figures that read differently in two snapshots, and why."""
    with console.one_clear_line():
        both = (Reading.of(store.open(id_)) for id_ in (before, after))
        found = changes.news(*both).changes
    console.print_json([asdict(change) for change in found])
