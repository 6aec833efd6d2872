"""The command `campaign`: the one list of its subcommands."""

from importlib import import_module

import click

from campaign.cli.console import Commands

MODULES = {
    "load": "load ready profile sample",
    "ask": "ask questions figures snapshots changes",
    "export": "export brief",
    "verify": "verify",
    "notes": "notes",
    "checks": "audit doctor",
    "release": "release",
    "dictionary": "dictionary",
}
PLACES = {name: module for module, names in MODULES.items() for name in names.split()}


class OneAtATime(Commands):
    """Reads the module of the command asked for: all of them cost as much again."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name them all, as they stand in the help."""
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command of a name, if there is one."""
        if cmd_name not in PLACES:
            return None
        module = vars(import_module(f"campaign.cli.{PLACES[cmd_name]}"))
        return module.get(f"{cmd_name}_command") or module[f"{cmd_name}_group"]


@click.group(cls=OneAtATime, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Tri Ân: campaign exports in, defensible figures out."""
