"""The last briefing of each recipient: `releases/briefings/`, one record each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from campaign import audit, snapshot_references
from campaign.files import replace_text, sync_folder
from campaign.home import Home
from campaign.press import briefing
from campaign.press.formats.files import File
from campaign.press.takeaway import slug
from campaign.reading import Reading
from campaign.views import news
from campaign.views.news import NewsText


class BrokenIssue(ValueError):
    """The record of a recipient's last briefing can't be read."""


@dataclass(frozen=True)
class Issue:
    """What a recipient had last: of which snapshot, in which languages.

    before  the snapshot of the issue before it, which it was compared with
    """

    unit_code: str
    snapshot: str
    before: str
    langs: tuple[str, ...]
    ids: tuple[str, ...]
    at: datetime
    by: str


_json = TypeAdapter(Issue)


def path_of(reading: Reading, home: Home) -> Path:
    """Name the record of a recipient: a unit of a campaign."""
    name = slug(f"{reading.snapshot.campaign.id}_{reading.unit}")
    return home.releases / "briefings" / f"{name}.json"


def last(reading: Reading, home: Home) -> Issue | None:
    """Read the last issue; None before the first. Raises BrokenIssue."""
    path = path_of(reading, home)
    try:
        return _json.validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise BrokenIssue(
            f"{path}: can't be read; move it away to begin anew"
        ) from error


def issue(
    reading: Reading,
    home: Home,
    at: datetime,
    by: str,
    keep: Callable[[tuple[File, ...]], None] | None = None,
) -> tuple[File, ...]:
    """Make the briefing since the recipient's last one, and put it on record.

    `keep` is handed the files first: what isn't kept was never issued.
    """
    earlier = last(reading, home)
    files = briefing.make(reading, told(reading, earlier), home, at, by)
    if keep is not None:
        keep(files)
    is_twin = earlier is not None and earlier.snapshot == reading.snapshot.id
    new = Issue(
        unit_code=reading.unit,
        snapshot=reading.snapshot.id,
        before=earlier.snapshot if earlier else "",
        langs=(reading.lang,),
        ids=files[0].ids,
        at=at,
        by=by,
    )
    if earlier and is_twin:
        langs = tuple(dict.fromkeys((*earlier.langs, reading.lang)))
        new = replace(new, before=earlier.before, langs=langs)
    _write(path_of(reading, home), new, home)
    names = [file.name for file in files]
    about = {"page": "corporation", "block": names[0], "files": names}
    audit.record(home, "export", at, by, **about)
    return files


def told(reading: Reading, earlier: Issue | None) -> NewsText:
    """Say what is new since the last issue; its twin in another language alike."""
    first = NewsText("", instead=reading.words("news.first_issue"))
    if earlier is None:
        return first
    is_twin = earlier.snapshot == reading.snapshot.id
    if is_twin and reading.lang not in earlier.langs:
        return news.since(earlier.before, reading) if earlier.before else first
    return news.since(earlier.snapshot, reading)


def _write(path: Path, record: Issue, home: Home) -> None:
    with snapshot_references.locked(home):
        path.parent.mkdir(parents=True, exist_ok=True)
        sync_folder(path.parent.parent)
        replace_text(path, _json.dump_json(record, indent=1).decode())
