"""Python's functions inside a query: asked a column at a time, for each text once."""

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling, PythonUDFType


def offer_by_text(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    function: Callable[[str], Any],
    fields: tuple[str, ...] = (),
) -> None:
    """Offer a function of one text, which gives a text or, as a dict, such fields.

    An export says the same few texts again and again: each is asked once. Null stays
    null.
    """
    kind = pa.struct([(field, pa.string()) for field in fields]) if fields else None
    known: dict[str, Any] = {}

    def column(texts: pa.ChunkedArray) -> pa.Array:
        encoded = texts.combine_chunks().dictionary_encode()
        distinct = encoded.dictionary.to_pylist()
        for text in distinct:
            if text not in known:
                known[text] = function(text)
        values = pa.array([known[text] for text in distinct], kind or pa.string())
        return values.take(encoded.indices)

    listed = ", ".join(f"{field} varchar" for field in fields)
    connection.create_function(
        name,
        column,
        ["varchar"],
        f"struct({listed})" if fields else "varchar",
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )
