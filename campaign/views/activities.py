"""What the activities page says: is each programme done as planned, and for whom?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from campaign import figures as figures_module
from campaign.charts.models import Bar
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import (
    activities_by_unit,
    activities_list,
    activities_media,
    activities_programmes,
    activities_projects,
    breakdown,
    formatted,
    provinces,
    queries,
    sentences,
)
from campaign.views.activities_calendar import Calendar, calendar
from campaign.views.activities_programmes import (
    FIGURE,
    Programme,
    lacking,
    money,
    of_plan,
)
from campaign.views.breakdown import BlockText, Part, text_columns
from campaign.views.definitions import definition
from campaign.views.formatted import FormattedValue
from campaign.views.parts import (
    ChartBlock,
    Definition,
    Mark,
    Matrix,
    PagePart,
    Section,
    Table,
    TableBlock,
    Tile,
    TileMap,
)
from campaign.views.queries import part_or_missing
from campaign.views.sentences import source_line

QUESTION = "activities_by_programme"


@dataclass(frozen=True)
class Activities:
    """The activities page, for one unit or the whole group."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    programmes: ChartBlock
    quantities: ChartBlock
    table: Table
    people: ChartBlock
    value: ChartBlock
    units: ChartBlock
    provinces: TileMap | ChartBlock
    matrix: Matrix
    days: str
    source: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class CalendarPart:
    """When activities are planned and held, and which of them are late."""

    headline: str
    sub: str
    tiles: tuple[Tile, ...]
    calendar: Calendar | ChartBlock
    late: TableBlock | ChartBlock
    source: str


def view(reading: Reading) -> Activities:
    """Answer the page's questions for one reading."""
    words = reading.words
    figures = figures_module.by_place(reading)
    rows = queries.by_unit(reading, QUESTION, (reading.unit,))[reading.unit]
    programmes = activities_programmes.programmes(rows, reading.snapshot)
    mine = [figures[reading.unit, FIGURE + programme.code] for programme in programmes]
    codes = tuple(unit.code for unit in reading.snapshot.campaign.units)
    answers = queries.by_unit(reading, QUESTION, codes)
    days = queries.days_text(reading)
    instead = ""
    if all(programme.held is None for programme in programmes):
        instead = words("activities.empty", unit=reading.named, days=days)
    about = definition(mine[0], reading)
    sections = [
        Section(words(f"popover.{head}"), words(f"activities.{head}"))
        for head in ("what", "formula")
    ]
    return Activities(
        headline=headline(programmes, mine, reading),
        sub=sub(programmes, mine, words),
        tiles=tiles(programmes, mine, about, tuple(sections), words),
        programmes=activities_programmes.held(programmes, figures, reading, instead),
        quantities=activities_programmes.reached(programmes, reading, instead),
        table=activities_programmes.table(programmes, figures, reading),
        people=_parts("people", programmes, reading, instead),
        value=_parts("value", programmes, reading, instead),
        units=activities_by_unit.side_by_side(answers, reading),
        provinces=_map(reading),
        matrix=activities_by_unit.matrix(figures, reading),
        days=days,
        source=source_line(reading),
        figures=tuple(mine),
    )


def _map(reading: Reading) -> TileMap | ChartBlock:
    """Draw the activities by province, where the snapshot knows provinces."""
    make = partial(provinces.activities, reading)
    return part_or_missing("provinces", make, reading)


def by_day(reading: Reading) -> CalendarPart:
    """Lay the activities out by days, and list those that are late."""
    rows = queries.by_unit(reading, QUESTION, (reading.unit,))[reading.unit]
    programmes = activities_programmes.programmes(rows, reading.snapshot)
    late = partial(activities_list.block, reading, late_only=True)
    return CalendarPart(
        headline=headline(programmes, [], reading),
        sub="",
        tiles=(),
        calendar=part_or_missing("calendar", partial(calendar, reading), reading),
        late=part_or_missing("late", late, reading),
        source=source_line(reading),
    )


def _parts(
    what: str, programmes: list[Programme], reading: Reading, instead: str
) -> ChartBlock:
    """Draw the people reached, or the value given, programme by programme."""
    words = reading.words
    is_money = what == "value"
    unit = words("activities.vnd" if is_money else "activities.people_unit")
    days = queries.days_text(reading)
    text = BlockText(
        key=f"{what}-{reading.unit}",
        title=words(f"activities.by_{what}", unit=reading.named),
        unit_line=words(f"activities.by_{what}_unit", days=days),
        short=words(f"activities.by_{what}_short"),
        columns=text_columns(words("column.programme"), unit),
        unit=unit,
    )
    parts = []
    for programme in programmes:
        size = programme.value_vnd if is_money else programme.beneficiaries
        label = exact = lacking(programme.held, words)
        if size is not None:
            exact = formatted.count(size, words)
            label = money(size, words) if is_money else exact
        name = words.code("programme", programme.code)
        parts.append(Part(Bar(name, size, str(label)), (name, exact)))
    parts.sort(key=lambda part: -(part.bar.value or -1.0))
    empty = instead or words("activities.no_data")
    return breakdown.block(text, parts, reading, empty)


Sections = tuple[Section, ...]


def added(programmes: list[Programme], name: str) -> float | None:
    """Add up one number of all programmes; nothing known stays unknown."""
    known = [
        value
        for programme in programmes
        if (value := getattr(programme, name)) is not None
    ]
    return sum(known) if known else None


def headline(
    programmes: list[Programme], figures: list[Figure], reading: Reading
) -> str:
    """Say how many activities were held of those planned, and how many fall short."""
    words = reading.words
    held, planned = added(programmes, "held"), added(programmes, "planned")
    if held is None:
        finding = words("activities.finding_no_data")
    elif not planned:
        n = formatted.count(held, words)
        finding = words("activities.finding_unplanned", held=n)
    else:
        finding = words(
            "activities.finding",
            held=formatted.count(held, words),
            planned=formatted.count(planned, words),
            share=of_plan(held, planned, words),
        )
    if wrong := _wrong(figures):
        finding = f"{finding}; {words('activities.behind_n', n=wrong)}"
    return sentences.opened(finding, reading)


def _wrong(figures: list[Figure]) -> int:
    return sum(figure.status in ("behind", "missed") for figure in figures)


def sub(programmes: list[Programme], figures: list[Figure], words: Words) -> str:
    """Name the programmes behind, the people reached and the value given."""
    if added(programmes, "held") is None:
        return ""
    texts = [
        words(
            f"activities.sub_{status}",
            programmes=sentences.joined(
                [_item(figure, words) for figure in figures if figure.status == status],
                words,
                most=len(figures),
            ),
        )
        for status in ("missed", "behind")
        if any(figure.status == status for figure in figures)
    ]
    unknown = sum(figure.status == "incomplete" for figure in figures)
    if not texts:
        key = "activities.sub_unknown" if unknown else "activities.sub_on_plan"
        texts = [words(key, n=unknown)]
    people, value = added(programmes, "beneficiaries"), added(programmes, "value_vnd")
    if people is not None:
        texts.append(words("activities.sub_people", n=formatted.count(people, words)))
    if value is not None:
        texts.append(words("activities.sub_value", value=money(value, words)))
    missing = next(
        (figure.missing_units for figure in figures if figure.missing_units), ""
    )
    if missing:
        texts.append(words("activities.missing", units=missing))
    return " ".join(texts)


def tiles(
    programmes: list[Programme],
    figures: list[Figure],
    about: Definition,
    sections: Sections,
    words: Words,
) -> tuple[Tile, ...]:
    """Say activities, programmes, people and value, each in a tile."""
    held, planned = added(programmes, "held"), added(programmes, "planned")
    due = [figure.path for figure in figures if figure.path is not None]
    wrong = _wrong(figures)
    unknown = sum(figure.status == "incomplete" for figure in figures)
    known = sum(figure.value is not None for figure in figures) - unknown
    people, value = added(programmes, "beneficiaries"), added(programmes, "value_vnd")
    reached = formatted.count(people, words)
    from_held = words("activities.from_held", n=formatted.count(held, words))
    standing = words("activities.behind_n", n=wrong)
    if not wrong:
        key = "activities.unknown_n" if unknown else "activities.behind_none"
        standing = words(key, n=unknown)
    share = words("activities.share_tile", share=of_plan(held, planned, words))
    by_now = words("activities.due_tile", n=formatted.count(sum(due), words))
    whole = words("activities.planned_tile", n=formatted.count(planned, words))
    of_all = words("activities.of_programmes", n=len(figures))
    on_plan = known - wrong if known else None
    reported = words("activities.as_reported")
    parts = (
        ("held", formatted.count(held, words), "count", share, whole, by_now),
        ("programmes", formatted.count(on_plan, words), of_all, standing, "", ""),
        ("people", reached, "people_unit", reported, from_held, ""),
        ("value", money(value, words), "", reported, from_held, ""),
    )
    return tuple(
        _tile(part, held is not None, about, sections, words) for part in parts
    )


def _tile(
    parts: tuple[str, FormattedValue, str, str, str, str],
    is_known: bool,
    about: Definition,
    sections: Sections,
    words: Words,
) -> Tile:
    name, value, unit, standing, gap, target = parts
    label = words(f"activities.tile_{name}")
    if unit in ("count", "people_unit"):
        unit = words(f"activities.{unit}")
    is_missing = not is_known or value.value is None
    mark = Mark("none", standing)
    if is_missing:
        mark, unit, gap, target = Mark("no_data", str(value)), "", "", ""
    figure = f"tile-activities-{name}"
    return Tile(
        figure=figure,
        goal="",
        label=label,
        value=str(value),
        unit=unit,
        mark=mark,
        gap=gap,
        target=target,
        note="",
        spark=None,
        definition=replace(
            about, figure=figure, label=label, short=label.lower(), sections=sections
        ),
    )


def _item(figure: Figure, words: Words) -> str:
    path = figure.target if figure.path is None else figure.path
    return words(
        "activities.behind_item",
        programme=words.code("programme", figure.figure.removeprefix(FIGURE)),
        held=formatted.count(figure.value, words),
        path=formatted.count(path, words),
    )


VIEWS: dict[str, Callable[[Reading], Activities | CalendarPart | PagePart]] = {
    "programmes": view,
    "calendar": by_day,
    "projects": activities_projects.view,
    "communication": activities_media.view,
}
"""The parts of the page in their order; the first has the page's own address."""
