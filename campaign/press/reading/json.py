"""Read a data package: its names and values, whatever their order and spacing."""

import json

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare
from campaign.press.reading.txt import decoded


def read(content: bytes, budget: Budget) -> Read:
    """Read every value, under its name."""
    budget.spend("cells", content.count(b",") + content.count(b"["))
    said = json.loads(decoded(content))
    told = json.dumps(said, ensure_ascii=False, sort_keys=True, indent=0)
    return Read("json", tuple(bare(line) for line in told.splitlines()))


def is_one(told: str) -> bool:
    """Say whether a text is JSON."""
    if not told.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(told)
    except ValueError:
        return False
    return True
