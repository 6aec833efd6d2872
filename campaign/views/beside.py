"""What a figure is set beside, in words: last year, the period before, another unit."""

from functools import partial

from campaign import figures
from campaign import number_format as form
from campaign.figures import Beside, Figure
from campaign.i18n import Words
from campaign.reading import LAST_YEAR, PREVIOUS, Reading
from campaign.views import figure_text, queries
from campaign.views.formatted import Cell, FormattedValue
from campaign.views.parts import Column


def kind(reading: Reading) -> str:
    """Name what the reading sets figures beside: a year before, just before, a unit."""
    words, beside = reading.words, reading.beside
    if beside == LAST_YEAR:
        year = form.year_before(reading.first_day).year
        return words("beside.last_year", year=year)
    return words("beside.previous") if beside == PREVIOUS else beside


def instead(reading: Reading) -> str:
    """Say once for a page that no export speaks of the earlier days; else empty."""
    period, last = reading.period(), reading.period().last_day
    if reading.beside not in (LAST_YEAR, PREVIOUS) or last is None:
        return ""
    first, end = form.year_before(period.from_day), form.year_before(last)
    if reading.beside == PREVIOUS:
        end = period.from_day - form.ONE_DAY
        first = end - (last - period.from_day)
    days = {"from_day": first, "before_day": end + form.ONE_DAY}
    ask = partial(queries.answer, reading.snapshot, "coverage_by_day", **days)
    frame = queries.or_default(ask, otherwise=None)
    if frame is None or not frame.empty:
        return ""
    written = form.days(first, end, reading.lang)
    return reading.words("beside.first", what=kind(reading), days=written)


def sentence(figure: Figure, reading: Reading) -> str:
    """Say the other value and the difference, or why there is none; empty for neither.

    A difference is no finer than what is printed; of a share in percentage points.
    """
    words = reading.words
    if not reading.beside or reading.beside == figure.unit_code or instead(reading):
        return ""
    beside = figures.beside(reading, figure.figure, figure.unit_code)
    if beside.reason:
        return words(f"beside.{beside.reason}", what=kind(reading))
    if beside.other is None or beside.value is None:
        return ""
    other = _written(beside.other, figure, reading)
    text = words("beside.value", what=kind(reading), other=other)
    parts = [text, words(f"beside.{_side(beside)}", size=_size(beside, figure, words))]
    if beside.left_out:
        parts.append(words("beside.left_out", units=beside.left_out))
    return ", ".join(parts)


def difference(figure: Figure, reading: Reading) -> str:
    """Write the difference with its sign for a cell; a dash where there is none."""
    beside = figures.beside(reading, figure.figure, figure.unit_code)
    if beside.difference is None:
        return form.DASH
    size = _number(abs(beside.difference), figure, reading.words)
    signs = {"more": "+", "less": form.MINUS, "even": "±"}
    return signs[_side(beside)] + size


def columns(reading: Reading) -> tuple[Column, ...]:
    """Name the columns of what figures are set beside; none where it is their goals."""
    if not reading.beside:
        return ()
    apart = Column(reading.words("data.compare_difference"), is_number=True)
    return Column(kind(reading), is_number=True), apart


def cells(figure: Figure, reading: Reading) -> tuple[Cell, ...]:
    """Write the other value and the difference; dashes where there is no comparison."""
    if not reading.beside:
        return ()
    words, missing = reading.words, form.DASH
    pair = figures.beside(reading, figure.figure, figure.unit_code)
    if pair.difference is None or reading.beside == figure.unit_code:
        none = FormattedValue(None, words.lang, missing=missing)
        return none, none
    text = _written(pair.other or 0.0, figure, reading)
    return (
        FormattedValue(pair.other, words.lang, text=text),
        FormattedValue(pair.difference, words.lang, text=difference(figure, reading)),
    )


def note(figure: Figure, reading: Reading) -> str:
    """Say the other value behind a bar; empty where there is no comparison."""
    if not reading.beside or reading.beside == figure.unit_code:
        return ""
    pair = figures.beside(reading, figure.figure, figure.unit_code)
    if pair.difference is None or pair.other is None:
        return ""
    other = _written(pair.other, figure, reading)
    return f"{kind(reading)} {other}"


def _side(beside: Beside) -> str:
    """Say whether the value is more, less or the same."""
    apart = beside.difference or 0.0
    return "more" if apart > 0 else "less" if apart < 0 else "even"


def _written(value: float, figure: Figure, reading: Reading) -> str:
    """Write the other value in the figure's own unit."""
    words = reading.words
    digits = reading.snapshot.indicators[figure.figure].decimals
    if figure_text.is_share(figure):
        return form.share(value, words.lang, digits)
    unit = figure_text.unit(figure, value, words)
    return f"{form.number(value, words.lang, digits)} {unit}"


def _size(beside: Beside, figure: Figure, words: Words) -> str:
    """Write how far apart the two are."""
    apart = abs(beside.difference or 0.0)
    written = _number(apart, figure, words)
    if figure_text.is_share(figure):
        return words("points", n=written)
    return f"{written} {figure_text.unit(figure, apart, words)}"


def _number(apart: float, figure: Figure, words: Words) -> str:
    """Write a difference as a number alone: one is never printed as none."""
    is_count = figure.unit == "count"
    size = apart * (100 if figure_text.is_share(figure) else 1)
    digits = 0 if is_count else 3 if figure.unit == "per_customer" else 1
    return form.number_vs_limit(size, 0.0, words.lang, digits, percent=False)
