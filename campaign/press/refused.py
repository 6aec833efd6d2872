"""What a release can't do, in words for the person who asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from campaign import format as form
from campaign import i18n
from campaign.i18n import Words

AT_THE_SHELL = "en"
Told = str | datetime | Mapping[str, str]


class ReleaseRefused(ValueError):
    """A release that can't go on; `code` is why, `said` tells it in a language."""

    def __init__(self, code: str, /, **told: Told) -> None:
        """Keep the reason, and the texts and moments that its words name."""
        self.code = code
        self.told = told
        super().__init__(self.said(i18n.words(AT_THE_SHELL)))

    def said(self, words: Words) -> str:
        """Say it in one line."""
        told = {name: _in(value, words) for name, value in self.told.items()}
        if "state" in told:
            told["state"] = words(f"releases.state_{told['state']}")
        return words(f"releases.error_{self.code}", **told)


def moment(at: datetime, words: Words) -> str:
    """Write a moment as a sentence has it: 09:00 ngày 12/12/2016."""
    day = form.full_date(at.date(), words.lang)
    return words("frame.as_of_short", time=form.clock(at), date=day)


def _in(value: Told, words: Words) -> str:
    if isinstance(value, datetime):
        return moment(value, words)
    return value if isinstance(value, str) else value[words.lang]
