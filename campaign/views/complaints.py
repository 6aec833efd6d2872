"""What the complaints page says: are customers answered in time, and on what?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.charts.models import Bar
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import (
    attention,
    breakdown,
    complaints_by_unit,
    complaints_charts,
    figure_text,
    formatted,
    links,
    queries,
    sentences,
    tiles,
)
from campaign.views.breakdown import BlockText, Part, columns
from campaign.views.parts import NO_GOAL, ChartBlock, Mark, Section, Table, Tile
from campaign.views.queries import Row, or_default, part_or_missing
from campaign.views.sentences import source_line

by_category, by_channel, by_segment = (
    partial(complaints_charts.by_part, name)
    for name in ("category", "channel", "segment")
)
CALLS = "share_calls_within_30s"
THREE = ("share_on_time", CALLS, "share_written_within_5_days")


@dataclass(frozen=True)
class Complaints:
    """The complaints page, for one corporation or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    by_day: ChartBlock
    backlog: ChartBlock
    states: ChartBlock
    kinds: Table
    rule: str
    attitude: str
    by_category: ChartBlock
    by_unit: ChartBlock
    by_channel: ChartBlock
    by_segment: ChartBlock
    centres: Table
    calls: ChartBlock
    by_hour: ChartBlock
    written: ChartBlock
    days: str
    source: str


def view(reading: Reading) -> Complaints:
    """Answer the page's questions for one reading."""
    words = reading.words
    figures = figures_module.by_place(reading)
    codes = complaints_by_unit.retail(reading.snapshot)
    answers = queries.by_unit(reading, "answers_by_unit", codes)
    centres = queries.by_unit(reading, "care_centres", codes)
    row = (answers.get(reading.unit) or [Row()])[0]
    three = [figures[reading.unit, code] for code in THREE]
    instead = _instead(row, reading)
    unknown = words("complaints.answers_unknown") if row.get("answered") is None else ""

    def of(name: str, make: Callable[..., ChartBlock], *more: object) -> ChartBlock:
        return part_or_missing(name, partial(make, reading, *more), reading)

    return Complaints(
        headline=headline(three[0], row, figures, reading),
        sub=sub(three, row, reading),
        tiles=_tiles(three, row, reading),
        by_day=of("answers_by_day", complaints_charts.by_day, instead),
        backlog=of("backlog", complaints_charts.backlog, instead or unknown),
        states=complaints_charts.states(row, reading, instead),
        kinds=or_default(
            partial(complaints_charts.kinds, reading),
            otherwise=Table(words("complaints.kinds"), (), ()),
        ),
        rule=rule(reading),
        attitude=or_default(partial(attitude, reading, instead), otherwise=""),
        by_category=of("category", by_category, instead),
        by_unit=complaints_by_unit.on_time(figures, answers, reading),
        by_channel=of("channel", by_channel, instead),
        by_segment=of("segment", by_segment, instead),
        centres=complaints_by_unit.centres(centres, reading),
        calls=complaints_by_unit.calls(figures, centres, reading),
        by_hour=of("calls_by_hour", _by_hour),
        written=complaints_by_unit.written(figures, answers, reading),
        days=queries.days_text(reading),
        source=source_line(reading),
    )


def _instead(row: Row, reading: Reading) -> str:
    """Say why the chosen unit has nothing to show; empty where it has."""
    words = reading.words
    unit = reading.snapshot.campaign.unit(reading.unit)
    if unit is not None and not unit.has_customers:
        return words("complaints.not_applicable", unit=reading.named)
    if row.get("received") is None:
        days = queries.days_text(reading)
        return words("complaints.empty", unit=reading.named, days=days)
    return ""


def _tiles(three: list[Figure], row: Row, reading: Reading) -> tuple[Tile, ...]:
    words = reading.words
    shown = [tiles.unlinked(tiles.tile(figure, reading)) for figure in three]
    first, received = shown[0], row.get("received")
    label = words("complaints.received_tile")
    about = replace(
        first.definition,
        figure="received",
        label=label,
        short=words("complaints.received_short"),
        sections=(
            Section(words("popover.what"), words("complaints.received_what")),
            Section(words("popover.formula"), words("complaints.received_formula")),
        ),
    )
    value, mark = str(formatted.count(received, words)), _answered_mark(row, words)
    if three[0].status == "not_applicable":
        value, mark = first.value, first.mark
    elif received is None:
        mark = Mark("no_data", value)
    tile = Tile(
        figure="received",
        goal=first.goal,
        label=label,
        value=value,
        unit="" if received is None else words("complaints.cases"),
        mark=mark,
        gap=_waiting(row, words),
        target="",
        note="" if received is None else figure_text.note(three[0], words),
        spark=None,
        definition=about,
    )
    return (*shown, tile)


def _answered_mark(row: Row, words: Words) -> Mark:
    answered = formatted.count(row.get("answered"), words)
    return Mark("none", words("complaints.answered_of", n=answered))


def _waiting(row: Row, words: Words) -> str:
    if row.get("answered") is None or row.get("received") is None:
        return ""
    n = form.number(row["received"] - row["answered"], words.lang)
    return words("complaints.waiting", n=n)


def _by_hour(reading: Reading) -> ChartBlock:
    """Draw the share of calls answered within 30 seconds by hours of the day."""
    words = reading.words
    rows = queries.rows(
        reading, "calls_by_hour", "start_hour", "before_hour", unit_code=reading.unit
    )
    days = queries.days_text(reading)
    text = BlockText(
        key=f"hours-{reading.unit}",
        title=_worst_hours(rows, reading),
        unit_line=words("complaints.by_hour_unit", days=days),
        short=words("complaints.by_hour_short"),
        columns=columns(
            words,
            "complaints.hours",
            "complaints.offered",
            "complaints.calls_answered",
            "complaints.within_30s",
            "complaints.share_30s",
            "complaints.abandoned",
        ),
        decimals=1,
        is_share=True,
    )
    empty = words("complaints.no_calls", unit=reading.named, days=days)
    parts = [_hours(row, reading) for row in rows]
    made = breakdown.block(text, parts, reading, empty)
    return replace(made, is_narrowed=False)  # calls name no segment


def _worst_hours(rows: list[Row], reading: Reading) -> str:
    """Name the hours with the lowest share, where several can be told apart."""
    words = reading.words
    known = [row for row in rows if row["share_within_30s"] is not None]
    if len({row["share_within_30s"] for row in known}) < 2:
        return words("complaints.by_hour", unit=reading.named)
    worst = min(known, key=lambda row: row["share_within_30s"])
    return words(
        "complaints.by_hour_worst",
        unit=reading.named,
        hours=_band(worst, words),
        share=formatted.share(worst["share_within_30s"], words),
    )


def _band(row: Row, words: Words) -> str:
    first, before = int(row["start_hour"]), int(row["before_hour"])
    return words("complaints.hour_band", first=first, before=before)


def _hours(row: Row, reading: Reading) -> Part:
    """Set out one band of hours; its name leads to the calls in it."""
    words = reading.words
    first, before = int(row["start_hour"]), int(row["before_hour"])
    name = _band(row, words)
    counts = ("calls_offered", "calls_answered", "calls_within_30s")
    share = formatted.share(row["share_within_30s"], words)
    offered = formatted.count(row["calls_offered"], words)
    place = {"hour": str(first), "before_hour": str(before)}
    link = links.behind(CALLS, reading.unit, reading, **place)
    bar = Bar(name, row["share_within_30s"], str(share), str(offered), link=link)
    abandoned = formatted.count(row["calls_abandoned"], words)
    cells = (*(formatted.count(row[n], words) for n in counts), share, abandoned)
    return Part(bar, (name, *cells))


def headline(
    figure: Figure, row: Row, by_place: attention.Figures, reading: Reading
) -> str:
    """Say which share of the cases due was answered in time, and what fails here."""
    words = reading.words
    if figure.status == "not_applicable":
        return words("complaints.not_applicable", unit=reading.named)
    failing = attention.failing_text(by_place, THREE, reading)
    parts = (_finding(figure, row, reading, not failing), failing)
    return sentences.opened("; ".join(filter(None, parts)), reading)


def _finding(figure: Figure, row: Row, reading: Reading, with_standing: bool) -> str:
    """Say the share and who was late; where it stands only if nothing here fails."""
    words = reading.words
    if row.get("received") is None:
        return words("complaints.finding_no_data")
    if figure.value is None:
        n = form.number(row["received"], words.lang)
        key = "nothing_due" if row.get("answered") is not None else "unknown"
        return words(f"complaints.finding_{key}", n=n)
    share = figure_text.value(figure, reading.snapshot.indicators[figure.figure], words)
    late = row.get("late") or 0
    text = words("complaints.finding", share=share)
    if late:
        tail = words("complaints.finding_late", n=form.number(late, words.lang))
    else:
        tail = words("complaints.finding_none_late")
    standing = ""
    if with_standing and figure.status and figure.status != NO_GOAL:
        standing = f" ({words(f'standing.{figure.status}')})"
    return f"{text}{standing}, {tail}"


def sub(three: list[Figure], row: Row, reading: Reading) -> str:
    """Say the numbers behind: received and answered, calls, written answers."""
    words = reading.words
    parts = []
    if row.get("received") is not None:
        counts = {
            n: formatted.count(row.get(n), words) for n in ("received", "answered")
        }
        parts.append(words("complaints.sub_cases", **counts))
    for figure in three[1:]:
        if figure.value is None:
            continue
        share = figure_text.value(
            figure, reading.snapshot.indicators[figure.figure], words
        )
        bound = ""
        if figure.target is not None:
            goal = figure_text.bound(
                figure, reading.snapshot.indicators[figure.figure], words
            )
            bound = f" ({words('complaints.sub_bound', goal=goal)})"
        parts.append(words(f"complaints.sub_{figure.figure}", share=share) + bound)
    return ". ".join([*parts, ""]).strip() if parts else ""


def attitude(reading: Reading, instead: str) -> str:
    """Say what was said of attitude and culture of service; nothing without data."""
    if instead:
        return ""
    words = reading.words
    rows = [
        row
        for row in queries.rows(reading, "answers_by_category", "category")
        if row["category"] == "attitude"
    ]
    if not rows:
        return words("complaints.attitude_none")
    row = rows[0]
    counts = {
        n: formatted.count(row[n], words) for n in ("received", "answered", "late")
    }
    if row["share_on_time"] is None:
        return words("complaints.attitude_undue", **counts)
    share = formatted.share(row["share_on_time"], words)
    return words("complaints.attitude", share=share, **counts)


def rule(reading: Reading) -> str:
    """Say how deadlines are counted, as the campaign sets its working days."""
    words = reading.words
    saturday = "works" if reading.snapshot.campaign.saturday_works else "off"
    return words("complaints.rule", saturday=words(f"complaints.saturday_{saturday}"))
