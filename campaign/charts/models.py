"""What charts show, before anything is drawn: kinds, series, units and words.

Values are in the figure's own unit; a share stays 0…1 and `is_share` says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from campaign.charts.palette import Palette

Values = tuple[float | None, ...]
Role = Literal["main", "rest", "muted", "over", "unit"]
HEAT_STEPS = 5
LEAST_REACH = 0.05
"""A scale of distances goes at least so far: small ones shall look small."""
BETWEEN_PANELS = 0.12
HIGH_SHARE = 0.9
"""Shares from here to all are dots on that stretch: bars from zero would be alike."""


@dataclass(frozen=True)
class Line:
    """One line over days. `role` path is the dashed line of a goal, beside a thin
    line that another one is set against.

    `color` is the unit's place among the ten categorical colours; `label` stands at
    the line's last known point, its first part in bold.
    """

    name: str
    values: Values
    role: Literal["actual", "path", "beside"] = "actual"
    color: int = 0
    label: tuple[str, str] = ("", "")

    @property
    def is_thin(self) -> bool:
        """Whether it is there for another line to be set against."""
        return self.role != "actual"

    def dots(self) -> dict[int, bool]:
        """Mark the last known day (true), and those alone between missing ones."""
        known = [place for place, value in enumerate(self.values) if value is not None]
        return {
            place: place == known[-1]
            for place in known
            if place == known[-1] or not {place - 1, place + 1} & {*known}
        }


@dataclass(frozen=True)
class End:
    """What is written where a line or a band ends: in one line, or over its number."""

    plain: str
    bold: str
    is_stacked: bool
    color: str
    day: date
    value: float


@dataclass(frozen=True)
class Band:
    """Where a line is forecast to end: from a known point to a range, never a line.

    `label` is what it is, then its range written out.
    """

    name: str
    from_day: date
    from_value: float
    day: date
    low: float
    high: float
    label: tuple[str, str]


@dataclass(frozen=True)
class Chart:
    """Lines over the days of a period.

    Values are in the figure's own unit; a share stays 0…1 and `is_share` says so.
    `marks` are days with the numbers of the notes on them.
    """

    kind: Literal["line"]
    key: str
    alt: str
    lang: str
    days: tuple[date, ...]
    ticks: tuple[tuple[date, str], ...]
    lines: tuple[Line, ...]
    unit: str
    decimals: int = 1
    is_share: bool = False
    as_of_day: date | None = None
    band: Band | None = None
    marks: tuple[tuple[date, str], ...] = ()

    @property
    def top(self) -> float:
        """Give the highest value, of a line or of the band."""
        highest = [v for line in self.lines for v in line.values if v]
        return max([*highest, *([self.band.high] if self.band else [])], default=0.0)

    def ends(self, colors: Palette) -> Iterator[End]:
        """Give each label with its colour and the point it belongs to."""
        for line in self.lines:
            known = [n for n, value in enumerate(line.values) if value is not None]
            if known and any(line.label):
                color = colors.ink2 if line.is_thin else colors.labels[line.color]
                bold, plain = line.label
                value = line.values[known[-1]] or 0.0
                day = self.days[known[-1]]
                yield End(plain, bold, line.role == "path", color, day, value)
        if self.band:
            middle = (self.band.low + self.band.high) / 2
            yield End(*self.band.label, True, colors.brand, self.band.day, middle)


@dataclass(frozen=True)
class Bar:
    """One bar. Without a value there is no bar, only its label ("chưa có số liệu").

    `label` stands in bold behind the bar, `note` in grey behind that. `role` gives
    the colour: what the title speaks of, the rest, what nobody has classified, what
    is over a limit, or a unit by its fixed place (`color`). `mark` is a goal. `link`
    leads to what was counted.
    """

    name: str
    value: float | None
    label: str
    note: str = ""
    role: Role = "main"
    color: int = 0
    mark: float | None = None
    link: str = ""


@dataclass(frozen=True)
class Bars:
    """Bars in one unit; a share stays 0…1 and `is_share` says so.

    `mark_name` says what the bars' marks are, for the key and the pointer.
    """

    key: str
    alt: str
    lang: str
    bars: tuple[Bar, ...]
    unit: str
    decimals: int = 1
    is_share: bool = False
    mark_name: str = ""

    @property
    def stretch(self) -> tuple[float, float]:
        """Give the ends of the scale: from zero, or 90 to 100 % for high shares."""
        held = (size for bar in self.bars for size in (bar.value, bar.mark))
        sizes = [size for size in held if size is not None] or [0.0]
        if self.is_share and HIGH_SHARE <= min(sizes) <= max(sizes) <= 1:
            return HIGH_SHARE, 1.0
        return 0.0, max(sizes) or 1.0

    @property
    def is_dots(self) -> bool:
        """Whether the values are dots on a stretch of their own, no bars from zero."""
        return self.stretch[0] > 0

    def end(self, bar: Bar) -> float:
        """Give where a bar's words begin: at its mark, where that is further."""
        first, _ = self.stretch
        return first if bar.value is None else max(bar.value, bar.mark or first)


PALE = 0.45
"""How strong a day's column is that lacks data or isn't over."""


@dataclass(frozen=True)
class Columns:
    """One column a day; a day without data has none and is marked with a dash.

    `missing` are those days; days to come stay empty. `limit` is a pace that is not
    to be passed, drawn dashed, with its words. `marks` are days with the numbers of the
    notes on them, `diamonds` days that stand out, `pale` those that lack data or aren't
    over; the unit line says of what.
    """

    key: str
    alt: str
    lang: str
    days: tuple[date, ...]
    values: Values
    ticks: tuple[tuple[date, str], ...]
    name: str
    unit: str
    decimals: int = 1
    is_share: bool = False
    color: int = 0
    missing: tuple[date, ...] = ()
    pale: tuple[date, ...] = ()
    limit: float | None = None
    limit_label: str = ""
    marks: tuple[tuple[date, str], ...] = ()
    diamonds: tuple[date, ...] = ()


@dataclass(frozen=True)
class Bin:
    """Cases longer than `start` and up to `end`; the last bin may be open above."""

    start: int
    end: int | None
    count: int
    name: str


@dataclass(frozen=True)
class Histogram:
    """Bins of `width` from zero up; what lies beyond `limit` is drawn as over it.

    `limit_words` stand beside the line: what it is, the share within, the share over.
    """

    key: str
    alt: str
    lang: str
    bins: tuple[Bin, ...]
    width: int
    unit: str
    axis: str
    limit: int
    limit_words: tuple[str, str, str]
    median: float | None = None
    median_words: str = ""


@dataclass(frozen=True)
class Panel:
    """One unit's distance to its own path, day by day, as a share of its allowance.

    `values` are above zero where more is used than the path allows. `missing` are
    places of days without data. `jump` is the place of the steepest day with its
    words. `beside` is what the line is set beside, drawn thin. `gap`, `foot`, `status`
    are words; `code` is the status they say.
    """

    name: str
    values: Values
    missing: tuple[int, ...]
    color: int
    code: str
    status: str
    gap: str
    foot: str
    jump: tuple[int, str] | None = None
    beside: Values = ()
    link: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Panels:
    """One panel a unit on one scale, over the same days.

    `known` is how many of the days have begun; the last of them may be a part.
    """

    key: str
    alt: str
    lang: str
    days: tuple[date, ...]
    panels: tuple[Panel, ...]
    known: int
    missing_label: str
    beside_label: str = ""

    @property
    def reach(self) -> float:
        """How far the scale goes up and down, so that all lines fit."""
        sizes = [
            abs(size)
            for panel in self.panels
            for size in (*panel.values, *panel.beside)
            if size is not None
        ]
        return max([LEAST_REACH, *sizes])

    @property
    def between(self) -> int:
        """How many days' room stands between two panels."""
        return max(1, round(len(self.days) * BETWEEN_PANELS))

    @property
    def width(self) -> int:
        """How many days' room all panels take."""
        count = len(self.panels)
        return count * len(self.days) + (count - 1) * self.between

    def start(self, place: int) -> int:
        """Where the days of a panel begin."""
        return place * (len(self.days) + self.between)


@dataclass(frozen=True)
class HeatCell:
    """One cell. `step` is 1…5, 0 where nothing is known; `words` say it aloud.

    `link` leads to what was counted in it.
    """

    value: float | None
    step: int
    words: str
    link: str = ""


@dataclass(frozen=True)
class HeatRow:
    """One row and its cells."""

    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Heat:
    """Rows by columns, with the words of each step for the key.

    `heads` has an empty word where a column's name would crowd.
    """

    key: str
    alt: str
    lang: str
    heads: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    steps: tuple[str, ...]
    missing: str
    unit: str


@dataclass(frozen=True)
class Spark:
    """A small line in a tile, with the goal's path, over all days of the period."""

    alt: str
    values: Values
    path: Values


@dataclass(frozen=True)
class Dots:
    """One measured parameter over the days, each the highest of its day.

    Values are parts of the limit, which is 1; None is a day without a reading, which
    is drawn as a hole and never as a clean day. `is_measured` tells such days from
    those measured without a limit.
    """

    alt: str
    values: Values
    is_measured: tuple[bool, ...]


AnyChart = Chart | Bars | Columns | Histogram | Panels | Heat
