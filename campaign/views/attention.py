"""What needs attention, and the headline: the failing promises by their names.

The order: harm to people, promises missed, those that the forecast puts out of reach,
those behind, those closest to their limit. Inside a class the distance to the own limit
in per cent of it decides, then the campaign's order of units. Days without data have
lines of their own.
"""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from campaign import figures as figures_module
from campaign import number_format as form
from campaign.figures import Figure
from campaign.reading import Reading
from campaign.views import (
    figure_text,
    forecast,
    formatted,
    links,
    outages_queries,
    queries,
    sentences,
)
from campaign.views.coverage import Hole, chosen_units, holes
from campaign.views.forecast import SAIDI
from campaign.views.parts import Attention, Mark
from campaign.views.queries import or_default

Figures = Mapping[tuple[str, str], Figure]

ACCIDENTS = "accidents"
FAILING = ("missed", "behind")
CLASSES = ("missed", "out_of_reach", "behind", "near")
ENOUGH = 4
"""Missed promises and accidents are listed all; the others fill up to so many lines."""
NEAR = 0.1
"""A promise is close to its limit from a tenth of it on."""
SEVERITIES = ("fatal", "serious", "minor")
NEEDS = ("happened_at", "severity", "injured", "dead", "is_accident")
MOST_ACCIDENTS = 1000


def items(
    by_place: Figures, codes: tuple[str, ...], reading: Reading
) -> tuple[Attention, ...]:
    """List what needs attention, the gravest first."""
    none: list[queries.Row] = []
    accidents = or_default(partial(_accidents, reading), otherwise=none)
    ranked = _ranked(by_place, codes, reading)
    if accidents:
        ranked = [figure for figure in ranked if figure.figure != ACCIDENTS]
    missed = [figure for figure in ranked if _class(figure, reading) == "missed"]
    others = ranked[len(missed) :]
    harmed = [_harm(*mine, by_place, reading) for mine in _by_unit(accidents)]
    room = max(0, ENOUGH - len(harmed) - len(missed))
    return (
        *harmed,
        *(_promise(figure, reading) for figure in [*missed, *others[:room]]),
        *(_missing(hole, reading) for hole in holes(reading)),
    )


def headline(mine: list[Figure], by_place: Figures, reading: Reading) -> str:
    """Name the failing promises and units; else say how many goals stand where."""
    codes = tuple(figure.figure for figure in mine)
    failing = failing_text(by_place, codes, reading)
    if failing:
        return sentences.opened(failing, reading)
    counted = Counter(figure_text.standing(figure) for figure in mine)
    return sentences.opened(sentences.standing(counted, reading.words), reading)


def failing_text(by_place: Figures, codes: tuple[str, ...], reading: Reading) -> str:
    """Name what is missed and what is behind, each with its units; empty if nothing."""
    failing = _ranked(by_place, codes, reading)
    parts = [
        reading.words(f"headline.{status}", what=_named(failing, status, reading))
        for status in FAILING
        if any(figure.status == status for figure in failing)
    ]
    return "; ".join(parts)


def furthest(by_place: Figures, reading: Reading) -> str:
    """Say who is furthest from its SAIDI goal, since when, whether it will be kept.

    Empty where the reader chose one unit, or where none is behind.
    """
    words = reading.words
    wrong = [
        figure
        for figure in _ranked(by_place, (SAIDI,), reading)
        if figure.status in FAILING
    ]
    if not wrong or not reading.is_group:
        return ""
    first = wrong[0]
    gap = figure_text.gap(first, reading.snapshot.indicators[SAIDI], words)
    since = _since(first, reading)
    text = words("attention.furthest", unit=first.unit_code, gap=f"{gap}{since}")
    cause = or_default(
        partial(outages_queries.main_cause_of, reading, first.unit_code), otherwise=""
    )
    parts = (forecast.ending(first, words), cause)
    more = sentences.begun("; ".join(part for part in parts if part))
    return f"{text} {more}." if more else text


def lacking(reading: Reading, contract: str = "") -> str:
    """Name who sent no data for which days, those of the same days together."""
    words, units = reading.words, dict[str, dict[str, None]]()
    for hole in holes(reading):
        if not contract or contract in hole.contracts:
            units.setdefault(hole.said(words), {})[hole.unit_code] = None
    return " ".join(
        words(
            "attention.lacking",
            unit=sentences.joined(list(codes), words, len(codes)),
            days=days,
        )
        for days, codes in units.items()
    )


def instead(by_place: Figures, reading: Reading) -> str:
    """Say why nothing needs attention: all is well, or nothing is known."""
    units = [unit.code for unit in chosen_units(reading)]
    is_known = any(
        figure.value is not None
        for (unit, _), figure in by_place.items()
        if unit in units
    )
    return reading.words(
        "block.attention_none" if is_known else "block.attention_unknown"
    )


def distance(figure: Figure, better: str, limit: float | None = None) -> float:
    """Say how far a value is past its own limit, as a part of it; before it: below 0.

    The limit is what its status was judged by, unless another is given.
    Where the limit is none at all, every event is the whole limit once more. What
    binary fractions alone set apart is alike.
    """
    value = figure.compared_value
    limit = figure_text.limit(figure) if limit is None else limit
    if value is None or limit is None:
        return 0.0
    past = value - limit if better == "lower" else limit - value
    return round(past / limit if limit else past, 12)


def _class(figure: Figure, reading: Reading) -> str:
    """Place a figure among what needs attention; empty where it doesn't."""
    if figure.status == "missed":
        return "missed"
    if figure.outlook == "out_of_reach":
        return "out_of_reach"
    if figure.status == "behind":
        return "behind"
    is_open = figure.status == "on_track" and bool(figure_text.limit(figure))
    better = reading.snapshot.indicators[figure.figure].better
    return "near" if is_open and distance(figure, better) >= -NEAR else ""


def _ranked(
    by_place: Figures, codes: tuple[str, ...], reading: Reading
) -> list[Figure]:
    """Put the figures that need attention in their order.

    The group's own comes where none of its members fails the same promise as badly.
    """
    units = [unit.code for unit in chosen_units(reading)]
    wrong = [
        by_place[unit, code]
        for unit in units
        for code in codes
        if _class(by_place[unit, code], reading)
    ]
    if reading.is_group:
        units.append(reading.unit)
        own = (by_place[reading.unit, code] for code in codes)
        wrong += [figure for figure in own if _is_alone(figure, wrong, reading)]

    def order(figure: Figure) -> tuple[int, bool, float, int, int]:
        better = reading.snapshot.indicators[figure.figure].better
        return (
            CLASSES.index(_class(figure, reading)),
            figure.figure != ACCIDENTS,
            -distance(figure, better),
            units.index(figure.unit_code),
            codes.index(figure.figure),
        )

    return sorted(wrong, key=order)


def _is_alone(own: Figure, members: list[Figure], reading: Reading) -> bool:
    """Whether the group fails a promise worse than any of its members does."""
    worst = [
        _class(member, reading) for member in members if member.figure == own.figure
    ]
    place = _class(own, reading)
    if place not in CLASSES[:-1]:
        return False
    return not set(worst) & set(CLASSES[: CLASSES.index(place) + 1])


def _named(failing: list[Figure], status: str, reading: Reading) -> str:
    """Name promises, each with the units that fail it: SAIDI (EVNCPC, EVNSPC)."""
    words = reading.words
    units: dict[str, list[str]] = {}
    for figure in failing:
        if figure.status == status:
            units.setdefault(figure.figure, []).append(
                reading.name_of(figure.unit_code)
            )
    parts = []
    for code, codes in units.items():
        short = words(f"indicator.{code}.short")
        named = sentences.joined(codes, words)
        is_one = not reading.is_group
        parts.append(
            short if is_one else words("headline.place", short=short, units=named)
        )
    return sentences.joined(parts, words, len(parts))


def _accidents(reading: Reading) -> list[queries.Row]:
    """Ask for the accidents; the gravest first, of those alike the latest.

    Members with days of their own are asked for those too.
    """
    members = (unit.code for unit in chosen_units(reading))
    apart = [code for code in members if reading.period(code) != reading.period()]
    latest: dict[tuple[str, str], queries.Row] = {}
    for code in (reading.unit, *apart):
        answer = queries.answer(
            reading.snapshot,
            "safety_rows",
            *NEEDS,
            **reading.period(code).binds(),
            unit_code=code,
            page_size=MOST_ACCIDENTS,
        )
        for row in (one for one in queries.records(answer) if one["is_accident"]):
            latest[row["unit_code"], row["event_id"]] = row
    return sorted(latest.values(), key=_gravity)


def _gravity(row: queries.Row) -> tuple[int, float, float, float]:
    """Sort by harm: fatal, serious, minor; then the dead, the injured, the latest."""
    severity = "fatal" if row["dead"] else row["severity"]
    place = SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
    moment = row["happened_at"].timestamp()
    return place, -(row["dead"] or 0), -(row["injured"] or 0), -moment


def _by_unit(accidents: list[queries.Row]) -> list[tuple[str, list[queries.Row]]]:
    """Gather the accidents of each unit; the unit with the gravest one first."""
    gathered: dict[str, list[queries.Row]] = {}
    for row in accidents:
        gathered.setdefault(str(row["unit_code"]), []).append(row)
    return list(gathered.items())


def _harm(
    unit: str, rows: list[queries.Row], by_place: Figures, reading: Reading
) -> Attention:
    """Say a unit's accidents: what, how grave, when; several in one entry.

    They stand where the figure stands that counts them: the unit's own or the read one.
    """
    words, narrowed = reading.words, {}
    mine = by_place.get((unit, ACCIDENTS))
    figure = mine if mine and mine.value else by_place[reading.unit, ACCIDENTS]
    if len(rows) == 1:
        (row,) = rows
        narrowed = {"event": str(row["event_id"])}
        what = _accident(row, formatted.moment(row["happened_at"], words), reading)
        key = "none" if figure_text.is_none_allowed(figure) else "some"
        why = words(f"attention.accident_{key}", id=row["event_id"])
    else:
        what = _several(rows, reading)
        why = "; ".join(_accident(row, _day(row, reading), reading) for row in rows)
    is_known = reading.snapshot.campaign.unit(unit) is not None
    place = unit if is_known else reading.unit
    return Attention(
        title=words("attention.title", unit=reading.name_of(unit), what=what),
        mark=figure_text.mark(figure, words),
        why=why,
        link=links.behind(ACCIDENTS, place, reading, **narrowed),
        link_word=words("attention.link"),
    )


def _several(rows: list[queries.Row], reading: Reading) -> str:
    """Count a unit's accidents, and how many are as grave as the gravest."""
    words = reading.words
    grave = [row for row in rows if _gravity(row)[0] == _gravity(rows[0])[0]]
    severity = "fatal" if rows[0]["dead"] else str(rows[0]["severity"])
    return words(
        "attention.accidents",
        n=formatted.count(len(rows), words),
        of=formatted.count(len(grave), words),
        severity=words.code("severity", severity).lower(),
    )


def _day(row: queries.Row, reading: Reading) -> str:
    return form.short_date(row["happened_at"].date(), reading.lang)


def _accident(row: queries.Row, moment: object, reading: Reading) -> str:
    """Say what an accident was, how grave, and when."""
    words = reading.words
    people = "".join(
        words(f"attention.{name}", n=formatted.count(row[name], words))
        for name in ("dead", "injured")
        if row[name]
    )
    return words(
        "attention.accident",
        type=words.code("type", str(row["type"])).lower(),
        severity=words.code("severity", str(row["severity"])).lower(),
        people=people,
        moment=moment,
    )


def _promise(figure: Figure, reading: Reading) -> Attention:
    """Say one promise that is missed, out of reach, behind or close to its limit."""
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    short = words(f"indicator.{figure.figure}.short")
    gap = figure_text.gap(figure, indicator, words)
    kind = _class(figure, reading)
    what = words(
        "attention.near" if kind == "near" else "attention.gap", short=short, gap=gap
    )
    mark = figure_text.mark(figure, words)
    stands = mark.word + _since(figure, reading)
    if kind == "out_of_reach":
        beyond = words("attention.out_of_reach")
        stands = f"{stands}, {beyond}" if figure.status in FAILING else beyond
    return Attention(
        title=words(
            "attention.title", unit=reading.name_of(figure.unit_code), what=what
        ),
        mark=Mark(mark.code, stands),
        why=_why(figure, reading),
        link=links.behind(figure.figure, figure.unit_code, reading),
        link_word=words("attention.link"),
    )


def _why(figure: Figure, reading: Reading) -> str:
    """Say whether the allowance will be kept, else value and target; none of zero."""
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    if figure.figure == SAIDI and (end := forecast.ending(figure, words)):
        return sentences.begun(end)
    if figure_text.is_none_allowed(figure):
        return ""
    unit = words.count(f"indicator.{figure.figure}.unit", 1 if figure.value == 1 else 2)
    value = f"{figure_text.value(figure, indicator, words)} {unit}"
    target = figure_text.target(figure, indicator, words)
    return words("attention.why", value=value, target=target)


def _since(figure: Figure, reading: Reading) -> str:
    """Say since when a value has been on the wrong side of its path, if it is."""
    words = reading.words
    if figure.path is None or figure.status not in FAILING:
        return ""
    curve = figures_module.curve(reading, figure.figure, figure.unit_code)
    better = reading.snapshot.indicators[figure.figure].better
    day = sentences.first_day_beyond(
        curve.days, curve.known, curve.path, better, is_strict=figure.is_strict
    )
    if day is None:
        return ""
    return " " + words("attention.since", date=form.short_date(day, words.lang))


def _missing(hole: Hole, reading: Reading) -> Attention:
    """Say which days of which exports a unit lacks."""
    words = reading.words
    text = words("attention.missing", what=hole.what(words), days=hole.said(words))
    return Attention(
        title=words("attention.title", unit=reading.name_of(hole.unit_code), what=text),
        mark=Mark("no_data", words("status.no_data")),
        why=words("attention.missing_why"),
        link="./data?" + urlencode(reading.query(unit=hole.unit_code)),
        link_word=words("attention.link"),
    )
