"""Mutants of SQL: faults that people make, in the tree that sqlglot reads.

A mutated statement is printed by sqlglot, the header comment above it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import sqlglot
from sqlglot import exp

from tools.mutants.mutant import Mutant, numbered, single_spaced

DIALECT = "duckdb"
LONGEST_EXCERPT = 100

COMPARISONS: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
}
AGGREGATES: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.Sum: exp.Max,
    exp.Max: exp.Min,
    exp.Min: exp.Max,
    exp.Avg: exp.Max,
    exp.Median: exp.Max,
    exp.LogicalAnd: exp.LogicalOr,
    exp.LogicalOr: exp.LogicalAnd,
    exp.Greatest: exp.Least,
    exp.Least: exp.Greatest,
}
ARITHMETIC: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.Add: exp.Sub,
    exp.Sub: exp.Add,
    exp.Mul: exp.Div,
    exp.Div: exp.Mul,
}
IN_ORDER = (exp.Sub, exp.Div, exp.DateDiff)

Change = Callable[[exp.Expr], exp.Expr | None]


def sql_mutants(path: str, source: str) -> list[Mutant]:
    """Give every mutant of a file, in the order of its text."""
    header, body = _without_header(source)
    first_line = header.count("\n")
    mutants = []
    for position, statement in enumerate(_statements(body)):
        for index, node in enumerate(statement.walk(bfs=False)):
            for number, (kind, change) in enumerate(changes(node)):
                before, after = _excerpts(node, change)
                if before == after:
                    continue
                text = partial(_mutated, source, position, index, number)
                line = _line(node) + first_line
                mutants.append(Mutant(path, line, kind, before, after, text))
    return numbered(sorted(mutants, key=lambda mutant: mutant.line))


def printed_again(source: str) -> str:
    """Write a file as sqlglot prints it, unchanged: what mutants are compared with."""
    header, body = _without_header(source)
    return header + _printed(_statements(body))


def changes(node: exp.Expr) -> Iterator[tuple[str, Change]]:
    """Give each kind of fault that can be made in one node."""
    if type(node) in COMPARISONS:
        yield "comparison", partial(_as, COMPARISONS[type(node)])
    if isinstance(node, exp.Is | exp.In | exp.Between | exp.Exists):
        yield "comparison", _negated
    if isinstance(node, exp.Literal | exp.Boolean) and not _is_name(node):
        yield "constant", _other_constant
    if isinstance(node, exp.Join):
        yield from _join_kinds(node)
    if type(node) in AGGREGATES:
        yield "aggregate", partial(_as, AGGREGATES[type(node)])
    if isinstance(node, exp.Count):
        yield "aggregate", _counted_otherwise
    if isinstance(node, exp.And | exp.Or):
        yield "dropped condition", _left
        if type(node.this) is not type(node):
            yield "dropped condition", _right
        yield "condition", partial(_as, exp.Or if _is(node, exp.And) else exp.And)
    if isinstance(node, exp.Where | exp.Having | exp.Qualify):
        yield "dropped condition", _dropped
    if isinstance(node, exp.Not) and not isinstance(node.this, exp.Is):
        yield "condition", _left
    if type(node) in ARITHMETIC:
        yield "operator", partial(_as, ARITHMETIC[type(node)])
    if isinstance(node, IN_ORDER):
        yield "swapped operand", _swapped
    if isinstance(node, exp.Coalesce):
        yield "swapped operand", _first_last
        yield "dropped condition", _left
    if isinstance(node, exp.Case) and len(node.args["ifs"]) > 1:
        yield "swapped operand", _branches_turned
    if isinstance(node, exp.Ordered) and _is_in_window(node):
        yield "swapped operand", _other_direction


def _is_in_window(node: exp.Expr) -> bool:
    return isinstance(node.find_ancestor(exp.Window, exp.Select), exp.Window)


def _is(node: exp.Expr, kind: type[exp.Expr]) -> bool:
    return isinstance(node, kind)


def _is_name(node: exp.Expr) -> bool:
    """Say whether a literal is part of a type, a unit or an argument of one."""
    return bool(node.find_ancestor(exp.DataType, exp.Interval)) or (
        isinstance(node.parent, exp.DateDiff | exp.DateTrunc | exp.TimestampTrunc)
        and node.arg_key == "unit"
    )


def _as(kind: type[exp.Expr], node: exp.Expr) -> exp.Expr:
    return kind(**node.args)


def _negated(node: exp.Expr) -> exp.Expr | None:
    if isinstance(node.parent, exp.Not):
        return None
    return exp.Not(this=exp.Paren(this=node.copy()))


def _other_constant(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Boolean):
        return exp.Boolean(this=not node.this)
    if node.args.get("is_string"):
        return exp.Literal.string(f"{node.this}X")
    whole = node.this.isdigit()
    return exp.Literal.number(int(node.this) + 1 if whole else float(node.this) + 1)


def _join_kinds(node: exp.Join) -> Iterator[tuple[str, Change]]:
    """Turn outer joins into inner ones and inner into left ones; never a cross join."""
    if node.side:
        yield "join kind", partial(_joined, "")
        if node.side == "FULL":
            yield "join kind", partial(_joined, "LEFT")
    elif node.kind in ("", "INNER") and (node.args.get("on") or node.args.get("using")):
        yield "join kind", partial(_joined, "LEFT")
    elif node.kind in ("SEMI", "ANTI"):
        other = "ANTI" if node.kind == "SEMI" else "SEMI"
        yield "join kind", partial(_joined, "", kind=other)


def _joined(side: str, node: exp.Expr, kind: str = "") -> exp.Expr:
    changed = node.copy()
    changed.set("side", side or None)
    changed.set("kind", kind or (None if side else "INNER"))
    return changed


def _counted_otherwise(node: exp.Expr) -> exp.Expr | None:
    """Count what is told apart, or everything that was."""
    counted = node.this
    if isinstance(counted, exp.Distinct):
        return exp.Count(this=counted.expressions[0].copy())
    if isinstance(counted, exp.Star):
        return None
    return exp.Count(this=exp.Distinct(expressions=[counted.copy()]))


def _left(node: exp.Expr) -> exp.Expr:
    return node.this.copy()


def _right(node: exp.Expr) -> exp.Expr:
    return node.expression.copy()


def _dropped(node: exp.Expr) -> exp.Expr:
    changed = node.copy()
    changed.set("this", exp.true())
    return changed


def _swapped(node: exp.Expr) -> exp.Expr:
    changed = node.copy()
    left, right = node.this.copy(), node.expression.copy()
    changed.set("this", _bracketed(right))
    changed.set("expression", _bracketed(left))
    return changed


def _bracketed(node: exp.Expr) -> exp.Expr:
    return exp.Paren(this=node) if isinstance(node, exp.Binary) else node


def _first_last(node: exp.Expr) -> exp.Expr | None:
    """Let a default go before the value it stands in for."""
    if not node.expressions:
        return None
    changed = node.copy()
    first, *others = [node.this.copy(), *(part.copy() for part in node.expressions)]
    changed.set("this", others[-1])
    changed.set("expressions", [*others[:-1], first])
    return changed


def _branches_turned(node: exp.Expr) -> exp.Expr:
    """Ask the conditions of a case in the opposite order."""
    changed = node.copy()
    changed.set("ifs", [branch.copy() for branch in reversed(node.args["ifs"])])
    return changed


def _other_direction(node: exp.Expr) -> exp.Expr:
    changed = node.copy()
    changed.set("desc", not node.args.get("desc"))
    return changed


def _excerpts(node: exp.Expr, change: Change) -> tuple[str, str]:
    """Write the smallest part around a change that tells what it is about."""
    around = node
    while around.parent and len(around.parent.sql(DIALECT)) <= LONGEST_EXCERPT:
        around = around.parent
    before = around.sql(DIALECT, comments=False)
    copied = around.copy()
    place = _at(copied, _index(around, node))
    changed = change(place)
    if changed is None:
        return before, before
    if place is copied:
        copied = changed
    else:
        place.replace(changed)
    after = copied.sql(DIALECT, comments=False)
    return _short(before, after), _short(after, before)


def _short(text: str, other: str) -> str:
    """Leave out of a long text what stands before and after the place that differs."""
    text, other = single_spaced(text), single_spaced(other)
    if len(text) <= 2 * LONGEST_EXCERPT:
        return text
    same = next(
        (at for at, (a, b) in enumerate(zip(text, other, strict=False)) if a != b),
        min(len(text), len(other)),
    )
    start = max(0, same - LONGEST_EXCERPT // 2)
    return f"…{text[start : start + 2 * LONGEST_EXCERPT]}…"


def _index(root: exp.Expr, node: exp.Expr) -> int:
    return next(
        index for index, each in enumerate(root.walk(bfs=False)) if each is node
    )


def _at(root: exp.Expr, index: int) -> exp.Expr:
    return next(
        each for count, each in enumerate(root.walk(bfs=False)) if count == index
    )


def _line(node: exp.Expr) -> int:
    """Give the line of the first word of a node; words alone know where they stand."""
    lines = [each.meta["line"] for each in node.walk() if "line" in each.meta]
    if not lines and node.parent:
        return _line(node.parent)
    return min(lines, default=1)


def _mutated(source: str, position: int, index: int, number: int) -> str:
    """Write the file with one change made."""
    header, body = _without_header(source)
    statements = _statements(body)
    node = _at(statements[position], index)
    _, change = list(changes(node))[number]
    changed = change(node)
    assert changed is not None
    if node.parent:
        node.replace(changed)
    else:
        statements[position] = changed
    return header + _printed(statements)


def _statements(body: str) -> list[exp.Expr]:
    return [each for each in sqlglot.parse(body, dialect=DIALECT) if each]


def _printed(statements: Iterable[exp.Expr]) -> str:
    texts = (each.sql(DIALECT, pretty=True, comments=False) for each in statements)
    return ";\n\n".join(texts) + "\n"


def _without_header(source: str) -> tuple[str, str]:
    """Part the comment at the top, which questions are known by, from the SQL."""
    lines = source.splitlines(keepends=True)
    length = 0
    while length < len(lines) and lines[length].startswith(("--", "\n")):
        length += 1
    return "".join(lines[:length]), "".join(lines[length:])
