"""Write files so that a kill at any instant leaves the old one or the new one."""

import os
from pathlib import Path


def replace_file(built: Path, target: Path) -> None:
    """Put a finished file in place: its bytes on disk first, then the name."""
    with built.open("rb+") as file:
        os.fsync(file.fileno())
    built.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's names durable, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_text(target: Path, text: str) -> None:
    """Replace a small text file in one step."""
    building = target.with_name(target.name + ".building")
    building.write_text(text, encoding="utf-8")
    replace_file(building, target)
