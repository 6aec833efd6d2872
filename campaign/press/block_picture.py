"""Describe the picture of what a block of a screen shows, all of its words inside."""

from __future__ import annotations

from typing import Any

from campaign import i18n
from campaign.charts import vega
from campaign.charts.picture_frame import Paper
from campaign.press import picture, picture_days, picture_matrix, picture_table
from campaign.press.takeaway import Takeaway
from campaign.views.activities_calendar import Calendar
from campaign.views.coverage import Coverage
from campaign.views.parts import Matrix, Tile

WEB = (1200, 675)


def spec(taken: Takeaway) -> dict[str, Any]:
    """Describe the picture in Vega-Lite."""
    paper = _paper(taken)
    if taken.picture is None:
        return _set(taken, paper)
    if isinstance(taken.picture, Tile):
        return picture.tile(taken.picture, paper)
    return vega.figure(taken.picture, paper)


def _set(taken: Takeaway, paper: Paper) -> dict[str, Any]:
    """Set what the screen says in words."""
    if isinstance(taken.shown, Matrix):
        return picture_matrix.matrix(taken.shown, paper)
    if isinstance(taken.shown, Calendar):
        return picture_days.calendar(taken.shown, paper)
    if isinstance(taken.shown, Coverage):
        return picture_days.coverage(taken.shown, paper)
    return picture_table.table(taken, paper)


def _paper(taken: Takeaway) -> Paper:
    origin = taken.origin
    words = i18n.words(origin.lang)
    width, height = WEB
    return Paper(
        title=taken.title,
        unit_line=taken.unit_line,
        source_line=origin.source_line,
        watermark=words("takeaway.sample_mark") if origin.is_sample else "",
        lang=origin.lang,
        width=width,
        height=height,
    )
