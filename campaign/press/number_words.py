"""The words around numbers, and for numbers, as the catalogue holds them."""

import re
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "catalogue" / "number_words.yaml"
WORDS = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def phrase(name: str) -> re.Pattern[str]:
    """Give what people say around a number, by its name in the catalogue."""
    return re.compile(WORDS["phrases"][name], re.IGNORECASE)
