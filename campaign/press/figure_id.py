"""The id of a figure that left the house: how it is written, and found in a text."""

import re

ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST_ID, LONGEST_ID = 4, 26
BITS_OF_A_SIGN = 5
FIGURE_ID = re.compile(
    rf"(?<![0-9A-Za-z])TA\d\d-[{ID_ALPHABET}]{{{SHORTEST_ID},{LONGEST_ID}}}(?!\w)"
)
# As people write or dictate one: small letters, other dashes, blanks, a stop behind.
LOOSE_ID = re.compile(
    r"(?<![0-9A-Za-z])TA ?\d ?\d ?[-\u2010-\u2015\u2212] ?"
    rf"[0-9A-Za-z]{{{SHORTEST_ID},{LONGEST_ID}}}(?!\w)",
    re.IGNORECASE,
)


def plain_id(written: str) -> str:
    """Write an id as it was issued: capitals, one hyphen, nothing else between.

    The letters O, I and L, which no id has, are read as the digits they look like.
    """
    signs = re.sub(r"[^0-9A-Z]", "", written.upper())
    if not signs.startswith("TA") or len(signs) < len("TA16") + SHORTEST_ID:
        return ""
    body = signs.removeprefix("TA").translate(str.maketrans("OIL", "011"))
    return f"TA{body[:2]}-{body[2:]}"


def short_id(key: str, length: int, year: int) -> str:
    """Write the beginning of a key as an id: TA16-7K3F."""
    bits = int(key, 16) >> (len(key) * 4 - length * BITS_OF_A_SIGN)
    places = reversed(range(length))
    signs = (ID_ALPHABET[(bits >> BITS_OF_A_SIGN * place) % 32] for place in places)
    return f"TA{year % 100:02d}-{''.join(signs)}"
