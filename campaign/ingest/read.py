"""Turn a file's bytes into rows of text cells: choose the reader, read Parquet."""

import codecs
import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from campaign.ingest.cells import (
    TYPED_CELL,
    Cells,
    CleanSheet,
    Row,
    Source,
    record_batch,
)
from campaign.ingest.errors import Refused
from campaign.ingest.profiles import Read
from campaign.ingest.read_html import HtmlSource, is_html
from campaign.ingest.read_json import JsonSource, is_json
from campaign.ingest.read_text import TextSource
from campaign.ingest.read_workbook import WorkbookSource

OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"MIME-Ver": "MHTML",
}


def open_source(path: Path) -> Source:
    """Look at the bytes and choose the reader; Refused for what it can't be."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0, 2)
            size = file.tell()
    except OSError as error:
        raise Refused("unreadable", why=error.strerror) from error
    if not size:
        raise Refused("empty")
    if head[:4] == b"PK\x03\x04":
        return WorkbookSource(path)
    if head[:4] == b"PAR1":
        return ParquetSource(path)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if _is_encrypted(path):
            raise Refused("locked_workbook")
        return WorkbookSource(path)
    for begins, kind in OTHERS.items():
        if head.startswith(begins):
            raise Refused("other_kind", kind=kind)
    if is_html(path):
        return HtmlSource(path)
    if head.removeprefix(codecs.BOM_UTF8).startswith(b"<?xml"):
        raise Refused("other_kind", kind="XML")
    return JsonSource(path) if is_json(path) else TextSource(path)


def _is_encrypted(path: Path) -> bool:
    """Whether a compound file holds an encrypted package, as a locked XLSX does."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with content:
            return content.find("EncryptedPackage".encode("utf-16-le")) >= 0


@dataclass
class ParquetSheet:
    """The table of a Parquet file; DuckDB reads it and writes every cell as text."""

    path: Path
    name: str = ""
    typed_cells: bool = True
    connection: duckdb.DuckDBPyConnection = field(default_factory=duckdb.connect)

    def top(self) -> list[Row]:
        """Give its column names as the one header row."""
        try:
            described = self.connection.execute(
                "select column_name from (describe select * from read_parquet($path))",
                {"path": str(self.path)},
            ).fetchall()
        except duckdb.Error as error:
            raise Refused("not_parquet") from error
        names: Cells = [name for (name,) in described]
        return [Row(0, names, len(names))]

    def _text_columns(self) -> frozenset[str]:
        """Name the columns of texts, whole numbers, true and false: the rest are typed.

        A whole number reads alike however texts are written, and keeps all digits.
        """
        described = self.connection.execute(
            "select column_name from (describe select * from read_parquet($path)) "
            "where column_type in ('VARCHAR', 'BOOLEAN') or column_type like 'ENUM%' "
            "or column_type like '%INT%'",
            {"path": str(self.path)},
        ).fetchall()
        return frozenset(name for (name,) in described)

    def batches(self, header: Row) -> Iterator[pa.RecordBatch]:
        """Read it batch by batch, an empty one first: there may be no row at all.

        Times with a zone keep it as an offset.
        """
        width = len(header.cells)
        quoted = ['"' + str(name).replace('"', '""') + '"' for name in header.cells]
        texts = self._text_columns()
        cells = ", ".join(
            f"{q}::varchar as c{i}"
            if name in texts
            else f"chr({ord(TYPED_CELL)}) || {q}::varchar as c{i}"
            for i, (q, name) in enumerate(zip(quoted, header.cells, strict=True))
        )
        cursor = self.connection.cursor()
        cursor.execute("set timezone = 'UTC'")
        select = (
            f"select file_row_number + 1 as row_no, {width}::bigint as cells_found, "
            f"{cells} from read_parquet($path, file_row_number = true)"
        )
        yield record_batch([], width)
        try:
            rows = cursor.sql(select, params={"path": str(self.path)})
            yield from rows.to_arrow_reader(100_000)
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise Refused("not_parquet") from error


@dataclass
class ParquetSource(Source):
    """A Parquet file."""

    path: Path

    def sheets(self, read: Read, delimiter: str | None) -> list[CleanSheet]:
        """List its one table."""
        return [CleanSheet(ParquetSheet(self.path))]
