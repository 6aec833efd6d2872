"""Personal data within what people type: found, and replaced before anything is kept.

Phone numbers as Vietnam's numbering plans write them (that of 2016 and today's), e-mail
addresses, numbers of identity papers, house addresses, and names behind a word that
announces a person. No library knows the plan of 2016 (docs/decisions): the patterns
are ours (data/reference/personal.yaml). What is no one's (dates, counts, ids) stays.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

import yaml

from campaign.home import DATA
from campaign.text import without_accents

FORMS_TEXT = (DATA / "reference" / "personal.yaml").read_text("utf-8")
FORMS = yaml.load(FORMS_TEXT, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
MASK = "•••"
PSEUDONYM = "•[a-p]{16}"
"""What stands in an id for somebody's number: told apart, but nobody's."""


def _pattern(name: str) -> str:
    """Write a pattern of the file out, or one of the words listed under a name."""
    if listed := FORMS["words"].get(name):
        return "(?:" + "|".join(word.strip(" ") for word in listed.split("|")) + ")"
    text = "".join(FORMS["patterns"][name].splitlines())
    return re.sub(r"(?<!\?P)<(\w+)>", lambda named: _pattern(named[1]), text)


_ANNOUNCED = "cue paper person other born tax at xe handle page".split()  # noqa: SIM905
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_BIRTH = re.compile(r"sinh|ns|n/s|sn|dob|born|birth")
_TITLES = frozenset(FORMS["words"]["titles"].split())
_PARTS = re.compile(r"[\W_]+")


def _listed(name: str, mark: str | None = "|") -> frozenset[str]:
    """Give the words of a list, with accents and without, as texts are split."""
    phrases = [
        " ".join(_PARTS.split(w)).strip() for w in FORMS["words"][name].split(mark)
    ]
    return frozenset(phrases) | {without_accents(word) for word in phrases}


_SURNAMES = _listed("surnames", None)
_PLACES, _FAMOUS = _listed("places", None), _listed("famous")
_NOT_PERSONS = _listed("not_persons")
_ANNOUNCE, _ANNOUNCE_LONG = _listed("announce"), _listed("announce_long")
_BESIDE, _CUSTOMER = re.compile(_pattern("beside")), re.compile(_pattern("customer"))
_CAPITALS, _JOINED = re.compile(_pattern("capitals")), re.compile(_pattern("joined"))


def _any(words: Iterable[str]) -> Callable[[str], bool]:
    """Say whether a text holds one of some words, in small letters."""
    return lambda text: any(word in text for word in words)


def _may_hold_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) > (3 if _BIRTH.search(text) else 5)


def _is_person(words: list[str], before: str, after: str) -> bool:
    """Say whether words with capitals name somebody, by what is around.

    Streets and stations bear names of persons: two words alone are nobody's; three
    with the middle word that most streets lack are, where no place is announced.
    """
    name = [word.lower() for word in words]
    starts = {" ".join(name[:count]) for count in (2, 3, 4)}
    is_title = name[0] in _TITLES and name[1] in _SURNAMES
    if name[0] not in _SURNAMES or is_title or starts & _NOT_PERSONS:
        return False
    heard = re.findall(r"[^\W\d_]+", before[-60:].lower())[-5:]
    endings = {" ".join(heard[at:]) for at in range(len(heard))}
    if heard and heard[-1] in ("là", "la", "tên", "ten"):
        endings |= {" ".join(heard[at:-1]) for at in range(len(heard) - 1)}
    if endings & _ANNOUNCE or (len(words) > 2 and endings & _ANNOUNCE_LONG):
        return True
    if not _PLACES.isdisjoint(heard[-3:]):
        return False
    if {"thị", "thi", "văn", "van"} & set(name[1:-1]):
        return not starts & _FAMOUS
    is_behind = before.endswith(f"{MASK} ") and len(words) > 2
    return is_behind or bool(_BESIDE.match(after))


def _without_names(text: str, written: Callable[[str], str]) -> str:
    """Replace full names: a surname, and words with a capital behind it."""

    def joined(match: re.Match[str]) -> str:
        surname = (match["camel"] or match["snake"]).lower()
        is_one = surname in _SURNAMES and (match["camel"] or len(surname) > 3)
        return written(match[0]) if is_one else match[0]

    def spelt(match: re.Match[str]) -> str:
        words = match[0].split()
        for at in range(len(words) - 1):
            named, rest = words[at : at + 6], words[at + 6 :]
            before = text[: match.start()] + " ".join([*words[:at], ""])
            after = " ".join(["", *rest]) + text[match.end() :]
            if _is_person(named, before, after):
                return " ".join([*words[:at], written(" ".join(named)), *rest])
        return match[0]

    return _JOINED.sub(joined, _CAPITALS.sub(spelt, text))


@cache
def _kinds() -> tuple[tuple[Callable[[str], bool], re.Pattern[str]], ...]:
    """Give each kind's first look, which is cheap, and its pattern, made once."""
    at_signs = ("@", "＠", "(a", "[a", "{a", "<a", " at ", "a còng", "mail", "yahoo")

    def compiled(name: str) -> re.Pattern[str]:
        return re.compile(_pattern(name))

    def may_name(text: str) -> bool:
        return not _TITLES.isdisjoint(re.split(r"[\s:./]+", text))

    return (
        (_any(at_signs), compiled("email")),
        (_may_hold_number, compiled("numbers")),
        (_any(tuple(_listed("pages"))), compiled("handle")),
        (may_name, compiled("named")),
        (may_name, compiled("self")),
        (_any((*"0123456789", "đ/c", "đc", "địa chỉ", "address")), compiled("address")),
        (_any(("không", "zero")), compiled("spelt")),
    )


MAY_HOLD = (
    "[@(<{[]|[^ -~]|(^|[^0-9A-Z])[0O8+]([^0-9]{0,3}[0-9]){7}|"
    r"(?i:cm|cc|tel|dt|thi|van|\.com|\.me/)"
)
"""What a database looks for first in an id (RE2): without it, it is nobody's."""


def masked(text: str, *, is_name: bool = False) -> str:
    """Put a mask in the place of each datum; `is_name`: not of the name itself."""
    return _replaced(text, lambda datum: MASK, is_name=is_name)


def pseudonymised(text: str, key: bytes) -> str:
    """Put a keyed hash in the place of each personal datum of an id.

    Two ids that differ must stay two; only who holds the key could try numbers out.
    """

    def token(datum: str) -> str:
        plain = re.sub(_pattern("gap"), "", datum).encode()
        digest = hmac.new(key, plain, hashlib.sha256).hexdigest()[:16]
        return "•" + digest.translate(_LETTERS)

    return _replaced(text, token)


def _replaced(
    text: str, written: Callable[[str], str], *, is_name: bool = False
) -> str:
    """Replace each personal datum; a text without any is given back as it is."""

    def replacement(match: re.Match[str]) -> str:
        groups = match.groupdict()
        if groups.get("kept"):
            return match[0]
        announced = next(filter(None, map(groups.get, _ANNOUNCED)), "")
        return announced + written(match[0].removeprefix(announced))

    composed = unicodedata.normalize("NFC", text).translate(_WIDE)
    replaced = composed
    for may_hold, pattern in _kinds():
        if may_hold(replaced.lower()):
            replaced = pattern.sub(replacement, replaced)
    replaced = replaced if is_name else _without_names(replaced, written)
    if replaced != composed:
        replaced = _CUSTOMER.sub(lambda match: written(match[0]), replaced)
    return text if replaced == composed else replaced
