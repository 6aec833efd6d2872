"""Names for the codes of units: never a bare PA01, never EVN_DIRECT."""

from __future__ import annotations

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


def in_frame(frame: pd.DataFrame, campaign: Campaign, words: Words) -> pd.DataFrame:
    """Name the units of a frame's rows, if it has any."""
    if "unit_code" not in frame:
        return frame
    names = [named(str(code), campaign, words) for code in frame["unit_code"]]
    return frame.assign(unit_code=names)


COMPANY_DIGITS = 2
