"""The command that holds a file against its passport: python -m campaign verify …"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from campaign.cli import console, params
from campaign.home import home
from campaign.i18n import Words
from campaign.press.releases.notices import OWN
from campaign.press.verify import Verdict, Verification, verify, verify_id, verify_text

LIKE_AN_ID = re.compile(r"T ?A ?\d ?\d[\s\-‐-―−]*\w[\w ]*\.?", re.IGNORECASE)
MOST_SIGNS = 200_000


@click.command("verify")
@click.argument("given", metavar="FILE|ID|-")
@params.language
@params.as_json
def verify_command(given: str, lang: str, as_json: bool) -> None:
    """Say of a file, an id, or a text on stdin (-) whether its numbers are right.

    Exit 0 only if nothing in it is wrong, replaced by a correction, or unchecked.
    """
    with console.one_clear_line():
        verification = _verified(given)
    if as_json:
        console.print_json(verification_row(verification))
    else:
        for line in _lines(verification, params.words(lang)):
            click.echo(line)
    if not verification.is_right:
        sys.exit(1)


def _lines(verification: Verification, words: Words) -> Iterator[str]:
    """Say in words what each id and each number is worth."""
    for verdict in verification.ids:
        subject, printed = verdict.subject(words), verdict.printed_in(words.lang)
        parts = (verdict.id or "-", verdict.label(words), subject, printed)
        shown = "  ".join(part for part in parts if part)
        yield f"{shown}  {verdict.reason(words)}"
    for number in verification.numbers:
        label = words(f"passports.number_{number.verdict}")
        yield "  ".join(part for part in (number.text, label, number.id) if part)
    if verification.unchecked:
        yield verification.unchecked_line(words)


def verification_row(verification: Verification) -> dict[str, Any]:
    """Give both answers as scripts read them."""
    return {
        "is_original": verification.is_original,
        "ids": [verdict_row(verdict) for verdict in verification.ids],
        "numbers": [
            {
                "text": number.text,
                "place": number.place,
                "verdict": number.verdict,
                "id": number.id,
            }
            for number in verification.numbers
        ],
        "unchecked": list(verification.unchecked),
    }


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict as scripts read it."""
    return {
        "id": verdict.id,
        "figure": verdict.figure,
        "unit_code": verdict.unit_code,
        "period": "/".join(map(str, verdict.days)) if verdict.days else None,
        "verdict": verdict.verdict,
        "printed": verdict.printed,
        "recomputed": verdict.recomputed,
        "superseded_by": _correction_row(verdict),
        "releases": list(verdict.releases),
        "withdrawn": _withdrawal_row(verdict),
        "why": verdict.why,
    }


def _withdrawal_row(verdict: Verdict) -> dict[str, str] | None:
    """Give who took back every release that printed it, when and why."""
    event = verdict.withdrawal
    if event is None:
        return None
    return {"by": event.by, "at": event.at.isoformat(), "reason": event.reason}


def _correction_row(verdict: Verdict) -> dict[str, Any] | None:
    """Give the correction that replaces a print: its notice, the value since when."""
    correction = verdict.superseded_by
    if correction is None:
        return None
    own = next((move for move in correction.moves if move.name == OWN), None)
    published = correction.confirmed_at
    return {
        "notice": correction.id,
        "value": own.after if own else verdict.recomputed,
        "printed": own.printed_after.vi if own else verdict.printed,
        "published": published.isoformat() if published else None,
        "text": correction.text.vi,
        "text_en": correction.text.en,
    }


def _verified(given: str) -> Verification:
    """Verify a text, a file, or an id where no file is called so."""
    if given == "-":
        return verify_text(sys.stdin.read(MOST_SIGNS), home())
    path = Path(given)
    if LIKE_AN_ID.fullmatch(given.strip()) and not path.exists():
        verdict = verify_id(given, home())
        return Verification(None, (verdict,))
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise OSError(f"{path}: can't be read: {error.strerror}") from error
    return verify(path.absolute(), path.name, home())
