"""The one table of formats: each line has its writer, its reader and its words."""

from importlib import import_module

import pytest

from campaign import i18n
from campaign.press.file_formats import OF_BLOCKS, ON_PAGE, ON_PAGE_TOGETHER, TABLE

BY_NAME = pytest.mark.parametrize("one", TABLE, ids=lambda one: one.name)


@BY_NAME
def test_a_format_has_a_writer_of_its_name(one):
    writer = import_module(f"campaign.press.formats.{one.name}")

    assert callable(writer.write)
    assert callable(getattr(writer, "write_block", None)) or not one.block_order


@BY_NAME
def test_a_format_can_be_read_back(one):
    assert callable(import_module(f"campaign.press.reading.{one.name}").read)


def test_no_two_buttons_stand_in_one_place():
    assert sorted(one.page_order for one in TABLE) == list(range(1, len(TABLE) + 1))
    placed = [one.block_order for one in TABLE if one.block_order]
    assert len(set(placed)) == len(placed) == len(OF_BLOCKS)


def test_what_holds_one_figure_alone_is_not_offered_for_several():
    alone = [name for name in ON_PAGE if name not in ON_PAGE_TOGETHER]

    assert alone == ["png", "svg", "csv", "parquet"]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("name", OF_BLOCKS)
def test_a_button_beside_a_block_has_words(lang, name):
    assert i18n.words(lang)(f"takeaway.format_{name}")
