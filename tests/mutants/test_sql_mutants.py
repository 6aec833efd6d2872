"""The faults that are made in SQL: of each kind one, and the header stays."""

import pytest

from tools.mutants.sql_mutants import printed_again, sql_mutants

HEADER = "-- How long did they wait?\n--\n-- grain:   one row per unit\n\n"


def texts(sql):
    """The mutants of one statement, each printed in one line without the header."""
    return {
        (mutant.kind, " ".join(mutant.mutated_text().removeprefix(HEADER).split()))
        for mutant in sql_mutants("queries/q.sql", HEADER + sql)
    }


@pytest.mark.parametrize(
    ("sql", "kind", "mutated"),
    [
        ("select a > b from t", "comparison", "SELECT a >= b FROM t"),
        ("select a <= b from t", "comparison", "SELECT a < b FROM t"),
        ("select a = b from t", "comparison", "SELECT a <> b FROM t"),
        ("select a is null from t", "comparison", "SELECT NOT ( a IS NULL ) FROM t"),
        ("select a + 15 from t", "constant", "SELECT a + 16 FROM t"),
        ("select a > 1e-9 from t", "constant", "SELECT a > 1.000000001 FROM t"),
        ("select 'call' from t", "constant", "SELECT 'callX' FROM t"),
        ("select true from t", "constant", "SELECT FALSE FROM t"),
        (
            "select a from t left join u on t.k = u.k",
            "join kind",
            "SELECT a FROM t INNER JOIN u ON t.k = u.k",
        ),
        (
            "select a from t join u on t.k = u.k",
            "join kind",
            "SELECT a FROM t LEFT JOIN u ON t.k = u.k",
        ),
        ("select sum(a) from t", "aggregate", "SELECT MAX(a) FROM t"),
        ("select count(a) from t", "aggregate", "SELECT COUNT(DISTINCT a) FROM t"),
        ("select count(distinct a) from t", "aggregate", "SELECT COUNT(a) FROM t"),
        ("select a from t where a", "dropped condition", "SELECT a FROM t WHERE TRUE"),
        ("select a and b from t", "dropped condition", "SELECT a FROM t"),
        ("select a and b from t", "dropped condition", "SELECT b FROM t"),
        ("select a and b from t", "condition", "SELECT a OR b FROM t"),
        ("select a - b from t", "swapped operand", "SELECT b - a FROM t"),
        ("select a / b from t", "operator", "SELECT a * b FROM t"),
        (
            "select coalesce(a, 0) from t",
            "swapped operand",
            "SELECT COALESCE(0, a) FROM t",
        ),
    ],
)
def test_a_fault_of_each_kind(sql, kind, mutated):
    assert (kind, mutated) in texts(sql)


def test_of_three_conditions_each_is_dropped_alone():
    assert {text for kind, text in texts("select a and b and c from t")} >= {
        "SELECT b AND c FROM t",
        "SELECT a AND c FROM t",
        "SELECT a AND b FROM t",
    }


def test_the_unit_of_a_difference_of_dates_is_no_constant():
    kinds = {kind for kind, _ in texts("select date_diff('day', a, b) from t")}

    assert "constant" not in kinds


def test_a_mutant_knows_its_line_and_says_what_changes():
    sql = HEADER + "select\n    a,\n    b\n\nfrom t\n\nwhere\n    a > 3\n    and b\n"
    (mutant,) = (m for m in sql_mutants("q.sql", sql) if m.kind == "comparison")

    assert mutant.line == sql[: sql.index("a > 3")].count("\n") + 1
    assert "a > 3" in mutant.before
    assert mutant.after == mutant.before.replace("a > 3", "a >= 3")


def test_the_header_a_question_is_known_by_stays():
    (first, *_) = sql_mutants("q.sql", HEADER + "select 1 as a\n")

    assert first.mutated_text().startswith(HEADER)
    assert printed_again(HEADER + "select 1 as a\n").startswith(HEADER)


def test_equal_changes_in_two_places_are_two_mutants_with_keys_of_their_own():
    same = sql_mutants("q.sql", "select 1, 1 from t")

    assert len(same) == len({m.key for m in same}) == 2
    assert len({m.mutated_text() for m in same}) == 2
