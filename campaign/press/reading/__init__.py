"""Read back what a file says: one reader a format, found by content, not by name.

A reader gives canonical lines, in which any digit counts and formatting doesn't. What
other programs keep, drop or re-order when they save a file again decides what is a
line, what is only compared as a whole, and what may be missing.
"""

from importlib import import_module

from lxml.etree import ErrorTypes

from campaign.press.reading.budget import Budget
from campaign.press.reading.kinds import kind
from campaign.press.reading.model import Read, TooLarge, Unreadable

__all__ = ["Read", "TooLarge", "Unreadable", "read"]


def read(content: bytes, name: str = "", budget: Budget | None = None) -> Read:
    """Read a file of any format of the press desk; raises Unreadable, or TooLarge.

    The bytes are a stranger's: whatever a library stumbles over makes them unreadable.
    """
    if not content:
        raise Unreadable(name)
    budget = budget or Budget()
    try:
        budget.spend("unpacked_bytes", len(content))
        reader = import_module(f"campaign.press.reading.{kind(content)}")
        return reader.read(content, budget)
    except (TooLarge, MemoryError):
        raise
    except Exception as error:
        if getattr(error, "code", None) == ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Unreadable(name) from error
