"""Names that people type: written plainly, and told apart however they are spelt."""

import unicodedata
from itertools import permutations

from campaign.access import ACCOUNT, short
from campaign.text import without_accents

MOST_WORDS = 7


def plain_name(typed: str) -> str:
    """Write a typed name on one line, without signs that nobody sees."""
    shown = "".join(sign for sign in typed if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", shown).split())


def typed(name: str) -> str:
    """Take a typed name without the signs that mark an account: it proves nobody."""
    return name.replace("[", "(").replace("]", ")")


def same_person(name: str, other: str) -> bool:
    """Say whether two typed names are one: their letters count, however written.

    Accents, capitals, spaces, stops, hyphens, full-width signs and the order of the
    words tell nobody apart: "Nguyễn Văn A" is "Văn A Nguyễn". Two who were logged in
    are one where their account or their name is.
    """
    if _same_account(account(name).casefold(), account(other).casefold()):
        return True
    name, other = (ACCOUNT.sub("", one) for one in (name, other))
    return letters(other) in _orders(name) or letters(name) in _orders(other)


def account(name: str) -> str:
    """Give the account in a name on record; empty where the name was typed."""
    named = ACCOUNT.search(name)
    return named[1] if named else ""


def _same_account(account: str, other: str) -> bool:
    """Say whether two accounts are one; records of before hold only the short part."""
    if not (account and other):
        return False
    is_of_before = account == short(account) or other == short(other)
    return account == other or (is_of_before and short(account) == short(other))


def _orders(name: str) -> set[str]:
    """Give the letters of a name with its words in every order."""
    words = [letters(word) for word in name.split()]
    if len(words) > MOST_WORDS:
        return {letters(name)}
    return {"".join(order) for order in permutations(words)}


def mixes_scripts(name: str) -> bool:
    """Say whether letters of several scripts stand in a name: some look alike."""
    signs = unicodedata.normalize("NFKC", name)
    kinds = {unicodedata.name(sign, "?").split()[0] for sign in signs if sign.isalpha()}
    return len(kinds) > 1


def letters(name: str) -> str:
    """Give a name's bare letters: small, without accents, nothing between them."""
    small = unicodedata.normalize("NFKC", name).casefold()
    bare = without_accents(unicodedata.normalize("NFKD", small))
    return "".join(sign for sign in bare if sign.isalpha())
