"""Where a figure comes from: its words, its goal, its question's text, its rows."""

from dataclasses import dataclass
from datetime import date

from campaign import number_format as form
from campaign import questions
from campaign.catalogue.indicators import Indicator
from campaign.figures import Figure
from campaign.i18n import Bilingual, Words
from campaign.reading import Reading
from campaign.views import figure_text, frame_cells, queries
from campaign.views.parts import Definition, Section, Table
from campaign.views.sentences import begun

FOLDER = "${TRIAN_HOME:-data}/store/snapshots"
"""Where snapshots lie, as the server's shell says it: readers are told no path."""


def definition(figure: Figure, reading: Reading) -> Definition:
    """Say what a figure means and how anyone can compute it again."""
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    code = figure.figure
    sql = questions.sql(reading.snapshot, indicator.question)
    headed = [
        ("popover.what", words(f"indicator.{code}.definition")),
        ("popover.formula", words(f"indicator.{code}.formula")),
        ("popover.source", source(indicator, reading)),
        ("popover.caveats", _caveats(indicator, reading)),
        ("popover.goal", _goal(figure, indicator, words)),
    ]
    return Definition(
        figure=code,
        label=words(f"indicator.{code}.label"),
        short=words(f"indicator.{code}.short"),
        sections=tuple(Section(words(head), text) for head, text in headed if text),
        question=indicator.question,
        sql=sql,
        command=command(reading, sql),
        rows=indicator.rows,
        unit_code=figure.unit_code,
    )


def command(reading: Reading, sql: str) -> str:
    """Write a shell line that asks a question in DuckDB's own command line.

    It is run in the dashboard's folder; where the store lies the shell knows.
    """
    binds = reading.period(reading.snapshot.campaign.group.code).binds()
    names = questions.header(sql).binds
    given = [f"{name} := {_literal(binds[name])}" for name in names if name in binds]
    text = sql.strip().rstrip(";")
    return (
        f"duckdb -readonly \"{FOLDER}/{reading.snapshot.path.name}\" <<'SQL'\n"
        f"prepare asked as\n{text};\n"
        f"execute asked({', '.join(given)});\nSQL"
    )


def _literal(value: object) -> str:
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'"


def source(indicator: Indicator, reading: Reading) -> str:
    """Say what a figure follows: its own source, or the campaign's directive."""
    words, campaign = reading.words, reading.snapshot.campaign
    text = words.pick(indicator.source or campaign.directive)
    return f"{text} ({words.pick(campaign.data_source)})"


def _caveats(indicator: Indicator, reading: Reading) -> str:
    words = reading.words
    return " ".join(
        words.pick(reading.snapshot.caveats[name].text) for name in indicator.caveats
    )


def _goal(figure: Figure, indicator: Indicator, words: Words) -> str:
    if figure.target is None:
        return words("goalsource.none")
    goal = figure_text.target(figure, indicator, words)
    if figure.target_kind == "goal":
        goal = begun(goal.removeprefix(words("popover.goal")).lstrip(": "))
        by = words.pick(Bilingual.split(figure.goal_source or ""))
        return f"{goal}. {by}." if by else f"{goal}."
    before = form.month(form.year_before(figure.from_day), words.lang)
    return f"{goal}. " + words(f"goalsource.{figure.target_kind}", month=before)


MOST = 200
TOTAL = "rows_found"
OF_ALL_ROWS = "_found"
"""What a column ends with that says the same for all rows: what they add up to."""


@dataclass(frozen=True)
class Rows:
    """The first rows behind a figure, and how many there are."""

    count: str
    table: Table


def behind(reading: Reading, definition: Definition) -> Rows:
    """List the rows that a unit's figure was counted from, in the unit's own days."""
    words = reading.words
    frame = questions.ask(
        reading.snapshot,
        definition.rows,
        **reading.period(definition.unit_code).binds(),
        **only(definition.figure, reading),
        unit_code=definition.unit_code,
        page_size=MOST,
        page_start=0,
    )
    total = int(frame[TOTAL].iloc[0]) if TOTAL in frame and len(frame) else None
    shown = frame.loc[:, ~frame.columns.str.endswith(OF_ALL_ROWS)]
    table = Table(
        caption=words("popover.tab_rows") + ": " + definition.label,
        columns=tuple(frame_cells.column(shown, name, words) for name in shown.columns),
        rows=frame_cells.rows(shown, words),
    )
    return Rows(count(len(shown), total or len(shown), words), table)


def only(code: str, reading: Reading) -> dict[str, str]:
    """Give the binds that leave of a figure's rows those that it counts."""
    snapshot = reading.snapshot
    indicator = snapshot.indicators.get(code)
    if indicator is None:
        return {}
    heeds = "figure" in queries.binds(snapshot, indicator.rows)
    return {**indicator.only, **({"figure": code} if heeds else {})}


def count(shown: int, total: int, words: Words) -> str:
    """Say how many rows there are, and how many of them are shown."""
    if not total:
        return words("popover.rows_none")
    written = form.number(total, words.lang)
    if total > shown:
        first = form.number(shown, words.lang)
        return words("popover.rows_first", n=first, total=written)
    return words.count("popover.rows_all", total, total=written)
