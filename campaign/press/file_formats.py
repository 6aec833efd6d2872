"""The one table of the formats in which figures leave the house.

A new format is one module in `campaign/press/formats/` and one line here; where it can
be read back, one module in `campaign/press/reading/` of the same name.
"""

from dataclasses import dataclass
from typing import Literal

Size = Literal["web", "square", "slide"]

EVERY_SIZE: tuple[Size, ...] = ("web", "square", "slide")
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class FileFormat:
    """One format: its name is also its suffix, its writer's and its reader's module.

    page_order   where its button stands at the press desk
    is_document  one file holds several figures; else each figure has a file
    has_sizes    it is drawn in each of EVERY_SIZE for a bundle
    is_bundle    it holds the files of all other formats
    block_order  where its button stands beside what a screen shows, which its module
                 writes by `write_block`; 0 where it is not offered there
    """

    name: str
    mime: str
    page_order: int
    is_document: bool = False
    has_sizes: bool = False
    is_bundle: bool = False
    block_order: int = 0


# In the order in which a bundle holds them.
TABLE = (
    FileFormat(
        "xlsx",
        f"{OFFICE}.spreadsheetml.sheet",
        page_order=2,
        is_document=True,
        block_order=2,
    ),
    FileFormat("csv", "text/csv", page_order=7, block_order=1),
    FileFormat("parquet", "application/vnd.apache.parquet", page_order=8),
    FileFormat(
        "docx", f"{OFFICE}.wordprocessingml.document", page_order=1, is_document=True
    ),
    FileFormat(
        "pptx", f"{OFFICE}.presentationml.presentation", page_order=3, is_document=True
    ),
    FileFormat("pdf", "application/pdf", page_order=4, is_document=True),
    FileFormat("png", "image/png", page_order=5, has_sizes=True, block_order=3),
    FileFormat("svg", "image/svg+xml", page_order=6, has_sizes=True),
    FileFormat("txt", "text/plain", page_order=9, is_document=True),
    FileFormat(
        "zip", "application/zip", page_order=10, is_document=True, is_bundle=True
    ),
)

BY_NAME = {file_format.name: file_format for file_format in TABLE}
FORMATS = tuple(BY_NAME)
BUNDLED = tuple(
    name for name, file_format in BY_NAME.items() if not file_format.is_bundle
)
ON_PAGE = tuple(sorted(FORMATS, key=lambda name: BY_NAME[name].page_order))
ON_PAGE_TOGETHER = tuple(name for name in ON_PAGE if BY_NAME[name].is_document)
OF_BLOCKS = tuple(
    file_format.name
    for file_format in sorted(TABLE, key=lambda file_format: file_format.block_order)
    if file_format.block_order
)
SQUARE = "square.png"
"""How a block's square picture, made to be shared, ends its name."""
