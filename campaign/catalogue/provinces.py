"""The 63 provinces of December 2016: names, spellings, and places on the tile map."""

from functools import cache
from typing import Literal

from campaign.catalogue.campaigns import Strict
from campaign.catalogue.strict import parse_yaml
from campaign.home import DATA
from campaign.i18n import Bilingual

FILE = DATA / "reference" / "provinces.yaml"


class Province(Strict):
    """One province. at, islands: column and row on the tile map, from the top left.

    companies: codes of the power companies that serve it, or the letters that theirs
    begin with, each with its source (explained in the table).
    """

    name: Bilingual
    at: tuple[int, int]
    aliases: tuple[str, ...] = ()
    companies: dict[str, Literal["npc_list", "branch_list"]] = {}
    islands: dict[str, tuple[int, int]] = {}


@cache
def provinces() -> tuple[Province, ...]:
    """Read the provinces from the reference table."""
    text = FILE.read_text(encoding="utf-8")
    return parse_yaml(tuple[Province, ...], text, FILE.name)
