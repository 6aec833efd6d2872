"""Cause texts of exports → outage classes, by the words of the reference table."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from campaign.catalogue.campaigns import Strict
from campaign.catalogue.strict import parse_yaml
from campaign.home import DATA
from campaign.ingest.functions import offer_by_text
from campaign.text import without_accents


class CauseLine(Strict):
    """Words that mean one outage class."""

    class_: str
    words: tuple[str, ...]

    model_config = {**Strict.model_config, "alias_generator": lambda n: n.rstrip("_")}


@dataclass(frozen=True)
class Causes:
    """The reference table, ready to place texts."""

    lines: tuple[CauseLine, ...]
    text: str

    def place(self, cause: str) -> str:
        """Name the class of a cause text; `unclassified` if no word fits.

        Whole words are compared: with accents, or without where the text has none.
        """
        said = f" {unicodedata.normalize('NFC', cause).casefold()} "
        said = "".join(c if c.isalnum() else " " for c in said)
        said = f" {' '.join(said.split())} "
        bare = said.isascii()
        for line in self.lines:
            for word in line.words:
                if f" {without_accents(word) if bare else word} " in said:
                    return line.class_
        return "unclassified"

    def sql(self, text: str) -> str:
        """Place a text inside a query (see `register`)."""
        return f"case when {text} is not null then place_cause({text}) end"

    def register(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Offer `place_cause` to a connection; each text is placed once."""
        offer_by_text(connection, "place_cause", self.place)


def load_causes(path: Path = DATA / "reference" / "causes.yaml") -> Causes:
    """Read the reference table."""
    return _causes_from(path.read_text(encoding="utf-8"), path.name)


@lru_cache(maxsize=4)
def _causes_from(text: str, name: str) -> Causes:
    return Causes(parse_yaml(tuple[CauseLine, ...], text, name), text)
