"""What people type after a command's options: days and moments, or one clear line."""

from __future__ import annotations

from datetime import date, datetime

from campaign.questions import BadBind


def day(option: str, text: str | None) -> date | None:
    """Read a day; raises BadBind for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadBind(
            f"{option}: expected a date like 2016-12-05, found {text!r}"
        ) from error


def moment(option: str, text: str | None) -> datetime | None:
    """Read a local time without a zone; raises BadBind for anything else."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadBind(
            f"{option}: expected a time like 2016-12-18T17:00, found {text!r}"
        ) from error
    if read.tzinfo:
        raise BadBind(f"{option}: a local time has no zone")
    return read
