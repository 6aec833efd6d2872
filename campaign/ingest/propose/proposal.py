"""Propose the source profile that reads an unknown export, and write it as YAML."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import Field, load_contracts
from campaign.ingest.column_names import load_names, shown_header
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Numbers
from campaign.ingest.propose import whole_file
from campaign.ingest.propose.columns import Column, Match, best_match, columns_of
from campaign.ingest.propose.formats import LONGEST
from campaign.ingest.propose.sources import (
    ENDS,
    Entry,
    Sources,
    find_sources,
    interval_minutes,
)
from campaign.ingest.propose.tables import ROWS_MAX, Table, is_tcvn3, read_tables
from campaign.ingest.propose.trial import try_out
from campaign.ingest.units import UnitCodes

UNSURE = "không chắc / unsure"
# What a row of another system's export is, where it has no column for it.
GUESSES: dict[str, dict[str, object]] = {
    "complaints": {
        "kind": "complaint",
        "category": "other",
        "is_meter": False,
        "is_written": False,
    }
}
# What a required field is needed for, where an export without it loads all the same.
UNKNOWN = {
    "customers_interrupted": "thiếu số khách hàng / without customers no SAIDI, SAIFI, "
    "MAIFI; events and how long they last count"
}
MOST_UNITS = 60  # different texts in a column that may tell the unit
CLEAR = 0.5  # below this share of the contract's columns the match itself is unsure


@dataclass
class Proposal:
    """A profile proposed for a file, and what a person should look at in it."""

    contract: str
    unsure: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def yaml(self) -> str:
        """The profile's YAML; what is unsure stands in it as comments.

        It loads at once unless `missing` names fields the contract requires.
        """
        return "\n".join(self._lines) + "\n"

    def say(self, name: str, value: object, indent: int = 0) -> None:
        """Add `name: value`."""
        self._lines.append(f"{' ' * indent}{_flow(name)}: {_flow(value)}")

    def comment(self, text: str, indent: int = 0) -> None:
        """Add a comment."""
        self._lines.append(f"{' ' * indent}# {' '.join(text.split())}")

    def doubt(self, about: str, text: str, indent: int = 0) -> None:
        """Add something unsure."""
        self.unsure.append(f"{about}: {text}")
        self.comment(f"{UNSURE}: {text}", indent)

    def open(self, name: str) -> None:
        """Begin a block."""
        self._lines.append(f"{name}:")

    def item(self, value: object) -> None:
        """Add one of a block's list."""
        self._lines.append(f"  - {_flow(value)}")


def propose(path: Path, campaign: Campaign) -> Proposal:
    """Propose a source profile for an unknown file, and try it on the file.

    Raises Refused with one line when the file can't be read or names no columns.
    """
    look = look_at(path, campaign)
    proposal = Proposal(look.match.contract.name)
    _write_head(proposal, look)
    _write_read(proposal, look)
    _write_forms(proposal, look)
    _write_absent(proposal, look)
    _write_fields(proposal, look)
    _write_rest(proposal, look)
    for line in [] if proposal.missing else try_out(path, proposal.yaml(), campaign):
        proposal.doubt("load", line)
    return proposal


def look_at(path: Path, campaign: Campaign, most: int = ROWS_MAX) -> "Look":
    """See what a file holds: the table, contract and columns that fit best.

    Raises Refused with one line when the file can't be read or names no columns.
    """
    names = load_names().with_programmes(campaign.programmes)
    contracts = list(load_contracts(campaign.programme_codes).by_name.values())
    looked = []
    for table in read_tables(path, most):
        columns = columns_of(table)
        about = " ".join([path.stem, table.sheet, *table.above])
        looked.append((best_match(columns, contracts, names, about), table, columns))
    match, table, columns = max(looked, key=lambda look: look[0].score)
    if not match.columns:
        raise Refused("no_contract", **shown_header(table.header))
    match = whole_file.with_unit(match, columns, campaign)
    match = whole_file.with_id(whole_file.with_day(match, columns), columns)
    sources = find_sources(match, columns, names)
    alike = dict.fromkeys(t.sheet for _, t, _ in looked if t.header == table.header)
    return Look(path, campaign, match, table, columns, sources, tuple(alike))


@dataclass(frozen=True)
class Look:
    """What was seen in a file, for those who write it down."""

    path: Path
    campaign: Campaign
    match: Match
    table: Table
    columns: list[Column]
    sources: Sources
    alike: tuple[str, ...]

    @property
    def about(self) -> str:
        """What its name and titles say; a sheet's, where no other is of its shape."""
        sheet = self.table.sheet if len(self.alike) == 1 else ""
        return " ".join([self.path.stem, sheet, *self.table.above])

    @property
    def of_units(self) -> list[str]:
        """Sheets of one shape that are each named for a unit, where no column tells."""
        codes = UnitCodes(self.campaign)
        named = [name for name in self.alike if codes.resolve(name.strip())]
        return named if len(named) > 1 and "unit_code" not in self.match.columns else []


def _write_head(proposal: Proposal, look: Look) -> None:
    match = look.match
    proposal.comment(
        f"Đề xuất cho / proposed for {look.path.name}: xem lại / look it over."
    )
    proposal.say("title", f"{look.path.stem} · {match.contract.title}")
    if match.score < CLEAR:
        proposal.doubt("contract", "ít cột được nhận ra / few columns were recognised")
    if match.rivals:
        rivals = ", ".join(match.rivals)
        proposal.doubt("contract", f"cũng có thể là / could also be {rivals}")
    if match.contract.needed <= set(look.table.header):
        proposal.comment("Đúng tên trường / the header is the contract's own already.")
    proposal.say("contract", match.contract.name)
    proposal.say("files", [whole_file.file_glob(look.path.name)])


def _write_read(proposal: Proposal, look: Look) -> None:
    table, read = look.table, dict[str, object]()
    if table.encoding and table.encoding != "utf-8":
        read["encoding"] = table.encoding.removesuffix("-le").removesuffix("-be")
    if table.delimiter:
        read["delimiter"] = table.delimiter
    if table.header_rows > 1:
        read["header_rows"] = table.header_rows
    if look.of_units and look.of_units != list(look.alike):
        read["sheets"] = look.of_units
    totals = whole_file.total_rows(table, load_names(), look.match)
    if totals:
        read["skip_rows_where"] = totals
    merged = whole_file.fill_down(table, look.match)
    if is_tcvn3(" ".join(cell for row in table.rows[:200] for cell in row)):
        proposal.doubt("encoding", "có vẻ là TCVN3 (.VnTime) / looks like TCVN3 text")
    for name in table.repeated.values():
        proposal.doubt("columns", f"cột trùng tên, không đọc / named twice: {name!r}")
    if not read and not merged:
        return
    proposal.open("read")
    for name, value in read.items():
        proposal.say(name, value, 2)
    if merged:
        proposal.doubt("fill_down", "ô gộp / merged cells, or values missing", 2)
        proposal.say("fill_down", merged, 2)


def _write_forms(proposal: Proposal, look: Look) -> None:
    sources, above = look.sources, look.table.above
    if sources.numbers != Numbers():
        proposal.say("numbers", sources.numbers.model_dump())
    if sources.dates:
        proposal.say("dates", list(sources.dates))
    if sources.blanks:
        proposal.say("blanks", list(sources.blanks))
    exported = whole_file.export_time(look.path.name, above)
    if exported:
        proposal.say("export_time", exported)
    period = whole_file.covers(look.path.name, above)
    if period:
        proposal.say("covers", period)
    entries = sources.entries
    own = entries["outage_id"].columns if "outage_id" in entries else _made_id(look)
    unit = entries["unit_code"].columns if "unit_code" in entries else []
    has_steps = look.match.contract.name == "outages" and "step" not in entries
    if has_steps and whole_file.repeats(look.columns, [*own, *unit]):
        proposal.doubt(
            "step",
            "một mã nhiều dòng / one outage_id has several rows: disjoint groups "
            "(row_number), or `steps: slices`, `steps: repeated`?",
        )
        proposal.say("step", "row_number")


def _write_absent(proposal: Proposal, look: Look) -> None:
    """Fields without a column: unknown ones, and what is told elsewhere or guessed."""
    fields, entries = look.match.contract.fields, look.sources.entries
    absent = [f for f in fields if f.name not in entries]
    needed = [f for f in absent if not f.optional]
    unknown = [
        f.name for f in needed if not f.constraints.required or f.name in UNKNOWN
    ]
    if unknown:
        proposal.doubt("not_exported", "không thấy cột / no such columns were found")
        for name in UNKNOWN.keys() & set(unknown):
            proposal.doubt(name, UNKNOWN[name])
        for name in unknown:
            _name_nearest(proposal, look, name)
            _name_unused_dates(proposal, look, name)
        proposal.say("not_exported", unknown)
    missing = [f.name for f in needed if f.name not in unknown]
    if look.of_units:
        missing.remove("unit_code")
        proposal.doubt("unit_code", "mỗi trang tính một đơn vị / each sheet is a unit")
        proposal.say("unit_from", "sheet")
    constants: dict[str, object] = {}
    for name in missing:
        value, doubt = _constant(look, name)
        if value is not None:
            constants[name] = value
        if doubt:
            proposal.doubt(name, doubt)
            _name_nearest(proposal, look, name)
    if constants:
        proposal.comment("Theo tên tệp, tiêu đề hay số liệu / by name, title or data.")
        proposal.say("constants", constants)
    proposal.missing.extend(name for name in missing if name not in constants)


def _name_nearest(proposal: Proposal, look: Look, name: str) -> None:
    """Name the column that almost fitted, with the value that didn't."""
    column = look.match.nearly.get(name)
    if column is not None:
        misfit = column.misfit(look.match.contract.field(name))
        proposal.doubt(
            name, f"gần nhất là cột / nearest is column {column.name!r}: {misfit!r}"
        )


def _name_unused_dates(proposal: Proposal, look: Look, name: str) -> None:
    """Name the columns of dates that nothing uses: one of them may be the end."""
    if name not in ENDS:
        return
    unused = [c.name for c in _unused(look) if c.dates.read >= CLEAR]
    if unused:
        shown = ", ".join(map(repr, unused))
        proposal.doubt(name, f"có thể là cột / could be column {shown}")


def _unused(look: Look) -> list[Column]:
    """The columns that no field reads."""
    used = {name for e in look.sources.entries.values() for name in e.columns}
    return [column for column in look.columns if column.name not in used]


def _constant(look: Look, name: str) -> tuple[object, str]:
    """Give what every row has in a field without a column, and what is a guess in it.

    A unit is never guessed: `?` is no unit, so that its rows are refused till somebody
    writes one.
    """
    if name == "interval_minutes":
        return interval_minutes(look.columns, look.sources), ""
    if name == "unit_code":
        units = whole_file.units_named(look.about, look.campaign)
        if len(units) == 1:
            return units[0], ""
        if len(look.campaign.units) == 1:
            return look.campaign.units[0].code, "đơn vị duy nhất / the only unit"
        return "?", _which_unit(look)
    guess = GUESSES.get(look.match.contract.name, {}).get(name)
    return guess, "" if guess is None else "không có cột, tạm lấy / no column, a guess"


def _which_unit(look: Look) -> str:
    """Ask for the unit, and name the columns of a few texts: one may tell it."""
    codes = ", ".join(unit.code for unit in look.campaign.units[:5])
    question = f"đơn vị nào? / which unit? one of {codes}, …"
    telling = [
        repr(column.name)
        for column in _unused(look)
        if 1 < len(column.distinct) <= MOST_UNITS
        and 2 * len(column.distinct) <= len(column.cells)
        and not column.is_number
        and column.dates.read < CLEAR
    ]
    if telling:
        question += f"; hoặc cột / or a column: {', '.join(telling[:6])}"
    return question


def _write_fields(proposal: Proposal, look: Look) -> None:
    proposal.open("fields")
    for f in look.match.contract.fields:
        if f.name in look.sources.entries:
            _write_entry(proposal, f.name, look.sources.entries[f.name])
        elif f.name in proposal.missing:
            _write_missing(proposal, look, f)
    if "unit_code" in look.match.columns:
        strange = whole_file.unknown_units(look.match, look.campaign, load_names())
        if strange:
            shown = ", ".join(repr(text) for text in strange[:5])
            proposal.doubt(
                "unit_code",
                f"không phải đơn vị / no unit: {shown}; "
                "`unit_code: {column: …, map: {…: …}}` names the unit meant",
                2,
            )


def _made_id(look: Look) -> list[str]:
    """The columns that tell rows apart: the day and place, else whatever it takes."""
    entries, day = look.sources.entries, look.match.contract.day
    telling = [n for n in (day, "feeder", "title", "unit_code") if n in entries]
    if len(telling) < 2:  # a moment alone is no event's own
        telling += [name for name in entries if name not in telling]
    columns = [
        column for name in [*telling, *entries] for column in entries[name].columns
    ]
    unused = [c for c in _unused(look) if max(map(len, c.cells), default=99) <= LONGEST]
    persons = whole_file.personal(unused, load_names())
    columns += [column.name for column in unused if column.name not in persons]
    columns = list(dict.fromkeys(columns))
    told = max(2, len({c for name in telling for c in entries[name].columns}))
    if look.match.contract.name != "outages":  # whose rows alike are an event's steps
        while told < len(columns) and whole_file.repeats(look.columns, columns[:told]):
            told += 1
    return columns[:told]


def _write_missing(proposal: Proposal, look: Look, f: Field) -> None:
    """Make an id of what tells rows apart; name what else is needed."""
    named = _made_id(look)
    if f.is_id and len(named) > 1:
        proposal.missing.remove(f.name)
        proposal.doubt(f.name, "không có mã, ghép từ / no id, made of columns", 2)
        proposal.say(f.name, {"columns": named}, 2)
        return
    choice = ", ".join(f.constraints.enum) or f.description
    proposal.doubt(f.name, f"cần một cột hoặc hằng số / needed: {choice}", 2)
    _name_nearest(proposal, look, f.name)
    proposal.comment(f"{f.name}: ?", 2)


def _write_entry(proposal: Proposal, name: str, entry: Entry) -> None:
    for text in entry.unsure:
        proposal.doubt(name, text, 2)
    proposal.say(name, entry.short, 2)


def _write_rest(proposal: Proposal, look: Look) -> None:
    unused = _unused(look)
    persons = whole_file.personal(unused, load_names())
    if persons:
        proposal.say("personal", persons)
    rest = [column.name for column in unused if column.name not in persons]
    if rest:
        proposal.comment(f"Cột không dùng / columns not used: {', '.join(rest)}")


def _flow(value: object) -> str:
    """Write a value as YAML on one line."""
    text = yaml.safe_dump(
        value,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    return text.removesuffix("\n").removesuffix("\n...")
