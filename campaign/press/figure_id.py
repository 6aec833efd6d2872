"""The id of a figure that left the house: how it is written, and found in a text.

`TA16-7K3FM`: the campaign's year, a piece of the figure's key, and a check sign. Ids of
before have no check sign and may hold 0, 1, 2, 5, 8, B, S and Z; they stay good.
"""

import re
import unicodedata

# Without 0/O, 1/I/L, 2/Z, 5/S and 8/B: none reads as another.
ID_ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
EARLIER_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST_ID, LONGEST_ID = 4, 27
BITS_OF_A_SIGN, BITS_OF_A_KEY = 5, 256
SIDE = 5  # the alphabet's 25 signs are the elements of the field of 5 × 5
FIGURE_ID = re.compile(
    rf"(?<![0-9A-Za-z])TA\d\d-[{EARLIER_ALPHABET}U]{{{SHORTEST_ID},{LONGEST_ID}}}(?!\w)"
)
# As people write or dictate one: small letters, other dashes, blanks, a stop behind.
LOOSE_ID = re.compile(
    r"(?<![0-9A-Za-z])TA ?\d ?\d ?(?:[-\u2010-\u2015\u2212] ?"
    rf"[0-9A-Za-z]{{{SHORTEST_ID},{LONGEST_ID}}}"
    rf"|(?-i:[{ID_ALPHABET}]{{{SHORTEST_ID + 1},{LONGEST_ID}}}))(?!\w)",
    re.IGNORECASE,
)


def plain_id(written: str) -> str:
    """Write an id as it was issued: capitals, one hyphen, nothing else between.

    The letters O, I and L, which no id has, are read as the digits they look like.
    """
    signs = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", written).upper())
    if not signs.startswith("TA") or len(signs) < len("TA16") + SHORTEST_ID:
        return ""
    body = signs.removeprefix("TA").translate(str.maketrans("OIL", "011"))
    return f"TA{body[:2]}-{body[2:]}"


def short_id(key: str, length: int, year: int) -> str:
    """Write the beginning of a key as an id of so many signs and a check sign."""
    number = int(key, 16) * len(ID_ALPHABET) ** length >> BITS_OF_A_KEY
    signs = ""
    for _ in range(length):
        number, place = divmod(number, len(ID_ALPHABET))
        signs = ID_ALPHABET[place] + signs
    return f"TA{year % 100:02d}-{signs}{check_sign(signs)}"


def earlier_id(key: str, length: int, year: int) -> str:
    """Write the beginning of a key as ids were before they had a check sign."""
    bits = int(key, 16) >> (len(key) * 4 - length * BITS_OF_A_SIGN)
    places = reversed(range(length))
    signs = (
        EARLIER_ALPHABET[(bits >> BITS_OF_A_SIGN * place) % 32] for place in places
    )
    return f"TA{year % 100:02d}-{''.join(signs)}"


def check_sign(signs: str) -> str:
    """Give the sign that tells when one is misread or two neighbours change places.

    Signs p·5 + q are the elements p + q·t of the field in which t² = 2 (mod 5); each
    place weighs 1 + t times the place behind it.
    """
    whole, part = 0, 0
    for sign in signs:
        more, rest = divmod(ID_ALPHABET.index(sign), SIDE)
        whole, part = _times(whole, part)
        whole, part = whole + more, part + rest
    whole, part = _times(whole, part)
    return ID_ALPHABET[whole * SIDE + part]


def is_misread(figure_id: str) -> bool:
    """Say whether an id in today's alphabet has another check sign than it should."""
    signs = figure_id.partition("-")[2]
    if len(signs) <= SHORTEST_ID or not set(signs) <= set(ID_ALPHABET):
        return False
    return check_sign(signs[:-1]) != signs[-1]


def _times(whole: int, part: int) -> tuple[int, int]:
    """Multiply an element by 1 + t."""
    return (whole + 2 * part) % SIDE, (whole + part) % SIDE
