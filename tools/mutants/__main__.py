"""`python -m tools.mutants`: which small faults in the rules would no test notice?"""

from __future__ import annotations

import sys
import time

import click

from tools.mutants.areas import EQUIVALENT, SURVIVORS, load_areas, load_excused
from tools.mutants.mutant import Mutant
from tools.mutants.report import report, without_equivalent
from tools.mutants.run import REPO, Run
from tools.mutants.sample import (
    area_by_source,
    changed_lines,
    is_sql,
    mutants_of,
    sampled,
)
from tools.mutants.state import State

STATE = REPO / ".mutants" / "verdicts.jsonl"
SEED = "trian"
WANTED = {"sql": 0.90, "python": 0.85}


@click.command()
@click.option("--all", "whole", is_flag=True, help="Judge the whole sample.")
@click.option("--changed", default="main", help="Judge what differs from this commit.")
@click.option("--only", default="", help="Only areas or files whose name has this.")
@click.option("--sql", "sql_size", default=320, help="SQL mutants in the sample.")
@click.option("--python", "python_size", default=360, help="Python mutants in it.")
@click.option("--minutes", default=10.0, help="Stop by itself after this long.")
@click.option("--afresh", is_flag=True, help="Forget what earlier runs found out.")
def main(
    whole: bool,
    changed: str,
    only: str,
    sql_size: int,
    python_size: int,
    minutes: float,
    afresh: bool,
) -> None:
    """Make small faults in the rules and see whether a test of their area notices.

    Without options: the faults on lines that differ from main. Verdicts are kept in
    .mutants/, so that a run that was stopped goes on where it was.
    """
    deadline = time.monotonic() + minutes * 60 - 10
    if afresh:
        STATE.unlink(missing_ok=True)
    areas = area_by_source(load_areas())
    paths = [p for p, area in areas.items() if only in p or only == area.name]
    chosen, equivalent = (
        _sample(paths, sql_size, python_size) if whole else _changed(paths, changed)
    )
    if not chosen:
        click.echo("Nothing that decides numbers or words has changed.")
        return
    run = Run(REPO, State.read(STATE, REPO), areas, _say, deadline)
    done = run.judge(chosen)
    outcome = report(chosen, areas, run.state, equivalent)
    click.echo("\n".join(["", *outcome.lines(load_excused(SURVIVORS))]))
    if run.red:
        sys.exit(f"Tests fail without a mutant: {', '.join(run.red)}.")
    if not done:
        click.echo("\nThe time is over: the same command goes on from here.")
    elif not whole:
        sys.exit(1 if outcome.survivors else 0)
    elif outcome.sql.share < WANTED["sql"] or outcome.python.share < WANTED["python"]:
        sys.exit(1)


def _say(text: str) -> None:
    click.echo(f"{time.strftime('%H:%M:%S')} {text}")


def _sample(
    paths: list[str], sql_size: int, python_size: int
) -> tuple[list[Mutant], int]:
    """Draw the sample of each language, without those that change nothing."""
    everything = [m for path in paths for m in mutants_of(REPO, path)]
    chosen = [
        *sampled([m for m in everything if is_sql(m.path)], sql_size, SEED),
        *sampled([m for m in everything if not is_sql(m.path)], python_size, SEED),
    ]
    kept = without_equivalent(chosen, load_excused(EQUIVALENT))
    return kept, len(chosen) - len(kept)


def _changed(paths: list[str], base: str) -> tuple[list[Mutant], int]:
    """Give every mutant on a line that differs, without those that change nothing."""
    lines = changed_lines(REPO, base, paths)
    touched = [
        m for path in lines for m in mutants_of(REPO, path) if m.line in lines[path]
    ]
    kept = without_equivalent(touched, load_excused(EQUIVALENT))
    return kept, len(touched) - len(kept)


if __name__ == "__main__":
    main()
