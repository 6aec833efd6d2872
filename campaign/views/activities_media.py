"""What the activities page says of communication: by channel, outlet, unit and week."""

from collections.abc import Callable
from datetime import date, timedelta

from campaign import number_format as form
from campaign.charts.models import Bar, Role
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import breakdown, formatted, queries, sentences
from campaign.views.breakdown import BlockText, Part, text_columns
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.matrix import chart_name
from campaign.views.parts import Block, ChartBlock, Column, PagePart, Table, TableBlock
from campaign.views.queries import MissingAnswer, Row
from campaign.views.sentences import source_line

OWN_CHANNELS = ("counter", "website")
"""What is a unit's own: its transaction offices and its pages."""
LAYOUT = (("channels", "media_by_unit"), ("weeks", "outlets"), ("offices",))
NUMBERS = ("items", "reach", "items_without_reach")
WEEK = timedelta(days=6)


def view(reading: Reading) -> PagePart:
    """Say how many items came out where, how many people they reached, who lacks."""
    makers: dict[str, Callable[[Reading], Block]] = {
        "channels": _channels,
        "media_by_unit": _by_unit,
        "weeks": _weeks,
        "offices": _offices,
        "outlets": _outlets,
    }
    blocks = queries.blocks(makers, reading)
    row = next(iter(queries.rows_or_none(reading, "media_by_unit")), Row())
    return PagePart(_headline(row, reading), _sub(row, reading), (), blocks)


def _headline(row: Row, reading: Reading) -> str:
    """Say how many items, and the reach of those that name one."""
    words, items = reading.words, row["items"]
    if items is None:
        return sentences.opened(words("media.finding_no_data"), reading)
    text = words.count("media.finding", items, items=formatted.count(items, words))
    if row["reach"] is not None:
        reach = formatted.count(row["reach"], words)
        text += words("media.finding_reach", reach=reach)
    return sentences.opened(text, reading)


def _sub(row: Row, reading: Reading) -> str:
    """Say what reach doesn't hold, what was the units' own, and whose data lack."""
    words, texts = reading.words, []
    if row["items_without_reach"]:
        n = formatted.count(row["items_without_reach"], words)
        texts.append(words.count("media.sub_without", row["items_without_reach"], of=n))
    by_channel = queries.rows_or_none(reading, "media_by_channel", "channel")
    own = {r["channel"]: r["items"] for r in by_channel if r["items"] is not None}
    if all(channel in own for channel in OWN_CHANNELS):
        counter, website = (formatted.count(own[name], words) for name in OWN_CHANNELS)
        texts.append(words("media.sub_own", counter=counter, website=website))
    if row["missing_units"]:
        texts.append(words("activities.missing", units=row["missing_units"]))
    return " ".join(texts)


def _text(key: str, first: str, reading: Reading) -> BlockText:
    """Name the bars of items, whose twin has reach and what lacks it."""
    words = reading.words
    return BlockText(
        key=f"{key}-{reading.unit}",
        title=words(f"media.{key}", unit=reading.named),
        unit_line=words("media.unit_line", days=queries.days_text(reading)),
        short=words(f"media.{key}_short"),
        columns=text_columns(first, *(words(f"media.{name}") for name in NUMBERS)),
        unit=words("media.count"),
    )


def _part(row: Row, name: Cell, words: Words, role: Role = "main") -> Part:
    """Draw the items of one part; its reach stands beside them, never a zero for it."""
    numbers = tuple(formatted.count(row[n], words) for n in NUMBERS)
    note = ""
    if row["items"]:
        reach = formatted.count(row["reach"], words)
        key = "reach_note" if row["reach"] is not None else "reach_none"
        note = words(f"media.{key}", reach=reach)
    bar = Bar(str(name), row["items"], str(numbers[0]), note, role)
    return Part(bar, (name, *numbers))


def _block(text: BlockText, parts: list[Part], reading: Reading) -> ChartBlock:
    words = reading.words
    return breakdown.block(text, parts, reading, words("activities.no_data"))


def _channels(reading: Reading) -> ChartBlock:
    """Draw the items of each channel, the most first."""
    words = reading.words
    rows = queries.rows(reading, "media_by_channel", "channel")
    rows.sort(key=lambda row: -(row["items"] or 0))
    parts = [
        _part(row, sentences.begun(words.code("channel", row["channel"])), words)
        for row in rows
    ]
    return _block(_text("channels", words("column.channel"), reading), parts, reading)


def _by_unit(reading: Reading) -> ChartBlock:
    """Draw the items of each unit."""
    words, units = reading.words, reading.snapshot.campaign.units
    codes = tuple(unit.code for unit in units)
    answers = queries.by_unit(reading, "media_by_unit", codes)
    if not any(answers.values()):
        raise MissingAnswer("media_by_unit")
    parts = []
    for unit in units:
        name = FormattedValue(
            unit.code, words.lang, "text", text=chart_name(unit, words)
        )
        is_read = reading.is_group or reading.unit == unit.code
        row = next(iter(answers[unit.code]), Row())
        parts.append(_part(row, name, words, "main" if is_read else "rest"))
    return _block(_text("by_unit", words("matrix.unit"), reading), parts, reading)


def _weeks(reading: Reading) -> ChartBlock:
    """Draw the items of each seven days."""
    words = reading.words
    last = reading.period().before_day - form.ONE_DAY
    parts = []
    for row in queries.rows(reading, "media_by_week", "first_day"):
        first: date = row["first_day"]
        days = form.days(first, min(first + WEEK, last), words.lang)
        parts.append(_part(row, days, words))
    return _block(_text("weeks", words("media.week"), reading), parts, reading)


def _offices(reading: Reading) -> TableBlock:
    """Write what each unit told at its transaction offices and on its own pages."""
    words, units = reading.words, reading.snapshot.campaign.units
    codes = tuple(unit.code for unit in units)
    answers = queries.by_unit(reading, "media_by_channel", codes)
    rows: list[tuple[Cell, ...]] = []
    for unit in units:
        of = {row["channel"]: row for row in answers[unit.code]}
        numbers = (
            cell
            for channel in OWN_CHANNELS
            for cell in _items_and_reach(of.get(channel, Row()), words)
        )
        name = FormattedValue(
            unit.code, words.lang, "text", text=chart_name(unit, words)
        )
        rows.append((name, *numbers))
    heads = (
        words(f"media.{channel}_{name}")
        for channel in OWN_CHANNELS
        for name in ("items", "reach")
    )
    title = words("media.offices")
    table = Table(title, text_columns(words("matrix.unit"), *heads), tuple(rows))
    return _shown(table, reading)


def _shown(table: Table, reading: Reading) -> TableBlock:
    """Show a table with the days that it is about."""
    words = reading.words
    return TableBlock(
        title=table.caption,
        unit_line=words("media.unit_line", days=queries.days_text(reading)),
        source=source_line(reading),
        table=table,
        instead=words("activities.no_data"),
        is_narrowed=False,
    )


def _items_and_reach(row: Row, words: Words) -> tuple[Cell, Cell]:
    """Write both; without an item there is no reach to know, which lacks nothing."""
    items = formatted.count(row["items"], words)
    write = formatted.number if row["items"] == 0 else formatted.count
    return items, write(row["reach"], words)


def _outlets(reading: Reading) -> TableBlock:
    """Write the items and reach of each outlet; those without a name are named so."""
    words = reading.words
    found = queries.rows(reading, "media_by_outlet", "outlet", "channel")
    rows: list[tuple[Cell, ...]] = [
        (
            str(row["outlet"] or words("media.outlet_unknown")),
            sentences.begun(words.code("channel", row["channel"])),
            *(formatted.count(row[name], words) for name in NUMBERS),
        )
        for row in found
    ]
    numbers = (Column(words(f"media.{name}"), is_number=True) for name in NUMBERS)
    first = (Column(words("column.outlet")), Column(words("column.channel")))
    title = words("media.outlets", unit=reading.named)
    return _shown(Table(title, (*first, *numbers), tuple(rows)), reading)
