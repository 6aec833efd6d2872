"""Mutants of Python: mutmut's operators, laid over the source text.

mutmut itself runs a whole suite for each mutant and leaves out properties, other
decorated functions and constants of a module, which decide numbers here; so its
operators are used and its runner isn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from tools.mutants.mutant import Mutant, numbered, single_spaced

TYPES_ONLY = {"Literal", "Callable", "Union", "Optional", "dict", "list", "tuple"}
SWAPPED_WORDS = {" and ": " or ", " or ": " and ", " = ": " <> ", " < ": " <= "}


def python_mutants(path: str, source: str) -> list[Mutant]:
    """Give every mutant of a file, in the order of its text."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Mutations(path, source.encode())
    wrapper.visit(visitor)
    return numbered(sorted(visitor.mutants, key=lambda mutant: mutant.line))


class _Mutations(cst.CSTVisitor):
    """Collect the mutants of one module."""

    METADATA_DEPENDENCIES = (ByteSpanPositionProvider, PositionProvider)

    def __init__(self, path: str, source: bytes) -> None:
        super().__init__()
        self.path = path
        self.source = source
        self.mutants: list[Mutant] = []
        self._texts: set[bytes] = set()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _decides_nothing(node):
            return False
        for kind, mutated in _mutations(node):
            self._add(node, kind, mutated)
        return True

    def _add(self, node: cst.CSTNode, kind: str, changed: cst.CSTNode) -> None:
        span = self.get_metadata(ByteSpanPositionProvider, node, None)
        place = self.get_metadata(PositionProvider, node, None)
        if span is None or place is None:
            return
        start, end = span.start, span.start + span.length
        code = _code(node, changed)
        if _code(node, node).encode() != self.source[start:end]:
            code = code.strip()  # blanks around an operator are no part of its place
        mutated = self.source[:start] + code.encode() + self.source[end:]
        if mutated == self.source or mutated in self._texts:
            return
        self._texts.add(mutated)
        before, after, offset = _changed_lines(self.source, mutated, start, end)
        line = place.start.line + offset
        text = partial(mutated.decode)
        self.mutants.append(Mutant(self.path, line, kind, before, after, text))


def _decides_nothing(node: cst.CSTNode) -> bool:
    """Say whether a node is for readers and type checkers alone."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Assert):
        return True
    if isinstance(node, cst.Import | cst.ImportFrom):
        return True
    value = node.value if isinstance(node, cst.Assign | cst.Subscript) else None
    if isinstance(node, cst.Assign) and isinstance(value, cst.Subscript):
        value = value.value
    return isinstance(value, cst.Name) and value.value in TYPES_ONLY


def _mutations(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    """Give the kind and the mutated node of each change to one node."""
    for node_type, operator in mutation_operators:
        if isinstance(node, node_type):
            kind = operator.__name__.removeprefix("operator_")
            yield from ((kind, mutated) for mutated in operator(node))
    if isinstance(node, cst.FormattedStringText):
        yield "string", node.with_changes(value=f"XX{node.value}")
    if isinstance(node, cst.FormattedStringText | cst.SimpleString):
        texts = _changed_texts(node.value)
        yield from (("text", node.with_changes(value=text)) for text in texts)


def _changed_texts(text: str) -> Iterable[str]:
    """Change what decides within a text: a number, or a word between two conditions."""
    if text.lstrip("rbf").startswith('"""'):
        return
    for number in re.finditer(r"(?<![\w\\])\d+", text):
        start, end = number.span()
        yield f"{text[:start]}{int(number[0]) + 1}{text[end:]}"
    for word, other in SWAPPED_WORDS.items():
        for place in re.finditer(re.escape(word), text):
            yield text[: place.start()] + other + text[place.end() :]


def _code(node: cst.CSTNode, mutated: cst.CSTNode) -> str:
    """Write a mutated node for the place of the old one, whose brackets stay."""
    brackets = getattr(node, "lpar", ())
    if brackets and getattr(mutated, "lpar", ()) == brackets:
        mutated = mutated.with_changes(lpar=(), rpar=())
    return cst.Module(body=()).code_for_node(mutated)


def _changed_lines(
    source: bytes, mutated: bytes, start: int, end: int
) -> tuple[str, str, int]:
    """Give the lines that differ, before and after, and how far below start they are.

    Lines at the head or the foot of a long expression that stay as they are, are left
    out, so that a change reads short.
    """
    first = source.rfind(b"\n", 0, start) + 1
    foot = source.find(b"\n", end)
    last = len(source) if foot < 0 else foot
    grown = len(mutated) - len(source)
    before = source[first:last].decode().splitlines()
    after = mutated[first : last + grown].decode().splitlines()
    skipped = 0
    while len(before) > 1 and len(after) > 1 and before[0] == after[0]:
        before, after, skipped = before[1:], after[1:], skipped + 1
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return single_spaced("\n".join(before)), single_spaced("\n".join(after)), skipped
