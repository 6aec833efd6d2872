"""The door of the command line: python -m campaign …"""

from campaign.cli.commands import main
from campaign.cli.console import PROGRAM

if __name__ == "__main__":
    main(prog_name=PROGRAM)
