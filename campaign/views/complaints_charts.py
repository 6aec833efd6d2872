"""How cases came in and were answered: by day, age, state, kind and what they are."""

from datetime import date, timedelta

from campaign import number_format as form
from campaign.charts.models import Bar, Chart, Line, Role
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import breakdown, formatted, queries
from campaign.views.breakdown import BlockText, Part, columns, text_columns
from campaign.views.formatted import Cell
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.progress import ticks
from campaign.views.queries import Row
from campaign.views.sentences import begun, source_line

STATES: tuple[tuple[str, Role], ...] = (
    ("on_time", "main"),
    ("late", "over"),
    ("not_yet_due", "rest"),
    ("no_deadline", "muted"),
)
KINDS = ("request", "question", "petition", "complaint", "denunciation")
AGES = ("from_days", "to_days", "open_cases", "late_cases")
Days = list[tuple[date, float | None, float | None]]


def by_day(reading: Reading, instead: str) -> ChartBlock:
    """Draw what came in and what was answered, day by day."""
    words = reading.words
    days = _days(reading)
    has_values = not instead and any(received is not None for _, received, _ in days)
    title = words("complaints.day", unit=reading.named)
    days_text = queries.days_text(reading)
    unit_line = words("complaints.day_unit", days=days_text)
    return ChartBlock(
        title=title,
        unit_line=unit_line,
        source=source_line(reading),
        chart=_lines(days, title, unit_line, reading) if has_values else None,
        table=_day_table(days, title, reading) if has_values else None,
        instead="" if has_values else instead or words("complaints.no_data"),
        short=words("complaints.day_short"),
    )


def _days(reading: Reading) -> Days:
    """Give every day of the period; days to come stay empty."""
    found = {
        row["day"]: row
        for row in queries.rows(
            reading, "answers_by_day", "day", unit_code=reading.unit
        )
    }
    period = reading.period()
    days = [period.from_day + timedelta(days=n) for n in range(period.days)]
    rows = [found.get(day, Row()) for day in days]
    return [
        (day, row.get("received"), row.get("answered"))
        for day, row in zip(days, rows, strict=True)
    ]


def _lines(days: Days, title: str, unit_line: str, reading: Reading) -> Chart:
    words = reading.words
    shown = tuple(day for day, _, _ in days)
    known = [day for day, received, _ in days if received is not None]
    as_of_day = reading.snapshot.as_of.date() if reading.snapshot.as_of else None
    received, answered = words("complaints.received"), words("complaints.answered")
    return Chart(
        kind="line",
        key=f"answers-by-day-{reading.unit}",
        alt=words("chart.alt", title=title, unit=unit_line),
        lang=words.lang,
        days=shown,
        ticks=ticks(shown, known[-1] if known else None, words),
        lines=(
            Line(
                received,
                tuple(count for _, count, _ in days),
                role="beside",
                label=("", received),
            ),
            Line(
                answered,
                tuple(count for _, _, count in days),
                color=reading.snapshot.campaign.color_of(reading.unit),
                label=(answered, ""),
            ),
        ),
        unit=words("complaints.cases"),
        decimals=0,
        as_of_day=as_of_day if as_of_day in shown else None,
    )


def _day_table(days: Days, title: str, reading: Reading) -> Table:
    words = reading.words
    last = reading.snapshot.as_of.date() if reading.snapshot.as_of else date.max
    heads = ("table.day", "complaints.received", "complaints.answered")
    return Table(
        caption=title,
        columns=text_columns(*(words(head) for head in heads)),
        rows=tuple(
            (
                formatted.day(day, words),
                *(formatted.count(one, words) for one in (received, answered)),
            )
            for day, received, answered in days
            if day <= last
        ),
    )


def backlog(reading: Reading, instead: str) -> ChartBlock:
    """Draw the cases still open at as_of by age, the late ones named."""
    words = reading.words
    rows = queries.rows(reading, "backlog_by_age", *AGES, unit_code=reading.unit)
    total = sum(row["open_cases"] for row in rows)
    late = sum(row["late_cases"] for row in rows)
    moment = (
        form.moment(reading.snapshot.as_of, words.lang)
        if reading.snapshot.as_of
        else form.DASH
    )
    text = BlockText(
        key=f"backlog-{reading.unit}",
        title=words(
            "complaints.backlog",
            unit=reading.named,
            n=form.number(total, words.lang),
            late=form.number(late, words.lang),
        )
        if rows and not instead
        else words("complaints.backlog_none", unit=reading.named),
        unit_line=words("complaints.backlog_unit", moment=moment),
        short=words("complaints.backlog_short"),
        columns=columns(words, "complaints.age", "complaints.open", "answer.late"),
        unit=words("complaints.cases"),
    )
    parts = [] if instead else [_age(row, words) for row in rows]
    empty = instead or words("complaints.backlog_empty")
    return breakdown.block(text, parts, reading, empty)


def _age(row: Row, words: Words) -> Part:
    first, last = row["from_days"], row["to_days"]
    name = words("complaints.age_over", n=first - 1)
    if last is not None:
        name = words("complaints.age_band", first=first, last=int(last))
    open_cases, late = (
        formatted.count(row[n], words) for n in ("open_cases", "late_cases")
    )
    note = words("complaints.of_which_late", n=late) if row["late_cases"] else ""
    bar = Bar(name, row["open_cases"], str(open_cases), note)
    return Part(bar, (name, open_cases, late))


def states(row: Row, reading: Reading, instead: str) -> ChartBlock:
    """Draw on time, late, not yet due and without a deadline."""
    words = reading.words
    text = BlockText(
        key=f"states-{reading.unit}",
        title=words("complaints.states", unit=reading.named),
        unit_line=words("complaints.states_unit", days=queries.days_text(reading)),
        short=words("complaints.states_short"),
        columns=columns(words, "complaints.state", "complaints.cases", "complaints.of"),
        unit=words("complaints.cases"),
    )
    parts = []
    for name, role in STATES:
        value, total = row.get(name), row.get("received")
        label = formatted.count(value, words)
        part = formatted.share(
            value / total if value is not None and total else None, words
        )
        state = begun(words(f"answer.{name}"))
        bar = Bar(state, value, str(label), str(part) if total else "", role)
        parts.append(Part(bar, (state, label, part)))
    return breakdown.block(text, parts, reading, instead)


def by_part(dimension: str, reading: Reading, instead: str) -> ChartBlock:
    """Draw the cases by category, channel or segment, the largest first."""
    words = reading.words
    question = f"answers_by_{dimension}"
    rows = queries.rows(reading, question, dimension, "received")
    rows.sort(key=lambda row: (row[dimension] == "unknown", -row["received"]))
    title = words(f"complaints.by_{dimension}", unit=reading.named)
    if not instead and rows and (most := rows[0])[dimension] != "unknown":
        part = most["received"] / sum(row["received"] for row in rows)
        title = words(
            f"complaints.by_{dimension}_most",
            unit=reading.named,
            what=words.code(dimension, most[dimension]),
            share=formatted.share(part, words),
        )
    text = BlockText(
        key=f"{dimension}-{reading.unit}",
        title=title,
        unit_line=words("complaints.part_unit", days=queries.days_text(reading)),
        short=words(f"column.{dimension}").lower(),
        columns=answer_columns(words(f"column.{dimension}"), words),
        unit=words("complaints.cases"),
    )
    parts = [] if instead else [_part(row, dimension, words) for row in rows]
    empty = instead or words("complaints.nothing")
    return breakdown.block(text, parts, reading, empty)


def _part(row: Row, dimension: str, words: Words) -> Part:
    name = begun(words.code(dimension, row[dimension]))
    share = row["share_on_time"]
    note = str(formatted.share(share, words)) if share is not None else ""
    role: Role = "muted" if row[dimension] == "unknown" else "main"
    received = str(formatted.count(row["received"], words))
    bar = Bar(name, row["received"], received, note, role)
    return Part(bar, (name, *answer_cells(row, words)))


def kinds(reading: Reading) -> Table:
    """Write how each kind of case was answered, with the deadline it has."""
    words = reading.words
    asked_for = queries.rows(reading, "answers_by_kind", "kind")
    by_kind = {row["kind"]: row for row in asked_for}
    heads = answer_columns(words("column.kind"), words)
    return Table(
        caption=words("complaints.kinds"),
        columns=(heads[0], Column(words("complaints.term")), *heads[1:]),
        rows=tuple(
            (
                begun(words(f"kind.{kind}")),
                words(f"complaints.term.{kind}"),
                *answer_cells(by_kind[kind], words),
            )
            for kind in KINDS
            if kind in by_kind
        ),
    )


def answer_columns(first: str, words: Words) -> tuple[Column, ...]:
    """Name the columns of a table of answers."""
    return text_columns(
        first,
        words("complaints.received"),
        words("complaints.answered"),
        *(begun(words(f"answer.{name}")) for name, _ in STATES),
        words("complaints.share_on_time"),
        words("complaints.median"),
        words("complaints.p90"),
    )


def answer_cells(row: Row, words: Words) -> tuple[Cell, ...]:
    """Write one row of a table of answers; what isn't known is said."""
    counts = ("received", "answered", *(name for name, _ in STATES))
    hours = (formatted.number(row[n], words, 1) for n in ("median_hours", "p90_hours"))
    return (
        *(formatted.count(row[name], words) for name in counts),
        formatted.share(row["share_on_time"], words),
        *hours,
    )
