"""The words by which texts name units and figures, and where a text has them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from campaign import i18n
from campaign.catalogue.campaigns import Campaign
from campaign.press import figure_names
from campaign.press.article.phrases import PHRASES, below

SERVICE = re.compile(r"service_(\d\d)")
INDICATORS = ("chỉ số số", "chỉ tiêu số", "chỉ số", "chỉ tiêu", "indicator")
DIGITS = re.compile(r"\d")
GENERAL_SIGNS = 60
GENERAL = {  # figures whose everyday words also stand in the names of others
    "share_on_time": re.compile("service_|share_written"),
    "share_written_within_5_days": re.compile("service_"),
    "saidi_minutes": re.compile("caidi|maifi|saifi"),
}
QUOTED = re.compile(r"“([^”]+)”")
BETWEEN_PARTS = r"(?:(?!\.\s)[^;\n]){0,90}?(?<![\d.,])"
"""What may stand in place of the "…" of a name that is said around a number."""


class Named(NamedTuple):
    """A figure or a unit that a text names, and where; a unit ends where it begins."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, eq=False)
class Names:
    """The words by which a text names units and figures; equal ones are the same.

    phrases  names of figures that are said around a number: "giải quyết … yêu cầu"
    group    the code of the group that has all units
    """

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
    ) -> "Names":
        """Collect names, short names and other spellings in both languages.

        Without a campaign `units` are known by their codes alone.
        """
        own = _of_units(campaign) if campaign else {}
        figures, phrases = {}, {}
        for code in sorted(codes):
            names = _of_figure(code, campaign)
            around = [name for name in names if "…" in name]
            figures[code] = _pattern(name for name in names if "…" not in name)
            if around:
                phrases[code] = _pattern(around)
        return Names(
            units={code: _pattern([code]) for code in sorted(units)} | own,
            figures=figures,
            phrases=phrases,
            group=campaign.group.code if campaign else "",
        )

    def units_in(self, text: str) -> list[Named]:
        """Find the units that a text names; the longest name counts.

        A company or a place below one has no code. What stands inside a figure's name
        is no unit: "Tuần lễ hồng EVN".
        """
        patterns = self.units | self.figures | {"": below()}
        return [
            Named(start, start, code)
            for start, _, code in _places(text, patterns)
            if code in self.units or not code
        ]

    def figures_in(self, text: str) -> list[Named]:
        """Find the figures that a text names; the longest name counts."""
        return _places(text, self.figures)

    def spoken_of(self, text: str) -> list[Named]:
        """Find the figures a text speaks of, by name or in a phrase around a number.

        "đúng hạn" alone is a figure's name only where no other one is named.
        """
        named = sorted({*_places(text, self.figures), *_places(text, self.phrases)})
        telling = [
            name
            for name in named
            if not PHRASES.loose_name.fullmatch(text[name.start : name.end])
        ]
        named = telling or named
        return [name for name in named if not _is_part(name, named, text)]


def _is_part(general: Named, named: Iterable[Named], text: str) -> bool:
    """Whether everyday words go on about a figure named beside them.

    "mỗi lần mất điện, khách hàng chờ bình quân" is CAIDI, not SAIDI.
    """
    start, end, code = general
    if code not in GENERAL or text[start:end].isupper():
        return False
    for name in named:
        if GENERAL[code].match(name.code):
            is_before = name.start <= start <= name.end + GENERAL_SIGNS
            if is_before and not DIGITS.search(text, name.end, start):
                return True
            if end <= name.start and not DIGITS.search(text, name.end):
                return True
    return False


def _of_units(campaign: Campaign) -> dict[str, re.Pattern[str]]:
    group = campaign.group
    named = {group.code: [group.code, group.name.vi, group.name.en]}
    for lang in i18n.LANGUAGES:
        named[group.code] += i18n.words(lang)("press.group.known_as").split("|")
    for unit in campaign.units:
        names = [unit.code, unit.name.vi, unit.name.en, unit.short, *unit.aliases]
        for lang in i18n.LANGUAGES:
            names += _known_as(unit.code, i18n.words(lang))
        if unit.kind == "distribution":
            place = unit.region.en  # "South" alone is a word, "Ho Chi Minh City" isn't
            names += [unit.region.vi, place if " " in place else f"in the {place}"]
        named[unit.code] = [name for name in names if name != group.code]
    return {code: _pattern(names) for code, names in named.items()}


def _of_figure(code: str, campaign: Campaign | None) -> list[str]:
    names = []
    if number := SERVICE.fullmatch(code):
        names += [f"{word} {int(number[1])}" for word in INDICATORS]
    words_of = campaign.words if campaign else i18n.words
    for lang in i18n.LANGUAGES:
        words = words_of(lang)
        names += [figure_names.long(code, words), figure_names.index(code, words)]
        label = f"indicator.{code}.label"  # as cards and briefings write it
        names += [words(label)] if words.has(label) else []
        names += _known_as(code, words)
    return names + [quoted for name in names for quoted in QUOTED.findall(name)]


def _known_as(code: str, words: i18n.Words) -> list[str]:
    key = f"press.{code}.known_as"
    return words(key).split("|") if words.has(key) else []


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    words = "|".join(
        re.escape(name).replace(r"\ …\ ", BETWEEN_PARTS).replace(r"\ ", r"\s+")
        for name in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _places(text: str, patterns: Mapping[str, re.Pattern[str]]) -> list[Named]:
    """Find all names in a text, but those inside a longer one."""
    named = [
        Named(match.start(), match.end(), code)
        for code, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    return sorted(
        name
        for name in named
        if not any(
            other.start <= name.start
            and name.end <= other.end
            and other.end - other.start > name.end - name.start
            for other in named
        )
    )
