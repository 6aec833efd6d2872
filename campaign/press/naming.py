"""See what a number in a text speaks of: the figure, the unit and the ids around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from functools import lru_cache

from campaign import i18n
from campaign.catalogue.campaigns import Campaign
from campaign.press import figure_names
from campaign.press.figure_id import LOOSE_ID, plain_id
from campaign.press.mentions import NUMERAL, Mention, language_of, mentions
from campaign.press.number_words import SAID, below

# Not "à-ỹ": Đ, Ă and other large letters lie between.
SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
SENTENCE = re.compile(
    rf"(?<=[.!?…])\s+(?=[^\s\d{SMALL}])|(?:(?<=\w\w\w[.!?…])(?<!(?i:tel|art|fig|vol|fax)\.)|(?<=[%)][.!?…]))\s+(?=\d)|\n+"
)
PARAGRAPH = re.compile(r"\n+")
ENDED = re.compile(r"[.!?…]\W*$")
QUOTED = re.compile(r"“([^”]+)”")
DIGITS = re.compile(r"\d+")
GAP = r"(?:(?!\.\s)[^;\n]){0,90}?(?<![\d.,])"
BRACKETED = re.compile(
    rf"\([^()\n]{{0,80}}(?:{LOOSE_ID.pattern})[^()\n]{{0,80}}\)", LOOSE_ID.flags
)
NAMED = re.compile(r"[\w ]{2,14}?(?:\)|:|=|là|đạt|was|is|of)?\s*")
CELL = re.compile(rf"\s*[-−+]?(?:{NUMERAL})\s*%?\s*")
DASHED = re.compile(rf".{{2,70}}?(?:\s*[|–—\t;]\s*(?:{NUMERAL})?\s*%?){{2,}}[\s|;.]*")
ROW = re.compile(rf"[\W_]*(?:[\s:|–—=-]+[-−+]?(?:{NUMERAL})\s*%?[\s|;,]*)+")
SAYS = re.compile(r"[^,;.]{2,45}? (?:said|says|cho biết|thông báo)\b", re.IGNORECASE)
LABEL = re.compile(r"\s*(?:[a-zđ\d]{1,2}[.)]|[-*•])\s*[^:\d]{2,60}:\s")
CLAUSE_SIGNS = 70
SHORT = 6  # "94 were late"
COLUMN, PARTED = re.compile(r"\t|\|"), re.compile(";")
CELL_END, LONGEST_ROW = re.compile(r"\d\s*%?[\s|;,]*$"), 300


@dataclass(frozen=True, eq=False)
class Names:
    """The words by which a text names units and figures; equal ones are the same."""

    units: dict[str, re.Pattern[str]]
    figures: dict[str, re.Pattern[str]]
    phrases: dict[str, re.Pattern[str]]
    group: str = ""

    @staticmethod
    @lru_cache(maxsize=8)
    def of(
        campaign: Campaign | None,
        codes: frozenset[str],
        units: frozenset[str] = frozenset(),
    ) -> Names:
        """Collect names, short names and other spellings in both languages.

        Without a campaign `units` are known by their codes alone.
        """
        own = _of_units(campaign) if campaign else {}
        named = {code: _of_figure(code, campaign) for code in sorted(codes)}
        return Names(
            units={code: _pattern([code]) for code in sorted(units)} | own,
            figures={
                code: _pattern(name for name in said if "…" not in name)
                for code, said in named.items()
            },
            phrases={
                code: _pattern(name for name in said if "…" in name)
                for code, said in named.items()
                if any("…" in name for name in said)
            },
            group=campaign.group.code if campaign else "",
        )

    def units_in(self, text: str) -> list[tuple[int, str]]:
        """Name the units in a text, each with its place; the longest name counts.

        What stands inside a figure's name is none: "Tuần lễ hồng EVN".
        """
        return [
            (start, code)
            for start, _, code in _places(
                text, self.units | self.figures | {"": below()}
            )
            if code in self.units or not code
        ]

    def figures_in(self, text: str) -> list[tuple[int, str]]:
        """Name the figures in a text, each with its place; the longest name counts."""
        return [(start, code) for start, _, code in _places(text, self.figures)]

    def spoken_of(self, text: str) -> list[tuple[int, int, str]]:
        """Say what figures a text speaks of, by name or in a phrase around a number.

        "đúng hạn" alone is a figure's name only where no other one is named.
        """
        named = sorted({*_places(text, self.figures), *_places(text, self.phrases)})
        own = [one for one in named if not SAID.loose.fullmatch(text[one[0] : one[1]])]
        return own or named


def _of_units(campaign: Campaign) -> dict[str, re.Pattern[str]]:
    group = campaign.group
    named = {group.code: [group.code, group.name.vi, group.name.en]}
    for lang in i18n.LANGUAGES:
        named[group.code] += i18n.words(lang)("press.group.known_as").split("|")
    for unit in campaign.units:
        names = [unit.code, unit.name.vi, unit.name.en, unit.short, *unit.aliases]
        for lang in i18n.LANGUAGES:
            key, words = f"press.{unit.code}.known_as", i18n.words(lang)
            names += words(key).split("|") if words.has(key) else []
        if unit.kind == "distribution":
            place = unit.region.en  # "South" alone is a word, "Ho Chi Minh City" isn't
            names += [unit.region.vi, place if " " in place else f"in the {place}"]
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
    words = "|".join(
        re.escape(name).replace(r"\ …\ ", GAP).replace(r"\ ", r"\s+")
        for name in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _places(
    text: str, patterns: Mapping[str, re.Pattern[str]]
) -> list[tuple[int, int, str]]:
    spans = [
        (found.start(), found.end(), code)
        for code, pattern in patterns.items()
        for found in pattern.finditer(text)
    ]
    return sorted(
        (start, end, code)
        for start, end, code in spans
        if not any(
            other <= start and end <= last and last - other > end - start
            for other, last, _ in spans
        )
    )


@dataclass(frozen=True)
class Context:
    """What stands around a number: its sentence, and what was named before.

    `near` are the ids of its paragraph, `others` all figures that its sentence names,
    `beside` all units; `past` and `past_units` are all that the text named so far,
    `latest` the last figures. `asked` is the question before it. `first` is where the
    first number of the sentence begins; `since` and `until` are where the numbers
    before and behind it end and begin. `is_near` says that its clause names a unit;
    `compared` are the units that another one is held against.
    `is_cell` says that it stands alone, as in a table; `is_named` that a figure's name
    stands right before it ("SAIDI: 21,0"), `is_ours` that a file of ours says just so.
    """

    sentence: str
    ids: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    past_units: frozenset[str] = frozenset()
    latest: frozenset[str] = frozenset()
    group: str = ""
    paragraph: str = ""
    asked: str = ""
    first: int = 0
    is_near: bool = False
    compared: frozenset[str] = frozenset()
    since: int = 0
    until: int = 0
    is_cell: bool = False
    is_named: bool = False
    is_ours: bool = False

    def after(
        self,
        figures: Sequence[tuple[int, int, str]],
        units: Sequence[tuple[int, str]],
    ) -> Context:
        """Add what its sentence names to what the text has named so far."""
        return replace(
            self,
            others=frozenset(code for _, _, code in figures),
            beside=frozenset(code for _, code in units),
            compared=frozenset(
                code
                for place, code in units
                if SAID.than.search(self.sentence, 0, place)
            ),
            past=self.past | {code for _, _, code in figures},
            past_units=self.past_units | {code for _, code in units},
        )

    def between(self, mention: Mention, said: Sequence[Mention]) -> Context:
        """Say where the numbers beside one end and begin."""
        return replace(
            self,
            first=min(one.start for one in said),
            since=max((one.end for one in said if one.end <= mention.start), default=0),
            until=min(
                (one.start for one in said if one.start >= mention.end),
                default=len(self.sentence),
            ),
        )


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
    """Know a paragraph again by its mask; one number is like any other."""
    if CELL.fullmatch(paragraph):
        return None
    return ours.get(masked(paragraph)) if paragraph else None


def _is_printed(part: str, ours: Mapping[str, Ours]) -> bool:
    """Whether a paragraph or sentence stands so in a file of ours."""
    known = _ours(part, ours)
    return known is not None and spaced(part) in known.printed


def masked(paragraph: str) -> str:
    """Leave out a paragraph's digits: by the rest it is known as one of ours."""
    return DIGITS.sub("#", spaced(paragraph))


def sentences_of(text: str) -> Iterator[str]:
    """Give every paragraph of a text, and each sentence of those that have several."""
    for _, paragraph in _parts(text, PARAGRAPH):
        yield paragraph
        parts = [part for _, part in _parts(paragraph, SENTENCE)]
        yield from parts if len(parts) > 1 else ()


def spaced(paragraph: str) -> str:
    """Give a paragraph with single spaces, without an id in brackets behind it."""
    return " ".join(BRACKETED.sub("", paragraph).split()).rstrip(".")


def numbers_in(
    text: str, names: Names, lang: str = "", ours: Mapping[str, Ours] = NONE
) -> Iterator[tuple[int, Mention, Context]]:
    """Find the numbers of a text, each with its place and with what it speaks of.

    What one sentence names holds for cells and headings below it, and for the next
    sentences of its paragraph as long as they go on about it. `ours` knows the
    paragraphs and sentences of passports by their masks.
    """
    lang = lang or language_of(text)
    carried, heads, question = Context("", group=names.group), _Heads(names), ""
    for start, paragraph in _parts(text, PARAGRAPH):
        known = _ours(paragraph, ours)
        is_cell = heads.read(paragraph)
        is_prose = ENDED.search(paragraph) is not None
        sentences = list(_parts(paragraph, SENTENCE))
        before = _opened(paragraph, carried, names, is_prose=is_prose)
        carried = replace(before, paragraph=paragraph, is_cell=is_cell and not is_prose)
        tied = _ids_of(sentences, known, ours)
        for (offset, sentence), (ids, near) in zip(sentences, tied, strict=True):
            is_ours = _is_printed(paragraph, ours) or _is_printed(sentence, ours)
            carried = replace(
                carried, sentence=sentence, asked=question, is_ours=is_ours
            )
            carried = replace(carried, ids=ids, near=near)
            question = sentence if sentence.rstrip('”" ').endswith("?") else ""
            of_figures, of_units = names.spoken_of(sentence), names.units_in(sentence)
            carried = carried.after(of_figures, of_units)
            if is_prose:
                carried = _gone_on(carried, of_figures, of_units, names.group)
            said, last = list(mentions(sentence, lang)), carried
            for mention in said:
                last = _around(mention, said, of_figures, of_units, carried, last)
                place = start + offset + mention.start
                yield place, mention, heads.over(mention, last)
            carried = _ended(carried, of_figures, of_units)


def _ended(
    carried: Context,
    of_figures: Sequence[tuple[int, int, str]],
    of_units: Sequence[tuple[int, str]],
) -> Context:
    """Keep what a sentence named last for those behind it."""
    starts = [(place, code) for place, _, code in of_figures]
    return replace(
        carried,
        figures=_last(starts) or carried.figures,
        units=_last(_told_of(of_units, carried.sentence)) or carried.units,
        latest=frozenset(code for _, code in starts) or carried.latest,
    )


def _opened(
    paragraph: str, carried: Context, names: Names, *, is_prose: bool
) -> Context:
    """Go on below what was named; an item of a list is about what its label says."""
    if is_prose:
        return replace(carried, figures=frozenset(), units=frozenset())
    label = LABEL.match(paragraph)
    is_own = label is not None and not names.units_in(label[0])
    return replace(carried, figures=frozenset()) if is_own else carried


def _gone_on(
    carried: Context, of_figures: Sized, of_units: Sized, group: str
) -> Context:
    """Say what a sentence goes on about; a figure alone may be the group's as well."""
    if not (of_figures or of_units or SAID.linked.search(carried.sentence)):
        return replace(carried, figures=frozenset(), units=frozenset())
    is_open = of_figures and not of_units and carried.units
    return replace(carried, units=carried.units | {group}) if is_open else carried


class _Heads:
    """What the columns of a table in a text are headed with, and which rows it has."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.columns: list[frozenset[str]] = []
        self.column = COLUMN

    def read(self, paragraph: str) -> bool:
        """Take a paragraph for a head if it names figures, for a row by its shape."""
        if len(paragraph) > LONGEST_ROW:
            return False
        is_parted = paragraph.count(";") > 1 and not ENDED.search(paragraph)
        self.column = PARTED if is_parted else COLUMN
        cells = self.column.split(paragraph)
        figures = [
            frozenset(code for _, code in self.names.figures_in(cell))
            for cell in (cells if len(cells) > 1 else ())
        ]
        if any(figures):
            filled = [figures[0]]
            for named in figures[1:]:
                filled.append(named or filled[-1])
            self.columns = filled
        left = paragraph
        for pattern in self.names.units.values() if CELL_END.search(left) else ():
            left = pattern.sub("", left)
        is_row = left != paragraph and ROW.fullmatch(left) is not None
        is_row = is_row or DASHED.fullmatch(paragraph) is not None
        if not (is_row or any(figures)):
            self.columns = []
        return is_row or CELL.fullmatch(paragraph) is not None

    def over(self, mention: Mention, context: Context) -> Context:
        """Say what the column speaks of in which a number of a row stands."""
        place = len(self.column.findall(context.sentence[: mention.start]))
        is_in = context.is_cell and place < len(self.columns)
        return replace(context, figures=self.columns[place]) if is_in else context


def _ids_of(
    sentences: Sequence[tuple[int, str]], known: Ours | None, ours: Mapping[str, Ours]
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Give the ids each sentence is bound to, and those that stand near it.

    An id speaks for its own sentence; for others of its paragraph, where they go on
    about its figure. A sentence of ours is bound to its passport.
    """
    own = []
    for _, sentence in sentences:
        ids = {plain_id(found[0]) for found in LOOSE_ID.finditer(sentence)}
        printed = known or _ours(sentence, ours)
        own.append(
            frozenset({*filter(None, ids), *([printed.passport] if printed else [])})
        )
    before, after = _last_ids(own), reversed(_last_ids(own[::-1]))
    return [
        (ids, ids or first | last)
        for ids, first, last in zip(own, before, after, strict=True)
    ]


def _last_ids(own: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Give the ids that each sentence has, or else the last one before it."""
    last: frozenset[str] = frozenset()
    found = []
    for ids in own:
        last = ids or last
        found.append(last)
    return found


def _around(
    mention: Mention,
    said: Sequence[Mention],
    figures: Sequence[tuple[int, int, str]],
    units: Sequence[tuple[int, str]],
    carried: Context,
    last: Context,
) -> Context:
    """See what a number speaks of: what its sentence names, else what went before.

    A clause that compares and names nothing goes on about the number before it.
    """
    carried = carried.between(mention, said)
    sentence, until = carried.sentence, carried.until
    places = list(_owners(units, mention, sentence))
    starts = [(place, code) for place, _, code in figures]
    first, end = _clause(mention, sentence)
    compares = SAID.compares.search(sentence[first:end]) is not None
    goes_on = compares and carried.since > 0
    found = [
        _in_turn(starts, mention, said, sentence) if not _varied(units) else None,
        last.figures if goes_on and not _within(figures, first, end) else None,
        _nearest(figures, mention, first, end, until),
        carried.figures,
    ]
    of = [
        _one_by_one(units, mention, said, sentence),
        _behind(units, mention, sentence),
        last.units if goes_on and not _within(places, first, end) else None,
        _nearest(places, mention, first, end, until),
        carried.units,
    ]
    return replace(
        carried,
        figures=next(filter(None, found), frozenset()),
        units=next(filter(None, of), frozenset()),
        is_named=_is_named(starts, mention, sentence),
        is_near=bool(_within(places, first, end)),
    )


def _one_by_one(
    units: Sequence[tuple[int, str]],
    mention: Mention,
    said: Sequence[Mention],
    sentence: str,
) -> frozenset[str]:
    """Give a number's unit where several are listed; all of them for a range."""
    own = _in_turn(units, mention, said, sentence)
    own = own or _listed(units, mention, said, sentence)
    if not own and SAID.ranging.search(sentence[: mention.start]):
        return frozenset(code for _, code in units)
    return own


def _behind(
    units: Sequence[tuple[int, str]], mention: Mention, sentence: str
) -> frozenset[str]:
    """Give the unit right behind a number: "19,8 phút (EVNSPC)", "… ở EVNNPC".

    One of which something else is said is none: "…, của EVNCPC là 18,3 phút".
    """
    for place, code in units:
        if place >= mention.end and SAID.behind.fullmatch(sentence, mention.end, place):
            told = SAID.next.split(sentence[place : place + CLAUSE_SIGNS])[0]
            return frozenset() if SAID.copula.search(told) else frozenset({code})
    return frozenset()


def _owners(
    units: Sequence[tuple[int, str]], mention: Mention, sentence: str
) -> Iterator[tuple[int, int, str]]:
    """Give the units named but those of a part: "386 hộ, trong đó miền Nam 45"."""
    for place, code in units:
        between = sentence[mention.end : place]
        if place < mention.start or not (
            SAID.partly.search(between) or SAID.than.search(between)
        ):
            yield place, place, code


def _clause(mention: Mention, sentence: str) -> tuple[int, int]:
    """Give where a number's clause begins and ends."""
    cuts = [(found.start(), found.end()) for found in SAID.clause.finditer(sentence)]
    first = max((end for _, end in cuts if end <= mention.start), default=0)
    last = min((at for at, _ in cuts if at >= mention.end), default=len(sentence))
    return first, last


def _within(
    named: Sequence[tuple[int, int, str]], first: int, end: int
) -> list[tuple[int, int, str]]:
    return [one for one in named if one[0] < end and one[1] >= first]


def _varied(named: Sequence[tuple[int, str]]) -> bool:
    return len({code for _, code in named}) > 1


def _in_turn(
    named: Sequence[tuple[int, str]],
    mention: Mention,
    said: Sequence[Mention],
    sentence: str,
) -> frozenset[str]:
    """Pair "A và B lần lượt là 1 và 2"; all names where they can't be paired."""
    begins = sentence.rfind(";", 0, mention.start) + 1
    ends = sentence.find(";", mention.end)
    ends = ends if ends >= 0 else len(sentence)
    if not _varied([one for one in named if begins <= one[0] < ends]):
        begins, ends = 0, len(sentence)
    turn = SAID.respectively.search(sentence, begins, ends)
    named = [one for one in named if begins <= one[0] < ends]
    said = [one for one in said if begins <= one.start < ends]
    if not turn or not _varied(named):
        return frozenset()
    codes = list(dict.fromkeys(code for _, code in named))
    alike = [one for one in said if one.unit == mention.unit]
    if turn[0].lower() != "respectively":
        alike = [one for one in alike if one.start > turn.start()]
    if mention in alike and len(alike) % len(codes) == 0:
        return frozenset({codes[alike.index(mention) % len(codes)]})
    return frozenset(codes)


def _listed(
    named: Sequence[tuple[int, str]],
    mention: Mention,
    said: Sequence[Mention],
    sentence: str,
) -> frozenset[str]:
    """Pair "EVNNPC, EVNCPC: 21,0 – 18,3": as many names before a colon as numbers."""
    before = [one for one in named if one[0] < said[0].start]
    codes = list(dict.fromkeys(code for _, code in before))
    if len(codes) < 2 or len(before) < len(named) or len(codes) != len(said):
        return frozenset()
    is_list = ":" in sentence[before[-1][0] : said[0].start]
    return frozenset({codes[list(said).index(mention)]}) if is_list else frozenset()


def _nearest(
    named: Sequence[tuple[int, int, str]],
    mention: Mention,
    first: int,
    end: int,
    until: int,
) -> frozenset[str]:
    """Give the names around a number, else of its clause, else last before it."""
    around = [one for one in named if one[0] <= mention.start < one[1]]
    if around:
        return frozenset(code for _, _, code in around)
    before = [one for one in named if one[0] < mention.start]
    behind = [one for one in named if mention.start < one[0]]
    own = [one for one in behind if one[0] < min(end, until)]
    if not before or (own and not _within(before, first, end)):
        return frozenset(code for _, _, code in own or behind)
    return frozenset(code for place, _, code in before if place == before[-1][0])


def _is_named(
    named: Sequence[tuple[int, str]], mention: Mention, sentence: str
) -> bool:
    """Whether nothing but a short word stands between a figure's name and a number."""
    if any(0 < place - mention.end <= SHORT for place, _ in named):
        return True
    places = [place for place, _ in named if place < mention.start]
    between = sentence[places[-1] : mention.start] if places else ""
    return bool(places) and NAMED.fullmatch(between) is not None


def _told_of(units: Sequence[tuple[int, str]], sentence: str) -> list[tuple[int, str]]:
    """Leave out who says it, where others are spoken of: "…, EVN said"."""
    told = [one for one in units if not SAYS.match(sentence, one[0])]
    return told or list(units)


def _last(named: Sequence[tuple[int, str]]) -> frozenset[str]:
    return frozenset(code for place, code in named if place == named[-1][0])


def _parts(text: str, between: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Part a text, each part with its place."""
    start = 0
    for found in between.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]
