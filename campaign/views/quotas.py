"""How much of its SAIDI quota each unit has used, and where it will end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from campaign import format as form
from campaign.charts.models import Quota, Quotas
from campaign.figures import Figure, Forecast
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import figure_text, forecast, sentences
from campaign.views.forecast import SAIDI
from campaign.views.parts import ChartBlock, Column, Table
from campaign.views.sentences import source_line

Rated = list[tuple[Figure, Forecast | None]]


def block(figures: Mapping[tuple[str, str], Figure], reading: Reading) -> ChartBlock:
    """Set each unit's used part and forecast against its own quota."""
    words = reading.words
    units = [
        unit.code for unit in reading.snapshot.campaign.units if unit.has_customers
    ]
    rated = [
        (figure, figure.forecast)
        for figure in (figures[code, SAIDI] for code in units)
        if figure.target and figure.target_kind == "goal"
    ]
    has_values = any(figure.value is not None for figure, _ in rated)
    title = _title(rated, words)
    is_forecast = any(rate for _, rate in rated)
    return ChartBlock(
        title=title,
        unit_line=words("quota.unit_line" if is_forecast else "quota.unit_line_used"),
        source=source_line(reading),
        chart=_chart(rated, title, reading) if has_values else None,
        table=_table(rated, words) if has_values else None,
        instead=words("quota.none"),
        short=words("quota.short"),
    )


def _title(rated: Rated, words: Words) -> str:
    """Name the units whose whole range lies over their quota."""
    told = [figure for figure, rate in rated if rate]
    over = [one.unit_code for one, _ in rated if one.outlook == "out_of_reach"]
    if not told:
        return words("quota.title")
    if not over:
        return words("quota.title_none_over")
    return words("quota.title_over", units=sentences.joined(over, words, most=5))


def _target(figure: Figure) -> float:
    return figure.target or 0.0


def _chart(rated: Rated, title: str, reading: Reading) -> Quotas:
    words = reading.words
    color_of = reading.snapshot.campaign.color_of
    gone, is_forecast = _time_gone(rated[0][0]), any(rate for _, rate in rated)
    share = form.share(gone, words.lang, 0) if gone is not None else ""
    units = tuple(
        _quota(figure, rate, color_of(figure.unit_code), words)
        for figure, rate in rated
    )
    if not is_forecast:
        units = tuple(replace(one, range_label="") for one in units)
    return Quotas(
        key="quota",
        alt=words("quota.alt", title=title),
        lang=words.lang,
        units=units,
        time_gone=gone,
        time_label=words("quota.time", share=share),
        quota_label=words("quota.line"),
        range_label=words("runrate.forecast") if is_forecast else "",
    )


def _time_gone(figure: Figure) -> float | None:
    """Give the part of the period that is gone, until it is over."""
    part = figure.days_elapsed / (figure.before_day - figure.from_day).days
    return part if part < 1.0 else None


def _quota(figure: Figure, rate: Forecast | None, color: int, words: Words) -> Quota:
    target = _target(figure)
    used = None if figure.value is None else figure.value / target
    return Quota(
        name=figure.unit_code,
        used=used,
        low=rate.low / target if rate else None,
        high=rate.high / target if rate else None,
        label=words("missing.value") if used is None else _percent(used, words),
        range_label=_range(rate, target, words),
        color=color,
        is_over=figure.outlook == "out_of_reach",
    )


def _range(rate: Forecast | None, target: float, words: Words) -> str:
    if rate is None:
        return form.DASH
    ends = [_percent(size / target, words) for size in (rate.low, rate.high)]
    if ends[0] == ends[1]:
        return ends[0]
    return f"{ends[0].removesuffix('%')}{form.DASH}{ends[1]}"


def _percent(part: float, words: Words) -> str:
    """Write a part of the quota; 100 % only where it is neither below nor above."""
    return form.number_vs_limit(part, 1.0, words.lang, 0, percent=True)


def _table(rated: Rated, words: Words) -> Table:
    heads = ("used", "quota", "forecast", "days_left")
    unit = Column(words("matrix.unit"))
    return Table(
        caption=words("quota.table"),
        columns=(
            unit,
            *(Column(words(f"quota.col_{head}"), is_number=True) for head in heads),
        ),
        rows=tuple(_shown_row(figure, rate, words) for figure, rate in rated),
        exported=_exported(rated, unit, words),
    )


def _shown_row(figure: Figure, rate: Forecast | None, words: Words) -> tuple[str, ...]:
    used = words("missing.value")
    if figure.value is not None:
        limit = figure_text.limit(figure)
        used = form.number_vs_limit(figure.value, limit, words.lang, 1, percent=False)
    return (
        figure.unit_code,
        used,
        form.limit(_target(figure), words.lang, 1),
        forecast.span(rate, words, figure.target) if rate else form.DASH,
        str(rate.days_left) if rate else form.DASH,
    )


def _exported(rated: Rated, unit: Column, words: Words) -> Table:
    """Give the two ends of each forecast in columns of their own."""
    keys = ("quota.col_used", "quota.col_quota", "takeaway.low", "takeaway.high")
    numbers = (*keys, "quota.col_days_left")
    ends = [
        (rate.low, rate.high, rate.days_left) if rate else (None,) * 3
        for _, rate in rated
    ]
    return Table(
        caption=words("quota.table"),
        columns=(unit, *(Column(words(key), is_number=True) for key in numbers)),
        rows=tuple(
            (figure.unit_code, figure.value, figure.target, *end)
            for (figure, _), end in zip(rated, ends, strict=True)
        ),
    )
