"""Propose the source profile that reads an unknown export, and write it as YAML."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import load_contracts
from campaign.ingest.column_names import load_names, shown_header
from campaign.ingest.errors import Refused
from campaign.ingest.propose import formats, whole_file
from campaign.ingest.propose.columns import Column, Match, best_match, columns_of
from campaign.ingest.propose.sources import (
    Entry,
    Sources,
    find_sources,
    interval_minutes,
)
from campaign.ingest.propose.tables import Table, is_tcvn3, read_tables

UNSURE = "không chắc / unsure"
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


def propose(path: Path, campaign: Campaign) -> Proposal:
    """Propose a source profile for an unknown CSV, XLSX or Parquet file.

    Raises Refused with one line when the file can't be read or names no columns.
    """
    names = load_names()
    contracts = list(load_contracts().by_name.values())
    looked = []
    for table in read_tables(path):
        columns = columns_of(table)
        about = " ".join([path.stem, table.sheet, *table.above])
        looked.append((best_match(columns, contracts, names, about), table, columns))
    match, table, columns = max(looked, key=lambda look: look[0].score)
    if not match.columns:
        raise Refused("no_contract", **shown_header(table.header))
    sources = find_sources(match, columns, names)
    proposal = Proposal(match.contract.name)
    _write_head(proposal, path, match, table)
    _write_read(proposal, match, table)
    _write_forms(proposal, path, match, table, sources)
    _write_absent(proposal, path, campaign, match, table, columns, sources)
    _write_fields(proposal, campaign, match, sources)
    _write_rest(proposal, columns, sources, match)
    return proposal


def _write_head(proposal: Proposal, path: Path, match: Match, table: Table) -> None:
    proposal.comment(f"Đề xuất cho / proposed for {path.name}: xem lại / look it over.")
    proposal.say("title", f"{path.stem} · {match.contract.title}")
    if match.score < CLEAR:
        proposal.doubt("contract", "ít cột được nhận ra / few columns were recognised")
    if match.rivals:
        rivals = ", ".join(match.rivals)
        proposal.doubt("contract", f"cũng có thể là / could also be {rivals}")
    if match.contract.needed <= set(table.header):
        proposal.comment("Đúng tên trường / the header is the contract's own already.")
    proposal.say("contract", match.contract.name)
    proposal.say("files", [whole_file.file_glob(path.name)])


def _write_read(proposal: Proposal, match: Match, table: Table) -> None:
    names, read = load_names(), {}
    if table.encoding and table.encoding != "utf-8":
        read["encoding"] = table.encoding.removesuffix("-le").removesuffix("-be")
    if table.delimiter:
        read["delimiter"] = table.delimiter
    totals = whole_file.total_rows(table, names, match)
    if totals:
        read["skip_rows_where"] = totals
    merged = whole_file.fill_down(table, match)
    if is_tcvn3(" ".join(cell for row in table.rows[:200] for cell in row)):
        proposal.doubt("encoding", "có vẻ là TCVN3 (.VnTime) / looks like TCVN3 text")
    if not read and not merged:
        return
    proposal.open("read")
    for name, value in read.items():
        proposal.say(name, value, 2)
    if merged:
        proposal.doubt("fill_down", "ô gộp / merged cells, or values missing", 2)
        proposal.say("fill_down", merged, 2)


def _write_forms(
    proposal: Proposal, path: Path, match: Match, table: Table, sources: Sources
) -> None:
    if sources.numbers != formats.Numbers():
        proposal.say("numbers", vars(sources.numbers))
    if sources.dates:
        proposal.say("dates", list(sources.dates))
    exported = whole_file.export_time(path.name, table.above)
    if exported:
        proposal.say("export_time", exported)
    period = whole_file.covers(path.name, table.above)
    if period:
        proposal.say("covers", period)
    if whole_file.repeats_keys(match):
        proposal.doubt(
            "step",
            "một mã nhiều dòng / one outage_id has several rows: disjoint groups "
            "(row_number), or `steps: slices`, `steps: repeated`?",
        )
        proposal.say("step", "row_number")


def _write_absent(
    proposal: Proposal,
    path: Path,
    campaign: Campaign,
    match: Match,
    table: Table,
    columns: list[Column],
    sources: Sources,
) -> None:
    """Fields without a column: unknown ones, and constants told elsewhere."""
    absent = [f for f in match.contract.fields if f.name not in sources.entries]
    unknown = [f.name for f in absent if not f.constraints.required and not f.optional]
    if unknown:
        proposal.doubt("not_exported", "không thấy cột / no such columns were found")
        proposal.say("not_exported", unknown)
    missing = [f.name for f in absent if f.constraints.required]
    constants: dict[str, object] = {}
    minutes = interval_minutes(columns, sources)
    if "interval_minutes" in missing and minutes:
        constants["interval_minutes"] = minutes
    if "unit_code" in missing:
        about = " ".join([path.stem, table.sheet, *table.above])
        units = whole_file.units_named(about, campaign)
        if len(units) == 1:
            constants["unit_code"] = units[0]
    if constants:
        proposal.comment("Theo tên tệp, tiêu đề hay số liệu / by name, title or data.")
        proposal.say("constants", constants)
    proposal.missing.extend(name for name in missing if name not in constants)


def _write_fields(
    proposal: Proposal, campaign: Campaign, match: Match, sources: Sources
) -> None:
    proposal.open("fields")
    for f in match.contract.fields:
        if f.name in sources.entries:
            _write_entry(proposal, f.name, sources.entries[f.name])
        elif f.name in proposal.missing:
            choice = ", ".join(f.constraints.enum) or f.description
            proposal.doubt(f.name, f"cần một cột hoặc hằng số / needed: {choice}", 2)
            proposal.comment(f"{f.name}: ?", 2)
    if "unit_code" in match.columns:
        strange = whole_file.unknown_units(match, campaign, load_names())
        if strange:
            shown = ", ".join(repr(text) for text in strange[:5])
            proposal.doubt("unit_code", f"không phải đơn vị / no unit: {shown}", 2)


def _write_entry(proposal: Proposal, name: str, entry: Entry) -> None:
    for text in entry.unsure:
        proposal.doubt(name, text, 2)
    proposal.say(name, entry.short, 2)


def _write_rest(
    proposal: Proposal, columns: list[Column], sources: Sources, match: Match
) -> None:
    used = {
        name
        for entry in sources.entries.values()
        for name in [entry.source.get("column"), *entry.source.get("columns", ())]
    }
    persons = [
        name for name in whole_file.personal(columns, load_names()) if name not in used
    ]
    if persons:
        proposal.say("personal", persons)
    rest = [c.name for c in columns if c.name not in used and c.name not in persons]
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
