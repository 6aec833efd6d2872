"""What stops a file, or a load, in words for the person who can act."""

import errno

import duckdb

from campaign.i18n import words

LANGUAGE_OF_LOGS = "en"


class Refused(Exception):
    """A file that can't be loaded; nothing of it is used, nothing else stops.

    `code` names the reason, `values` fill its words in any language.
    """

    def __init__(self, code: str, **values: object) -> None:
        """Say the reason in English, one line."""
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(words(LANGUAGE_OF_LOGS)(f"refusal.{code}", **self.values))


class LoadStopped(Exception):
    """A load that can't go on; everything is as it was. Its text is one line."""


class Locked(LoadStopped):
    """Another load is at work on the same store."""


class DiskFull(LoadStopped):
    """A file couldn't be written for want of room."""


class StoreDamaged(LoadStopped):
    """Kept files and mapped rows are lost together: they have to be loaded again."""


NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
NO_ROOM_SAID = (
    "no space left",
    "file too large",
    "disk quota",
    "not enough disk space",
    "max_temp_directory_size",
)
"""How DuckDB words the same: its errors carry no number."""


def is_disk_full(error: BaseException) -> bool:
    """Whether a write failed for want of room."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    line = str(error).lower()
    return isinstance(error, duckdb.Error) and any(w in line for w in NO_ROOM_SAID)
