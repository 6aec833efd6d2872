"""Read Parquet: columns and values, whatever tool wrote them and however packed."""

from __future__ import annotations

from io import BytesIO

from pyarrow import parquet

from campaign.press.reading.model import Read
from campaign.press.reading.said import bare, line, text, value

OWN = (b"title", b"figure_id", b"snapshot", b"source", b"unit_line", b"short", b"about")
MOST_CELLS = 20_000_000


def read(content: bytes) -> Read:
    """Read every value; kinds of columns count as far as values show them."""
    file = parquet.ParquetFile(BytesIO(content))
    if file.metadata.num_rows * file.metadata.num_columns > MOST_CELLS:
        raise ValueError("too many cells")
    table = file.read()
    lines = [line(*map(text, table.column_names))]
    columns = [column.to_pylist() for column in table.columns]
    lines += [line(*map(value, row)) for row in zip(*columns, strict=True)]
    about = table.schema.metadata or {}
    own = {key.decode(): bare(about[key].decode()) for key in OWN if key in about}
    return Read("parquet", tuple(lines), properties=own)
