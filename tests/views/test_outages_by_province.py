"""The map of outages: a tile a province, the ten highest, and what no tile holds."""

from campaign.reading import Reading
from campaign.views import provinces
from campaign.views.outages_queries import OutageQueries
from campaign.views.parts import TileMap
from tests.bare import outage, served


def test_a_tile_holds_its_provinces_minutes_and_the_rest_is_named(bare):
    # Bắc Ninh: 600 min / 40; Hải Dương: 600 / 100; Đắk Lắk without customers; PA08
    # stands in no source.
    snapshot = bare(
        outages=[
            outage("A", "PA22", "05 08:00", "05 10:00", 5),
            outage("B", "PM01", "05 00:00", "05 01:00", 10),
            outage("C", "PC12", "05 08:00", "05 09:00", 9),
            outage("D", "PA08", "05 08:00", "05 09:00", 7),
        ],
        customers=[served("PM01", 100), served("PA22", 40)],
    )
    made = provinces.outages(OutageQueries(Reading.of(snapshot)))
    assert isinstance(made, TileMap)
    shown = {tile.name: (tile.text, tile.step) for tile in made.tiles if tile.text}
    assert shown == {"Bắc Ninh": ("15", 4), "Hải Dương": ("6", 2)}
    assert len(made.tiles) == 65
    first = [str(cell) for cell in made.table.written()[0]]
    assert first[:3] == ["Bắc Ninh", "Công ty PA22", "15,0"]
    assert len(made.table.rows) == 3
    assert "part=list&company=PA22" in made.table.links[0]
    assert made.table.exported is not None
    assert [row[0] for row in made.table.exported.rows][-1] == "chưa rõ"
    assert "thiếu số khách hàng hoặc thông tin mất điện: Đắk Lắk" in made.unplaced
    assert "Chưa rõ tỉnh, thành phố của Công ty PA08" in made.unplaced


def test_where_no_province_is_known_words_stand_for_an_empty_map(bare):
    snapshot = bare(
        outages=[outage("D", "PA08", "05 08:00", "05 09:00", 7)],
        customers=[served("PA08", 100)],
    )
    made = provinces.outages(OutageQueries(Reading.of(snapshot, unit="EVNNPC")))
    assert made.chart is None
    assert "Chưa rõ tỉnh, thành phố của Công ty PA08" in made.instead
