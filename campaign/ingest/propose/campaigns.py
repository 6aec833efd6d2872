"""Propose the campaign of another organisation's export: its units and its days."""

import re
from datetime import date, timedelta
from pathlib import Path

from campaign.catalogue.campaigns import Campaign
from campaign.ingest.column_names import key
from campaign.ingest.propose.proposal import MOST_UNITS, Look, Proposal, look_at
from campaign.ingest.propose.sources import ENDS, moments_of
from campaign.text import without_accents

EVERY_ROW = 200_000
LONGEST = timedelta(days=365)
ENDS_WITHIN = timedelta(days=60)  # what every campaign allows
ALL = "ALL"


def propose_campaign(path: Path, campaign: Campaign) -> Proposal:
    """Propose a campaign whose units and days are those of an unknown file.

    Of more than a year of days the last year is the campaign, what is before is its
    past. Raises Refused with one line when the file can't be read or names no columns.
    """
    look = look_at(path, campaign, EVERY_ROW)
    proposal, stem = Proposal(look.match.contract.name), path.stem
    proposal.comment(
        f"Chiến dịch đề xuất cho / a campaign for {path.name}: xem lại / look it over."
    )
    proposal.say("id", stem)
    for name in ("name", "message", "directive"):
        proposal.say(name, _named(stem))
    proposal.say("data_source", _named(path.name))
    proposal.say("group", {"code": ALL, "name": {"vi": "Tất cả", "en": "All"}})
    days = _days(look, look.match.contract.day or "month")
    if days:
        proposal.say("starts_on", max(days[0], days[-1] - LONGEST))
        proposal.say("ends_on", days[-1])
        proposal.say("data_from", days[0])
        late = max(days[-1:] + [d for name in ENDS for d in _days(look, name)])
        if late > days[-1] + ENDS_WITHIN:
            proposal.say("data_until", late)
    else:
        proposal.doubt("days", "không thấy ngày / starts_on, ends_on: no days found")
    proposal.doubt("time_zone", "múi giờ nào / which one, such as Europe/London?")
    proposal.say("time_zone", "UTC")
    column = look.match.columns.get("unit_code")
    texts = column.distinct if column and len(column.distinct) <= MOST_UNITS else []
    if not texts:
        proposal.doubt("units", "cả tệp là một đơn vị / the whole file as one unit")
    proposal.open("units")
    for code, text in _codes(texts or [stem]).items():
        proposal.item(
            {"code": code, "name": _named(text), "region": _named(text)}
            | {"kind": "distribution"}
        )
    return proposal


def _days(look: Look, name: str) -> list[date]:
    """The days of a field's moments, in order."""
    return [m.date() for m in moments_of(name, look.columns, look.sources)]


def _named(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _codes(texts: list[str]) -> dict[str, str]:
    """Make a code of each unit's name; a number tells those alike apart."""
    codes: dict[str, str] = {}
    distinct: dict[str, str] = {}
    for text in texts:
        distinct.setdefault(key(text), text)
    for number, text in enumerate(distinct.values(), 1):
        plain = re.sub("[^A-Z0-9]+", "_", without_accents(text).upper()).strip("_")
        code = plain[:24].strip("_")
        taken = not code or code == ALL or code in codes
        codes[f"{code or 'U'}_{number}" if taken else code] = text
    return codes
