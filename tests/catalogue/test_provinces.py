"""The provinces of December 2016, and their places on the tile map."""

from campaign.catalogue.provinces import provinces


def test_there_are_63_each_with_a_place_of_its_own():
    known = provinces()
    places = [province.at for province in known]
    places += [at for province in known for at in province.islands.values()]

    assert len({province.name.vi for province in known}) == 63
    assert len(set(places)) == len(places) == 65


def test_the_two_island_districts_are_drawn_in_their_provinces():
    islands = {p.name.vi: list(p.islands) for p in provinces() if p.islands}

    assert islands == {"Đà Nẵng": ["Hoàng Sa"], "Khánh Hòa": ["Trường Sa"]}
