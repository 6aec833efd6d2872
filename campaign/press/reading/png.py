"""Read a picture: its pixels as a whole, and the words in its chunks."""

import hashlib
from io import BytesIO

from PIL import Image

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare

OWN = ("Title", "Description", "Source", "Identifier", "Snapshot")
MOST_PIXELS, BAND = 20_000_000, 128
KINDS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF")


def read(content: bytes, budget: Budget) -> Read:
    """Decode the picture; any program may have packed the same pixels otherwise."""
    image = _opened(content, budget)
    found = _digest(image)
    told = {**image.info, **getattr(image, "text", {})}
    own = {key: bare(told[key]) for key in OWN if isinstance(told.get(key), str)}
    return Read("png", (), (found,), own)


def pixels(content: bytes, budget: Budget) -> str:
    """Name a picture by its size and its pixels."""
    return _digest(_opened(content, budget))


def _opened(content: bytes, budget: Budget) -> Image.Image:
    image = Image.open(BytesIO(content), formats=KINDS)
    if image.width * image.height > MOST_PIXELS or getattr(image, "n_frames", 1) > 1:
        raise ValueError("too large, or moving")
    budget.spend("pixels", image.width * image.height)
    image.load()
    return image


def _digest(image: Image.Image) -> str:
    """Hash size and pixels, band by band: a whole copy would take as much again."""
    told = hashlib.sha256(f"{image.width}x{image.height}:".encode())
    for top in range(0, image.height, BAND):
        below = min(top + BAND, image.height)
        band = image.crop((0, top, image.width, below))
        told.update(band.convert("RGBA").tobytes())
    return told.hexdigest()
