"""The command that holds a file against its passport: python -m campaign verify …"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click

from campaign import i18n
from campaign.cli import console, params
from campaign.home import home
from campaign.press.releases.notices import OWN
from campaign.press.verify import Verdict, verify, verify_id

LIKE_AN_ID = re.compile(r"TA\d\d-\w+", re.IGNORECASE)


@click.command("verify")
@click.argument("given", metavar="FILE|ID")
@params.language
@params.as_json
def verify_command(given: str, lang: str, as_json: bool) -> None:
    """Say of a file, or of an id, whether it still is what left the house.

    Exit 0 only if every figure in it matches and no correction replaces it.
    """
    with console.one_clear_line():
        verdicts = _verdicts(given)
    if as_json:
        console.print_json({"ids": [verdict_row(verdict) for verdict in verdicts]})
    else:
        words = i18n.words(lang)
        for verdict in verdicts:
            subject, printed = verdict.subject(words), verdict.printed or ""
            parts = (verdict.id or "-", verdict.label(words), subject, printed)
            shown = "  ".join(part for part in parts if part)
            click.echo(f"{shown}  {verdict.reason(words)}")
    if not all(verdict.is_right for verdict in verdicts):
        sys.exit(1)


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
        "why": verdict.why,
    }


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


def _verdicts(given: str) -> tuple[Verdict, ...]:
    """Verify a file, or the id alone where no file is called so."""
    path = Path(given)
    if LIKE_AN_ID.fullmatch(given) and not path.exists():
        return (verify_id(given, home()),)
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise OSError(f"{path}: can't be read: {error.strerror}") from error
    return verify(path.absolute(), path.name, home())
