"""Whose numbers a person may be told, held at the one place where questions are asked.

A reach is a set of members. Of its own members a person is told everything; of the
group its sums, which name no member; of the other members nothing. A question that
nobody has placed here, and whose answer doesn't say whose each row is, is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

Reach = frozenset[str]

GROUP_SUMS = frozenset(
    {
        "activities_by_day",
        "answers_by_day",
        "backlog_by_age",
        "calls_by_hour",
        "outages_by_cause",
        "outages_by_class",
        "outages_by_hour",
        "restoration_times",
    }
)
"""Questions about a unit whose answer for the group adds members up and names none."""

OF_NOBODY = frozenset({"standing_by_file"})
"""Questions whose answer holds no unit's numbers: how many rows of a file stand."""

WHOSE = ("member_code", "unit_code")
"""The columns that say whose a row is, the first that an answer has."""

PAGED = frozenset({"page_size", "page_start"})
_COMMENT = re.compile(r"--[^\n]*")
_OF_MEMBERS = re.compile(r"from (members_of|unit_readings)\(([^()]*)\$unit_code\)")
_WITHIN = (
    r"from (select * from \1(\2$asked_group) where list_contains($reach, member_code))"
)


class OutOfReach(PermissionError):
    """A unit or a question that lies beyond a person's reach; `what` names it."""

    def __init__(self, what: str) -> None:
        """Name what was asked for."""
        super().__init__(f"{what} is out of reach")
        self.what = what


@dataclass(frozen=True)
class Narrowed:
    """A question as it may be asked: its text, its binds, whose rows may be told.

    `whose` is None where the text itself keeps to the reach.
    """

    text: str
    binds: dict[str, Any]
    whose: Reach | None = None

    def kept(self, answer: pd.DataFrame) -> pd.DataFrame:
        """Leave out the rows of others; raises OutOfReach where none says whose."""
        if self.whose is None:
            return answer
        column = next((name for name in WHOSE if name in answer), None)
        if column is None:
            raise OutOfReach("question")
        return answer[answer[column].isin(self.whose)].reset_index(drop=True)


def narrowed(
    name: str, text: str, binds: Mapping[str, Any], reach: Reach | None, group: str
) -> Narrowed:
    """Keep a question to a reach; raises OutOfReach where it lies beyond it.

    Rows behind the group's sums are those of the members within reach, and so are
    their counts and pages.
    """
    if reach is None or name in OF_NOBODY:
        return Narrowed(text, dict(binds))
    if "unit_code" not in binds:
        if PAGED & binds.keys():  # a page of everybody's rows can't be cut out of it
            raise OutOfReach(name)
        return Narrowed(text, dict(binds), reach | {group})
    unit = binds["unit_code"]
    if unit in reach or (unit == group and name in GROUP_SUMS):
        return Narrowed(text, dict(binds))
    if unit != group:
        raise OutOfReach(str(unit))
    bare = _COMMENT.sub("", text)
    within = _OF_MEMBERS.sub(_WITHIN, bare)
    if within == bare:
        raise OutOfReach(name)
    asked = {**binds, "unit_code": "", "reach": sorted(reach), "asked_group": group}
    named = set(re.findall(r"\$(\w+)", within))
    return Narrowed(within, {key: asked[key] for key in asked if key in named})
