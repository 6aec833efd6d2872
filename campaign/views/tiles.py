"""The five goal tiles."""

from dataclasses import replace

from campaign import figures
from campaign import number_format as form
from campaign.catalogue.indicators import Indicator
from campaign.charts.models import Spark
from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import beside, figure_text, links, queries
from campaign.views.definitions import definition
from campaign.views.parts import Tile


def tile(figure: Figure, reading: Reading) -> Tile:
    """Say one goal's figure for one unit."""
    words = reading.words
    indicator = reading.snapshot.indicators[figure.figure]
    label = words(f"indicator.{figure.figure}.label")
    applies = figure.status != "not_applicable"
    mark = figure_text.mark(figure, words)
    unit = words.count(f"indicator.{figure.figure}.unit", 1 if figure.value == 1 else 2)
    value = figure_text.value(figure, indicator, words) if applies else mark.word
    kept = queries.applicable_filters(reading, indicator.question)
    only = figure_text.narrowed(kept.scope, kept.planned, words, kept.segment)
    way = links.page(indicator.promise, figure.unit_code, reading)
    notes = (
        only if applies else "",
        figure_text.note(figure, words),
        figure_text.plan(figure, words),
    )
    return Tile(
        figure=figure.figure,
        goal=words(f"goal.{indicator.promise}"),
        label=label,
        value=value,
        unit=unit if figure.value is not None else "",
        mark=mark,
        gap=figure_text.gap(figure, indicator, words),
        target=_target(figure, indicator, words),
        note="; ".join(part for part in notes if part),
        spark=_spark(figure, label, reading) if applies else None,
        definition=definition(figure, reading),
        of=figure,
        beside=beside.sentence(figure, reading) if applies else "",
        link=way if applies else "",
    )


def unlinked(made: Tile) -> Tile:
    """Give a tile that leads nowhere, for the page it would lead to."""
    return replace(made, link="")


def _target(figure: Figure, indicator: Indicator, words: Words) -> str:
    """Say the target; empty where the status already says that there is none."""
    if figure.target is None or figure.status == "not_applicable":
        return ""
    return figure_text.target(figure, indicator, words)


def _spark(figure: Figure, label: str, reading: Reading) -> Spark | None:
    words = reading.words
    curve = figures.curve(reading, figure.figure, figure.unit_code)
    values = curve.known
    if reading.snapshot.as_of is None or all(value is None for value in values):
        return None
    day = form.short_date(reading.snapshot.as_of.date(), words.lang)
    return Spark(
        alt=words("spark.alt", label=label, date=day), values=values, path=curve.path
    )
