"""Texts without their accents, and without characters that no document can hold.

XML 1.0 has no place for most control characters, for halves of surrogate pairs and for
U+FFFE and U+FFFF. The programs that draw a picture or write a document end the whole
process at one of them, or write a file that nothing opens.
"""

import re
import unicodedata

UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # XML 1.0, production 2
)


def without_accents(text: str) -> str:
    """Strip Vietnamese accents, đ included; capitals stay capitals."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def writable(text: str) -> str:
    """Leave out the characters that no document can hold."""
    return UNWRITABLE.sub("", text)
