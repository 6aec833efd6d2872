"""Where each field of the contract comes from: the `fields` part of a profile."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from campaign.catalogue.contracts import Field
from campaign.ingest.causes import load_causes
from campaign.ingest.column_names import Names, likeness, words
from campaign.ingest.propose import formats
from campaign.ingest.propose.columns import Column, Match

CODES_MAX = 60
ENDS = {"restored_at": "started_at", "answered_at": "received_at"}
ENDS |= {"done_at": "requested_at"}
SPANS = {"seconds": {"giay", "s", "sec", "seconds"}, "hours": {"gio", "h", "hours"}}
SPANS |= {"days": {"ngay", "days"}, "minutes": {"phut", "min", "minutes"}}
MULTIPLES = {"trieu": 1_000_000, "ty": 1_000_000_000, "million": 1_000_000}
WRITTEN = {"website", "email", "fax", "post"}
DERIVED = {
    "is_meter": ("category", {"meter"}, "theo nhóm / by the category"),
    "is_written": ("channel", WRITTEN, "theo kênh / by the channel"),
}
TRUTHS = {"true", "false", "1", "0"}


@dataclass
class Entry:
    """One field's source as YAML values, with what is unsure about it."""

    source: dict[str, object] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)

    @property
    def short(self) -> object:
        """The source in its shortest form."""
        only_column = list(self.source) == ["column"]
        return self.source["column"] if only_column else self.source


@dataclass(frozen=True)
class Sources:
    """All entries, and the dates and numbers that most of them share."""

    entries: dict[str, Entry]
    dates: tuple[str, ...]
    numbers: formats.Numbers

    def of(self, name: str) -> tuple[str, ...]:
        """The dates that read a field."""
        source = self.entries[name].source if name in self.entries else {}
        return tuple(source.get("dates", self.dates))


def find_sources(match: Match, columns: list[Column], names: Names) -> Sources:
    """Describe the source of every field that has one."""
    entries = {
        f.name: _entry(f, match, columns, names)
        for f in match.contract.fields
        if f.name in match.columns
    }
    for end, start in ENDS.items():
        known = end in names.durations and start in entries and end not in entries
        if known and any(f.name == end for f in match.contract.fields):
            _add_duration(entries, end, start, match, columns, names)
    if "outage_class" in {f.name for f in match.contract.fields}:
        _class_by_cause(entries, match)
    _truths_by_codes(match, entries)
    return Sources(entries, _shared_dates(entries), _shared_numbers(entries))


def _entry(f: Field, match: Match, columns: list[Column], names: Names) -> Entry:
    column = match.columns[f.name]
    entry = Entry({"column": column.name})
    if f.name in match.doubtful:
        entry.unsure.append(f"tên cột chỉ gần giống / {column.name!r} only resembles")
    if not column.cells:
        entry.unsure.append("cột trống / the column is empty here")
    elif f.type in {"date", "datetime"}:
        _add_dates(entry, f, column, columns, names)
    elif f.type in {"integer", "number"}:
        _add_numbers(entry, f, column)
    elif f.constraints.enum or f.type == "boolean":
        _add_codes(entry, f, column, names)
    return entry


def _add_dates(
    entry: Entry, f: Field, column: Column, columns: list[Column], names: Names
) -> None:
    dates = column.dates
    time = _time_beside(column, columns, names)
    if f.type == "datetime" and not dates.has_time and time:
        pairs = zip(column.all_cells, time.all_cells, strict=True)
        dates = formats.find_dates(tuple(f"{d} {t}" for d, t in pairs if d and t))
        entry.source = {"columns": [column.name, time.name]}
    dates = _with_neighbours(dates, columns, entry)
    entry.source["dates"] = list(dates.formats)
    if f.name == "due_at" and not dates.has_time:
        entry.source["end_of_day"] = True
    if dates.twins:
        form, twin = next(iter(dates.twins.items()))
        entry.unsure.append(
            f"ngày trước hay tháng trước / day or month first: {form} or {twin}"
        )
    if dates.unread:
        entry.unsure.append(f"không đọc được / no format reads {dates.unread!r}")


def _with_neighbours(
    dates: formats.Dates, columns: list[Column], entry: Entry
) -> formats.Dates:
    """Settle what these cells leave open, day or month first, by other columns."""
    dated = [column.dates for column in columns if column.dates.read >= 0.5]
    day_first = any(other.is_day_first for other in dated)
    month_first = any(other.is_month_first for other in dated)
    if day_first and month_first:
        entry.unsure.append("cả hai thứ tự ngày tháng / both orders of day and month")
    elif day_first:
        return replace(dates, twins={})
    elif month_first:
        return dates.with_months_first()
    return dates


def _time_beside(column: Column, columns: list[Column], names: Names) -> Column | None:
    """The nearest column, to the right first, that holds only times of day."""
    times = [c for c in columns if c.is_time_of_day]
    named = [c for c in times if likeness(c.name, names.times_of_day)]
    nearest = sorted(
        named or times,
        key=lambda c: (c.place < column.place, abs(c.place - column.place)),
    )
    return nearest[0] if nearest else None


def _add_numbers(entry: Entry, f: Field, column: Column) -> None:
    numbers, example = formats.find_numbers(list(column.cells), f.type == "integer")
    if numbers is None:
        entry.unsure.append(f"dấu thập phân / decimal sign: {example!r}")
    elif numbers != formats.Numbers():
        entry.source["numbers"] = {
            "decimal": numbers.decimal,
            "thousands": numbers.thousands,
        }
    for word, times in MULTIPLES.items():
        if f.name == "value_vnd" and word in words(column.name):
            entry.source["times"] = times


def _add_codes(entry: Entry, f: Field, column: Column, names: Names) -> None:
    texts = column.distinct
    codes = TRUTHS if f.type == "boolean" else set(f.constraints.enum)
    if all(text.lower() in codes for text in texts):
        return
    if len(texts) > CODES_MAX:
        entry.unsure.append(f"quá nhiều giá trị / {len(texts)} different texts")
        return
    kind = "boolean" if f.type == "boolean" else f.name
    known = {text: names.code_of(kind, text) for text in texts}
    known = {
        text: code
        for text, code in known.items()
        if code is not None and (kind == "boolean" or code in codes)
    }
    entry.source["map"] = known
    unknown = [text for text in texts if text not in known]
    if unknown:
        shown = ", ".join(repr(text) for text in unknown[:10])
        choice = "true, false" if f.type == "boolean" else ", ".join(f.constraints.enum)
        entry.unsure.append(f"chưa có mã / no code for {shown} (one of: {choice})")


def _add_duration(
    entries: dict[str, Entry],
    end: str,
    start: str,
    match: Match,
    columns: list[Column],
    names: Names,
) -> None:
    """An end that is told as a duration after the start."""
    taken = {column.place for column in match.columns.values()}
    found = [
        column
        for column in columns
        if column.place not in taken
        and column.is_number
        and likeness(column.name, names.durations[end])
    ]
    if not found:
        return
    said = set(words(found[0].name))
    span = next((span for span, signs in SPANS.items() if signs & said), None)
    entry = Entry({"column": found[0].name, "after": start, "in": span or "minutes"})
    _add_numbers(entry, Field(name=end, type="number"), found[0])
    if span is None:
        entry.unsure.append("phút hay giờ / the column doesn't say minutes or hours")
    entries[end] = entry


def _class_by_cause(entries: dict[str, Entry], match: Match) -> None:
    """Without a class of its own, an outage's cause text tells its class."""
    entry = entries.get("outage_class")
    has_codes = entry and entry.source.get("map") != {}
    if has_codes or "cause_text" not in match.columns:
        return
    column = match.columns["cause_text"]
    causes = load_causes()
    unplaced = [t for t in column.distinct if causes.place(t) == "unclassified"]
    found = Entry({"column": column.name, "map": "causes"})
    if unplaced:
        shown = ", ".join(repr(text) for text in unplaced[:5])
        found.unsure.append(
            f"chưa phân loại / {len(unplaced)} of {len(column.distinct)} cause texts "
            f"stay unclassified: {shown}"
        )
    entries["outage_class"] = found


def _shared_dates(entries: dict[str, Entry]) -> tuple[str, ...]:
    """Take the dates that most fields share out of the entries."""
    counts = Counter(
        tuple(e.source["dates"]) for e in entries.values() if e.source.get("dates")
    )
    if not counts:
        return ()
    shared = counts.most_common(1)[0][0]
    for entry in entries.values():
        if tuple(entry.source.get("dates", ())) == shared:
            del entry.source["dates"]
    return shared


def _shared_numbers(entries: dict[str, Entry]) -> formats.Numbers:
    """Take the way of writing numbers that all marked columns share."""
    marked = [e for e in entries.values() if "numbers" in e.source]
    ways = {tuple(e.source["numbers"].values()) for e in marked}
    if len(ways) != 1:
        return formats.Numbers()
    for entry in marked:
        del entry.source["numbers"]
    return formats.Numbers(*next(iter(ways)))


def _truths_by_codes(match: Match, entries: dict[str, Entry]) -> None:
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
