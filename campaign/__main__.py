"""The door of the command line: python -m campaign …"""

import sys

if __name__ == "__main__" and sys.argv[1:2] == ["verify"]:
    # The child that reads a stranger's file starts while this process is small: a
    # system counts what a parent held at that moment as its child's.
    from campaign.press.reading import apart

    apart.warm()

from campaign.cli.commands import main  # noqa: E402
from campaign.cli.console import PROGRAM  # noqa: E402

if __name__ == "__main__":
    main(prog_name=PROGRAM)
