"""Python's functions inside a query: asked a column at a time, for each text once."""

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from duckdb.func import FunctionNullHandling, PythonUDFType

MOST_KNOWN = 5_000
"""Texts kept with their answers; more take longer to look up than to ask again."""


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
    known = _Answers(function, kind or pa.string())
    listed = ", ".join(f"{field} varchar" for field in fields)
    connection.create_function(
        name,
        known.column,
        ["varchar"],
        f"struct({listed})" if fields else "varchar",
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )


class _Answers:
    """What a function said of the texts that it was asked about."""

    def __init__(self, function: Callable[[str], Any], kind: pa.DataType) -> None:
        """Begin with no text known."""
        self._function = function
        self._kind = kind
        self._texts: pa.Array = pa.array([], pa.string())
        self._values: pa.Array = pa.array([], kind)

    def column(self, texts: pa.ChunkedArray) -> pa.Array:
        """Answer for a column: ask what isn't known, look up all the others."""
        column = texts.combine_chunks()
        places = self._places(column)
        if places.null_count > column.null_count:
            if len(self._texts) > MOST_KNOWN:
                self._forget()
            self._learn(column)
            places = self._places(column)
        return self._values.take(places)

    def _places(self, texts: pa.Array) -> pa.Array:
        return pc.index_in(texts, value_set=self._texts, skip_nulls=True)

    def _learn(self, texts: pa.Array) -> None:
        distinct = texts.drop_null().unique()
        new = distinct.filter(pc.is_null(self._places(distinct)))
        answers = [self._function(text) for text in new.to_pylist()]
        values = pa.array(answers, self._kind)
        self._texts = pa.concat_arrays([self._texts, new])
        self._values = pa.concat_arrays([self._values, values])

    def _forget(self) -> None:
        self._texts, self._values = self._texts[:0], self._values[:0]
