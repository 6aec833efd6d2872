"""The clock: read here alone, to name and date what is written, never for a number."""

from datetime import datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Give the local time; whoever writes a file is told it as a parameter."""
    return datetime.now()


def now_in(zone: str) -> datetime:
    """Give the time that clocks show in a zone, wherever the server stands."""
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)
