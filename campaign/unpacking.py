"""Unpack members of a ZIP archive by what comes out, not by what its headers say."""

from collections.abc import Iterator
from copy import copy
from zipfile import ZipFile, ZipInfo

CHUNK = 1 << 18
LARGEST_SIZE = 1 << 62


def pieces(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """Give a member's bytes piece by piece, to the true end of its stream.

    `zipfile` stops at the size that the header names and, asked for all at once,
    unpacks all there is before it cuts. Raises BadZipFile where the checksum, which is
    then that of all bytes, isn't the header's.
    """
    whole = copy(entry)
    whole.file_size = LARGEST_SIZE
    with archive.open(whole) as member:
        while piece := member.read(CHUNK):
            yield piece
