"""Source profiles: how one system's export maps to a contract, as data."""

import fnmatch
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from campaign.catalogue.campaigns import Strict
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.strict import CatalogueError, load_yaml, parse_yaml

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


class Numbers(Strict):
    """How numbers are written."""

    decimal: Literal[".", ","] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""


class SkipRows(Strict):
    """Rows that aren't data: totals, signatures."""

    column: str
    matches: str


class Read(Strict):
    """How to turn the file into cells."""

    encoding: str = "utf-8"
    delimiter: str | None = None
    sheets: tuple[str, ...] = ()
    header_rows: Literal[1, 2] = 1
    skip_rows_where: SkipRows | None = None
    fill_down: tuple[str, ...] = ()


class Where(Strict):
    """A text in the file's name, in a cell above the header, or in a column."""

    name: str | None = None
    cell: str | None = None
    column: str | None = None
    format: str | None = None


class Covers(Strict):
    """Which units and days the file speaks for, even where it holds no row."""

    units: tuple[str, ...] = ()
    name: str | None = None
    cell: str | None = None
    format: str = "%Y%m%d"


class Source(Strict):
    """Where a contract field comes from."""

    column: str | None = None
    columns: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    numbers: Numbers | None = None
    blanks: tuple[str, ...] = ()
    times: float = 1
    map: Literal["causes"] | dict[str, str | bool | int] | None = None
    otherwise: str | bool | int | None = None
    after: str | None = None
    unit: Literal["seconds", "minutes", "hours", "days"] = Field("minutes", alias="in")
    end_of_day: bool = False

    @model_validator(mode="after")
    def _names_a_column(self) -> "Source":
        if bool(self.column) == bool(self.columns):
            raise ValueError("name one `column`, or several `columns`")
        return self

    @property
    def all_columns(self) -> tuple[str, ...]:
        """The columns it reads."""
        return self.columns or (str(self.column),)


class ProfileModel(Strict):
    """The YAML of a profile.

    dates       how texts write days and times: `iso`, `excel` (days since 1899),
                `epoch`, `epoch_ms` (UTC), or forms of strptime, tried in turn
    blanks      texts that mean an empty cell: `NULL`, `-`
    unit_from   each sheet is named for the unit whose rows it holds
    rows        `last`: the last row of an id is the event
    ids         `permanent`: an id is never given again; `corporation`: one numbering
                for all companies of a corporation
    speaks_for  whose days a file covers: those of the corporations of its rows, or of
                the companies that it names alone; `covers: {units: …}` goes before
    """

    title: str = ""
    contract: str
    files: tuple[str, ...]
    read: Read = Read()
    numbers: Numbers = Numbers()
    dates: tuple[str, ...] = ("iso",)
    blanks: tuple[str, ...] = ()
    unit_from: Literal["sheet"] | None = None
    time_zone: str | None = None
    export_time: Where | None = None
    covers: Covers | None = None
    replaces: Literal["month"] | None = None
    steps: Literal["groups", "slices", "repeated"] = "groups"
    step: Literal["row_number"] | None = None
    rows: Literal["last"] | None = None
    ids: Literal["permanent", "corporation"] | None = None
    speaks_for: Literal["corporation", "company"] | None = None
    not_exported: tuple[str, ...] = ()
    constants: dict[str, str | bool | int | float] = {}
    fields: dict[str, str | Source]
    personal: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _fits_its_contract(self) -> "ProfileModel":
        contract = load_contracts().by_name.get(self.contract)
        if contract is None:
            raise ValueError(f"unknown contract {self.contract!r}")
        known = {field.name for field in contract.fields}
        named = {*self.fields, *self.constants, *self.not_exported}
        if self.unit_from:
            named.add("unit_code")
        if named - known:
            wrong = ", ".join(sorted(named - known))
            raise ValueError(f"not a field of {self.contract}: {wrong}")
        required = {f.name for f in contract.fields if f.constraints.required}
        if required - named:
            wrong = ", ".join(sorted(required - named))
            raise ValueError(f"{self.contract} needs {wrong}")
        return self


@dataclass(frozen=True)
class Profile:
    """A profile with its name and text."""

    name: str
    text: str
    model: ProfileModel

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Each mapped field's source, the short form written out."""
        return {
            name: Source(column=source) if isinstance(source, str) else source
            for name, source in self.model.fields.items()
        }

    @cached_property
    def columns(self) -> frozenset[str]:
        """Every column the header must hold for this profile to be used."""
        named = {c for s in self.sources.values() for c in s.all_columns}
        named.update(self.model.read.fill_down)
        if self.model.export_time and self.model.export_time.column:
            named.add(self.model.export_time.column)
        return frozenset(header_key(column) for column in named)

    def fits_name(self, name: str) -> bool:
        """Whether one of its globs fits the file's name."""
        plain = unicodedata.normalize("NFC", name).casefold()
        return any(fnmatch.fnmatchcase(plain, g.casefold()) for g in self.model.files)


def header_key(text: str) -> str:
    """Compare column names without case, blanks, Unicode forms, what nobody sees."""
    shown = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(shown.split()).casefold()


@lru_cache(maxsize=200)
def profile_from(text: str, name: str) -> Profile:
    """Read a profile from its YAML text; the same text is read once."""
    return Profile(name, text, parse_yaml(ProfileModel, text, f"profile {name}"))


@dataclass(frozen=True)
class BrokenProfile:
    """A profile that can't be read: why, in one line, and which files it was for."""

    why: str
    files: tuple[str, ...]

    def fits_name(self, name: str) -> bool:
        """Whether one of its globs, as far as they can be read, fits the name."""
        plain = unicodedata.normalize("NFC", name).casefold()
        return any(fnmatch.fnmatchcase(plain, g.casefold()) for g in self.files)


def load_profiles(folders: list[Path]) -> tuple[list[Profile], list[BrokenProfile]]:
    """Read every profile of the folders; a later folder wins over a same name.

    One that can't be read is given by itself: it stops nothing but its own files.
    """
    found: dict[str, Profile] = {}
    broken: list[BrokenProfile] = []
    for folder in folders:
        if not folder.is_dir():
            raise CatalogueError(f"profiles: no folder {folder}")
        for path in sorted(folder.glob("*.yaml")):
            try:
                text = path.read_text(encoding="utf-8")
                found[path.stem] = profile_from(text, path.stem)
            except (CatalogueError, OSError, UnicodeError) as error:
                broken.append(_broken(path, error))
    return list(found.values()), broken


def _broken(path: Path, error: Exception) -> BrokenProfile:
    """Say in one line what is wrong, and find its globs if they can be read."""
    try:
        text = path.read_text(encoding="utf-8")
        said = load_yaml(text, path.name)
    except (CatalogueError, OSError, UnicodeError):
        return BrokenProfile(f"{path}: {' '.join(str(error).split())}", ())
    if not text.strip():
        return BrokenProfile(f"{path}: expected a profile, found an empty file", ())
    globs = said.get("files") if isinstance(said, dict) else ()
    files = tuple(g for g in globs if isinstance(g, str)) if globs else ()
    return BrokenProfile(f"{path}: {' '.join(str(error).split())}", files)
