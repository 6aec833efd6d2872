"""The command that looks through everything kept, and mends what can be mended."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from campaign import clock
from campaign.cli import console, params
from campaign.home import home


@click.command("doctor")
@params.as_json
def doctor_command(as_json: bool) -> None:
    """Check store, hashes, pointer, passports and releases; mend what can be."""
    from campaign.ingest import doctor
    from campaign.press import record_checks

    with console.one_clear_line():
        of_store = doctor.examine(home(), clock.now())
        findings = (*of_store, *record_checks.examine(home()))
    still_open = sum(finding.state == "open" for finding in findings)
    if as_json:
        rows = [asdict(finding) for finding in findings]
        console.print_json({"findings": rows, "open": still_open})
    else:
        for finding in findings:
            click.echo(f"{finding.state}: {finding}")
        click.echo(f"{len(findings)} findings, {still_open} that can't be mended here")
    if still_open:
        sys.exit(1)
