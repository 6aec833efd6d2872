"""What a refused row should have held, in the reader's language.

Loading writes this in English, once, for shells and logs; here it is put in words.
"""

from __future__ import annotations

import re

from campaign.i18n import Words

FIXED = {
    "a whole number": "whole_number",
    "a number": "number",
    "true or false": "true_or_false",
    "a date and time": "moment",
    "a date": "date",
    "a month": "month",
    "a text": "text",
    "a unit of the campaign": "unit",
    "as many cells as the header": "width",
    "an indicator of its own cases": "own_cases",
    "no more customers than in the slice before": "fewer_customers",
    "the end of a slice that another follows": "slice_end",
}
SHAPED = (
    (re.compile(r"one of (.+)"), "one_of"),
    (re.compile(r"at least (\S+)"), "at_least"),
    (re.compile(r"at most the (\d+) customers served"), "customers"),
    (re.compile(r"at most (\S+)"), "at_most"),
    (re.compile(r"not before (\S+)"), "not_before"),
    (re.compile(r"(?:not after|no later than) (.+)"), "not_after"),
)


def expected(text: str | None, words: Words) -> str:
    """Say what was expected; a phrase that is not known stays as it is."""
    said = (text or "").strip()
    if said in FIXED:
        return words(f"expected.{FIXED[said]}")
    for shape, name in SHAPED:
        found = shape.fullmatch(said)
        if found:
            what = found.group(1)
            return words(f"expected.{name}", what=words.code("column", what))
    return said


def file(refused: dict, words: Words) -> str:
    """Say why a whole file was refused, in the reader's language."""
    key = f"refusal.{refused['refusal']}"
    if not words.has(key):
        return str(refused["message"])
    return words(key, **refused["values"])
