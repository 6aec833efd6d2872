"""What the press desk offers: the figures found, and one of them in full."""

from dataclasses import dataclass
from functools import lru_cache

from campaign import figures
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.press import figure_names, selection
from campaign.press.figure import Override, PressFigure
from campaign.press.formats.content import TWINS
from campaign.press.press_figures import applies, offered, press_figure
from campaign.reading import Reading
from campaign.views import figure_text
from campaign.views.parts import Mark
from campaign.views.sentences import begun


@dataclass(frozen=True)
class Offer:
    """One figure on offer: its name, and its value and status in a line."""

    code: str
    name: str
    caption: str


def offers(reading: Reading, text: str = "") -> tuple[Offer, ...]:
    """List the figures that the unit has and the words find, best first."""
    snapshot, unit = reading.snapshot, reading.unit
    listed = [code for code in offered(snapshot) if applies(snapshot, code, unit)]
    return tuple(
        _offer(reading, code)
        for code in selection.matching(listed, text, reading.words)
    )


def _offer(reading: Reading, code: str) -> Offer:
    words = reading.words
    indicator = offered(reading.snapshot)[code]
    figure = figures.figure_of(reading, code, indicator)
    value = figure_text.value(figure, indicator, words)
    if figure.value is not None and figure.unit != "share":
        value = f"{value} {figure_names.measure(code, figure.value, words)}"
    return Offer(
        code, begun(figure_names.titled(code, words)), _caption(figure, value, words)
    )


def _caption(figure: Figure, value: str, words: Words) -> str:
    """Write value and status as text: a radio's caption holds no shapes."""
    if figure.value is None or figure.status is None:
        return value
    mark: Mark = figure_text.mark(figure, words)
    return f"{value} · {TWINS.get(mark.code, '')} {mark.word}"


@lru_cache(maxsize=256)
def figure(
    reading: Reading, code: str, override: Override | None = None
) -> PressFigure:
    """Make one figure once per reading: a page draws it again with every click."""
    return press_figure(reading, code, override)
