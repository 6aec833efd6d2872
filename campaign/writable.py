"""Which characters a text may hold that is to be drawn, printed or saved.

XML 1.0 has no place for most control characters, for halves of surrogate pairs and for
U+FFFE and U+FFFF. The programs that draw a picture or write a document end the whole
process at one of them, or write a file that nothing opens.
"""

import re

UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # XML 1.0, production 2
)


def writable(text: str) -> str:
    """Leave out the characters that no document can hold."""
    return UNWRITABLE.sub("", text)
