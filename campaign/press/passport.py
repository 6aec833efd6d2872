"""What a passport fixes: of one figure, and of one file in which figures left."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from campaign.press.figure import Cell, Override, PressFigure
from campaign.store import Snapshot

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST, LONGEST, BITS = 4, 26, 5
ID = re.compile(rf"(?<![0-9A-Za-z])TA\d\d-[{ALPHABET}]{{{SHORTEST},{LONGEST}}}(?!\w)")


@dataclass(frozen=True)
class Passport:
    """Where one figure that left the house stands, for good.

    key      the hash of what makes it this figure; its beginning is the id
    printed  the value with its unit as printed, by language
    at, by   when it was issued first, and who asked for it
    """

    id: str
    key: str
    campaign: str
    snapshot: str
    code: str
    unit_code: str
    definition_version: int
    from_day: date
    before_day: date
    scope: str
    planned: str
    value: float | None
    unit: str
    printed: dict[str, str]
    cells: tuple[Cell, ...]
    override: Override | None
    at: datetime
    by: str


@dataclass(frozen=True)
class Filed:
    """What one file says, as its reader gives it back.

    lines       everything printed: any digit counts
    drawn       what can only be compared as a whole: pixels, strokes of a page
    properties  the passport's own words in the file's metadata, as ever written
    ids         the passports of the figures in it
    """

    format: str
    name: str
    ids: tuple[str, ...]
    lines: tuple[str, ...]
    drawn: tuple[str, ...]
    properties: tuple[dict[str, str], ...]
    at: datetime
    by: str


def key(figure: PressFigure, snapshot: Snapshot) -> str:
    """Hash what makes a figure this one; its language and its words don't."""
    override = figure.override
    said = [
        snapshot.campaign.id,
        figure.code,
        figure.unit_code,
        snapshot.id,
        figure.of.definition_version,
        figure.of.from_day.isoformat(),
        figure.of.before_day.isoformat(),
        [[one.question, one.binds, one.where, one.column] for one in figure.cells],
        [override.reason, *override.names] if override else None,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def short(key: str, length: int, year: int) -> str:
    """Write the beginning of a key as an id: TA16-7K3F."""
    bits = int(key, 16) >> (len(key) * 4 - length * BITS)
    signs = (ALPHABET[(bits >> BITS * n) % 32] for n in reversed(range(length)))
    return f"TA{year % 100:02d}-{''.join(signs)}"


def made(
    figure: PressFigure, of_key: str, snapshot: Snapshot, at: datetime, by: str
) -> Passport:
    """Fix a figure that has got its id."""
    binds = dict(figure.cells[0].binds) if figure.cells else {}
    return Passport(
        id=figure.id,
        key=of_key,
        campaign=snapshot.campaign.id,
        snapshot=snapshot.id,
        code=figure.code,
        unit_code=figure.unit_code,
        definition_version=figure.of.definition_version,
        from_day=figure.of.from_day,
        before_day=figure.of.before_day,
        scope=binds.get("scope", "all"),
        planned=binds.get("planned", "all"),
        value=figure.value,
        unit=figure.unit,
        printed={figure.origin.lang: figure.printed},
        cells=figure.cells,
        override=figure.override,
        at=at,
        by=by,
    )
