"""When supply fails, and how long it takes to come back."""

import math
from collections import Counter
from datetime import date

from campaign import number_format as form
from campaign.charts.models import HEAT_STEPS, Bin, Heat, HeatCell, HeatRow, Histogram
from campaign.views.formatted import Cell, count, number
from campaign.views.links import LIST
from campaign.views.outages_queries import OutageQueries, minutes, share
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.queries import MissingAnswer, Row

HOURS = range(24)
WEEKDAYS = range(1, 8)
WIDTH, OPEN_FROM = 15, 240
SAME = 1e-9
Place = tuple[int, int]


def hours(queries: OutageQueries) -> ChartBlock:
    """Show at which hours of which weekdays interruptions begin."""
    words = queries.words
    rows = queries.of_unit("outages_by_hour", "weekday", "start_hour", "outages")
    watched = _watched(queries)
    counts = {(row["weekday"], row["start_hour"]): row["outages"] for row in rows}
    rates = {
        place: counts.get(place, 0) / days for place, days in watched.items() if days
    }
    title = words("outages.hour_title", unit=queries.reading.unit)
    if counts:
        by_hour = {h: sum(counts.get((day, h), 0) for day in WEEKDAYS) for h in HOURS}
        most = max(HOURS, key=by_hour.__getitem__)
        hours = words("complaints.hour_band", first=most, before=most + 1)
        unit = queries.reading.unit
        title = words("outages.hour_title_most", unit=unit, hours=hours)
    return ChartBlock(
        title=title,
        unit_line=queries.unit_line("outages.hour_unit"),
        source=queries.source,
        chart=_heat(rates, counts, title, queries) if rows else None,
        table=_hour_table(rates, counts, queries) if rows else None,
        instead=queries.nothing(),
        short=words("outages.hour_short"),
    )


def _watched(queries: OutageQueries) -> Counter[Place]:
    """Count on how many reported days each hour of a weekday has begun by as_of."""
    days: Counter[Place] = Counter()
    as_of = queries.snapshot.as_of
    for row in queries.of_all("reliability_by_day", "days_covered"):
        if row["unit_code"] != queries.reading.unit or not row["days_covered"]:
            continue
        day: date = row["day"]
        is_last = as_of is not None and day == as_of.date()
        for hour in HOURS:
            if not (is_last and as_of and hour > as_of.hour):
                days[day.isoweekday(), hour] += 1
    return days


def _heat(
    rates: dict[Place, float],
    found: dict[Place, int],
    title: str,
    queries: OutageQueries,
) -> Heat:
    words = queries.words
    width = _step_width(max(rates.values(), default=0.0))
    rows = tuple(
        HeatRow(
            words(f"weekday.{day}"),
            tuple(
                _heat_cell((day, hour), rates, found, width, queries) for hour in HOURS
            ),
        )
        for day in WEEKDAYS
    )
    return Heat(
        key=f"hours-{queries.reading.unit}",
        alt=words("outages.hour_alt", title=title),
        lang=words.lang,
        heads=tuple(
            words("outages.hour", hour=hour) if hour % 6 == 0 else "" for hour in HOURS
        ),
        rows=rows,
        steps=_step_words(width, queries),
        missing=words("missing.value"),
        unit=words("outages.hour_unit_short"),
    )


def _step_width(top: float) -> float:
    """Choose round steps so that five of them reach the highest rate."""
    if top <= 0:
        return 1.0
    raw = top / HEAT_STEPS
    size = 10.0 ** math.floor(math.log10(raw))
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= raw)


def _step_words(width: float, queries: OutageQueries) -> tuple[str, ...]:
    words = queries.words
    sizes = [width * n for n in range(1, HEAT_STEPS)]
    digits = max(_digits(size) for size in sizes)
    ends = [form.number(size, words.lang, digits) for size in sizes]
    middle = [
        f"{low}{form.DASH}{high}" for low, high in zip(ends, ends[1:], strict=False)
    ]
    below = words("outages.step_below", end=ends[0])
    return (below, *middle, words("outages.step_from", end=ends[-1]))


def _digits(number: float) -> int:
    """Count the decimals that a round step needs, two at most."""
    return next((n for n in (0, 1) if abs(number - round(number, n)) < SAME), 2)


def _heat_cell(
    place: Place,
    rates: dict[Place, float],
    counts: dict[Place, int],
    width: float,
    queries: OutageQueries,
) -> HeatCell:
    words, (day, hour) = queries.words, place
    where = words("outages.hour_place", day=words(f"weekday.{day}"), hour=hour)
    rate = rates.get(place)
    if rate is None:
        return HeatCell(None, 0, f"{where}: {words('missing.value')}")
    step = min(HEAT_STEPS, 1 + int(rate / width + 1e-9))
    text = words(
        "outages.hour_cell",
        where=where,
        rate=form.number(rate, words.lang, 2),
        n=counts.get(place, 0),
    )
    own = (*LIST, ("weekday", str(day)), ("hour", str(hour)))
    link = queries.reading.link(own=own) if counts.get(place) else ""
    return HeatCell(rate, step, text, link)


def _hour_table(
    rates: dict[Place, float], found: dict[Place, int], queries: OutageQueries
) -> Table:
    """Write how many interruptions began, hour by weekday."""
    words = queries.words
    rows: list[tuple[Cell, ...]] = []
    for hour in HOURS:
        cells: list[Cell] = [
            count(found.get((day, hour), 0), words)
            if (day, hour) in rates
            else number(None, words)
            for day in WEEKDAYS
        ]
        rows.append((words("outages.hour", hour=hour), *cells))
    days = (Column(words(f"weekday.{day}"), is_number=True) for day in WEEKDAYS)
    return Table(
        caption=words("outages.hour_table"),
        columns=(Column(words("outages.hour_head")), *days),
        rows=tuple(rows),
    )


def times(queries: OutageQueries) -> ChartBlock:
    """Show how long faults lasted, and which shares were over within two hours."""
    words = queries.words
    rows = queries.of_unit("restoration_times", "from_minute", "faults")
    handled = queries.row("fault_handling_by_unit")
    median = handled.get("median_minutes")
    has_values = bool(rows) and median is not None
    title = words("outages.time_title", unit=queries.reading.unit)
    if has_values:
        title = words("outages.time_title_median", median=minutes(median, words))
    return ChartBlock(
        title=title,
        unit_line=words("outages.time_unit", days=queries.days),
        source=queries.source,
        chart=_histogram(rows, handled, title, queries) if has_values else None,
        table=_time_table(rows, handled, queries) if has_values else None,
        instead=_no_faults(queries),
        short=words("outages.time_short"),
        said=_shares(handled, queries) if has_values else "",
        is_narrowed=False,
    )


def _no_faults(queries: OutageQueries) -> str:
    reason = queries.nothing()
    key = queries.words("outages.none", unit=queries.reading.unit, days=queries.days)
    if reason != key:
        return reason
    return queries.words(
        "outages.no_faults", unit=queries.reading.unit, days=queries.days
    )


def _shares(row: Row, queries: OutageQueries) -> str:
    words = queries.words
    return words(
        "outages.time_said",
        mean=minutes(row["mean_minutes"], words),
        median=minutes(row["median_minutes"], words),
        p90=minutes(row["p90_minutes"], words),
        customers=share(row["share_customers_within_2h"], words),
        events=share(row["share_within_2h"], words),
    )


def _histogram(
    rows: list[Row], handled: Row, title: str, queries: OutageQueries
) -> Histogram:
    words = queries.words
    within = handled["share_within_2h"]
    over = None if within is None else 1 - within
    median = handled["median_minutes"]
    limit = _limit(handled)
    return Histogram(
        key=f"times-{queries.reading.unit}",
        alt=words("outages.alt_columns", title=title),
        lang=words.lang,
        bins=_bins(rows, limit, queries),
        width=WIDTH,
        unit=words("outages.events"),
        axis=words("outages.time_axis"),
        limit=limit,
        limit_words=(
            words("outages.time_limit"),
            words("outages.time_within", share=share(within, words)),
            words("outages.time_over", share=share(over, words)),
        ),
        median=median,
        median_words=words("outages.time_median", median=minutes(median, words)),
    )


def _limit(handled: Row) -> int:
    """Give the minutes within which supply should be back, as the question says."""
    minutes_allowed = handled["limit_minutes"]
    if minutes_allowed is None:
        raise MissingAnswer("fault_handling_by_unit: limit_minutes")
    return int(minutes_allowed)


def _bins(rows: list[Row], limit: int, queries: OutageQueries) -> tuple[Bin, ...]:
    """Fill every quarter of an hour; the last one holds all that is longer."""
    held: Counter[int] = Counter()
    for row in rows:
        held[min(int(row["from_minute"]), OPEN_FROM)] += int(row["faults"])
    last = max([*held, limit])
    return tuple(
        Bin(
            start=start,
            end=None if start == OPEN_FROM else start + WIDTH,
            count=held[start],
            name=_bin_name(start, queries),
        )
        for start in range(0, last + WIDTH, WIDTH)
    )


def _bin_name(start: int, queries: OutageQueries) -> str:
    if start == OPEN_FROM:
        return queries.words("outages.bin_open", start=start)
    return queries.words("outages.bin", start=start, end=start + WIDTH)


def _time_table(rows: list[Row], handled: Row, queries: OutageQueries) -> Table:
    words = queries.words
    bins = _bins(rows, _limit(handled), queries)
    return Table(
        caption=words("outages.time_table"),
        columns=(
            Column(words("outages.time_head")),
            Column(words("outages.col_faults"), is_number=True),
        ),
        rows=tuple((bin_.name, count(bin_.count, words)) for bin_ in bins),
    )
