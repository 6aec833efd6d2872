"""See what a number in a text speaks of: the figure, the unit and the ids around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from campaign import i18n
from campaign.catalogue.campaigns import Campaign
from campaign.press import figure_names
from campaign.press.figure_id import LOOSE_ID, plain_id
from campaign.press.mentions import NUMERAL, Mention, language_of, mentions

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\s\da-zà-ỹ])|\n+")
PARAGRAPH = re.compile(r"\n+")
RESPECTIVELY = re.compile(r"lần lượt|respectively", re.IGNORECASE)
ENDED = re.compile(r"[.!?…]\W*$")
LINKED = re.compile(
    r"con số|số này|tỷ lệ|chỉ số|chỉ tiêu|kết quả|so với|cùng kỳ|kế hoạch|mục tiêu|"
    r"hạn mức|mức cần giữ|\b(?:this|that|it|figure|share|compared|earlier|target|goal|"
    r"plan)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“([^”]+)”")
DIGITS = re.compile(r"\d+")
NAMED = re.compile(r"[\w ]{2,14}?(?:\)|:|=|là|đạt|was|is|of)?\s*")
CELL = re.compile(rf"\s*[-−+]?(?:{NUMERAL})\s*%?\s*")


@dataclass(frozen=True)
class Names:
    """The words by which a text names units and figures."""

    units: dict[str, re.Pattern[str]]
    figures: dict[str, re.Pattern[str]]

    @staticmethod
    def of(
        campaign: Campaign | None, codes: Iterable[str], units: Iterable[str] = ()
    ) -> Names:
        """Collect names, short names and other spellings in both languages.

        Without a campaign `units` are known by their codes alone.
        """
        own = _of_units(campaign) if campaign else {}
        return Names(
            units={code: _pattern([code]) for code in units} | own,
            figures={
                code: _pattern(_of_figure(code, campaign))
                for code in sorted(set(codes))
            },
        )

    def units_in(self, text: str) -> list[tuple[int, str]]:
        """Name the units in a text, each with its place; the longest name counts.

        What stands inside a figure's name is none: "Tuần lễ hồng EVN".
        """
        return [
            (start, code)
            for start, code in _places(text, self.units | self.figures)
            if code in self.units
        ]

    def figures_in(self, text: str) -> list[tuple[int, str]]:
        """Name the figures in a text, each with its place; the longest name counts."""
        return _places(text, self.figures)


def _of_units(campaign: Campaign) -> dict[str, re.Pattern[str]]:
    group = campaign.group
    named = {group.code: [group.code, group.name.vi, group.name.en, "Tập đoàn"]}
    for unit in campaign.units:
        names = [unit.code, unit.name.vi, unit.name.en, unit.short, *unit.aliases]
        named[unit.code] = [name for name in names if name != group.code]
    return {code: _pattern(names) for code, names in named.items()}


def _of_figure(code: str, campaign: Campaign | None) -> list[str]:
    names = []
    words_of = campaign.words if campaign else i18n.words
    for lang in i18n.LANGUAGES:
        words = words_of(lang)
        names += [figure_names.long(code, words), figure_names.index(code, words)]
        label = f"indicator.{code}.label"  # as cards and briefings write it
        names += [words(label)] if words.has(label) else []
        key = f"press.{code}.known_as"
        names += words(key).split("|") if words.has(key) else []
    return names + [quoted for name in names for quoted in QUOTED.findall(name)]


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _places(
    text: str, patterns: Mapping[str, re.Pattern[str]]
) -> list[tuple[int, str]]:
    spans = [
        (found.start(), found.end(), code)
        for code, pattern in patterns.items()
        for found in pattern.finditer(text)
    ]
    return sorted(
        (start, code)
        for start, end, code in spans
        if not any(
            other <= start and end <= last and last - other > end - start
            for other, last, _ in spans
        )
    )


@dataclass(frozen=True)
class Context:
    """What stands around a number: its sentence, and what was named before.

    `is_cell` says that it stands alone, as in a table; `is_named` that a figure's name
    stands right before it ("SAIDI: 21,0").
    """

    sentence: str
    ids: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    is_cell: bool = False
    is_named: bool = False


@dataclass(frozen=True)
class Ours:
    """A paragraph of a passport's files, known by its mask: as it was printed."""

    passport: str
    printed: frozenset[str]


NONE: Mapping[str, Ours] = {}
SHORTEST_OF_OURS = 12  # a shorter paragraph may stand in anybody's text


def altered(text: str, ours: Mapping[str, Ours]) -> Iterator[tuple[int, str, str]]:
    """Find paragraphs of ours in which a digit is another one: place, text, passport.

    Dates and whatever else states no number are held against the print here.
    """
    for start, paragraph in _parts(text, PARAGRAPH):
        known = _ours(paragraph, ours)
        if known and spaced(paragraph) not in known.printed:
            yield start, paragraph.strip(), known.passport


def _ours(paragraph: str, ours: Mapping[str, Ours]) -> Ours | None:
    """Know a paragraph again by its mask; a short number is like any other."""
    is_short = len(spaced(paragraph)) < SHORTEST_OF_OURS
    if is_short and CELL.fullmatch(paragraph):
        return None
    return ours.get(masked(paragraph)) if paragraph else None


def masked(paragraph: str) -> str:
    """Leave out a paragraph's digits: by the rest it is known as one of ours."""
    return DIGITS.sub("#", spaced(paragraph))


def spaced(paragraph: str) -> str:
    """Give a paragraph with one space wherever there are some, and none around it."""
    return " ".join(paragraph.split())


def numbers_in(
    text: str,
    names: Names,
    lang: str = "",
    ours: Mapping[str, Ours] = NONE,
) -> Iterator[tuple[int, Mention, Context]]:
    """Find the numbers of a text, each with its place and with what it speaks of.

    What one sentence names holds for cells and headings below it, and for the next
    sentences of its paragraph as long as they go on about it. `ours` knows the
    paragraphs of passports by their masks.
    """
    lang = lang or language_of(text)
    carried = Context("")
    for start, paragraph in _parts(text, PARAGRAPH):
        ids = {plain_id(found[0]) for found in LOOSE_ID.finditer(paragraph)}
        known = _ours(paragraph, ours)
        tied = frozenset(ids | {known.passport} if known else ids)
        is_cell = CELL.fullmatch(paragraph) is not None
        is_prose = ENDED.search(paragraph) is not None
        carried = (
            Context("", tied)
            if is_prose
            else replace(carried, ids=tied, is_cell=is_cell)
        )
        for offset, sentence in _parts(paragraph, SENTENCE):
            of_figures = names.figures_in(sentence)
            of_units = names.units_in(sentence)
            goes_on = of_figures or of_units or LINKED.search(sentence)
            if is_prose and not goes_on:
                carried = replace(carried, figures=frozenset(), units=frozenset())
            with_bare = bool(is_cell or ids or of_figures)
            for mention in mentions(sentence, lang, with_bare):
                context = _around(mention, sentence, of_figures, of_units, carried)
                yield start + offset + mention.start, mention, context
            carried = replace(
                carried,
                figures=_last(of_figures) or carried.figures,
                units=_last(of_units) or carried.units,
            )


def _around(
    mention: Mention,
    sentence: str,
    figures: Sequence[tuple[int, str]],
    units: Sequence[tuple[int, str]],
    carried: Context,
) -> Context:
    """See what a number speaks of: what its sentence names, else what went before."""
    return replace(
        carried,
        sentence=sentence,
        figures=_nearest(figures, mention, sentence) or carried.figures,
        units=_nearest(units, mention, sentence) or carried.units,
        is_named=_is_named(figures, mention, sentence),
    )


def _nearest(
    named: Sequence[tuple[int, str]], mention: Mention, sentence: str
) -> frozenset[str]:
    """Give the name last before a number, else those behind it; all of a list."""
    if not named:
        return frozenset()
    if RESPECTIVELY.search(sentence):
        return frozenset(code for _, code in named)
    places = [place for place, _ in named if place < mention.start]
    if not places:
        return frozenset(code for _, code in named)
    return frozenset(code for place, code in named if place == places[-1])


def _is_named(
    named: Sequence[tuple[int, str]], mention: Mention, sentence: str
) -> bool:
    """Whether nothing but a short word stands between a figure's name and a number."""
    places = [place for place, _ in named if place < mention.start]
    between = sentence[places[-1] : mention.start] if places else ""
    return bool(places) and NAMED.fullmatch(between) is not None


def _last(named: Sequence[tuple[int, str]]) -> frozenset[str]:
    return frozenset(code for place, code in named if place == named[-1][0])


def _parts(text: str, between: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Part a text, each part with its place."""
    start = 0
    for found in between.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]
