"""The command `campaign`: the one list of its subcommands."""

import click

from campaign.cli import ask, checks, dictionary, export, load, notes, release, verify
from campaign.cli.console import Commands

SUBCOMMANDS = (
    load.load_command,
    load.ready_command,
    load.profile_command,
    load.sample_command,
    ask.ask_command,
    ask.questions_command,
    ask.figures_command,
    ask.snapshots_command,
    ask.changes_command,
    export.export_command,
    export.brief_command,
    verify.verify_command,
    notes.notes_group,
    checks.audit_group,
    release.release_group,
    checks.doctor_command,
    dictionary.dictionary_command,
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Tri Ân: campaign exports in, defensible figures out."""


for subcommand in SUBCOMMANDS:
    main.add_command(subcommand)
