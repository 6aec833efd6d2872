"""Read a stranger's file in a child process with limits, and bring back little of it.

What a file says can be as large as the file: it stays in the child. What comes back is
its digest, the ids in it and the passport's own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign.press.reading import read
from campaign.press.reading.model import (
    Read,
    Row,
    TooLarge,
    Unreadable,
    has_properties,
    rows_of,
)
from campaign.sandbox import Limits, Sandbox, Stopped

LIMITS = Limits(memory_mib=128, cpu_seconds=6, seconds=40, calls=20)
MOST_IDS, MOST_WORDS = 1_000, 1_000_000
_sandbox = Sandbox(LIMITS)

File = bytes | Path


@dataclass(frozen=True)
class Summary:
    """What is known of a file without its lines."""

    format: str
    digest: str
    ids: tuple[str, ...]
    has_lines: bool
    drawn: tuple[str, ...]
    properties: Mapping[str, str]

    def has(self, own: Mapping[str, str]) -> bool:
        """Say whether all our words that are there are these; some may be missing."""
        return has_properties(self.properties, own)


def summary(file: File, name: str) -> Summary:
    """Read a file apart; raises Unreadable, or TooLarge where limits are exceeded."""
    return _apart("summary_here", file, name)


def rows(file: File, name: str) -> tuple[Row, ...]:
    """Give what a file says as rows of cells; raises as `summary`."""
    return _apart("rows_here", file, name)


def warm() -> None:
    """Start the child ahead of the first file."""
    _sandbox.warm()


def _apart(function: str, *arguments: object) -> Any:  # noqa: ANN401
    try:
        return _sandbox.call(f"{__name__}:{function}", *arguments)
    except Stopped as error:
        kind = Unreadable if error.why == "crash" else TooLarge
        raise kind(str(error)) from error


def summary_here(file: File, name: str) -> Summary:
    """Read a file in this very process."""
    content = _read(file, name)
    words = sum(len(key) + len(word) for key, word in content.properties.items())
    if len(content.ids) > MOST_IDS or words > MOST_WORDS:
        raise TooLarge(name)
    return Summary(
        format=content.format,
        digest=content.digest,
        ids=content.ids,
        has_lines=bool(content.lines),
        drawn=content.drawn,
        properties=dict(content.properties),
    )


def rows_here(file: File, name: str) -> tuple[Row, ...]:
    """Give a file's rows in this very process."""
    content = _read(file, name)
    told = rows_of(content.format, content.told or content.lines)
    if sum(9 + len(cell) for row in told for _, cell in row) > MOST_WORDS:
        raise TooLarge(name)
    return told


def _read(file: File, name: str) -> Read:
    return read(file if isinstance(file, bytes) else file.read_bytes(), name)
