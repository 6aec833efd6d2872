"""Names for the codes of units: never a bare PA01, never EVN_DIRECT."""

import pandas as pd

from campaign.catalogue.campaigns import Campaign
from campaign.i18n import Words


def named(code: str, campaign: Campaign, words: Words) -> str:
    """Name a unit: one without a code of its own by its name, one below by its kind.

    The codes of companies and branches have two and four digits behind their letters.
    """
    if code == campaign.group.code:
        return code
    member = campaign.unit(code)
    if member is not None:
        return words("matrix.direct") if member.kind == "direct" else code
    digits = sum(sign.isdigit() for sign in code)
    return words(
        "unit.branch" if digits > COMPANY_DIGITS else "unit.company", code=code
    )


def in_public(text: str, campaign: Campaign, words: Words) -> str:
    """Name units in what leaves the house, but by a code that people know them by."""
    for unit in campaign.units:
        if unit.kind == "direct":
            text = text.replace(unit.code, words.pick(unit.region))
    return text


def code_of(name: str, campaign: Campaign) -> str:
    """Give the code of a unit that is named so in public, else the name itself."""
    for unit in campaign.units:
        if unit.kind == "direct" and name in (unit.region.vi, unit.region.en):
            return unit.code
    return name


def in_frame(frame: pd.DataFrame, campaign: Campaign, words: Words) -> pd.DataFrame:
    """Name the units of a frame's rows, if it has any."""
    if "unit_code" not in frame:
        return frame
    names = [named(str(code), campaign, words) for code in frame["unit_code"]]
    return frame.assign(unit_code=names)


COMPANY_DIGITS = 2
