"""Resolve what exports call a unit to a code of the campaign."""

import re
from dataclasses import dataclass
from functools import cached_property

from campaign.catalogue.campaigns import Campaign
from campaign.ingest.column_names import key

KEYED_AS_WRITTEN = frozenset(("customers", "calls"))
"""Contracts whose key is the unit itself: each branch's row stands beside the others'.

Elsewhere an unknown branch counts for its company.
"""


@dataclass(frozen=True)
class ResolvedUnit:
    """A unit as the store knows it: its own code, its company, its corporation."""

    unit_code: str
    company_code: str | None
    member_code: str


def _bare(text: str) -> str:
    """Drop blanks and what prints as nothing, such as a zero-width space."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


@dataclass(frozen=True)
class UnitCodes:
    """The codes and names by which one campaign's units are known."""

    campaign: Campaign

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for unit in self.campaign.units:
            spellings = (unit.code, unit.name.vi, unit.name.en, *unit.aliases)
            names.update({key(spelling): unit.code for spelling in spellings})
        return names

    @cached_property
    def _codes(self) -> re.Pattern[str]:
        prefixes = "|".join(
            re.escape(p) for u in self.campaign.units for p in u.prefixes
        )
        rule = self.campaign.unit_codes
        more = rule.branch_digits - rule.company_digits
        return re.compile(
            rf"({prefixes or '(?!)'})(?:(\d{{{rule.company_digits}}})"
            rf"(?:(\d{{{more}}})|(\D.*|\d.*))?)?"
        )

    def resolve_in(self, contract: str, text: str) -> ResolvedUnit | None:
        """Find the unit that a contract's row names; a goal may be the group's.

        Rows that are keyed by their unit keep its code as written, however deep.
        """
        group = self.campaign.group.code
        unit = self.resolve(text, as_written=contract in KEYED_AS_WRITTEN)
        if unit is None and contract == "goals" and text.upper() == group:
            return ResolvedUnit(group, None, group)
        return unit

    def resolve(self, text: str, *, as_written: bool = False) -> ResolvedUnit | None:
        """Find the unit meant; None if no corporation of the campaign is.

        A code is a prefix, two digits more for the company, four for the branch; an
        unreadable branch under a readable company counts for the company. A prefix
        alone is the corporation where it has no other, or where the campaign says so;
        else it is a company's whole code (PH, Hải Phòng). `as_written` takes a branch
        of letters, or a deeper one, as a unit of its own (PC12AA, PC120101).
        """
        member = self._names.get(key(text))
        if member:
            return ResolvedUnit(member, None, member)
        found = self._codes.fullmatch(_bare(text).upper())
        if not found:
            return None
        prefix, company, branch, more = found.groups()
        owner = next(u for u in self.campaign.units if prefix in u.prefixes)
        member = owner.code
        if not company:
            is_whole = owner.prefixes == (prefix,) or prefix in owner.whole_prefixes
            own = None if is_whole else prefix
            return ResolvedUnit(own or member, own, member)
        code = prefix + company
        if as_written and more and _is_code(more, text):
            branch = more
        return ResolvedUnit(code + branch if branch else code, code, member)


def _is_code(more: str, text: str) -> bool:
    """Whether what follows a company's code is a branch's code, not a name."""
    is_short = len(more) <= 4 or len(text.split()) == 1
    return is_short and bool(re.fullmatch(r"[A-Z0-9._/-]*[A-Z0-9]", more))
