"""The id of a figure that left the house: how it is written, and found in a text."""

import re

ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST_ID, LONGEST_ID = 4, 26
BITS_OF_A_SIGN = 5
FIGURE_ID = re.compile(
    rf"(?<![0-9A-Za-z])TA\d\d-[{ID_ALPHABET}]{{{SHORTEST_ID},{LONGEST_ID}}}(?!\w)"
)


def short_id(key: str, length: int, year: int) -> str:
    """Write the beginning of a key as an id: TA16-7K3F."""
    bits = int(key, 16) >> (len(key) * 4 - length * BITS_OF_A_SIGN)
    places = reversed(range(length))
    signs = (ID_ALPHABET[(bits >> BITS_OF_A_SIGN * place) % 32] for place in places)
    return f"TA{year % 100:02d}-{''.join(signs)}"
