"""Where the command line begins: `python -m campaign …`, or `trian …`."""

import sys


def run() -> None:
    """Run the command that the shell asked for."""
    if sys.argv[1:2] == ["verify"]:
        # The child that reads a stranger's file starts while this process is small: a
        # system counts what a parent held at that moment as its child's.
        from campaign.press.reading import apart

        apart.warm()

    from campaign.cli.commands import main
    from campaign.cli.console import PROGRAM

    main(prog_name=PROGRAM)


if __name__ == "__main__":
    run()
