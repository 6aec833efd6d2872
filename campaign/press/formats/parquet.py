"""Write one figure's data as Parquet: typed columns, and its words as metadata."""

import json
from datetime import date
from io import BytesIO

import pyarrow
from pyarrow import parquet

from campaign.press.figure import PressFigure
from campaign.press.formats import content, table
from campaign.press.formats.table import Column
from campaign.views.formatted import Value


def write(figure: PressFigure) -> bytes:
    """Write the file; texts stand as they are, for nothing runs them here."""
    columns = table.columns(figure)
    held = list(zip(*table.rows(figure), strict=True))
    arrays = [
        _array(column, values) for column, values in zip(columns, held, strict=True)
    ]
    names = [column.name for column in columns]
    with_metadata = pyarrow.table(arrays, names=names).replace_schema_metadata(
        _about(figure)
    )
    out = BytesIO()
    parquet.write_table(with_metadata, out, compression="zstd")
    return out.getvalue()


def _array(column: Column, values: tuple[Value, ...]) -> pyarrow.Array:
    """Type a column by what it is; one of mixed kinds is text."""
    known = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in known):
        texts = [
            None if value is None else content.writable(str(value)) for value in values
        ]
        return pyarrow.array(texts, pyarrow.string())
    if column.kind == "moment":
        return pyarrow.array(values, pyarrow.timestamp("us"))
    if column.kind == "date" or any(isinstance(value, date) for value in known):
        return pyarrow.array(values, pyarrow.date32())
    if column.kind in ("number", "share") or known:
        whole = known and all(isinstance(value, int) for value in known)
        kind = pyarrow.int64() if whole else pyarrow.float64()
        return pyarrow.array(values, kind)
    return pyarrow.array(values, pyarrow.string())


def _about(figure: PressFigure) -> dict[str, str]:
    about = content.properties(figure.title, (figure,))
    plain = content.plain
    sections = {
        plain(section.heading): plain(section.text) for section in figure.sections
    }
    return {
        "title": about.title,
        "figure_id": figure.id,
        "snapshot": figure.origin.snapshot,
        "source": about.comments,
        "unit_line": content.plain(figure.data.unit_line),
        "short": content.plain(figure.short),
        "about": json.dumps(sections, ensure_ascii=False),
    }
