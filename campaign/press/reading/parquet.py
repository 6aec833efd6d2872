"""Read Parquet: columns and values, whatever tool wrote them and however packed."""

from io import BytesIO

import pyarrow
from pyarrow import compute, parquet

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare, line, text, value

OWN = (b"title", b"figure_id", b"snapshot", b"source", b"unit_line", b"short", b"about")


def read(content: bytes, budget: Budget) -> Read:
    """Read every value; kinds of columns count as far as values show them."""
    table = _unpacked(content, budget)
    lines = [line(*map(text, table.column_names))]
    columns = [column.to_pylist() for column in table.columns]
    lines += [line(*map(value, row)) for row in zip(*columns, strict=True)]
    about = table.schema.metadata or {}
    own = {key.decode(): bare(about[key].decode()) for key in OWN if key in about}
    return Read("parquet", tuple(lines), properties=own)


def _unpacked(content: bytes, budget: Budget) -> pyarrow.Table:
    """Read all columns; words that many rows share are paid for in each of them."""
    file = parquet.ParquetFile(BytesIO(content))
    about = file.metadata
    budget.spend("cells", about.num_rows * about.num_columns)
    groups = [about.row_group(n) for n in range(about.num_row_groups)]
    for group in groups:
        budget.unpack(group.total_byte_size)
    names = [one.name for one in about.schema.to_arrow_schema()]
    file = parquet.ParquetFile(BytesIO(content), read_dictionary=names)
    table = file.read(use_threads=False)
    for column in table.columns:
        for chunk in column.chunks:
            budget.unpack(_size(chunk))
    return table


def _size(held: pyarrow.Array) -> int:
    """Say how many bytes an array comes to once every value is written out."""
    if not isinstance(held, pyarrow.DictionaryArray):
        return held.nbytes
    lengths = compute.binary_length(held.dictionary)
    return compute.sum(lengths.take(held.indices)).as_py() or 0
