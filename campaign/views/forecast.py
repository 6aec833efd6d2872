"""Where SAIDI will end at the pace of the covered days, in words and as a band."""

from datetime import date

from campaign import number_format as form
from campaign.charts.models import Band
from campaign.figures import Figure, Forecast
from campaign.i18n import Words
from campaign.views import sentences

SAIDI = "saidi_minutes"


def span(forecast: Forecast, words: Words, target: float | None = None) -> str:
    """Write the range that is forecast, so that it never reads on the wrong side."""
    ends = [
        form.number_vs_limit(size, target, words.lang, 1, percent=False)
        for size in (forecast.low, forecast.high)
    ]
    return ends[0] if ends[0] == ends[1] else form.DASH.join(ends)


def sentence(figure: Figure, words: Words) -> str:
    """Say what is left of the quota and where the pace so far leads."""
    forecast = figure.forecast
    if forecast is None:
        return _too_early(figure, words)
    filled = words.count("days.count", forecast.filled_days)
    text = sentences.begun(
        words(
            "runrate.sentence",
            now=_now(figure, words),
            rate=form.number(forecast.per_day, words.lang, 1),
            then=ending(figure, words) or _end(figure, forecast, words),
        )
    )
    if not forecast.filled_days:
        return text
    return f"{text} " + words("runrate.filled", days=filled)


def ending(figure: Figure, words: Words) -> str:
    """Say only whether the promise will be kept; empty where nobody can tell."""
    if figure.forecast is None or figure.outlook is None:
        return ""
    return words(
        f"runrate.{figure.outlook}",
        end=_last_day(figure, words),
        limit=words(f"runrate.limit_{_kind(figure)}"),
        span=span(figure.forecast, words, figure.target),
    )


def band(figure: Figure, last_day: date, words: Words) -> Band | None:
    """Give the range as a band from the last known day to the unit's own end."""
    forecast = figure.forecast
    if forecast is None:
        return None
    return Band(
        name=words("runrate.forecast"),
        from_day=last_day,
        from_value=forecast.now,
        day=figure.before_day - form.ONE_DAY,
        low=forecast.low,
        high=forecast.high,
        label=(words("runrate.forecast"), span(forecast, words, figure.target)),
    )


def _too_early(figure: Figure, words: Words) -> str:
    """Say that fewer than seven days are known; empty where none is to be told."""
    is_running = 0 < figure.days_covered < 7 and figure.status in ("on_track", "behind")
    is_asked = figure.figure == SAIDI and figure.value is not None
    return words("runrate.too_early") if is_running and is_asked else ""


def _kind(figure: Figure) -> str:
    return "year" if figure.target_kind == "last_year" else "goal"


def _last_day(figure: Figure, words: Words) -> str:
    return form.short_date(figure.before_day - form.ONE_DAY, words.lang)


def _end(figure: Figure, forecast: Forecast, words: Words) -> str:
    """Say where it will end, where there is nothing to hold it against."""
    return words(
        "runrate.no_target",
        end=_last_day(figure, words),
        projected=form.number(forecast.projected, words.lang, 1),
        span=span(forecast, words),
    )


def _now(figure: Figure, words: Words) -> str:
    """Say how far the value is over or under its target; empty without one."""
    if figure.target is None or figure.value is None:
        return ""
    key, apart = f"runrate.{_kind(figure)}_now", figure.value - figure.target
    if apart == 0:
        return words(f"{key}_even") + "; "
    size = form.number_vs_limit(abs(apart), 0.0, words.lang, 1, percent=False)
    return words(f"{key}_{'over' if apart > 0 else 'under'}", size=size) + "; "
