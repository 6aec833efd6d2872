"""What the service page says: are the 14 customer-service indicators kept?"""

from dataclasses import dataclass

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.charts.models import Bar
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import ONE_DAY, Reading
from campaign.rows import day_of
from campaign.views import (
    breakdown,
    definitions,
    figure_text,
    formatted,
    queries,
    sentences,
)
from campaign.views import cases as cases_module
from campaign.views.breakdown import BlockText, Part, columns
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.matrix import LEGEND
from campaign.views.parts import (
    ChartBlock,
    Column,
    Definition,
    Group,
    Head,
    Mark,
    Matrix,
    MatrixCell,
    Table,
    TableBlock,
)
from campaign.views.parts import Row as MatrixRow
from campaign.views.queries import Row
from campaign.views.sentences import begun, source_line

QUESTION = "service_indicators_by_unit"
INDICATOR = "indicator"
"""The link's parameter that chooses the cases shown: 1 … 14."""
FAILING = ("missed", "behind")

Figures = dict[tuple[str, str], Figure]
Lines = dict[str, list[Row]]


@dataclass(frozen=True)
class Service:
    """The service page, for one corporation or the whole group.

    table  both forms of the chosen unit; None where the indicators don't apply to it
    """

    headline: str
    sub: str
    matrix: Matrix
    table: TableBlock | None
    note: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Cases:
    """The cases behind one indicator of the chosen unit, and its weeks."""

    weeks: ChartBlock
    rows: TableBlock | ChartBlock
    definition: Definition


def view(reading: Reading) -> Service:
    """Answer the page's questions for one reading."""
    words = reading.words
    figures = _figures(reading)
    codes = _codes(reading)
    lines = queries.by_unit(reading, QUESTION, tuple(codes))
    mine = lines.get(reading.unit, [])
    return Service(
        headline=_headline(figures, reading),
        sub=_sub(mine, words),
        matrix=_matrix(figures, lines, codes, reading),
        table=_table(figures, mine, reading) if reading.unit in codes else None,
        note=words("service.note"),
        figures=tuple(_of_unit(figures, reading.unit)),
    )


def cases(reading: Reading) -> Cases | None:
    """Give the cases behind the indicator that the link names, else the worst one.

    None where the snapshot is older than the indicators, or they don't apply.
    """
    figure = _asked(_figures(reading), reading)
    if figure is None or figure.status == "not_applicable":
        return None
    return Cases(
        weeks=_weeks_of(figure.figure, reading),
        rows=cases_module.block(figure.figure, reading),
        definition=definitions.definition(figure, reading),
    )


def _figures(reading: Reading) -> Figures:
    every = figures_module.by_place(reading).items()
    return {
        place: figure for place, figure in every if figure.figure.startswith("service_")
    }


def _codes(reading: Reading) -> list[str]:
    """Name the group and its members that sell electricity."""
    campaign = reading.snapshot.campaign
    sellers = [unit.code for unit in campaign.units if unit.has_customers]
    return [campaign.group.code, *sellers]


def _of_unit(figures: Figures, unit_code: str) -> list[Figure]:
    return [figure for (code, _), figure in figures.items() if code == unit_code]


def _asked(figures: Figures, reading: Reading) -> Figure | None:
    """Choose the indicator whose cases are shown: the link's, else the worst."""
    code = f"service_{reading.own_of(INDICATOR).zfill(2)}"
    if (reading.unit, code) in figures:
        return figures[reading.unit, code]
    mine = _of_unit(figures, reading.unit)
    failing = [figure for figure in mine if figure.status in FAILING]
    known = [figure for figure in mine if figure.value is not None]
    return min(failing or known or mine, key=_gap_of, default=None)


def _gap_of(figure: Figure) -> tuple[float, str]:
    return (figure.value if figure.value is not None else 2.0, figure.figure)


def _headline(figures: Figures, reading: Reading) -> str:
    """Name the indicators that fail; else say that none does, or nothing is known."""
    words = reading.words
    mine = _of_unit(figures, reading.unit)
    if mine and all(figure.status == "not_applicable" for figure in mine):
        return words("service.not_applicable", unit=reading.named)
    known = [figure for figure in mine if figure.value is not None]
    failing = [figure for figure in known if figure.status in FAILING]
    if not known:
        return sentences.opened(words("service.finding_no_data"), reading)
    if failing:
        names = sentences.joined([_short(figure, words) for figure in failing], words)
        finding = words(
            "service.finding_failing", n=len(failing), total=len(known), names=names
        )
    else:
        unknown = sum(figure.status == "incomplete" for figure in known)
        key = "service.finding_unknown" if unknown else "service.finding_none"
        finding = words(key, n=unknown, total=len(known))
    return sentences.opened(finding, reading)


def _short(figure: Figure, words: Words) -> str:
    return words(f"indicator.{figure.figure}.short")


def _sub(mine: list[Row], words: Words) -> str:
    """Say for how many lines the average keeps the term, and which don't."""
    judged = [row for row in mine if row["is_average_within"] is not None]
    if not judged:
        return ""
    over = [row for row in judged if not row["is_average_within"]]
    if not over:
        return words("service.sub_all", n=len(judged))
    names = sentences.joined([_line_name(row, words) for row in over], words)
    return words(
        "service.sub_over", n=len(judged) - len(over), total=len(judged), names=names
    )


def _line_name(row: Row, words: Words) -> str:
    name = words(f"indicator.service_{row['indicator']:02d}.label")
    return f"{name} ({words.code('area', row['area'])})" if row["area"] else name


def _term(row: Row, words: Words) -> str:
    """Write a term: at most 3 working days, at least 5 days; empty without one."""
    if row["target"] is None:
        return ""
    side = "at_least" if row["indicator"] == 3 else "at_most"
    return words(f"service.{side}", term=_with_unit(row["target"], row, words))


def _with_unit(number: float, row: Row, words: Words) -> str:
    unit = words.count(f"target_unit.{row['target_unit']}", 1 if number == 1 else 2)
    return f"{form.number(number, words.lang)} {unit}"


def _matrix(
    figures: Figures, lines: Lines, codes: list[str], reading: Reading
) -> Matrix:
    """Set the 14 indicators by corporations: share, status, average over term, n."""
    words = reading.words
    campaign = reading.snapshot.campaign
    heads = []
    for code in codes:
        unit = campaign.unit(code)
        region = words.pick(unit.region) if unit else words("service.whole_group")
        heads.append(Head(code, unit.short if unit and unit.short else code, region))
    listed = [figure for figure in _of_unit(figures, codes[0])]
    rows = tuple(_matrix_row(one, figures, lines, codes, reading) for one in listed)
    return Matrix(
        title=words("service.matrix"),
        unit_line=words("service.matrix_unit", days=queries.days_text(reading)),
        caption=words("service.matrix"),
        corner=words("service.indicator"),
        heads=tuple(heads),
        groups=(Group(words("service.set"), rows),) if rows else (),
        legend=tuple(Mark(code, words(f"status.{code}")) for code in LEGEND),
        source=source_line(reading),
        short=words("service.matrix_short"),
    )


def _matrix_row(
    first: Figure, figures: Figures, lines: Lines, codes: list[str], reading: Reading
) -> MatrixRow:
    words = reading.words
    number = int(first.figure.removeprefix("service_"))
    label = words(f"indicator.{first.figure}.label")
    mine = [row for row in lines.get(codes[0], []) if row["indicator"] == number]
    terms = [_term(row, words) for row in mine]
    return MatrixRow(
        code=f"{number}. {label}",
        short=f"{number}. {begun(_short(first, words))}",
        region=" · ".join(term for term in terms if term),
        name=words(f"indicator.{first.figure}.definition"),
        is_chosen=reading.own_of(INDICATOR) == str(number),
        cells=tuple(
            _cell(figures[code, first.figure], lines.get(code, []), reading)
            for code in codes
        ),
    )


def _cell(figure: Figure, rows: list[Row], reading: Reading) -> MatrixCell:
    words = reading.words
    mark = figure_text.mark(figure, words)
    if figure.value is None:
        return MatrixCell(mark=mark, of=figure)
    mine = [row for row in rows if row["figure"] == figure.figure]
    gap = _average_and_n(mine[0], words) if mine else ""
    number = int(figure.figure.removeprefix("service_"))
    return MatrixCell(
        mark=mark,
        value=figure_text.value(
            figure, reading.snapshot.indicators[figure.figure], words
        ),
        gap=f"{gap} ◌" if figure.uncovered_days else gap,
        link=_link(number, figure.unit_code, reading),
        label=words(f"indicator.{figure.figure}.label") + f", {figure.unit_code}",
        of=figure,
    )


def _average_and_n(row: Row, words: Words) -> str:
    """Write the average against its term, and how many cases: 2,08/3 ngày; n = 64."""
    n = words("service.n", n=form.number(row["cases"], words.lang))
    if row["average"] is None or row["target"] is None:
        return n
    return f"{_against(row, words)}; {n}"


def _against(row: Row, words: Words) -> FormattedValue:
    """Give the average, written against its term: 5,54 ngày/7 ngày, shortened."""
    value = float(row["average"])
    written = form.number_vs_limit(value, row["target"], words.lang, 2, percent=False)
    text = f"{written}/{_with_unit(row['target'], row, words)}"
    return FormattedValue(value, words.lang, decimals=2, text=text)


def _link(number: int, unit_code: str, reading: Reading) -> str:
    own = ((INDICATOR, str(number)),)
    return reading.link(unit=unit_code, own=own) + "#cases"


def _table(figures: Figures, mine: list[Row], reading: Reading) -> TableBlock:
    """Write all lines of the chosen unit in both forms, areas below their total."""
    words = reading.words
    heads = (
        Column(words("service.indicator")),
        Column(words("service.term")),
        *(
            Column(words(f"service.{name}"), is_number=True)
            for name in ("cases", "within", "waiting", "share", "average")
        ),
        Column(words("service.average_state")),
        Column(words("takeaway.status")),
    )
    table = Table(
        caption=words("service.table", unit=reading.named),
        columns=heads,
        rows=tuple(_table_row(row, figures, reading) for row in mine),
        links={
            place: _link(row["indicator"], reading.unit, reading)
            for place, row in enumerate(mine)
        },
    )
    return TableBlock(
        title=words("service.table", unit=reading.named),
        unit_line=words("service.table_unit", days=queries.days_text(reading)),
        source=source_line(reading),
        table=table,
        instead=words("service.finding_no_data"),
    )


def _table_row(row: Row, figures: Figures, reading: Reading) -> tuple[Cell, ...]:
    words = reading.words
    figure = figures.get((reading.unit, str(row["figure"])))
    share: Cell = formatted.share(row["share_within_target"], words, 2)
    state = ""
    if figure is not None:
        indicator = reading.snapshot.indicators[figure.figure]
        state = figure_text.mark(figure, words).word
        if figure.value is not None:
            share = figure_text.formatted_value(figure, indicator, words)
    average: Cell = formatted.number(None, words)
    if row["average"] is not None and row["target"] is not None:
        average = _against(row, words)
    kept = row["is_average_within"]
    return (
        f"{row['indicator']}. {_line_name(row, words)}",
        _term(row, words),
        formatted.count(row["cases"], words),
        formatted.count(row["within_target"], words),
        formatted.count(row["not_yet_due"], words),
        share,
        average,
        "" if kept is None else words(f"service.average_{'kept' if kept else 'over'}"),
        state,
    )


def _week(first_day: object, reading: Reading) -> str:
    start = day_of(first_day)
    last = min(start + 6 * ONE_DAY, reading.period().before_day - ONE_DAY)
    last = queries.last_shown(start, last, reading.snapshot.as_of)
    return form.days(start, last, reading.words.lang)


def _weeks_of(code: str, reading: Reading) -> ChartBlock:
    """Draw one indicator's share week by week."""
    words = reading.words
    rows = queries.rows(reading, "service_by_week", "figure")
    label = words(f"indicator.{code}.label")
    text = BlockText(
        key=f"weeks-{code}-{reading.unit}",
        title=words("service.weeks_of", indicator=label, unit=reading.named),
        unit_line=words("service.weeks_unit"),
        short=words("service.weeks_short"),
        columns=columns(
            words, "service.week", "service.cases", "service.within", "service.share"
        ),
        decimals=2,
        is_share=True,
    )
    parts = []
    for row in rows:
        if row["figure"] != code:
            continue
        share = formatted.share(row["share_within_target"], words, 2)
        n = formatted.count(row["cases"], words)
        name = _week(row["first_day"], reading)
        note = words("service.n", n=str(n))
        bar = Bar(name, row["share_within_target"], str(share), note)
        within = formatted.count(row["within_target"], words)
        parts.append(Part(bar, (name, n, within, share)))
    instead = words("service.no_cases")
    return breakdown.block(text, parts, reading, instead)
