"""Write figures as PDF: A4, its one face inside, every word to be selected."""

from pathlib import Path
from typing import Any

from campaign.i18n import Words
from campaign.press import drawing
from campaign.press.figure import Document, PressFigure
from campaign.press.formats import content, picture

TEMPLATE = Path(__file__).with_name("release.typ")
MOST_ROWS = 40


def write(document: Document) -> bytes:
    """Write the document; the same figures always give the same bytes."""
    return drawing.typeset(TEMPLATE, _told(document), "pdf")


def _told(document: Document) -> dict[str, Any]:
    origin = document.origin
    words = content.words_of(origin)
    about = content.properties(document.title, document.figures)
    made_at = content.moment_of(origin)
    return {
        "title": about.title,
        "author": content.plain(origin.source),
        "keywords": about.keywords.split(", "),
        "description": f"{about.subject}. {about.comments}",
        "made_at": {part: getattr(made_at, part) for part in ("year", "month", "day")},
        "lang": origin.lang,
        "watermark": content.watermark(origin).upper(),
        "sample": words("frame.sample") if origin.is_sample else "",
        "ids": ", ".join(content.ids(document)),
        "words": {
            "data": words("pressfile.data"),
            "about": words("pressfile.about"),
            "notes": words("pressfile.notes"),
            "annex": words("pressfile.annex"),
        },
        "story": _story(document, words),
        "figures": [_figure(figure, words) for figure in document.figures],
    }


def _story(document: Document, words: Words) -> dict[str, Any] | None:
    """Tell a release's own words; None where figures leave without them."""
    story, plain = document.story, content.plain
    if story is None:
        return None
    said = [figure.long for figure in document.figures]
    ids = ", ".join(content.ids(document))
    return {
        "embargo": plain(story.embargo),
        "lead": [plain(text) for text in story.lead],
        "body": [plain(text) for text in (*said, *story.quotes)],
        "ends": [
            [heading, [plain(text) for text in texts]]
            for heading, texts in content.ends(story, words)
        ],
        "check": words("pressfile.check", ids=ids),
    }


def _figure(figure: PressFigure, words: Words) -> dict[str, Any]:
    plain = content.plain
    number, unit = content.split(plain(figure.printed))
    is_known = content.has_value(figure)
    chart, drawn = picture.chart_of(figure), picture.bare(figure, on_page=True)
    grid = content.grid(figure, MOST_ROWS)
    data_title = plain(figure.data.title) if figure.data.title != figure.title else ""
    return {
        "title": plain(figure.title),
        "under": content.under(figure),
        "number": number if is_known else "",
        "unit": unit if is_known else "",
        "mark": {
            "code": figure.mark.code,
            "word": plain(figure.mark.word) if content.status(figure) else "",
            "color": content.status_color(figure),
        },
        "short": plain(figure.short),
        "long": plain(figure.long),
        "lines": [[plain(line.label), plain(line.text)] for line in figure.lines],
        "chart": drawing.svg(drawn) if drawn else "",
        "chart_title": data_title if chart else "",
        "unit_line": content.unit_line(figure),
        "alt": plain(chart.alt or figure.short) if chart else "",
        **{
            "heads": grid.heads,
            "rows": grid.rows,
            "numbers": grid.are_numbers,
            "widths": content.widths(grid),
        },
        "is_annexed": content.tells_more(figure),
        "data_title": data_title,
        "more": content.more(grid.left, words) if grid.left else "",
        "sections": [
            [plain(section.heading), plain(section.text)] for section in figure.sections
        ],
        "notes": content.notes_line(figure),
        "source": plain(figure.origin.source_line),
        "id": content.code_line(figure, words),
    }
