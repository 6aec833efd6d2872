"""Charts that an office program can draw itself: their series and their colours."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from campaign.charts.models import Bars, Chart, Line
from campaign.charts.palette import LIGHT
from campaign.i18n import Words
from campaign.press.figure import PressFigure
from campaign.press.formats.content import plain
from campaign.views.formatted import Value

MOST_BARS, MOST_COUNTED = 40, 100


def number_format(decimals: int, *, is_share: bool) -> str:
    """Write a format as spreadsheets have it; all and none are whole: 100%, 0%."""
    digits = "." + "0" * decimals if decimals else ""
    whole = "[=1]0%;[=0]0%;" if digits else ""
    return f"{whole}0{digits}%" if is_share else f"#,##0{digits}"


@dataclass(frozen=True)
class Series:
    """One line or one row of bars; `end` is written at its last known point."""

    name: str
    values: tuple[float | None, ...]
    color: str
    is_dashed: bool = False
    end: str = ""

    @property
    def last(self) -> int:
        """Give the place of the last known value; −1 without any."""
        known = [place for place, value in enumerate(self.values) if value is not None]
        return known[-1] if known else -1


@dataclass(frozen=True)
class Native:
    """A chart of lines over days, or of bars side by side.

    `keys` are the categories as the data have them. `colors` are the bars' own;
    `labels` are printed behind them in bold, `notes` in grey behind those.
    """

    kind: Literal["line", "bar"]
    alt: str
    lang: str
    categories: tuple[Value, ...]
    series: tuple[Series, ...]
    is_share: bool
    decimals: int
    keys: tuple[Value, ...]
    colors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def number_format(self) -> str:
        """Write the numbers' format as spreadsheets have it."""
        return number_format(self.decimals, is_share=self.is_share)

    @property
    def scale(self) -> tuple[int, int | None, int | None]:
        """Give the axis's ends and step, or leave them: events have no parts."""
        top = max((size or 0 for one in self.series for size in one.values), default=0)
        if self.decimals or self.is_share or top > MOST_COUNTED or self.kind == "bar":
            return 0, None, None
        step = max(1, ceil(top / 5))
        return 0, step * (floor(top / step) + 1), step


def native(figure: PressFigure, words: Words) -> Native | None:
    """Give the chart's native twin; none for charts that only a picture can show."""
    chart = figure.data.picture
    if isinstance(chart, Chart):
        return Native(
            kind="line",
            alt=plain(chart.alt),
            lang=chart.lang,
            categories=tuple(chart.days),
            series=tuple(_line(line) for line in chart.lines),
            is_share=chart.is_share,
            decimals=chart.decimals,
            keys=tuple(chart.days),
        )
    is_dots = isinstance(chart, Bars) and chart.is_dots
    if isinstance(chart, Bars) and 0 < len(chart.bars) <= MOST_BARS and not is_dots:
        return _bars(chart, words)
    return None


def _line(line: Line) -> Series:
    is_path = line.role == "path"
    bold, quiet = line.label
    return Series(
        name=plain(line.name),
        values=line.values,
        color=LIGHT.ink2 if is_path else LIGHT.labels[line.color],
        is_dashed=is_path,
        end=plain(f"{quiet} {bold}" if is_path else f"{bold} {quiet}"),
    )


def _bars(chart: Bars, words: Words) -> Native:
    """Give the bars, and their marks where they differ from bar to bar."""
    measured = words("takeaway.value") if chart.is_share else chart.unit
    values = tuple(bar.value for bar in chart.bars)
    series = [Series(plain(measured or words("takeaway.value")), values, LIGHT.brand)]
    marks = tuple(bar.mark for bar in chart.bars)
    if len({*marks} - {None}) > 1:
        series.append(Series(plain(chart.mark_name), marks, LIGHT.rule))
    return Native(
        kind="bar",
        alt=plain(chart.alt),
        lang=chart.lang,
        categories=tuple(
            plain(f"{bar.name}: {bar.label}" if bar.value is None else bar.name)
            for bar in chart.bars
        ),
        series=tuple(series),
        is_share=chart.is_share,
        decimals=chart.decimals,
        keys=tuple(bar.name for bar in chart.bars),
        colors=tuple(LIGHT.bar(bar.role, bar.color) for bar in chart.bars),
        labels=tuple(plain(bar.label) for bar in chart.bars),
        notes=tuple(plain(bar.note) for bar in chart.bars),
    )


def day_format(lang: str, *, is_short: bool = False) -> str:
    """Write a date's format as spreadsheets have it."""
    short, full = {"vi": ("dd/mm", "dd/mm/yyyy"), "en": ("d mmm", "d mmm yyyy")}[lang]
    asked = short if is_short else full
    return asked if lang == "vi" else f"[$-409]{asked}"
