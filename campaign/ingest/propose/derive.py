"""What has no column of its own but follows from another one."""

from collections import Counter
from datetime import datetime

from campaign.ingest.propose.match import Column, Match
from campaign.ingest.propose.sources import Entry, Sources

WRITTEN = {"website", "email", "fax", "post"}
DERIVED = {
    "is_meter": ("category", {"meter"}, "theo nhóm / by the category"),
    "is_written": ("channel", WRITTEN, "theo kênh / by the channel"),
}


def truths_by_codes(match: Match, entries: dict[str, Entry]) -> None:
    """Tell whether a case is about a meter, or in writing, by its other codes."""
    fields = {f.name for f in match.contract.fields}
    for name, (other, codes, reason) in DERIVED.items():
        if name in entries or name not in fields or other not in entries:
            continue
        known = entries[other].source.get("map")
        column = match.columns[other]
        if not isinstance(known, dict):
            known = {text: text.lower() for text in column.distinct}
        true = {text: True for text, code in known.items() if code in codes}
        entry = Entry({"column": column.name, "map": true, "otherwise": False})
        entry.unsure.append(reason)
        entries[name] = entry


def interval_minutes(columns: list[Column], sources: Sources) -> int | None:
    """The step between the starts of a call centre's intervals, if it is even."""
    entry = sources.entries.get("interval_start")
    if entry is None:
        return None
    named = entry.source.get("columns", [entry.source.get("column")])
    parts = [column.all_cells for column in columns if column.name in named]
    cells = {" ".join(part) for part in zip(*parts, strict=True)}
    dates = sources.of("interval_start")
    moments = sorted(moment for cell in cells if (moment := _read(cell, dates)))
    gaps = [after - before for before, after in zip(moments, moments[1:], strict=False)]
    if not gaps:
        return None
    ((usual, count),) = Counter(gaps).most_common(1)
    minutes = int(usual.total_seconds() // 60)
    return minutes if count >= 0.8 * len(gaps) and 0 < minutes < 24 * 60 else None


def _read(cell: str, dates: tuple[str, ...]) -> datetime | None:
    for form in dates:
        try:
            if form == "iso":
                return datetime.fromisoformat(cell)
            return datetime.strptime(cell, form)
        except ValueError:
            continue
    return None
