"""Write one figure as SVG: the same picture as PNG, its words as text."""

from xml.sax.saxutils import escape

from campaign.charts.picture_frame import FONT
from campaign.press import drawing
from campaign.press.figure import PressFigure
from campaign.press.file_formats import Size
from campaign.press.formats import content, picture

FALLBACK = f'font-family="{FONT}, Arial, sans-serif"'


def write(figure: PressFigure, size: Size = "web") -> bytes:
    """Draw the picture; a program without its face falls back to a plain one."""
    svg = drawing.svg(picture.drawn(figure, size))
    svg = svg.replace(f'font-family="{FONT}"', FALLBACK)
    head, tail = svg.split(">", 1)
    about = content.properties(figure.title, (figure,))
    metadata = (
        f"<title>{escape(about.title)}</title>"
        f"<desc>{escape(content.plain(figure.short))}</desc>"
        f"<metadata>{escape(about.keywords)}\n{escape(about.comments)}</metadata>"
    )
    return f"{head}>{metadata}{tail}".encode()
