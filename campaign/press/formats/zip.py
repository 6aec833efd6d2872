"""Write a bundle: every format of the figures, a data package, a readme."""

from campaign.press import formats
from campaign.press.figure import Document
from campaign.press.formats import content, datapackage
from campaign.press.formats.files import pack

README, PACKAGE = "README.txt", "datapackage.json"


def write(document: Document) -> bytes:
    """Write the archive; the same figures always give the same bytes."""
    words = content.words_of(document.origin)
    held = formats.files(document, formats.BUNDLED, sizes=formats.EVERY_SIZE)
    listed = [
        (README, datapackage.readme(document, held, words)),
        (PACKAGE, datapackage.describe(document, held)),
        *((file.name, file.content) for file in held),
    ]
    return pack(listed, content.moment_of(document.origin))
