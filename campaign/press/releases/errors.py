"""What a release can't do, in words for the person who asked for it."""

from collections.abc import Mapping
from datetime import datetime

from campaign import i18n
from campaign import number_format as form
from campaign.i18n import Words

LANGUAGE_OF_LOGS = "en"
Place = str | datetime | Mapping[str, str]


class ReleaseError(ValueError):
    """A release that can't go on; `code` is why, `text` tells it in a language."""

    def __init__(self, code: str, /, **places: Place) -> None:
        """Keep the reason, and the texts and moments that its words name."""
        self.code = code
        self.places = places
        super().__init__(self.text(i18n.words(LANGUAGE_OF_LOGS)))

    def text(self, words: Words) -> str:
        """Tell it in one line."""
        filled = {name: _filled(place, words) for name, place in self.places.items()}
        if "state" in filled:
            filled["state"] = words(f"releases.state_{filled['state']}")
        return words(f"releases.error_{self.code}", **filled)


def moment(at: datetime, words: Words) -> str:
    """Write a moment as a sentence has it: 09:00 ngày 12/12/2016."""
    day = form.full_date(at.date(), words.lang)
    return words("frame.as_of_short", time=form.clock(at), date=day)


def _filled(place: Place, words: Words) -> str:
    if isinstance(place, datetime):
        return moment(place, words)
    return place if isinstance(place, str) else place[words.lang]
