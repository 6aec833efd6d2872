"""What a picture of a block says: pixels can't be asked, their twins can."""

from io import BytesIO

import pypdf

from campaign.press import block_picture, drawing
from campaign.press.takeaway import Takeaway


def svg(block: Takeaway) -> str:
    """Draw a chart or a tile with its words as text."""
    return drawing.svg(block_picture.spec(block))


def words(block: Takeaway) -> str:
    """Set what is set in words as PDF, and read it back on one line."""
    return " ".join(_page(block).extract_text().split())


def faces(block: Takeaway) -> set[str]:
    """Name the faces that it is set in."""
    fonts = _page(block)["/Resources"]["/Font"].values()
    return {str(font.get_object()["/BaseFont"]) for font in fonts}


def _page(block: Takeaway) -> pypdf.PageObject:
    told = block_picture.in_words(block)
    content = drawing.typeset(block_picture.TEMPLATE, told, "pdf")
    return pypdf.PdfReader(BytesIO(content)).pages[0]
