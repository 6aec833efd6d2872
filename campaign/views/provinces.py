"""A map of the provinces as tiles laid out like the country, with its table."""

from dataclasses import replace
from math import ceil

from campaign.catalogue.provinces import Province, provinces
from campaign.i18n import Bilingual, Words
from campaign.reading import Reading
from campaign.text import without_accents
from campaign.views import formatted, queries, unit_names
from campaign.views.breakdown import columns, text_columns
from campaign.views.formatted import Cell
from campaign.views.outages_queries import OutageQueries, millions, minutes
from campaign.views.parts import ChartBlock, MapTile, Table, TileMap
from campaign.views.queries import Row
from campaign.views.sentences import source_line

STEPS = 4
HIGHEST = 10
COUNTS = ("held", "planned", "beneficiaries")


def activities(reading: Reading) -> TileMap:
    """Draw the activities held in each province.

    Raises MissingAnswer where the snapshot doesn't know provinces.
    """
    words = reading.words
    rows = queries.rows(reading, "activities_by_province", "province", "spelling")
    title = words("provinces.activities", unit=reading.named)
    return TileMap(
        title=title,
        unit_line=words("provinces.unit_line", days=queries.days_text(reading)),
        tiles=_tiles(rows, "held", words),
        table=_table(title, rows, words),
        unplaced=_unplaced(rows, words),
        source=source_line(reading),
    )


def outages(of: OutageQueries) -> TileMap | ChartBlock:
    """Draw the minutes without supply of each province's average customer.

    Where no company's province is known, words stand for an empty map.

    Raises MissingAnswer where the snapshot doesn't know its companies' provinces.
    """
    words, unit = of.words, of.reading.unit
    rows = of.of_unit("outages_by_province", "province", "companies")
    title = words("provinces.outages", unit=unit)
    names = _names(words)
    listed = tuple(_outage_cells(row, names, of) for row in rows)
    known = sum(row["province"] is not None for row in rows)
    shown = listed[: min(HIGHEST, known)]
    heads = text_columns(
        *(words(f"column.{name}") for name in ("province", "companies")),
        *(words(f"outages.col_{n}") for n in ("saidi", "saifi")),
        *(words(f"outages.col_{n}") for n in ("interruptions", "millions")),
    )
    heads = (heads[0], replace(heads[1], is_number=False), *heads[2:])
    unit_line = of.unit_line("provinces.outages_unit")
    unplaced = _without_province(rows, of)
    if not known:
        none = unplaced or of.nothing()
        return ChartBlock(title, unit_line, of.source, None, None, instead=none)
    return TileMap(
        title=title,
        unit_line=unit_line,
        tiles=_tiles(rows, "saidi_minutes", words),
        table=Table(
            *(title, heads, shown),
            links=_ways(rows[: len(shown)], of.reading),
            exported=Table(title, heads, listed),
        ),
        unplaced=unplaced,
        source=of.source,
    )


def _ways(rows: list[Row], reading: Reading) -> dict[int, str]:
    """Lead from a province that one company serves to the company's outages."""
    codes = {place: str(row["companies"]) for place, row in enumerate(rows)}
    known = reading.snapshot.campaign.codes
    return {
        place: reading.link(own=(("part", "list"), ("company", code)))
        for place, code in codes.items()
        if "," not in code and code not in known
    }


def _outage_cells(
    row: Row, names: dict[str, str], of: OutageQueries
) -> tuple[Cell, ...]:
    words = of.words
    return (
        names.get(row["province"], words("provinces.not_known")),
        _companies(row, of),
        minutes(row["saidi_minutes"], words),
        formatted.count(row["saifi"], words, 3),
        formatted.count(row["customer_interruptions"], words),
        millions(row["customer_minutes_lost"], words),
    )


def _without_province(rows: list[Row], of: OutageQueries) -> str:
    """Name the companies whose province no source says, and provinces without index."""
    texts, names = [], _names(of.words)
    bare = [r for r in rows if r["province"] and r["saidi_minutes"] is None]
    if bare:
        listed = ", ".join(names.get(r["province"], r["province"]) for r in bare)
        texts.append(of.words("provinces.without_customers", names=listed))
    for row in rows:
        if row["province"] is None:
            lost = millions(row["customer_minutes_lost"], of.words)
            named = {"n": lost, "companies": _companies(row, of)}
            texts.append(of.words("provinces.unknown_companies", **named))
    return " ".join(texts)


def _companies(row: Row, of: OutageQueries) -> str:
    codes = str(row["companies"]).split(", ")
    return ", ".join(
        unit_names.named(code, of.snapshot.campaign, of.words) for code in codes
    )


def _tiles(rows: list[Row], number: str, words: Words) -> tuple[MapTile, ...]:
    """Lay out all provinces, as full as their number is of the largest."""
    of = {row["province"]: row[number] for row in rows if row["province"]}
    most = max((value or 0 for value in of.values()), default=0)
    return tuple(
        tile
        for province in provinces()
        for tile in _placed(province, of.get(province.name.vi), most, words)
    )


def _placed(
    province: Province, value: float | None, most: float, words: Words
) -> list[MapTile]:
    """Give a province's tile, and those of its islands, which carry its number."""
    text = "" if value is None else str(formatted.count(value, words))
    step = min(ceil(STEPS * value / most), STEPS) if value and most else 0
    name = words.pick(province.name)
    placed = [MapTile(*province.at, name, text, step)]
    for island, at in province.islands.items():
        written = words.pick(Bilingual(island, without_accents(island)))
        label = words("provinces.island", island=written, name=name)
        placed.append(MapTile(*at, label, "", step, True))
    return placed


def _names(words: Words) -> dict[str, str]:
    """Give the provinces' names in the reader's language by their Vietnamese ones."""
    return {province.name.vi: words.pick(province.name) for province in provinces()}


def _table(title: str, rows: list[Row], words: Words) -> Table:
    """Write the ten provinces with the most; files hold all, and what is unknown."""
    names = _names(words)
    ordered = sorted(rows, key=lambda row: -(row["held"] or 0))
    written: list[tuple[Cell, ...]] = [
        (_name(row, names, words), *(formatted.count(row[n], words) for n in COUNTS))
        for row in ordered
    ]
    placed = [
        cells
        for row, cells in zip(ordered, written, strict=True)
        if row["province"] is not None
    ]
    heads = columns(
        words,
        "column.province",
        "activities.held",
        "activities.planned",
        "activities.people",
    )
    return Table(
        caption=title,
        columns=heads,
        rows=tuple(placed[:HIGHEST]),
        exported=Table(title, heads, tuple(written)),
    )


def _name(row: Row, names: dict[str, str], words: Words) -> str:
    """Name a province; what is none is told with the words of the export."""
    if row["province"] is not None:
        return names.get(row["province"], row["province"])
    if row["spelling"] is None:
        return words("provinces.not_named")
    return words("provinces.unknown", spelling=row["spelling"])


def _unplaced(rows: list[Row], words: Words) -> str:
    """Say how many activities stand on no tile, and what their exports call them."""
    texts = []
    nameless = [r for r in rows if r["province"] is None and r["spelling"] is None]
    unknown = [r for r in rows if r["province"] is None and r["spelling"] is not None]
    if nameless:
        n = sum(row["held"] or 0 for row in nameless)
        texts.append(words("provinces.without", n=formatted.count(n, words)))
    if unknown:
        n = sum(row["held"] or 0 for row in unknown)
        text = ", ".join(f"“{row['spelling']}”" for row in unknown)
        count = formatted.count(n, words)
        texts.append(words("provinces.unknown_names", n=count, names=text))
    return " ".join(texts)
