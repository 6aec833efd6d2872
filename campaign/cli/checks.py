"""The commands that tell whether what is kept is whole: audit verify, doctor."""

import sys
from dataclasses import asdict

import click

from campaign import audit, clock, i18n
from campaign.cli import console, params
from campaign.home import home


@click.group("audit")
def audit_group() -> None:
    """Who did what and when, and whether the log of it is whole."""


@audit_group.command("verify")
@params.as_json
def verify_command(as_json: bool) -> None:
    """Go through the log; one line for each fault, exit 1 where there is one."""
    with console.one_clear_line():
        checked = audit.check(home())
    texts = [i18n.words(lang) for lang in i18n.LANGUAGES]
    if as_json:
        faults = [vars(fault) for fault in checked.faults]
        answer = {"records": len(checked.records), "head": checked.head}
        console.print_json({**answer, "is_whole": checked.is_whole, "faults": faults})
    else:
        for fault in checked.faults:
            parts = (
                w(f"audit.fault_{fault.code}", line=str(fault.line)) for w in texts
            )
            console.line(" / ".join(parts))
        click.echo(f"{len(checked.records)} {checked.head}")
    sys.exit(0 if checked.is_whole else 1)


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
