"""Numbers and dates as people write them, Vietnamese or English.

The server formats everything: a browser's own language decides nothing.
"""

from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import dates as babel_dates
from babel import numbers as babel_numbers

LANGUAGES = ("vi", "en")
MINUS = "\N{MINUS SIGN}"
DIAMOND = "\N{BLACK DIAMOND}"
DASH = "\N{EN DASH}"
MOST_DIGITS = 6
ENDS = (0, 1)
ONE_DAY = timedelta(days=1)

_DATE = {"vi": "dd/MM/yyyy", "en": "d MMM yyyy"}
_DAY = {"vi": "dd/MM", "en": "d MMM"}
_MONTH = {"vi": "MM/yyyy", "en": "MMM yyyy"}


def number(value: float, lang: str, decimals: int = 0) -> str:
    """Write a number with grouped thousands: 1.234,5 in Vietnamese, else 1,234.5."""
    return _written(_rounded(value, decimals), lang, decimals)


def share(value: float, lang: str, decimals: int = 1) -> str:
    """Write a share 0…1 as a percentage, without a space; all and none are whole."""
    decimals = 0 if value in ENDS else decimals
    hundredfold = _rounded(_exact(value) * 100, decimals)
    return _written(hundredfold, lang, decimals) + "%"


def zone_of(moment: datetime, zone: str) -> str:
    """Write how far a zone's clocks are ahead at a moment: GMT+7."""
    offset = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    ahead = MINUS if minutes < 0 else "+"
    return f"GMT{ahead}{hours}" + (f":{rest:02d}" if rest else "")


def number_vs_limit(
    value: float, limit: float | None, lang: str, decimals: int, *, percent: bool
) -> str:
    """Write a value so that its rounding never contradicts how it stands to a limit.

    79.96 % beside a floor of 80 % prints 79,96%, because 80,0% would read as kept.
    """
    rounded = rounded_vs_limit(value, limit, decimals, percent=percent)
    return written(rounded, lang, percent=percent)


def rounded_vs_limit(
    value: float, limit: float | None, decimals: int, *, percent: bool
) -> Decimal:
    """Round a value as it is printed beside a limit; a share counts to 100."""
    digits = decimals_vs_limit(value, limit, decimals, percent=percent)
    exact = _exact(value) * (100 if percent else 1)
    rounded = _rounded(exact, digits)
    if limit not in (None, value):
        bound = _exact(limit) * (100 if percent else 1)
        if _side(rounded, bound) != _side(exact, bound):
            rounded = _away(exact, bound, digits)
    return rounded


def written(rounded: Decimal, lang: str, *, percent: bool = False) -> str:
    """Write a rounded number with all the decimals that it has."""
    exponent = rounded.as_tuple().exponent
    assert isinstance(exponent, int)  # neither infinite nor missing
    return _written(rounded, lang, max(0, -exponent)) + ("%" if percent else "")


def decimals_vs_limit(
    value: float, limit: float | None, decimals: int, *, percent: bool
) -> int:
    """Give the decimals that show on which side of a limit a value is, six at most.

    A value that is its limit stands on no side; all and none of a share need none.
    """
    if percent and value in ENDS:
        return 0
    if limit in (None, value):
        return decimals
    factor = 100 if percent else 1
    exact, bound = _exact(value) * factor, _exact(limit) * factor
    while (
        _side(_rounded(exact, decimals), bound) != _side(exact, bound)
        and decimals < MOST_DIGITS
    ):
        decimals += 1
    return decimals


def distinct_pair(
    value: float, other: float, lang: str, decimals: int, *, percent: bool
) -> tuple[str, str]:
    """Write two values with the same number of decimals, enough to tell them apart."""
    sign = "%" if percent else ""
    first, second = (_exact(one) * (100 if percent else 1) for one in (value, other))
    digits = 0 if percent and first == second and value in ENDS else decimals
    while first != second and digits < MOST_DIGITS:
        if _rounded(first, digits) != _rounded(second, digits):
            break
        digits += 1
    first, second = _rounded(first, digits), _rounded(second, digits)
    return _written(first, lang, digits) + sign, _written(second, lang, digits) + sign


def limit(value: float, lang: str, decimals: int, *, percent: bool = False) -> str:
    """Write a limit: no more decimals than it needs, so 95 % is 95%, not 95,0%."""
    rounded = rounded_limit(value, decimals, percent=percent)
    return written(rounded, lang, percent=percent)


def rounded_limit(value: float, decimals: int, *, percent: bool = False) -> Decimal:
    """Round a limit as it is printed; a share counts to 100."""
    exact = _exact(value) * (100 if percent else 1)
    return _rounded(exact, decimals_needed(value, decimals, percent=percent))


def decimals_needed(value: float, most: int, *, percent: bool = False) -> int:
    """Count the decimals that a limit needs, so many at most."""
    exact = _exact(value) * (100 if percent else 1)
    exponent = exact.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # neither infinite nor missing
    return max(0, min(most, -exponent))


def full_date(day: date, lang: str) -> str:
    """Write a date with its year: 24/12/2016, 24 Dec 2016."""
    return babel_dates.format_date(day, _DATE[lang], locale=lang)


def short_date(day: date, lang: str) -> str:
    """Write a date without its year: 24/12, 24 Dec."""
    return babel_dates.format_date(day, _DAY[lang], locale=lang)


def month(day: date, lang: str) -> str:
    """Write the month of a day: 12/2016, Dec 2016."""
    return babel_dates.format_date(day, _MONTH[lang], locale=lang)


def year_before(day: date) -> date:
    """Give the same day a year before; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def clock(moment: datetime) -> str:
    """Write the time of day on the 24-hour clock."""
    return f"{moment:%H:%M}"


def moment(value: datetime, lang: str) -> str:
    """Write date and time: 24/12/2016 17:00."""
    return f"{full_date(value.date(), lang)} {clock(value)}"


def days(first: date, last: date, lang: str) -> str:
    """Write a run of days as short as it stays clear: 01–24/12/2016."""
    if first == last:
        return full_date(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        start = f"{first:%d}" if lang == "vi" else f"{first.day}"
    elif first.year == last.year:
        start = short_date(first, lang)
    else:
        start = full_date(first, lang)
    dash = DASH if start.isdigit() or lang == "vi" else f" {DASH} "
    return f"{start}{dash}{full_date(last, lang)}"


def short_days(first: date, last: date, lang: str) -> str:
    """Write a run of days without its year: 17–18/12."""
    if first == last:
        return short_date(first, lang)
    if (first.year, first.month) != (last.year, last.month):
        return f"{short_date(first, lang)} {DASH} {short_date(last, lang)}"
    start = f"{first:%d}" if lang == "vi" else f"{first.day}"
    return f"{start}{DASH}{short_date(last, lang)}"


def _exact(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(repr(float(value)))


def _rounded(
    value: float | Decimal, digits: int, rounding: str = ROUND_HALF_UP
) -> Decimal:
    return _exact(value).quantize(Decimal(1).scaleb(-digits), rounding=rounding)


def _side(value: Decimal, bound: Decimal) -> int:
    return (value > bound) - (value < bound)


def _away(exact: Decimal, bound: Decimal, digits: int) -> Decimal:
    """Round away from a bound that the value is too close to."""
    rounding = ROUND_FLOOR if exact < bound else ROUND_CEILING
    return _rounded(exact, digits, rounding)


@lru_cache(maxsize=8192)
def _written(value: Decimal, lang: str, digits: int) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = babel_numbers.format_decimal(
        abs(value), format=pattern, locale=lang, decimal_quantization=False
    )
    return MINUS + text if value < 0 else text
