"""Read a bundle: every file in it, by its own reader."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from campaign.press.reading.budget import Budget
from campaign.press.reading.kinds import kind
from campaign.press.reading.model import Read, TooLarge
from campaign.press.reading.said import bare

MOST = 5_000
NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(content: bytes, budget: Budget) -> Read:
    """Read all members in the order of their names; a folder around all is nothing."""
    members = tuple(_members(content, budget))
    lines: list[str] = []
    drawn: list[str] = []
    own: dict[str, str] = {}
    for name, member in members:
        lines += [f"file {name}", *member.lines]
        drawn += member.drawn
        own |= {f"{name}: {key}": said for key, said in member.properties.items()}
    return Read("zip", tuple(lines), tuple(drawn), own, members)


def _members(content: bytes, budget: Budget) -> Iterator[tuple[str, Read]]:
    from campaign.press import reading

    with ZipFile(BytesIO(content)) as archive:
        files = (one for one in archive.infolist() if not one.is_dir())
        listed = [one for one in files if not any(map(one.filename.count, NOISE))]
        held = {bare(one.filename): one for one in listed}
        if len(listed) > MOST:
            raise TooLarge("members")
        if len(held) != len(listed):
            raise ValueError("two files of one name")
        around = _around(list(held))
        for name in sorted(held):
            member = budget.unpacked(archive, held[name])
            if kind(member) == "zip":
                raise ValueError("an archive in an archive")
            yield name.removeprefix(around), reading.read(member, name, budget)


def _around(names: list[str]) -> str:
    """Find the folder that all members lie in; empty where there is none."""
    first, slash, _ = names[0].partition("/") if names else ("", "", "")
    is_all = bool(slash) and all(name.startswith(f"{first}/") for name in names)
    return f"{first}/" if is_all else ""
