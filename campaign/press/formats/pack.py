"""Pack files that are archives so that the same content gives the same bytes."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EARLIEST = 1980
PACKED = (".png", ".docx", ".pptx", ".xlsx", ".parquet")


def again(content: bytes, at: datetime) -> bytes:
    """Pack an archive again, every entry with the same time."""
    with ZipFile(BytesIO(content)) as archive:
        members = [
            (member.filename, archive.read(member)) for member in archive.infolist()
        ]
    return pack(members, at)


def pack(files: list[tuple[str, bytes]], at: datetime) -> bytes:
    """Pack files in the order given."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(_entry(name, at), content)
    return out.getvalue()


def _entry(name: str, at: datetime) -> ZipInfo:
    year = max(EARLIEST, at.year)
    entry = ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
