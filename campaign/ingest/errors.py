"""What stops a file, or a load, in words for the person who can act."""

import errno

import duckdb

REFUSALS = {
    "unreadable": "can't be read: {why}",
    "empty": "the file is empty (0 bytes)",
    "large_page": "a web page of more than {most} MiB: export it as CSV or XLSX",
    "not_page": "a web page whose tables can't be read: export it as CSV or XLSX",
    "locked_workbook": (
        "a workbook protected by a password: save it without one, then load it"
    ),
    "other_kind": "a {kind} file, not a table: export it as CSV, XLSX or Parquet",
    "no_table": "not a table: its first lines are no readable text",
    "not_parquet": "not a readable Parquet file",
    "not_workbook": "not a readable workbook (XLSX, XLSB, XLS or ODS)",
    "bad_sheet": "sheet {sheet!r} can't be read",
    "zip": "a zip archive, not a workbook: unpack it first",
    "zip_bomb": "the workbook unpacks to more than {unpacked} MiB from {packed} KiB",
    "far_cell": (
        "sheet {sheet!r}: the cell {cell} stands far from the table; expected a table "
        "in one block, found {cells} cells spread over {rows} rows and {columns} "
        "columns: clear that cell and save again"
    ),
    "unknown_encoding": "unknown encoding {encoding!r}",
    "not_text": "not text in {encoding}",
    "cut_short": "can't be read to its end: {why}",
    "two_profiles": "two profiles fit this file: {names}",
    "two_contracts": "the header fits two contracts: {names}",
    "column_twice": "row {row}: the column {column} stands twice",
    "no_header": "no header row: the file holds no cells",
    "broken_profile": "its profile can't be read: {why}",
    "profile_header": (
        "wrong header: profile {profile} expects the columns {missing}; found {found}; "
        "columns of unknown names, by place: {unknown}"
    ),
    "contract_header": (
        "wrong header: {contract} also needs the columns {missing}; found {found}; "
        "columns of unknown names, by place: {unknown}"
    ),
    "sheet_header": (
        "sheet {sheet!r} holds rows under most of the columns but lacks {missing}: "
        "put its header right, or let a profile name the sheets to read"
    ),
    "unknown_header": (
        "wrong header: no profile's name fits and the header is no "
        "contract's; found {found}; columns of unknown names, by place: {unknown} "
        "(python -m campaign profile FILE proposes a profile)"
    ),
    "bad_period": "the period it covers can't be read: {why}",
    "no_period": "the period it covers was not found where the profile says",
    "unnumbered_steps": (
        "outage_id {outage_id} stands on {rows} rows that differ, and "
        "there is no column step: number the customer groups in a column "
        "step, or let a profile say `step: row_number`, `steps: slices` or "
        "`steps: repeated`"
    ),
    "no_key": (
        "customers' identifiers are kept only hashed, and there is no key to trust: "
        "let {path} in TRIAN_HOME hold 64 hexadecimal digits and be readable by its "
        "owner alone (chmod 600), or set TRIAN_SECRET"
    ),
    "destroyed_ids": (
        "row {row}: {field} {value} is what a spreadsheet left of a long number, the "
        "other digits are lost: format the column as text and export again"
    ),
    "quoted_lines": (
        "each line stands in quotes as if it were one cell: export again without "
        "opening the file in a spreadsheet, or take away the outer quotes"
    ),
    "flipped_dates": (
        "column {column}: day and month look turned by a spreadsheet: true dates "
        "({true}) all up to the 12th, texts ({text}) all after it; export again as "
        "CSV, or with all dates as text"
    ),
    "not_json": (
        "row {row} is no JSON object: expected a list of objects, or one object a line"
    ),
    "nested_json": (
        "object {row}: {name} holds an object or a list: expected plain values; "
        "export as CSV, or spread it out"
    ),
    "json_name_twice": ("object {row}: the name {name} stands twice"),
    "large_json": ("a JSON file of more than {most} MiB: export it as CSV or Parquet"),
    "no_contract": (
        "no contract has such columns: found {found}; columns of unknown names, by "
        "place: {unknown}"
    ),
    "no_names": "no row was found that names columns",
}


class Refused(Exception):
    """A file that can't be loaded; nothing of it is used, nothing else stops.

    `code` names the reason, `values` fill its words in any language.
    """

    def __init__(self, code: str, **values: object) -> None:
        """Say the reason in English, one line."""
        super().__init__(REFUSALS[code].format(**values))
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}


class LoadStopped(Exception):
    """A load that can't go on; everything is as it was. Its text is one line."""


class Locked(LoadStopped):
    """Another load is at work on the same store."""


class DiskFull(LoadStopped):
    """A file couldn't be written for want of room."""


class StoreDamaged(LoadStopped):
    """Kept files and mapped rows are lost together: they have to be loaded again."""


NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
NO_ROOM_SAID = (
    "no space left",
    "file too large",
    "disk quota",
    "not enough disk space",
    "max_temp_directory_size",
)
"""How DuckDB words the same: its errors carry no number."""


def is_disk_full(error: BaseException) -> bool:
    """Whether a write failed for want of room."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    line = str(error).lower()
    return isinstance(error, duckdb.Error) and any(w in line for w in NO_ROOM_SAID)
