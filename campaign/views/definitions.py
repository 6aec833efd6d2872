"""Where a figure comes from: its words, its goal, its question's text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from campaign import format as form
from campaign import questions
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.home import REPO
from campaign.i18n import Words
from campaign.store import Snapshot
from campaign.views import wording
from campaign.views.choice import Choice
from campaign.views.parts import Definition, Section
from campaign.views.sentences import begun


def definition(
    figure: Figure, snapshot: Snapshot, choice: Choice, words: Words
) -> Definition:
    """Say what a figure means and how anyone can compute it again."""
    indicator = snapshot.indicators[figure.figure]
    code = figure.figure
    sql = questions.sql(snapshot, indicator.question)
    said = [
        ("popover.what", words(f"indicator.{code}.definition")),
        ("popover.formula", words(f"indicator.{code}.formula")),
        ("popover.source", _source(indicator, snapshot, words)),
        ("popover.caveats", _caveats(indicator, snapshot, words)),
        ("popover.goal", _goal(figure, indicator, words)),
    ]
    return Definition(
        figure=code,
        label=words(f"indicator.{code}.label"),
        short=words(f"indicator.{code}.short"),
        sections=tuple(Section(words(head), text) for head, text in said if text),
        question=indicator.question,
        sql=sql,
        command=command(snapshot, sql, binds_of(snapshot, choice)),
        rows=indicator.rows,
        unit_code=figure.unit_code,
    )


def binds_of(snapshot: Snapshot, choice: Choice) -> dict[str, object]:
    """Give every common bind in full, for whoever runs a question by hand."""
    whole = {
        "from_day": snapshot.campaign.starts_on,
        "before_day": snapshot.campaign.before_day,
    }
    return {**whole, **choice.binds()}


def command(snapshot: Snapshot, sql: str, binds: dict[str, object]) -> str:
    """Write a shell line that asks a question in DuckDB's own command line."""
    names = questions.header(sql).binds
    given = [f"{name} := {_literal(binds[name])}" for name in names if name in binds]
    text = sql.strip().rstrip(";")
    return (
        f"duckdb -readonly '{_path(snapshot.path)}' <<'SQL'\n"
        f"prepare asked as\n{text};\n"
        f"execute asked({', '.join(given)});\nSQL"
    )


def _literal(value: object) -> str:
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"


def _path(path: Path) -> str:
    return str(path.relative_to(REPO) if path.is_relative_to(REPO) else path)


def _source(indicator: Indicator, snapshot: Snapshot, words: Words) -> str:
    return (
        f"{words.pick(indicator.source)} ({words.pick(snapshot.campaign.data_source)})"
    )


def _caveats(indicator: Indicator, snapshot: Snapshot, words: Words) -> str:
    return " ".join(
        words.pick(snapshot.caveats[name].text) for name in indicator.caveats
    )


def _goal(figure: Figure, indicator: Indicator, words: Words) -> str:
    if figure.target is None:
        return words("goalsource.none")
    said = wording.target(figure, indicator, words)
    if figure.target_kind == "goal":
        said = begun(said.removeprefix(f"{words('popover.goal')}: "))
        return f"{said}. {figure.goal_source}." if figure.goal_source else f"{said}."
    before = form.month(form.year_before(figure.from_day), words.lang)
    return f"{said}. " + words(f"goalsource.{figure.target_kind}", month=before)
