"""Write pictures in pixels, all words inside; a figure's also in their chunks."""

import struct
import zlib

from campaign.press import block_picture, drawing
from campaign.press.figure import PressFigure
from campaign.press.file_formats import Size
from campaign.press.formats import content, picture
from campaign.press.takeaway import Takeaway

HEADER = 8 + 4 + 4 + 13 + 4


def write(figure: PressFigure, size: Size = "web") -> bytes:
    """Draw the picture: web 1200×675, square 1080×1080, slide 1920×1080."""
    layer = picture.drawn(figure, size)
    pixels = drawing.png(layer, picture.SIZES[size].scale)
    about = content.properties(figure.title, (figure,))
    properties = {
        "Title": about.title,
        "Description": content.plain(figure.short),
        "Source": about.comments,
        "Identifier": figure.id,
        "Snapshot": figure.origin.snapshot,
    }
    return described(pixels, properties)


def described(pixels: bytes, properties: dict[str, str]) -> bytes:
    """Put words into a picture's chunks."""
    chunks = b"".join(_text(key, text) for key, text in properties.items() if text)
    return pixels[:HEADER] + chunks + pixels[HEADER:]


def write_block(block: Takeaway) -> bytes:
    """Draw a block: 1200 by 675 pixels, taller and wider where a table needs it."""
    return block_picture.png(block)


def write_square(block: Takeaway) -> bytes:
    """Draw a block as a square to be shared, with its status, source and as-of."""
    return block_picture.square(block)


def _text(key: str, text: str) -> bytes:
    """Make a chunk of international text, which stands right behind the header."""
    body = key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
    sum_of = zlib.crc32(b"iTXt" + body)
    return struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", sum_of)
