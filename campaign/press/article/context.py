"""What stands around a number: its sentence, and what the text named before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaign.press.article.mentions import Mention
from campaign.press.article.names import Named
from campaign.press.article.phrases import PHRASES

Codes = frozenset[str]
NOBODY: Codes = frozenset()


@dataclass(frozen=True)
class Sentence:
    """A sentence with the figures and units that it names, and its numbers, in order.

    Their places count from the sentence's start.
    """

    text: str
    figures: Sequence[Named]
    units: Sequence[Named]
    numbers: Sequence[Mention]


@dataclass(frozen=True)
class Context:
    """What stands around a number.

    ids             of passports, to which its sentence is bound
    near_ids        those of its paragraph
    figures, units  that it is said of; `""` is a unit below a corporation
    named_figures, named_units
                    all that its sentence names
    past_figures, past_units
                    all that the text named so far, its sentence included
    latest_figures  those of the last sentence before that named any
    compared_units  those that another one is held against
    group           the code of the group
    question        the question right before its sentence
    first_number    where the first number of its sentence begins
    previous_end    where the number before it ends
    next_start      where the number behind it begins
    has_own_unit    its clause names a unit
    is_cell         it stands alone, as in a table
    is_named        a figure's name stands right before it: "SAIDI: 21,0"
    is_unit_named   a unit's does: "Hanoi held ten"
    role            which of a figure's numbers its column, row or list holds
    is_ours         a file of ours says just so
    """

    sentence: str
    ids: Codes = NOBODY
    near_ids: Codes = NOBODY
    figures: Codes = NOBODY
    named_figures: Codes = NOBODY
    named_units: Codes = NOBODY
    units: Codes = NOBODY
    past_figures: Codes = NOBODY
    past_units: Codes = NOBODY
    latest_figures: Codes = NOBODY
    group: str = ""
    paragraph: str = ""
    question: str = ""
    first_number: int = 0
    has_own_unit: bool = False
    compared_units: Codes = NOBODY
    previous_end: int = 0
    next_start: int = 0
    is_cell: bool = False
    is_named: bool = False
    is_unit_named: bool = False
    role: Codes = NOBODY
    is_ours: bool = False

    def with_names_of(self, sentence: Sentence) -> "Context":
        """Add what a sentence names to what the text has named so far."""
        figures = frozenset(figure.code for figure in sentence.figures)
        units = frozenset(unit.code for unit in sentence.units)
        return replace(
            self,
            named_figures=figures,
            named_units=units,
            compared_units=frozenset(
                unit.code
                for unit in sentence.units
                if PHRASES.than.search(sentence.text, 0, unit.start)
            ),
            past_figures=self.past_figures | figures,
            past_units=self.past_units | units,
        )

    def between_numbers(self, mention: Mention, sentence: Sentence) -> "Context":
        """Say where the numbers beside one end and begin."""
        ends = [number.end for number in sentence.numbers]
        starts = [number.start for number in sentence.numbers]
        return replace(
            self,
            first_number=min(starts),
            previous_end=max((end for end in ends if end <= mention.start), default=0),
            next_start=min(
                (start for start in starts if start >= mention.end),
                default=len(self.sentence),
            ),
        )
