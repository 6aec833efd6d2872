"""A campaign: its name, dates, units, goals and settings, read from one YAML."""

from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

from campaign.catalogue.strict import CatalogueError, parse_yaml
from campaign.home import DATA
from campaign.i18n import EACH_PROGRAMME, Bilingual, Words, words

UNIT_COLORS = 10
DIRECTIVE_PROGRAMMES = (
    *("customer_conference", "energy_saving_awards", "quiz_contest", "pink_week"),
    *("giving_trust", "lighting_rural_roads", "lighting_belief", "service_culture"),
    *("partner_event", "other"),
)
"""Those of directive 4612/CT-EVN, for a campaign that names none; the rest is other."""
Kind = Literal["distribution", "transmission", "generation", "direct"]


class Strict(BaseModel):
    """A frozen record that refuses keys it doesn't know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(Strict):
    """A member of the group: a corporation, or the directly affiliated units."""

    code: str
    name: Bilingual
    region: Bilingual
    kind: Kind
    short: str = ""
    hotlines: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    aliases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    whole_prefixes: tuple[str, ...] = ()
    """Of several prefixes, those that alone name the corporation, not a company."""
    companies: tuple[str, ...] = ()
    """The codes of its companies, for months without customers by company."""

    @model_validator(mode="after")
    def _whole_prefixes_are_prefixes(self) -> "Unit":
        unknown = sorted(set(self.whole_prefixes) - set(self.prefixes))
        if unknown:
            raise ValueError(f"whole_prefixes not among prefixes: {', '.join(unknown)}")
        return self

    @property
    def has_customers(self) -> bool:
        """Whether the unit sells to retail customers (goals 1–3 apply)."""
        return self.kind == "distribution"


class Group(Strict):
    """The whole that sums its members."""

    code: str
    name: Bilingual


class Goal(Strict):
    """One target set by the campaign itself, with who decided it and where."""

    units: tuple[str, ...]
    indicator: str
    target: float
    unit: str = ""
    strict: bool = False
    decided_by: str
    source: str
    valid_from: date | None = None
    valid_until: date | None = None


class ServiceTerm(Strict):
    """Within what time one of the 14 service indicators wants a case done.

    area: where the term depends on it, one of each. unit: calendar days are `days`.
    """

    indicator: int = Field(ge=1, le=14)
    area: Literal["urban", "rural"] | None = None
    term: int = Field(ge=1)
    unit: Literal["working_days", "days", "hours"]


class Programme(Strict):
    """What activities belong to, by the code that exports write.

    name: what the campaign calls it; only those of the directive have one already.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Bilingual | None = None


def for_each_programme(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Write a text once for each programme where it says so, else as it stands."""
    if EACH_PROGRAMME not in text:
        return (text,)
    return tuple(text.replace(EACH_PROGRAMME, code) for code in codes)


class UnitCodes(Strict):
    """How codes below the corporations are built (MA_DVIQLY, domain.md §2)."""

    company_digits: int = 2
    branch_digits: int = 4


class Gates(Strict):
    """Limits of the quality gates (đúng, đủ, sạch, sống)."""

    quarantine_share_max: float = 0.05
    fresh_days_max: int = 2
    volume_ratio_min: float = 0.2
    volume_ratio_max: float = 5.0
    customers_difference_max: float = 0.005
    outage_days_max: int = 30
    zero_length_share_max: float = 0.1
    share_goal_min: float = 0.01
    share_goal_max: float = 1.0
    outage_goal_times_max: float = 10.0


class Campaign(Strict):
    """Everything that another year, or another group, would change."""

    id: str
    name: Bilingual
    message: Bilingual
    directive: Bilingual
    data_source: Bilingual
    group: Group
    starts_on: date
    ends_on: date
    time_zone: str = "Asia/Ho_Chi_Minh"
    units: tuple[Unit, ...]
    unit_codes: UnitCodes = UnitCodes()
    programmes: tuple[Programme, ...] = Field(
        default=tuple(Programme(code=code) for code in DIRECTIVE_PROGRAMMES),
        min_length=1,
    )
    goals: tuple[Goal, ...] = ()
    service_terms: tuple[ServiceTerm, ...] = ()
    """Terms of service indicators that differ from the catalogue's."""
    holidays: tuple[date, ...] = ()
    saturday_works: bool = False
    sustained_after_seconds: int = 300
    exempt_classes: tuple[str, ...] = ("requested_by_buyer", "force_majeure")
    exclusions_confirmed_by: str = ""
    data_from: date | None = None
    data_until: date | None = None
    raw_days: int = Field(default=400, ge=1)
    snapshot_days: int = Field(default=400, ge=1)
    gates: Gates = Gates()
    _members: tuple[Unit, ...] = ()
    """Every member, where `units` are those within somebody's reach alone."""

    @model_validator(mode="after")
    def _units_fit(self) -> "Campaign":
        codes = [unit.code for unit in self.units]
        if len({*codes, self.group.code}) != len(codes) + 1:
            raise ValueError("the codes of group and units must differ")
        for goal in self.goals:
            for code in goal.units:
                if code not in {*codes, self.group.code}:
                    raise ValueError(f"goal for an unknown unit {code!r}")
        return self

    @model_validator(mode="after")
    def _programmes_fit(self) -> "Campaign":
        codes = self.programme_codes
        if len(set(codes)) != len(codes):
            raise ValueError("a programme stands twice")
        for programme in self.programmes:
            if programme.name is None and programme.code not in DIRECTIVE_PROGRAMMES:
                raise ValueError(
                    f"programme {programme.code!r} needs a name in vi and en"
                )
            if programme.code == "held":
                raise ValueError("a programme may not be called held")
        return self

    @property
    def programme_codes(self) -> tuple[str, ...]:
        """The programmes' codes, in the campaign's order."""
        return tuple(programme.code for programme in self.programmes)

    @cached_property
    def _programme_names(self) -> tuple[tuple[str, Bilingual], ...]:
        return tuple(
            (programme.code, programme.name)
            for programme in self.programmes
            if programme.name
        )

    def words(self, lang: str) -> Words:
        """Give a language's words, the names of the campaign's own programmes too."""
        return words(lang, self._programme_names)

    def within(self, reach: frozenset[str] | None) -> "Campaign":
        """Give the campaign as a person of this reach sees it: `units` are theirs.

        Members keep their names, days and colours; the group stays a sum of them all.
        """
        if reach is None:
            return self
        kept = tuple(unit for unit in self.units if unit.code in reach)
        narrowed = self.model_copy(update={"units": kept})
        narrowed._members = self.members
        return narrowed

    def holds_back(self, code: str) -> bool:
        """Say whether a code is a member's that lies out of reach."""
        return self.unit(code) is not None and code not in self.codes

    @property
    def members(self) -> tuple[Unit, ...]:
        """Every member of the group, whoever reads."""
        return self._members or self.units

    @property
    def before_day(self) -> date:
        """The day after the campaign's last day."""
        return self.ends_on + timedelta(days=1)

    @property
    def last_day_of_data(self) -> date:
        """The last day any row may speak of; later is a typo."""
        if self.data_until:
            return self.data_until
        last = max([self.ends_on, *(u.ends_on for u in self.units if u.ends_on)])
        return last + timedelta(days=60)

    @property
    def first_day_of_data(self) -> date:
        """The first day any row may speak of; earlier is a typo."""
        return self.data_from or self.starts_on.replace(
            year=self.starts_on.year - 10, day=1
        )

    @property
    def clock_changes(self) -> tuple[tuple[datetime, int], ...]:
        """When the zone's clocks are put on or back: local time, microseconds gained.

        The local time is the first that both sides of the change agree is after it:
        03:00 where two o'clock becomes three, 02:00 where two becomes one.
        """
        return _clock_changes(
            self.time_zone, self.first_day_of_data, self.last_day_of_data
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """The group's code, then its members' in their order."""
        return (self.group.code, *(unit.code for unit in self.units))

    def color_of(self, code: str) -> int:
        """Give a unit's, or the group's, fixed place among the ten unit colours."""
        members = (self.group.code, *(unit.code for unit in self.members))
        return members.index(code) % UNIT_COLORS

    def unit(self, code: str) -> Unit | None:
        """Find a member by its code."""
        return next((unit for unit in self.members if unit.code == code), None)

    def period_of(self, code: str) -> tuple[date, date]:
        """Give a unit's own first day and the day after its last."""
        unit = self.unit(code)
        first = (unit and unit.starts_on) or self.starts_on
        last = (unit and unit.ends_on) or self.ends_on
        return first, last + timedelta(days=1)


@cache
def _clock_changes(
    zone: str, first_day: date, last_day: date
) -> tuple[tuple[datetime, int], ...]:
    """List a zone's changes of the clock between two days, by the tz database."""
    local, changes = ZoneInfo(zone), []
    before = datetime(first_day.year, 1, 1, tzinfo=UTC)
    until = datetime(last_day.year + 2, 1, 1, tzinfo=UTC)
    while before < until:
        after = before + timedelta(days=1)
        gained = _offset(after, local) - _offset(before, local)
        if gained:
            early, late = before, after
            while late - early > timedelta(seconds=1):
                middle = (early + (late - early) / 2).replace(microsecond=0)
                has_changed = _offset(middle, local) != _offset(before, local)
                early, late = (early, middle) if has_changed else (middle, late)
            latest = max(_offset(before, local), _offset(after, local))
            moment = late.replace(tzinfo=None) + latest
            changes.append((moment, gained // timedelta(microseconds=1)))
        before = after
    return tuple(changes)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def load_campaign(name: str) -> tuple[Campaign, str]:
    """Read a campaign by id (`2016-12`) or path; give it with its text.

    Raises CatalogueError with one line when the file is missing or wrong.
    """
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"}:
        path = DATA / "campaigns" / f"{name}.yaml"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogueError(f"campaign {name!r}: no file {path.name}") from error
    return campaign_from(text, path.name), text


@lru_cache(maxsize=8)
def campaign_from(text: str, name: str) -> Campaign:
    """Read a campaign from its YAML text; each load and each snapshot asks for it."""
    return parse_yaml(Campaign, text, name)
