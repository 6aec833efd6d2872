"""What the desk calls its figures and units: long name, index, measure, definition."""

from campaign.catalogue.indicators import PressIndicator
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import definitions
from campaign.views.parts import Section


def long(code: str, words: Words) -> str:
    """Give the figure's name in full."""
    return _own(code, "long", words) or _of_catalogue(code, "label", words)


def index(code: str, words: Words) -> str:
    """Give the index or the short name."""
    return _own(code, "index", words) or _of_catalogue(code, "short", words)


def titled(code: str, words: Words) -> str:
    """Give the name in full, with its index in brackets where it has one."""
    return with_index(long(code, words), index(code, words))


def with_index(name: str, short: str) -> str:
    """Set an index in brackets after a name that doesn't hold it."""
    return f"{name} ({short})" if short.isupper() and short not in name else name


def measure(code: str, value: float | None, words: Words) -> str:
    """Name the unit in words, in the form the value asks for."""
    key = f"press.{code}.unit"
    if not words.has(key):
        key = f"indicator.{code}.unit"
    return words.count(key, 1 if value == 1 else 2)


def definition(code: str, words: Words) -> str:
    """Say what the figure is."""
    own = _own(code, "definition", words)
    return own or words(f"indicator.{code}.definition")


def unit(reading: Reading, code: str) -> str:
    """Give a unit's full name, or the group's."""
    campaign = reading.snapshot.campaign
    member = campaign.unit(code) or campaign.group
    return reading.words.pick(member.name)


def sections(
    code: str, indicator: PressIndicator, reading: Reading
) -> tuple[Section, ...]:
    """Say what a figure of the desk's own means and where it comes from."""
    words, snapshot = reading.words, reading.snapshot
    source = definitions.source(indicator, reading)
    caveats = [words.pick(snapshot.caveats[name].text) for name in indicator.caveats]
    texts_by_head = (
        ("popover.what", definition(code, words)),
        ("popover.formula", words(f"press.{code}.formula")),
        ("popover.source", source),
        ("popover.caveats", " ".join(caveats)),
    )
    return tuple(Section(words(head), text) for head, text in texts_by_head if text)


def _of_catalogue(code: str, part: str, words: Words) -> str:
    """Give the indicator's words; the code of one that another campaign had."""
    key = f"indicator.{code}.{part}"
    return words(key) if words.has(key) else code


def _own(code: str, part: str, words: Words) -> str:
    key = f"press.{code}.{part}"
    return words(key) if words.has(key) else ""
