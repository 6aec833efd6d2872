"""Where each field of the contract comes from: the `fields` part of a profile."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from campaign.catalogue.contracts import Field
from campaign.ingest.causes import load_causes
from campaign.ingest.column_names import ALIKE, EXACT, Names, likeness, words
from campaign.ingest.flips import looks_flipped
from campaign.ingest.profiles import Numbers
from campaign.ingest.propose import formats
from campaign.ingest.propose.columns import BY_CELLS, DATED, Column, Match

CODES_MAX = 60
ENDS = {"restored_at": "started_at", "answered_at": "received_at"}
ENDS |= {"done_at": "requested_at"}
SPANS = {
    "seconds": {"giay", "s", "sec", "seconds"},
    "hours": {"gio", "h", "hrs", "hours"},
}
SPANS |= {"days": {"ngay", "days"}, "minutes": {"phut", "min", "mins", "minutes"}}
MULTIPLES: dict[str, dict[str, float]] = {
    "value_vnd": {"trieu": 1_000_000, "ty": 1_000_000_000, "million": 1_000_000},
    "load_kw": {"mw": 1000},
    "voltage_kv": {"tensao": 0.001},  # ANEEL's NumNivelTensao is in volts
}
HALF = 0.5
ONE_ROW_COUNTS = (
    "nhiều dòng một lúc bắt đầu, chỉ dòng cuối được tính: cần cột giờ như 07:00 / "
    "several rows begin at once, only the last counts: a column of hours (07:00) is due"
)
FLIPPED = "ngày và tháng bị bảng tính đảo / day and month turned by a spreadsheet"
WRITTEN = {"website", "email", "fax", "post"}
DERIVED = {
    "is_meter": ("category", {"meter"}, "theo nhóm / by the category"),
    "is_written": ("channel", WRITTEN, "theo kênh / by the channel"),
}
TRUTHS = {"true", "false", "1", "0"}


@dataclass
class Entry:
    """One field's source as YAML values, with what is unsure about it."""

    source: dict[str, Any] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """The columns it reads."""
        several = self.source.get("columns", [self.source.get("column")])
        return list(map(str, several)) if isinstance(several, list) else []

    @property
    def short(self) -> object:
        """The source in its shortest form."""
        only_column = list(self.source) == ["column"]
        return self.source["column"] if only_column else self.source


@dataclass(frozen=True)
class Sources:
    """All entries, and what most of them share: dates, numbers, words for nothing."""

    entries: dict[str, Entry]
    dates: tuple[str, ...]
    numbers: Numbers
    blanks: tuple[str, ...]

    def of(self, name: str) -> tuple[str, ...]:
        """The dates that read a field."""
        source = self.entries[name].source if name in self.entries else {}
        dates = source.get("dates", self.dates)
        return tuple(dates) if isinstance(dates, list | tuple) else ()


def find_sources(match: Match, columns: list[Column], names: Names) -> Sources:
    """Describe the source of every field that has one."""
    fields = {f.name: f for f in match.contract.fields}
    entries = {
        name: _entry(f, match, columns, names)
        for name, f in fields.items()
        if name in match.columns
    }
    for name, f in fields.items():
        if name not in entries and f.type == "datetime":
            _add_clock(entries, f, match, names)
    for end, start in ENDS.items():
        if end in fields and end not in entries and start in entries:
            _add_duration(entries, end, start, match, columns, names)
    for name, column in match.nearly.items():
        if (
            name not in entries
            and likeness(column.name, _names(names, match, name)) > ALIKE
        ):
            entries[name] = _misfit(fields[name], column)
    for name, entry in list(entries.items()):
        if entry.source.keys() == {"column", "map"} and not entry.source["map"]:
            del entries[name]  # of many texts not one is known, and none need be
    if "outage_class" in fields:
        _class_by_cause(entries, match)
    _truths_by_codes(match, entries, names)
    blanks = _blanks(match, entries)
    return Sources(entries, _shared_dates(entries), _shared_numbers(entries), blanks)


def _names(names: Names, match: Match, field: str) -> tuple[str, ...]:
    return names.of_field(match.contract, field)


def _misfit(f: Field, column: Column) -> Entry:
    """Take a column by its name alone: its rows are refused, not read as empty."""
    kind = {"integer": "số / a number", "number": "số / a number"}
    expected = kind.get(
        f.type, "ngày giờ / a date" if f.type in DATED else "chữ / a text"
    )
    cell = column.misfit(f)
    entry = Entry({"column": column.name})
    entry.unsure.append(f"cột {column.name!r}: {cell!r} không phải / is no {expected}")
    return entry


def _entry(f: Field, match: Match, columns: list[Column], names: Names) -> Entry:
    column = match.columns[f.name]
    entry = Entry({"column": column.name})
    if match.doubtful.get(f.name) == BY_CELLS:
        entry.unsure.append(f"theo số liệu của cột / by the cells of {column.name!r}")
    elif f.name in match.doubtful:
        entry.unsure.append(f"tên cột chỉ gần giống / {column.name!r} only resembles")
    if others := match.also.get(f.name):
        shown = ", ".join(map(repr, others))
        entry.unsure.append(f"cũng có thể là cột / could also be column {shown}")
    if not column.cells:
        entry.unsure.append("cột trống / the column is empty here")
    elif f.type in DATED:
        near = match.nearly.get(f.name)
        clocks = [near] if near and near.is_clock else columns
        _add_dates(entry, f, column, columns, _time_beside(column, clocks, names))
        is_alone = "column" in entry.source and "unit_code" not in match.columns
        if f.name == "interval_start" and is_alone and column.repeats:
            entry.unsure.append(ONE_ROW_COUNTS)
    elif f.type in {"integer", "number"}:
        _add_numbers(entry, f, column)
    elif f.constraints.enum or f.type == "boolean":
        _add_codes(entry, f, column, names)
    return entry


def _add_dates(
    entry: Entry, f: Field, column: Column, columns: list[Column], clock: Column | None
) -> None:
    dates, serials = column.dates, column.serials
    serials = serials if dates.read < HALF else ""
    is_day = f.type == "datetime" and not column.has_clock
    is_day &= not serials or all(len(cell) == 5 for cell in column.cells)
    if is_day and (time := clock):
        dates = formats.find_dates(_joined(column, time))
        entry.source = {"columns": [column.name, time.name]}
    elif is_day and f.name != "due_at":
        entry.unsure.append("chỉ có ngày, đọc là 00:00 / days alone, read as 00:00")
    if serials:
        entry.source["dates"] = [serials]
        entry.unsure.append(
            f"số {column.cells[0]} đọc theo / numbers read as {serials}"
        )
        return
    dates = _with_neighbours(dates, columns, entry)
    entry.source["dates"] = list(dates.formats)
    if f.name == "due_at" and not (column.has_clock or "columns" in entry.source):
        entry.source["end_of_day"] = True
    if flip := looks_flipped(column.all_cells):
        entry.unsure.append(f"{FLIPPED}: {flip[0]!r}, {flip[1]!r}")
    if dates.twins:
        form, twin = next(iter(dates.twins.items()))
        entry.unsure.append(
            f"ngày, tháng hay năm trước / day or month first: {form} or {twin}"
        )
    if dates.unread:
        entry.unsure.append(f"không đọc được / no format reads {dates.unread!r}")


def _joined(day: Column, time: Column) -> tuple[str, ...]:
    """Put the cells of a day and of a clock together, as a load does."""
    pairs = zip(day.texts, time.texts, strict=True)
    return tuple(
        f"{d.removesuffix(' 00:00:00')} {formats.clock(t)}" for d, t in pairs if d and t
    )


def _with_neighbours(
    dates: formats.Dates, columns: list[Column], entry: Entry
) -> formats.Dates:
    """Settle what these cells leave open, day or month first, by other columns."""
    if not dates.twins:
        return dates
    dated = [column.dates for column in columns if column.dates.read >= HALF]
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
    """The column of times of day that shares most words with a day's, or is nearest.

    To the right first: a clock stands behind its day.
    """
    times = [c for c in columns if c.is_clock]
    named = [c for c in times if likeness(c.name, names.times_of_day)]
    own = set(words(column.name))
    nearest = sorted(
        named or times,
        key=lambda c: (
            -len(own & set(words(c.name))),
            c.place < column.place,
            abs(c.place - column.place),
        ),
    )
    return nearest[0] if nearest else None


def _add_clock(entries: dict[str, Entry], f: Field, match: Match, names: Names) -> None:
    """Read a clock without a day of its own on the day on which the row begins."""
    clock, day = match.nearly.get(f.name), match.columns.get(match.contract.day or "")
    if clock is None or day is None or not clock.is_clock or day.has_clock:
        return
    dates = formats.find_dates(_joined(day, clock))
    entry = Entry({"columns": [day.name, clock.name], "dates": list(dates.formats)})
    entry.unsure.append(f"giờ lấy ngày của cột / a clock on the day of {day.name!r}")
    entries[f.name] = entry


def _add_numbers(entry: Entry, f: Field, column: Column) -> None:
    numbers, example = formats.find_numbers(list(column.written), f.type == "integer")
    if numbers is None:
        entry.unsure.append(f"dấu thập phân / decimal sign: {example!r}")
    elif numbers != Numbers():
        entry.source["numbers"] = numbers.model_dump()
    if numbers is not None and example:
        entry.unsure.append(f"không đọc được / no number: {example!r}")
    for word, times in MULTIPLES.get(f.name, {}).items():
        if word in words(column.name):
            entry.source["times"] = times


def _add_codes(entry: Entry, f: Field, column: Column, names: Names) -> None:
    texts = column.distinct
    codes = TRUTHS if f.type == "boolean" else set(f.constraints.enum)
    if all(text.lower() in codes for text in texts):
        return
    kind = "boolean" if f.type == "boolean" else f.name
    known = {text: names.code_of(kind, text) for text in texts}
    known = {
        text: code
        for text, code in known.items()
        if code is not None and (kind == "boolean" or code in codes)
    }
    entry.source["map"] = known
    unknown = [
        text for text in texts if text not in known and text.lower() not in codes
    ]
    if not unknown:
        return
    shown = ", ".join(repr(text) for text in unknown[:10])
    choice = "true, false" if f.type == "boolean" else ", ".join(f.constraints.enum)
    entry.unsure.append(
        f"chưa có mã / no code for {len(unknown)} texts: {shown} (one of: {choice})"
    )
    rest = f.default or next((c for c in ("other", "complaint") if c in codes), None)
    if rest:
        entry.source["otherwise"] = rest
        entry.unsure.append(f"tạm coi là / taken as {rest}")
    elif (
        not f.constraints.required and f.type != "boolean" and len(unknown) <= CODES_MAX
    ):
        entry.source["blanks"] = [*column.blanks, *unknown]
        entry.unsure.append("tạm coi là trống / taken as empty")


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
    lasting = [
        column
        for column in columns
        if column.place not in taken
        and (sure := likeness(column.name, names.durations[end]))
        and formats.is_duration(column.cells)
        and not (sure < EXACT and column.is_number and column.names_clock)
    ]
    if not lasting:
        return
    column = max(lasting, key=lambda c: likeness(c.name, names.durations[end]))
    name_words = set(words(column.name))
    span = next((span for span, signs in SPANS.items() if signs & name_words), None)
    entry = Entry({"column": column.name, "after": start, "in": span or "minutes"})
    if column.is_number:
        _add_numbers(entry, Field(name=end, type="number"), column)
        if span is None:
            entry.unsure.append(
                "phút hay giờ / the column doesn't say minutes or hours"
            )
    entries[end] = entry


def _blanks(match: Match, entries: dict[str, Entry]) -> tuple[str, ...]:
    """The words for nothing in the columns that are read; each is told."""
    measured = {"date", "datetime", "integer", "number"}
    blanks: dict[str, None] = {}
    for f in match.contract.fields:
        entry, column = entries.get(f.name), match.columns.get(f.name)
        if entry is None or column is None or not column.blanks:
            continue
        if f.type in measured or f.constraints.enum:
            blanks.update(dict.fromkeys(column.blanks))
            shown = ", ".join(map(repr, column.blanks[:5]))
            entry.unsure.append(f"coi là trống / read as empty: {shown}")
    return tuple(blanks)


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


def _shared_numbers(entries: dict[str, Entry]) -> Numbers:
    """Take the way of writing numbers that all marked columns share."""
    marked = [e for e in entries.values() if "numbers" in e.source]
    ways = {tuple(e.source["numbers"].items()) for e in marked}
    if len(ways) != 1:
        return Numbers()
    for entry in marked:
        del entry.source["numbers"]
    return Numbers.model_validate(dict(next(iter(ways))))


def _truths_by_codes(match: Match, entries: dict[str, Entry], names: Names) -> None:
    """Tell whether a case is about a meter, or in writing, by its other codes."""
    fields = {f.name for f in match.contract.fields}
    for name, (other, codes, reason) in DERIVED.items():
        if name in entries or name not in fields or other not in entries:
            continue
        known = entries[other].source.get("map")
        column = match.columns[other]
        if not isinstance(known, dict):
            known = {text: text.lower() for text in column.distinct}
        true = [text for text, code in known.items() if code in codes]
        for code in () if true else sorted(codes):  # later files may hold such a case
            true += [code, *names.code_words[other][code]]
        truths = dict.fromkeys(true, True)
        entry = Entry({"column": column.name, "map": truths, "otherwise": False})
        entry.unsure.append(reason)
        entries[name] = entry


def moments_of(name: str, columns: list[Column], sources: Sources) -> list[datetime]:
    """Read the moments of a field, in order; none without a column."""
    entry = sources.entries.get(name, Entry())
    parts = [column.texts for column in columns if column.name in entry.columns]
    cells = {" ".join(part) for part in zip(*parts, strict=True)}
    return formats.moments(cells, sources.of(name)) if cells else []


def interval_minutes(columns: list[Column], sources: Sources) -> int | None:
    """The step between the starts of a call centre's intervals, if it is even."""
    moments = moments_of("interval_start", columns, sources)
    gaps = [after - before for before, after in zip(moments, moments[1:], strict=False)]
    if not gaps:
        return None
    ((usual, count),) = Counter(gaps).most_common(1)
    minutes = int(usual.total_seconds() // 60)
    return minutes if count >= 0.8 * len(gaps) and 0 < minutes < 24 * 60 else None
