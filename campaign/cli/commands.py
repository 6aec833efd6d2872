"""The command `campaign`: the one list of its subcommands."""

from importlib import import_module

import click

from campaign.cli.console import Commands

MODULES = {
    "load": ("load_command", "ready_command", "profile_command", "sample_command"),
    "ask": (
        "ask_command",
        "questions_command",
        "figures_command",
        "snapshots_command",
        "changes_command",
    ),
    "export": ("export_command", "brief_command"),
    "verify": ("verify_command",),
    "notes": ("notes_group",),
    "checks": ("audit_group", "doctor_command"),
    "release": ("release_group",),
    "dictionary": ("dictionary_command",),
}
PLACES = {
    function.partition("_")[0]: (module, function)
    for module, functions in MODULES.items()
    for function in functions
}


class OneAtATime(Commands):
    """Reads the module of the command asked for: all of them cost as much again."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name them all, as they stand in the help."""
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command of a name, if there is one."""
        if cmd_name not in PLACES:
            return None
        module, function = PLACES[cmd_name]
        command = getattr(import_module(f"campaign.cli.{module}"), function)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=OneAtATime, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Tri Ân: campaign exports in, defensible figures out."""
