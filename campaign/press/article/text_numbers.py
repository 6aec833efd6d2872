"""The numbers of a text, each with what it speaks of.

What one sentence names holds for cells and headings below it, and for the next
sentences of its paragraph as long as they go on about it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from campaign.press.article.attribution import attributed, last_named
from campaign.press.article.context import NOBODY, Codes, Context, Sentence
from campaign.press.article.mentions import NUMERAL, Mention, language_of, mentions
from campaign.press.article.names import Named, Names
from campaign.press.article.paragraphs import (
    CELL,
    NONE,
    PARAGRAPH,
    SENTENCE,
    Ours,
    ids_of,
    is_printed,
    ours_like,
    parts,
)
from campaign.press.article.phrases import PHRASES

ENDED = re.compile(r"[.!?…]\W*$")
SAYS = re.compile(r"[^,;.]{2,45}? (?:said|says|cho biết|thông báo)\b", re.IGNORECASE)
LABEL = re.compile(r"\s*(?:[a-zđ\d]{1,2}[.)]|[-*•])\s*[^:\d]{2,60}:\s")
DASHED = re.compile(rf".{{2,70}}?(?:\s*[|–—\t;]\s*(?:{NUMERAL})?\s*%?){{2,}}[\s|;.]*")
ROW = re.compile(rf"[\W_]*(?:[\s:|–—=-]+[-−+]?(?:{NUMERAL})\s*%?[\s|;,]*)+")
YEAR = re.compile(r"\s*20\d\d\s*")
COLUMN, PARTED = re.compile(r"\t|\|"), re.compile(";")
CELL_END, LONGEST_ROW = re.compile(r"\d\s*%?[\s|;,]*$"), 300


def numbers_in(
    text: str, names: Names, lang: str = "", ours: Mapping[str, Ours] = NONE
) -> Iterator[tuple[int, Mention, Context]]:
    """Find the numbers of a text, each with its place and with what it speaks of.

    `ours` knows the paragraphs and sentences of passports by their masks.
    """
    lang = lang or language_of(text)
    carried, table, question = Context("", group=names.group), _Table(names), ""
    for start, paragraph in parts(text, PARAGRAPH):
        is_row = table.read(paragraph)
        is_prose = ENDED.search(paragraph) is not None
        carried = _in_paragraph(paragraph, carried, names, is_prose=is_prose)
        carried = replace(carried, is_cell=is_row and not is_prose)
        placed = list(parts(paragraph, SENTENCE))
        tied = ids_of([part for _, part in placed], ours_like(paragraph, ours), ours)
        for (offset, part), (ids, near_ids) in zip(placed, tied, strict=True):
            sentence = _sentence(part, names, lang)
            carried = replace(
                carried.with_names_of(sentence),
                sentence=part,
                question=question,
                is_ours=is_printed(paragraph, ours) or is_printed(part, ours),
                ids=ids,
                near_ids=near_ids,
            )
            question = part if part.rstrip('”" ').endswith("?") else ""
            if is_prose:
                carried = _going_on(carried, sentence, names.group)
            carried = replace(carried, role=_listed_role(sentence))
            last = carried
            for mention in sentence.numbers:
                last = attributed(mention, sentence, carried, last)
                yield start + offset + mention.start, mention, table.over(mention, last)
            carried = _after(sentence, carried)


def _sentence(text: str, names: Names, lang: str) -> Sentence:
    return Sentence(
        text, names.spoken_of(text), names.units_in(text), list(mentions(text, lang))
    )


def _in_paragraph(
    paragraph: str, carried: Context, names: Names, *, is_prose: bool
) -> Context:
    """Go on below what was named; an item of a list is about what its label says."""
    carried = replace(carried, paragraph=paragraph)
    if is_prose:
        return replace(carried, figures=NOBODY, units=NOBODY)
    label = LABEL.match(paragraph)
    is_own = label is not None and not names.units_in(label[0])
    return replace(carried, figures=NOBODY) if is_own else carried


def _going_on(carried: Context, sentence: Sentence, group: str) -> Context:
    """Say what a sentence goes on about; a figure alone may be the group's as well."""
    figures, units = sentence.figures, sentence.units
    if PHRASES.as_a_whole.search(sentence.text) and carried.units == {""}:
        return replace(carried, units=carried.past_units - {""})
    if not (figures or units or PHRASES.goes_on.search(sentence.text)):
        return replace(carried, figures=NOBODY, units=NOBODY)
    if PHRASES.same_unit.search(sentence.text):
        return carried
    is_open = figures and not units and carried.units
    return replace(carried, units=carried.units | {group}) if is_open else carried


def _after(sentence: Sentence, carried: Context) -> Context:
    """Keep what a sentence named last for those behind it."""
    latest = frozenset(figure.code for figure in sentence.figures)
    return replace(
        carried,
        figures=last_named(sentence.figures) or carried.figures,
        units=_spoken_of_units(sentence, carried) or carried.units,
        latest_figures=latest or carried.latest_figures,
    )


def _spoken_of_units(sentence: Sentence, carried: Context) -> Codes:
    """Give the unit a sentence leaves off with; all that a question names.

    Neither who another one is held against, nor a place in passing is spoken of.
    """
    units = [
        unit
        for unit in _without_speakers(sentence)
        if unit.code not in carried.compared_units
    ]
    if PHRASES.aside.search(sentence.text):
        units = [unit for unit in units if unit.code]
    if sentence.text.rstrip('”" ').endswith("?"):
        return frozenset(unit.code for unit in units)
    return last_named(units)


def _listed_role(sentence: Sentence) -> Codes:
    """Say which numbers a sentence lists: "Mục tiêu: Hà Nội 30 phút, TP.HCM 12,5"."""
    if not sentence.numbers:
        return NOBODY
    if PHRASES.earlier_first.match(sentence.text):
        return frozenset({"last_year", "previous"})
    lead, colon, _ = sentence.text[: sentence.numbers[0].start].rpartition(":")
    if not colon or len(sentence.numbers) < 2 or PHRASES.value_head.search(lead):
        return NOBODY
    return role_named(lead) - {"change", "value"}


def _without_speakers(sentence: Sentence) -> Sequence[Named]:
    """Leave out who says it, where others are spoken of: "…, EVN said"."""
    others = [
        unit for unit in sentence.units if not SAYS.match(sentence.text, unit.start)
    ]
    return others or sentence.units


@dataclass(frozen=True)
class _Column:
    """What a head's cell, or a row's label, names."""

    figures: Codes = NOBODY
    units: Codes = NOBODY
    role: Codes = NOBODY


def role_named(label: str) -> Codes:
    """Say which of a figure's numbers a label names: last year's, a goal's; or any."""
    if PHRASES.change_head.search(label):
        return frozenset({"change"})
    if PHRASES.earlier_head.search(label):
        is_whole = PHRASES.all_month.search(label) is not None
        return frozenset({"bettered"} if is_whole else {"last_year", "previous"})
    if PHRASES.to_path.search(label):
        return frozenset({"path"})
    if PHRASES.to_goal.search(label):
        return frozenset({"goal", "rule", "plan"})
    return frozenset({"value"} if PHRASES.value_head.search(label) else ())


class _Table:
    """What the columns of a table in a text are headed with, and which rows it has."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.columns: list[_Column] = []
        self.row = _Column()
        self.between = COLUMN

    def read(self, paragraph: str) -> bool:
        """Take a paragraph for a head by what it names, for a row by its shape."""
        if len(paragraph) > LONGEST_ROW:
            return False
        is_parted = paragraph.count(";") > 1 and not ENDED.search(paragraph)
        self.between = PARTED if is_parted else COLUMN
        cells = self.between.split(paragraph)
        heads = [self._column(cell) for cell in (cells if len(cells) > 1 else ())]
        self.row = heads[0] if heads else _Column()
        self._head(cells, heads)
        is_row = self._is_row(paragraph) or 2 < len(heads) == len(self.columns)
        if not (is_row or heads):
            self.columns = []
        return is_row or CELL.fullmatch(paragraph) is not None

    def _column(self, cell: str) -> _Column:
        return _Column(
            frozenset(figure.code for figure in self.names.figures_in(cell)),
            frozenset(unit.code for unit in self.names.units_in(cell) if unit.code),
            role_named(cell),
        )

    def _head(self, cells: Sequence[str], heads: Sequence[_Column]) -> None:
        """Keep what a head's cells name; a figure holds for the columns behind it."""
        is_row = any(
            CELL.fullmatch(cell) and not YEAR.fullmatch(cell) for cell in cells
        )
        if any(head.figures for head in heads) and not is_row:
            filled = [heads[0]]
            for head in heads[1:]:
                figures = head.figures or filled[-1].figures
                filled.append(replace(head, figures=figures))
            self.columns = filled
        elif any(head.role for head in heads[1:]) and not is_row:
            self.columns = list(heads)
        elif len([head for head in heads[1:] if head.units]) > 1:
            held = self.columns if len(self.columns) == len(heads) else heads
            self.columns = [
                replace(column, units=head.units)
                for column, head in zip(held, heads, strict=True)
            ]

    def _is_row(self, paragraph: str) -> bool:
        """Whether numbers stand behind a unit's name, or between dashes."""
        rest = paragraph
        for pattern in self.names.units.values() if CELL_END.search(rest) else ():
            rest = pattern.sub("", rest)
        if rest != paragraph and ROW.fullmatch(rest):
            return True
        return DASHED.fullmatch(paragraph) is not None

    def over(self, mention: Mention, context: Context) -> Context:
        """Say what the column speaks of in which a number of a row stands."""
        place = len(self.between.findall(context.sentence[: mention.start]))
        if not context.is_cell or place >= len(self.columns):
            return context
        column = self.columns[place]
        is_headed = any(head.figures for head in self.columns)
        carried = NOBODY if is_headed else context.figures
        units = column.units if not context.named_units else NOBODY
        return replace(
            context,
            figures=self.row.figures or column.figures or carried,
            units=units or context.units,
            role=self.row.role or column.role or context.role,
        )
