"""A block is shared as a square picture; nothing of it is cut."""

from io import BytesIO

from PIL import Image

from campaign import figures
from campaign.press import formats, pick
from campaign.press.file_formats import SQUARE
from campaign.press.takeaway import file_name, origin
from campaign.reading import Reading
from campaign.views import tiles
from campaign.views.parts import Column, Table
from tests.bare import outage, served
from tests.queries.exports import HANOI


def size(content: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(content)).size


def test_a_tile_and_a_table_are_squares_of_1080_and_a_wide_one_is_larger(bare):
    snapshot = bare(
        outages=[outage("A", HANOI, "05 08:00", "05 09:00", 10)],
        customers=[served(HANOI, 60)],
    )
    reading = Reading.of(snapshot, unit=HANOI)
    source, words = origin(reading), reading.words
    saidi = figures.figure_of(
        reading, "saidi_minutes", snapshot.indicators["saidi_minutes"]
    )
    tile = pick.of_tile(tiles.tile(saidi, reading), source, words)
    assert size(formats.block(tile, SQUARE)) == (1080, 1080)
    assert file_name(tile, SQUARE).endswith(".square.png")

    def table(rows):
        heads = (Column("tỉnh"), Column("phút", is_number=True))
        made = Table("bảng", heads, tuple((f"tỉnh {n}", str(n)) for n in range(rows)))
        return pick.of_table(made, "bảng", "đơn vị", source)

    assert size(formats.block(table(2), SQUARE)) == (1200, 1200)
    _, height = size(formats.block(table(40), "png"))
    assert height > 1200
    assert size(formats.block(table(40), SQUARE)) == (height, height)
