"""Decide what a file is: which profile reads it, or which contract it already is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import pairwise, zip_longest
from pathlib import Path

from campaign.catalogue.contracts import Contract, Contracts
from campaign.ingest.cells import CleanSheet, Dropped, Row, Sheet, Source, columns_of
from campaign.ingest.column_names import MOST_NAMES, safe_columns, shown_columns
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Profile, Read, header_key
from campaign.ingest.read import open_source
from campaign.text import writable

ALMOST = 0.75
"""How alike two names must be for one to be a slip for the other, 0 to 1."""


@dataclass(frozen=True)
class Part:
    """A sheet with its header found: column key → position."""

    sheet: CleanSheet
    header: Row
    columns: dict[str, int]
    above: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A file understood: its contract, the profile if one is needed, its parts."""

    contract: Contract
    profile: Profile | None
    parts: tuple[Part, ...]
    unread_sheets: tuple[str, ...] = ()

    @property
    def extra_columns(self) -> tuple[str, ...]:
        """Columns of the file that nothing reads."""
        if self.profile:
            used = self.profile.columns
        else:
            used = frozenset(field.name for field in self.contract.fields)
        found = {name for part in self.parts for name in part.columns}
        return tuple(sorted(found - used))

    @property
    def hidden(self) -> tuple[str, ...]:
        """Rows and columns that were read though nobody sees them, by sheet."""
        return tuple(
            f"{part.sheet.name!r}: {', '.join(part.sheet.hidden)}"
            for part in self.parts
            if part.sheet.hidden
        )

    @property
    def dropped(self) -> Dropped:
        """What its parts, read to their end, lost of characters nobody can write."""
        return sum((part.sheet.dropped for part in self.parts), Dropped())


def match(
    path: Path, name: str, contracts: Contracts, profiles: tuple[Profile, ...]
) -> Match:
    """Understand a file; Refused with one clear line if it can't be.

    `name` is the file's own name: the kept copy that is read has none.
    """
    source = open_source(path)
    named = [p for p in profiles if p.fits_name(name)]
    fitting = [(p, parts) for p in named if (parts := _profile_parts(source, p))]
    if len(fitting) > 1:
        names = " and ".join(sorted(profile.name for profile, _ in fitting))
        raise Refused("two_profiles", names=names)
    if fitting:
        profile, parts = fitting[0]
        found = Match(contracts.by_name[profile.model.contract], profile, parts)
    else:
        found = _canonical(source, contracts, named, profiles)
    wanted = found.profile.columns if found.profile else found.contract.needed
    read = tuple(part.sheet for part in found.parts)
    unread = unread_sheets(source, read, wanted, found.profile)
    return replace(found, unread_sheets=unread)


def find_header(
    sheet: CleanSheet, wanted: frozenset[str], header_rows: int = 1
) -> Part | None:
    """Find the first of the top rows that holds all wanted columns.

    A header over two rows is read as `joined_header` writes it.
    """
    above: list[str] = []
    top = sheet.top()
    joined = [joined_header(*pair) for pair in pairwise(top)]
    for first, row in zip(top, joined if header_rows > 1 else top, strict=False):
        part = _part(sheet, row, tuple(above))
        if wanted <= part.columns.keys():
            _refuse_twice(row, wanted)
            return part
        above.extend(cell for cell in first.cells if cell)
    return None


def joined_header(upper: Row, lower: Row) -> Row:
    """Name columns whose header stands on two rows: `Thời gian Bắt đầu`.

    A name above several columns stands over the first of them and holds for the
    next until another begins; a column with nothing below keeps its upper name.
    """
    names: list[str | None] = []
    group = ""
    for above, below in zip_longest(upper.cells, lower.cells):
        above, below = (above or "").strip(), (below or "").strip()
        group = above if above or not below else group
        names.append(f"{group} {below}".strip() or None)
        group = group if below else ""
    return Row(lower.number, names, len(names))


def _part(sheet: CleanSheet, row: Row, above: tuple[str, ...]) -> Part:
    keys: dict[str, int] = {}
    for position, name in enumerate(columns_of(row)):
        keys.setdefault(header_key(name), position)
    keys.pop("", None)
    return Part(sheet, row, keys, above)


def _refuse_twice(row: Row, wanted: frozenset[str]) -> None:
    keys = [header_key(name) for name in columns_of(row)]
    twice = sorted(key for key in wanted if keys.count(key) > 1)
    if twice:
        raise Refused("column_twice", row=row.number, column=twice[0])


def _profile_parts(source: Source, profile: Profile) -> tuple[Part, ...]:
    read = profile.model.read
    tries = (read.delimiter,) if read.delimiter else source.delimiters()
    for delimiter in tries:
        parts = [
            part
            for sheet in source.sheets(read, delimiter)
            if (part := find_header(sheet, profile.columns, read.header_rows))
        ]
        if parts:
            return tuple(parts)
    return ()


def _canonical(
    source: Source,
    contracts: Contracts,
    named: list[Profile],
    profiles: tuple[Profile, ...],
) -> Match:
    """Recognise a file whose header is a contract's own field names."""
    tops: list[Part] = []
    for delimiter in source.delimiters():
        for sheet in source.sheets(Read(), delimiter):
            rows = sheet.top()
            if rows:
                tops.append(_part(sheet, rows[0], ()))
    fits = {
        contract.name: parts
        for contract in contracts.by_name.values()
        if (parts := tuple(p for p in tops if contract.needed <= p.columns.keys()))
    }
    if len(fits) > 1:
        names = " and ".join(sorted(fits))
        raise Refused("two_contracts", names=names)
    if not fits:
        raise _nearest(tops, contracts, named, profiles)
    ((name, parts),) = fits.items()
    contract = contracts.by_name[name]
    for part in parts:
        _refuse_twice(part.header, frozenset(f.name for f in contract.fields))
    return Match(contract, None, parts)


def _nearest(
    tops: list[Part],
    contracts: Contracts,
    named: list[Profile],
    profiles: tuple[Profile, ...],
) -> Refused:
    """Say what was expected and what was found, in one line."""
    if any(part.sheet.has_controls(part.header) for part in tops):
        return Refused("no_table")
    if not tops or not any(part.columns for part in tops):
        return Refused("no_header")
    columns = max((part.columns for part in tops), key=len)
    keys = columns.keys()
    if len(keys) == 1 and any(sign in next(iter(keys)) for sign in ",;\t|"):
        return Refused("quoted_lines")
    told = shown_columns(columns, safe_columns(contracts, profiles))
    if named:
        missing = _missing(named[0].columns, columns, MOST_NAMES)
        return Refused("profile_header", profile=named[0].name, missing=missing, **told)
    best = max(contracts.by_name.values(), key=lambda c: len(c.needed & keys))
    if len(best.needed & keys) >= 2:
        missing = _missing(best.needed, columns)
        return Refused("contract_header", contract=best.name, missing=missing, **told)
    return Refused("unknown_header", **told)


def unread_sheets(
    source: Source,
    read: tuple[Sheet, ...],
    wanted: frozenset[str],
    profile: Profile | None,
) -> tuple[str, ...]:
    """Name the sheets beside those that are read; Refused if one looks like data.

    A sheet with most of the wanted columns and rows below them would be lost for a
    renamed column. Where a profile names its sheets, the others are none of its data.
    """
    names = {sheet.name for sheet in read}
    others = [s for s in source.sheets(Read(), None) if s.name not in names]
    if profile and profile.model.read.sheets:
        return (*(sheet.name for sheet in others), *_hidden(source, read))
    filled = [sheet for sheet in others if sheet.top()]
    for sheet in filled:
        _refuse_data(sheet, wanted)
    return (*(sheet.name for sheet in filled), *_hidden(source, read))


def _missing(
    wanted: frozenset[str], columns: Iterable[str], most: int | None = None
) -> str:
    """List the columns that aren't there, each with the place of one that may be it."""
    places = {header_key(column): at for at, column in enumerate(columns, 1)}
    others = sorted(places.keys() - wanted - {""})
    listed = []
    for name in sorted(wanted - places.keys())[:most]:
        near = get_close_matches(name, others, 1, ALMOST)
        listed.append(f"{name} (≈ #{places[near[0]]})" if near else name)
    return ", ".join(listed)


def _hidden(source: Source, read: tuple[Sheet, ...]) -> tuple[str, ...]:
    """Name the hidden sheets that no profile names."""
    names = {sheet.name for sheet in read}
    hidden = (writable(name) for name in source.hidden())
    return tuple(f"{name} (hidden)" for name in hidden if name not in names)


def _refuse_data(sheet: Sheet, wanted: frozenset[str]) -> None:
    top = sheet.top()
    for row in top:
        held = wanted & {header_key(name) for name in columns_of(row)}
        if len(held) > len(wanted) / 2 and row.number < top[-1].number:
            missing = _missing(wanted, columns_of(row))
            raise Refused("sheet_header", sheet=sheet.name, missing=missing)
