"""In which encoding a text was written: by its first bytes, then by trial."""

import codecs
import re
import unicodedata

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Vietnamese windows-1258 writes a tone as a mark of its own, behind a vowel.
TONES = "\u0300\u0301\u0303\u0309\u0323"
TONE = re.compile(f"[{TONES}]")
TONE_AFTER_VOWEL = re.compile(f"[aăâeêioôơuưy][{TONES}]", re.IGNORECASE)
# TCVN3 (.VnTime) writes toned vowels as signs that no word holds otherwise.
TCVN3 = re.compile(r"\w[µ¸¶·¹®¬­»¾¼½Æ]\w?")


def find_encoding(head: bytes) -> str:
    """Name the encoding of a text by its beginning.

    A UTF-8 that breaks off in the middle of a letter at the end is still UTF-8.
    """
    for mark, name in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return name
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if sum(zeros) > len(head) / 10:
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return _one_byte(head)
    return "utf-8"


def _one_byte(head: bytes) -> str:
    """Choose among encodings that give every byte a letter."""
    vietnamese = head.decode("windows-1258", errors="replace")
    tones = len(TONE.findall(vietnamese))
    foreign = sum(1 for letter in vietnamese if ord(letter) > 127)
    behind_vowels = len(TONE_AFTER_VOWEL.findall(vietnamese))
    if tones and behind_vowels >= 0.9 * tones and tones >= 0.1 * foreign:
        return "windows-1258"
    return "windows-1252" if re.search(rb"[\x80-\x9f]", head) else "latin-1"


def decode(content: bytes, encoding: str) -> str:
    """Turn bytes into NFC text; bytes cut off at an edge are left out."""
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    return unicodedata.normalize("NFC", content.decode(name, errors="ignore"))


def is_tcvn3(text: str) -> bool:
    """Whether the text looks written for a .VnTime font instead of in Unicode."""
    signs = len(TCVN3.findall(text))
    return signs >= 3 and signs >= 0.01 * len(text.split())
