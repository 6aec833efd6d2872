"""How one file's columns become its contract's fields."""

from dataclasses import dataclass

from campaign.catalogue.contracts import Contract, Field
from campaign.ingest.causes import Causes
from campaign.ingest.cells import ANYTHING_HELD, TextTraits
from campaign.ingest.match import Match
from campaign.ingest.profiles import Numbers, ProfileModel, Source, header_key
from campaign.ingest.units import UnitCodes


@dataclass(frozen=True)
class Mapping:
    """Everything needed to write the mapping of one file as SQL."""

    match: Match
    units: UnitCodes
    typed_cells: bool
    causes: Causes
    key: bytes | None
    """What hashes personal identifiers; None where the installation has no key."""
    traits: TextTraits = ANYTHING_HELD
    """What the file's texts may hold."""

    @property
    def contract(self) -> Contract:
        """The contract mapped to."""
        return self.match.contract

    @property
    def not_exported(self) -> tuple[str, ...]:
        """Fields the system doesn't export: unknown, not empty."""
        return self.match.profile.model.not_exported if self.match.profile else ()

    def source(self, field: Field) -> Source | None:
        """Where a field comes from; None if the file doesn't hold it."""
        if self.match.profile:
            return self.match.profile.sources.get(field.name)
        held = all(field.name in part.columns for part in self.match.parts)
        return Source(column=field.name) if held else None

    def constant(self, field: Field) -> object:
        """The value the profile gives to every row."""
        profile = self.match.profile
        return profile.model.constants.get(field.name) if profile else None

    @property
    def zones(self) -> tuple[str, str | None]:
        """The campaign's time zone, and that of texts without one."""
        profile = self.match.profile
        written_in = profile.model.time_zone if profile else None
        return self.units.campaign.time_zone, written_in

    @property
    def model(self) -> ProfileModel | None:
        """The profile's YAML, if the file needs a profile."""
        return self.match.profile.model if self.match.profile else None

    def dates(self, source: Source) -> tuple[str, ...]:
        """The date formats to try for a field."""
        formats = source.dates or (self.model.dates if self.model else ("iso",))
        bare_day = self.model is not None and formats == ("iso",)
        return (*formats, "%Y-%m-%d") if bare_day else formats

    def blanks(self, source: Source) -> tuple[str, ...]:
        """The texts that mean an empty cell of a field."""
        return source.blanks or (self.model.blanks if self.model else ())

    def numbers(self, source: Source) -> Numbers:
        """How a field's numbers are written."""
        return source.numbers or (self.model.numbers if self.model else Numbers())

    def is_personal(self, field: Field) -> bool:
        """Whether a field's values must never be shown."""
        personal = {header_key(c) for c in self.model.personal} if self.model else set()
        source = self.source(field)
        named = {header_key(c) for c in source.all_columns} if source else set()
        return field.hashed or bool(personal & named)
