"""Files that a load refused, as the loads noted them: newest first, page by page."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaign.home import Home, home

UNTOLD = {"found": "•••", "unknown": "•••"}


@dataclass(frozen=True)
class RefusedFile:
    """One refusal: when, which file, why in English, and why as a code with values."""

    at: datetime
    path: str
    message: str
    refusal: str
    values: dict[str, Any]


def refused_files(
    first: int, most: int, where: Home | None = None
) -> tuple[list[RefusedFile], int]:
    """Give so many refusals from a place on, and how many there are in all.

    A line that was cut short (the machine stopped while it was written) counts for
    nothing; the load that wrote it said so to whoever started it.
    """
    try:
        log = (where or home()).store / "refused.jsonl"
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return [], 0
    whole = [line for line in lines if line.startswith("{") and line.endswith("}")]
    newest = whole[::-1][first : first + most]
    return [found for line in newest if (found := _read(line))], len(whole)


def _read(line: str) -> RefusedFile | None:
    try:
        said = _without_cells(json.loads(line))
        return RefusedFile(
            at=datetime.fromisoformat(said["at"]),
            path=str(said["path"]),
            message=str(said["message"]),
            refusal=str(said.get("refusal") or ""),
            values=dict(said.get("values") or {}),
        )
    except (ValueError, KeyError):
        return None


def _without_cells(said: dict[str, Any]) -> dict[str, Any]:
    """Leave out the first row's cells that notes of header refusals once repeated.

    Where a file had no header they were somebody's data; notes since then name known
    columns alone, and the others by their place (`unknown`).
    """
    values = said.get("values") or {}
    if "found" not in values or "unknown" in values:
        return said
    message = str(said["message"]).partition("; found ")[0]
    return {**said, "message": message, "values": {**values, **UNTOLD}}
