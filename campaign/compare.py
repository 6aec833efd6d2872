"""What changed between two snapshots, figure by figure."""

from dataclasses import dataclass

from campaign.figures import Figure, figures
from campaign.reading import Reading


@dataclass(frozen=True)
class Change:
    """One unit's figure that reads differently; None where there was no value."""

    figure: str
    unit_code: str
    unit: str
    before: float | None
    after: float | None
    status_before: str | None
    status_after: str | None
    definition_changed: bool


def changes(before: Reading | None, after: Reading) -> tuple[Change, ...]:
    """List the figures whose value or status differs, in the catalogue's order.

    Both read the same of two snapshots. Without an earlier one every figure that has a
    value is new.
    """
    old: dict[tuple[str, str], Figure] = {}
    if before is not None:
        old = {(one.figure, one.unit_code): one for one in figures(before)}
    found = []
    for new in figures(after):
        was = old.get((new.figure, new.unit_code))
        value, status = (was.value, was.status) if was else (None, None)
        if (value, status) == (new.value, new.status):
            continue
        if value is None and new.value is None:
            continue
        found.append(
            Change(
                figure=new.figure,
                unit_code=new.unit_code,
                unit=new.unit,
                before=value,
                after=new.value,
                status_before=status,
                status_after=new.status,
                definition_changed=was is not None
                and was.definition_version != new.definition_version,
            )
        )
    return tuple(found)
