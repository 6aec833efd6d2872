"""Files that a load rejected, as the loads noted them: newest first, page by page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaign.files import read_json
from campaign.home import Home, home

HIDDEN = {"found": "•••", "unknown": "•••"}


@dataclass(frozen=True)
class RejectedFile:
    """One rejection: when, which file, why in English and as a code with values."""

    at: datetime
    path: str
    message: str
    refusal: str
    values: dict[str, Any]


def rejected_files(
    first: int, most: int, where: Home | None = None
) -> tuple[list[RejectedFile], int]:
    """Give so many rejections from a place on, and how many there are in all.

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
    return [file for line in newest if (file := _read(line))], len(whole)


def _read(line: str) -> RejectedFile | None:
    try:
        note = _without_cells(read_json(line))
        return RejectedFile(
            at=datetime.fromisoformat(note["at"]),
            path=str(note["path"]),
            message=str(note["message"]),
            refusal=str(note.get("refusal") or ""),
            values=dict(note.get("values") or {}),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _without_cells(note: dict[str, Any]) -> dict[str, Any]:
    """Leave out the first row's cells that notes of bad headers once repeated.

    Where a file had no header they were somebody's data; notes since then name known
    columns alone, and the others by their place (`unknown`).
    """
    values = note.get("values") or {}
    if "found" not in values or "unknown" in values:
        return note
    message = str(note["message"]).partition("; found ")[0]
    return {**note, "message": message, "values": {**values, **HIDDEN}}
