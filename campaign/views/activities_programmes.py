"""Each programme of the directive: plan against actual, quantities, people, value."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign import number_format as form
from campaign.charts.models import Bar
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.store import Snapshot
from campaign.views import breakdown, figure_text, formatted, links, queries
from campaign.views.breakdown import BlockText, Part, columns
from campaign.views.formatted import Cell, FormattedValue, Value
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.queries import Row

Figures = Mapping[tuple[str, str], Figure]
FIGURE = "activities_"
BILLION, MILLION = 1_000_000_000, 1_000_000


@dataclass(frozen=True)
class Programme:
    """One programme of one unit, all its quantities added up by their own units."""

    code: str
    planned: float | None
    held: float | None
    beneficiaries: float | None
    value_vnd: float | None
    quantities: tuple[Row, ...]


def programmes(rows: list[Row], snapshot: Snapshot) -> list[Programme]:
    """Join the rows of a programme; quantities of different units stay apart."""
    joined = []
    for figure in snapshot.indicators:
        if not figure.startswith(FIGURE):
            continue
        code = figure.removeprefix(FIGURE)
        mine = [row for row in rows if row["programme"] == code]
        joined.append(
            Programme(
                code=code,
                planned=total(mine, "planned"),
                held=total(mine, "held"),
                beneficiaries=total(mine, "beneficiaries"),
                value_vnd=total(mine, "value_vnd"),
                quantities=tuple(row for row in mine if row["quantity_unit"]),
            )
        )
    return joined


def total(rows: list[Row], column: str) -> float | None:
    """Add up what is known; nothing known stays unknown."""
    known = [row[column] for row in rows if row[column] is not None]
    return sum(known) if known else None


def money(value: float | None, words: Words) -> FormattedValue:
    """Write đồng as people say them: triệu, tỷ."""
    if value is None:
        return formatted.count(None, words)
    return FormattedValue(float(value), words.lang, text=_money(value, words))


def _money(value: float, words: Words) -> str:
    if value >= BILLION:
        n = form.number(value / BILLION, words.lang, 2)
        return words("activities.billion", n=n)
    if value >= MILLION:
        n = form.number(value / MILLION, words.lang, 1)
        return words("activities.million", n=n)
    return words("activities.dong", n=form.number(value, words.lang))


def quantity(value: float | None, unit: str, words: Words) -> str:
    """Write a quantity in its own unit; kilometres and the like keep a decimal."""
    if value is None:
        return words("missing.value")
    number = form.number(value, words.lang, _digits(value))
    return f"{number} {unit_name(unit, value, words)}"


def _digits(value: float) -> int:
    return 0 if float(value).is_integer() else 1


def unit_name(unit: str, value: float, words: Words) -> str:
    """Name a quantity's unit, or say it as the export does."""
    key = f"quantity.{unit}"
    return words.count(key, 1 if value == 1 else 2) if words.has(key) else unit


def lacking(held: float | None, words: Words) -> FormattedValue:
    """Say why there is no number: nothing held yet, or nothing reported."""
    why = words("activities.not_held" if held == 0 else "missing.value")
    return FormattedValue(None, words.lang, missing=why)


def held(
    listed: list[Programme], figures: Figures, reading: Reading, instead: str
) -> ChartBlock:
    """Draw activities held beside those planned, programme by programme."""
    words = reading.words
    text = BlockText(
        key=f"programmes-{reading.unit}",
        title=words("activities.programmes", unit=reading.named),
        unit_line=words("activities.held_unit", days=queries.days_text(reading)),
        short=words("activities.programmes_short"),
        columns=(
            *columns(
                words,
                "column.programme",
                "activities.held",
                "activities.planned",
                "activities.of_plan",
            ),
            Column(words("activities.standing")),
        ),
        unit=words("activities.count"),
        mark_name=words("activities.planned"),
    )
    parts = []
    for programme in listed:
        figure = figures[reading.unit, FIGURE + programme.code]
        standing = figure_text.mark(figure, words).word
        name = words.code("programme", programme.code)
        counts = [
            formatted.count(n, words) for n in (programme.held, programme.planned)
        ]
        part = of_plan(programme.held, programme.planned, words)
        cells: tuple[Cell, ...] = (name, *counts, part, standing)
        note = standing if figure.status in ("behind", "missed") else ""
        label = ratio(programme.held, programme.planned, words)
        bar = Bar(name, programme.held, label, note, mark=programme.planned)
        parts.append(Part(bar, cells))
    return breakdown.block(text, parts, reading, instead)


def reached(listed: list[Programme], reading: Reading, instead: str) -> ChartBlock:
    """Draw each programme's own quantity as a part of its plan."""
    words = reading.words
    text = BlockText(
        key=f"quantities-{reading.unit}",
        title=words("activities.quantities", unit=reading.named),
        unit_line=words("activities.quantities_unit", days=queries.days_text(reading)),
        short=words("activities.quantities_short"),
        columns=columns(
            words,
            "column.programme",
            "column.actual_quantity",
            "column.planned_quantity",
            "activities.of_plan",
        ),
        is_share=True,
        decimals=1,
        mark_name=words("activities.whole_plan"),
        exported=(
            Column(words("column.programme")),
            Column(words("takeaway.quantity_unit")),
            Column(words("column.actual_quantity"), is_number=True),
            Column(words("column.planned_quantity"), is_number=True),
            Column(words("activities.of_plan"), is_number=True, kind="share"),
        ),
    )
    rows = [row for programme in listed for row in programme.quantities]
    parts = [_quantity(row, words) for row in rows]
    empty = instead or words("activities.no_quantity")
    return breakdown.block(text, parts, reading, empty)


def _quantity(row: Row, words: Words) -> Part:
    name = words.code("programme", row["programme"])
    unit, actual, planned = (
        row[n] for n in ("quantity_unit", "actual_quantity", "planned_quantity")
    )
    amounts = [quantity(n, unit, words) for n in (actual, planned)]
    if actual is None:
        amounts[0] = str(lacking(row["held"], words))
    value = actual / planned if actual is not None and planned else None
    label, note = amounts[0], ""
    if value is not None:
        label = "/".join(
            form.number(n, words.lang, _digits(n)) for n in (actual, planned)
        )
        note = f"{unit_name(unit, planned, words)} ({formatted.share(value, words)})"
    mark = 1.0 if value is not None else None
    return Part(
        Bar(name, value, label, note, mark=mark),
        (name, *amounts, formatted.share(value, words)),
        (name, unit_name(unit, 2, words), actual, planned, value),
    )


def ratio(done: float | None, planned: float | None, words: Words) -> str:
    """Write held over planned: 26/35."""
    if done is None or planned is None:
        return words("missing.value")
    return f"{formatted.count(done, words)}/{formatted.count(planned, words)}"


def of_plan(done: float | None, planned: float | None, words: Words) -> FormattedValue:
    """Write how much of the plan is done; a dash without a plan."""
    if done is None or not planned:
        return formatted.share(None, words)
    return formatted.share(done / planned, words)


def table(listed: list[Programme], figures: Figures, reading: Reading) -> Table:
    """Write every programme with all it did; a late one is tinted, each leads on."""
    words, unit_code = reading.words, reading.unit
    standing = [figures[unit_code, FIGURE + programme.code] for programme in listed]
    rows = tuple(
        _row(programme, figure, words)
        for programme, figure in zip(listed, standing, strict=True)
    )
    late = ("behind", "missed")
    marks = {n: str(f.status) for n, f in enumerate(standing) if f.status in late}
    heads = (
        Column(words("column.programme")),
        Column(words("activities.held_of_planned"), is_number=True),
        Column(words("activities.standing")),
        Column(words("activities.quantity")),
        Column(words("activities.people"), is_number=True),
        Column(words("activities.value"), is_number=True),
    )
    exported = tuple(
        values
        for programme, row in zip(listed, rows, strict=True)
        for values in _values(programme, str(row[2]), words)
    )
    caption = words("activities.table")
    return Table(
        caption=caption,
        columns=heads,
        rows=rows,
        marks=marks,
        links={
            place: links.programme(programme.code, unit_code, reading)
            for place, programme in enumerate(listed)
        },
        exported=Table(caption, _exported_columns(words), exported),
    )


def _row(programme: Programme, figure: Figure, words: Words) -> tuple[Cell, ...]:
    """Write one programme: held of planned, where it stands, and what it came to."""
    people, value = programme.beneficiaries, programme.value_vnd
    unknown = lacking(programme.held, words)
    return (
        words.code("programme", programme.code),
        ratio(programme.held, programme.planned, words),
        figure_text.mark(figure, words).word,
        _quantities(programme, words),
        unknown if people is None else formatted.count(people, words),
        unknown if value is None else money(value, words),
    )


def _exported_columns(words: Words) -> tuple[Column, ...]:
    """Name what files hold: one number a column, each with its unit."""
    return (
        Column(words("column.programme")),
        Column(words("activities.held"), is_number=True),
        Column(words("activities.planned"), is_number=True),
        Column(words("activities.standing")),
        Column(words("activities.people"), is_number=True),
        Column(words("takeaway.value_vnd"), is_number=True),
        Column(words("takeaway.quantity_unit")),
        Column(words("column.actual_quantity"), is_number=True),
        Column(words("column.planned_quantity"), is_number=True),
    )


def _values(
    programme: Programme, standing: str, words: Words
) -> list[tuple[Value, ...]]:
    """Give a programme's numbers; further quantities stand in rows of their own.

    What belongs to the whole programme stands once, so that a column can be added up.
    """
    name = words.code("programme", programme.code)
    whole = (
        programme.held,
        programme.planned,
        standing,
        programme.beneficiaries,
        programme.value_vnd,
    )
    sizes: list[tuple[Value, ...]] = [
        (
            unit_name(row["quantity_unit"], 2, words),
            row["actual_quantity"],
            row["planned_quantity"],
        )
        for row in programme.quantities
    ] or [(None, None, None)]
    again = (None, None, standing, None, None)
    return [
        (name, *(again if place else whole), *size) for place, size in enumerate(sizes)
    ]


def _quantities(programme: Programme, words: Words) -> str:
    amounts = []
    for row in programme.quantities:
        unit = row["quantity_unit"]
        planned = quantity(row["planned_quantity"], unit, words)
        actual = quantity(row["actual_quantity"], unit, words)
        if row["actual_quantity"] is None:
            actual = str(lacking(row["held"], words))
        amounts.append(words("activities.quantity_of", actual=actual, planned=planned))
    return "; ".join(amounts) or words("missing.value")
