"""Write exports byte for byte alike on every run: CSV, Parquet, workbooks."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tools.sample.texts import for_windows_1258

Columns = Mapping[str, Sequence[str]]
CREATED = datetime(2016, 12, 24, 17)


@dataclass(frozen=True)
class Csv:
    """One system's habits with delimited text."""

    encoding: str = "utf-8"
    delimiter: str = ","
    bom: bool = False
    newline: str = "\r\n"

    def write(
        self, path: Path, tables: Iterable[Columns], footer: Sequence[str] = ()
    ) -> Path:
        """Write one header, then the rows of all tables, then footer lines."""
        with path.open("wb") as file:
            if self.encoding == "utf-16":
                file.write(b"\xff\xfe")
            elif self.bom:
                file.write(b"\xef\xbb\xbf")
            for number, table in enumerate(tables):
                lines = [] if number else [self._line(table)]
                cells = [self._cells(column) for column in table.values()]
                lines += map(self.delimiter.join, zip(*cells, strict=True))
                self._put(file, lines)
            self._put(file, footer)
        return path

    def _put(self, file: io.BufferedWriter, lines: Iterable[str]) -> None:
        text = "".join(line + self.newline for line in lines)
        if self.encoding == "windows-1258":
            text = for_windows_1258(text)
        encoding = "utf-16-le" if self.encoding == "utf-16" else self.encoding
        file.write(text.encode(encoding))

    def _line(self, cells: Iterable[str]) -> str:
        return self.delimiter.join(self._cells(list(cells)))

    def _cells(self, cells: Sequence[str]) -> list[str]:
        return [
            '"' + cell.replace('"', '""') + '"'
            if self.delimiter in cell or '"' in cell
            else cell
            for cell in cells
        ]


def parquet(path: Path, columns: Mapping[str, pa.Array]) -> Path:
    """Write one Parquet file."""
    pq.write_table(pa.table(dict(columns)), path, compression="zstd")
    return path


class Workbook:
    """An XLSX workbook without a clock: same cells, same bytes."""

    def __init__(self, path: Path) -> None:
        """Start a workbook at `path`; call `close` to write it."""
        self.path = path
        self._book = xlsxwriter.Workbook(
            path, {"strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties({"created": CREATED, "title": "Số liệu mẫu"})
        self.title = self._book.add_format(
            {"bold": True, "align": "center", "font_size": 14}
        )
        self.head = self._book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "bg_color": "#DDEBF7"}
        )
        self.middle = self._book.add_format({"valign": "vcenter", "border": 1})
        self.time = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        self.day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self.count = self._book.add_format({"num_format": "#,##0"})

    def sheet(self, name: str) -> xlsxwriter.worksheet.Worksheet:
        """Add an empty sheet."""
        return self._book.add_worksheet(name)

    def titled(
        self, name: str, titles: Sequence[str], header: Sequence[str]
    ) -> tuple[xlsxwriter.worksheet.Worksheet, int]:
        """Add a sheet with merged title rows, a blank one and a header.

        Gives the sheet and the number of the first row for data.
        """
        sheet = self.sheet(name)
        for row, text in enumerate(titles):
            sheet.merge_range(row, 0, row, len(header) - 1, text, self.title)
        below = len(titles) + 1
        for column, text in enumerate(header):
            sheet.write_string(below, column, text, self.head)
        sheet.set_column(0, len(header) - 1, 18)
        return sheet, below + 1

    def close(self) -> Path:
        """Write the file."""
        self._book.close()
        return self.path
