"""One reading of the campaign: snapshot, unit, days, classes of outage, language.

A link or a command's options are read into a `Reading` once; it then goes whole from
the screen down to the questions. A link holds all of it, so that it shows the same
numbers next year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from campaign import i18n
from campaign import number_format as form
from campaign.catalogue.campaigns import Campaign
from campaign.i18n import Words
from campaign.notes import Note
from campaign.questions import SEGMENTS
from campaign.store import Snapshot

LATEST = "latest"
SHARED = (
    *("snapshot", "from", "to", "unit", "scope", "planned", "segment"),
    *("with", "lang"),
)
ROWS_PAGE = "page"
SCOPES = ("all", "after_exclusions")
PLANNED = ("all", "planned", "unplanned")
LAST_YEAR, PREVIOUS = "last_year", "previous"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """The days of one unit, which interruptions count in them, and whose cases.

    `before_day` is the day after the last one. `as_of` is the moment up to which the
    data speak; there is no other clock. `seen` is `as_of`, or `year_before`: then the
    data are asked as they stood at the same moment a year before.
    """

    from_day: date
    before_day: date
    as_of: datetime | None
    scope: str = "all"
    planned: str = "all"
    seen: str = "as_of"
    segment: str = "all"

    def binds(self) -> dict[str, object]:
        """Give what questions are asked with."""
        return {
            "from_day": self.from_day,
            "before_day": self.before_day,
            "scope": self.scope,
            "planned": self.planned,
            "segment": self.segment,
            "seen": self.seen,
        }

    @property
    def days(self) -> int:
        """Days of the period."""
        return (self.before_day - self.from_day).days

    @property
    def days_elapsed(self) -> int:
        """Days gone, as_of's own day counted whole."""
        if self.as_of is None:
            return 0
        gone = (self.as_of.date() - self.from_day).days + 1
        return min(max(gone, 0), self.days)

    @property
    def last_day(self) -> date | None:
        """The last day that counts as elapsed; None before the first."""
        if not self.days_elapsed:
            return None
        return self.from_day + timedelta(days=self.days_elapsed - 1)

    @property
    def has_begun(self) -> bool:
        """Whether as_of has reached the first day."""
        return self.days_elapsed > 0

    @property
    def is_over(self) -> bool:
        """Whether the whole period lies behind as_of."""
        if self.as_of is None:
            return False
        return self.as_of >= datetime.combine(self.before_day, datetime.min.time())


@dataclass(frozen=True)
class Unread:
    """A part of the link that was not followed, to be named on the screen.

    `within` are the first and the last day of the data, for days outside of them.
    """

    name: str
    text: str
    within: tuple[date, date] | None = None
    is_out_of_reach: bool = False


@dataclass(frozen=True)
class Reading:
    """One reading of one snapshot. `last_day` is the last day shown.

    is_whole  the campaign's whole period: then each unit has its own days
    own       the parameters that only the open page understands, as the link has them
    snapshot_in_link   how the link names the snapshot: `latest`; empty for its id
    beside    what figures are set beside, other than their goals: `last_year`,
              `previous` (as many days before), a second unit's code; empty for none
    seen      `as_of`, or `year_before`: as the data stood at the same moment then
    notes     what people say happened; they change no number
    segment   whose cases and activities count; `all`, or a code of the contracts
    """

    snapshot: Snapshot
    unit: str
    first_day: date
    last_day: date
    is_whole: bool = True
    scope: str = "all"
    planned: str = "all"
    beside: str = ""
    lang: str = i18n.DEFAULT
    own: tuple[tuple[str, str], ...] = ()
    snapshot_in_link: str = ""
    seen: str = "as_of"
    notes: tuple[Note, ...] = ()
    segment: str = "all"

    @staticmethod
    def of(snapshot: Snapshot, **changes: object) -> "Reading":
        """Read the whole campaign for the whole group, with changes."""
        campaign = snapshot.campaign
        whole = Reading(
            snapshot, campaign.group.code, campaign.starts_on, campaign.ends_on
        )
        return replace(whole, **changes)  # type: ignore[arg-type]

    @property
    def words(self) -> Words:
        """The words of its language."""
        return self.snapshot.campaign.words(self.lang)

    @property
    def is_group(self) -> bool:
        """Whether the whole group is read, and not one unit."""
        return self.unit == self.snapshot.campaign.group.code

    @property
    def named(self) -> str:
        """Name its unit in a sentence: one without a code of its own by what it is."""
        return self.name_of(self.unit)

    def name_of(self, unit_code: str) -> str:
        """Name a unit in a sentence: by its code, but EVN_DIRECT by what it is."""
        unit = self.snapshot.campaign.unit(unit_code)
        is_direct = unit is not None and unit.kind == "direct"
        return self.words.pick(unit.region) if unit and is_direct else unit_code

    def period(self, unit_code: str = "") -> Period:
        """Give the days asked for one unit; without one for the unit that is read."""
        first_day, before_day = self.first_day, self.last_day + ONE_DAY
        if self.is_whole:
            first_day, before_day = self.snapshot.campaign.period_of(
                unit_code or self.unit
            )
        as_of = self.snapshot.as_of
        if self.seen != "as_of" and as_of is not None:
            as_of = datetime.combine(form.year_before(as_of.date()), as_of.time())
        return Period(
            *(first_day, before_day, as_of, self.scope, self.planned),
            seen=self.seen,
            segment=self.segment,
        )

    def notes_on(self, figure: str, unit_code: str = "") -> tuple[Note, ...]:
        """Give the notes on a figure of a unit, the one read without one, by days."""
        unit, period = unit_code or self.unit, self.period(unit_code)
        days = (period.from_day, period.before_day)
        return tuple(n for n in self.notes if n.says.meets(figure, unit, *days))

    def on_days(self, first_day: date, last_day: date) -> "Reading":
        """Read the same on other days: those, for every unit."""
        return replace(self, first_day=first_day, last_day=last_day, is_whole=False)

    def of_numbers(self) -> "Reading":
        """Give what numbers depend on, alike for all units, languages and pages."""
        group = self.snapshot.campaign.group.code
        alike = {
            "lang": i18n.DEFAULT,
            "own": (),
            "snapshot_in_link": "",
            "notes": (),
            "beside": "",
        }
        return replace(self, unit=group, **alike)  # type: ignore[arg-type]

    def key(self) -> tuple[object, ...]:
        """Give a key for what is kept of it: by file and reach, never by time.

        Two files of one id differ in what was refused.
        """
        file = (str(self.snapshot.path), self.snapshot.reach)
        named = {**vars(self), "snapshot": file}
        named["notes"] = repr(self.notes)
        return tuple(named.values())

    def query(self, **changes: object) -> dict[str, str]:
        """Write this reading, with changes, as the parameters of a link."""
        to = replace(self, **changes)  # type: ignore[arg-type]
        written = {
            "snapshot": to.snapshot_in_link or to.snapshot.id,
            "from": to.first_day.isoformat(),
            "to": to.last_day.isoformat(),
            "unit": to.unit,
        }
        if to.scope != "all":
            written["scope"] = to.scope
        if to.planned != "all":
            written["planned"] = to.planned
        if to.segment != "all":
            written["segment"] = to.segment
        if to.beside and to.beside != to.unit:
            written["with"] = to.beside
        if to.lang != i18n.DEFAULT:
            written["lang"] = to.lang
        return {**written, **dict(to.own)}

    def link(self, **changes: object) -> str:
        """Write this reading, with changes, as a link within the page."""
        return "?" + urlencode(self.query(**changes))

    def now(self, params: Mapping[str, str], **changes: object) -> dict[str, str]:
        """Write a changed reading, the page's own parameters as they stand by now.

        A page of rows is left out: other rows begin at their first page.
        """
        mine = {name for name in params if name not in (*SHARED, ROWS_PAGE)}
        own = tuple((name, params[name]) for name in params if name in mine)
        return self.query(own=own, **changes)

    def own_of(self, name: str) -> str:
        """Give one of the page's own parameters; empty where the link has none."""
        return dict(self.own).get(name, "")


def language(params: Mapping[str, str]) -> str:
    """Read the language asked for; Vietnamese without a readable one."""
    asked = params.get("lang", "")
    return asked if asked in i18n.LANGUAGES else i18n.DEFAULT


def read_link(
    params: Mapping[str, str],
    snapshot: Snapshot,
    own: tuple[str, ...] = (),
    notes: tuple[Note, ...] = (),
) -> tuple[Reading, tuple[Unread, ...]]:
    """Read the parameters of a link; name those that can't be read.

    The snapshot was opened before. `own` names the page's own parameters, which it
    reads itself.
    """
    unread: list[Unread] = []

    def one_of(name: str, allowed: tuple[str, ...], default: str) -> str:
        text = params.get(name, default)
        if text in (default, *allowed):
            return text
        unread.append(Unread(name, text, None, campaign.holds_back(text)))
        return default

    campaign = snapshot.campaign
    first_day, last_day = _days(params, campaign, unread)
    unit = one_of("unit", campaign.codes, campaign.group.code)
    others = tuple(code for code in campaign.codes if code != unit)
    reading = Reading(
        snapshot=snapshot,
        unit=unit,
        first_day=first_day,
        last_day=last_day,
        is_whole=(first_day, last_day) == (campaign.starts_on, campaign.ends_on),
        scope=one_of("scope", SCOPES, "all"),
        planned=one_of("planned", PLANNED, "all"),
        segment=one_of("segment", SEGMENTS, "all"),
        beside=one_of("with", (LAST_YEAR, PREVIOUS, *others), ""),
        lang=one_of("lang", i18n.LANGUAGES, i18n.DEFAULT),
        own=tuple((name, params[name]) for name in own if params.get(name)),
        snapshot_in_link=LATEST if params.get("snapshot") == LATEST else "",
        notes=notes,
    )
    return reading, tuple(unread)


def _days(
    params: Mapping[str, str], campaign: Campaign, unread: list[Unread]
) -> tuple[date, date]:
    known = len(unread)
    first_day = _day(params, "from", campaign, unread) or campaign.starts_on
    last_day = _day(params, "to", campaign, unread) or campaign.ends_on
    if first_day <= last_day:
        return first_day, last_day
    if len(unread) == known:
        unread.append(Unread("from", f"{first_day} > {last_day}"))
    return campaign.starts_on, campaign.ends_on


def _day(
    params: Mapping[str, str], name: str, campaign: Campaign, unread: list[Unread]
) -> date | None:
    text = params.get(name)
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    within = (campaign.first_day_of_data, campaign.last_day_of_data)
    if day and within[0] <= day <= within[1]:
        return day
    unread.append(Unread(name, text, within if day else None))
    return None
