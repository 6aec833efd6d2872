"""The command that holds a file against its passport: python -m campaign verify …"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click

from campaign import i18n, say
from campaign.home import home
from campaign.press.verify import Verdict, verify, verify_id

LIKE_AN_ID = re.compile(r"TA\d\d-\w+", re.IGNORECASE)


@click.command("verify")
@click.argument("given", metavar="FILE|ID")
@click.option("--lang", type=click.Choice(list(i18n.LANGUAGES)), default=i18n.DEFAULT)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def verify_command(given: str, lang: str, as_json: bool) -> None:
    """Say of a file, or of an id, whether it still is what left the house.

    Exit 0 only if every figure in it matches.
    """
    with say.one_clear_line():
        found = _judged(given)
    if as_json:
        say.print_json({"ids": [row(one) for one in found]})
    else:
        words = i18n.words(lang)
        for one in found:
            told = f"{one.id or '-'}  {one.said(words)}  {one.printed or ''}".rstrip()
            click.echo(f"{told}  {one.because(words)}")
    if any(one.verdict != "match" for one in found):
        sys.exit(1)


def row(one: Verdict) -> dict[str, Any]:
    """Give a verdict as scripts read it."""
    return {
        "id": one.id,
        "verdict": one.verdict,
        "printed": one.printed,
        "recomputed": one.recomputed,
        "why": one.why,
    }


def _judged(given: str) -> tuple[Verdict, ...]:
    path = Path(given)
    if LIKE_AN_ID.fullmatch(given) and not path.exists():
        return (verify_id(given, home()),)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OSError(f"{path}: can't be read: {error.strerror}") from error
    return verify(content, path.name, home())
