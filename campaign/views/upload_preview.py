"""What a load would make of an upload, before anyone takes it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign import number_format as form
from campaign.catalogue.indicators import Indicator
from campaign.i18n import Words
from campaign.views.parts import Column, Table
from campaign.views.refused import file_refusal

COUNTS = ("received", "accepted", "superseded", "quarantined")
MOST_CHANGES, DIGITS = 50, 2


@dataclass(frozen=True)
class Preview:
    """One upload: its fate in a sentence, its rows, and the figures it would move."""

    headline: str
    can_take: bool
    files: Table
    reasons: Table
    changes: Table
    more: str


def preview(
    answer: dict[str, Any], indicators: dict[str, Indicator], words: Words
) -> Preview:
    """Put a preview's answer into words."""
    used = [file for file in answer["files"] if file["status"] != "refused"]
    new = [file for file in used if file["status"] == "loaded"]
    changes = answer["changes"]
    hidden = max(len(changes) - MOST_CHANGES, 0)
    return Preview(
        headline=_headline(answer, new, words),
        can_take=bool(new),
        files=_files(used, words),
        reasons=_reasons(used, words),
        changes=_changes(changes[:MOST_CHANGES], indicators, words),
        more=words.count("upload.more_changes", hidden) if hidden else "",
    )


def _headline(answer: dict[str, Any], new: list[dict[str, Any]], words: Words) -> str:
    refused = [file for file in answer["files"] if file["status"] == "refused"]
    if refused:
        return words("upload.refused", why=file_refusal(refused[0], words))
    if not new:
        said_first = words("upload.already")
    elif not answer["changes"]:
        said_first = words("upload.no_change")
    else:
        said_first = words.count("upload.would_change", len(answer["changes"]))
    sentences = [said_first]
    unread = [
        name for file in answer["files"] for name in file.get("unread_sheets", ())
    ]
    if unread:
        sentences.append(words("upload.unread_sheets", names=", ".join(unread)))
    hidden = [place for file in answer["files"] for place in file.get("hidden", ())]
    if hidden:
        sentences.append(words("upload.hidden", places="; ".join(hidden)))
    dropped = [file.get("control_characters") for file in answer["files"]]
    cells = sum(count["cells"] for count in dropped if count)
    if cells:
        size = form.number(cells, words.lang)
        sentences.append(words.count("upload.control_characters", cells, cells=size))
    return " ".join(sentences)


def _files(files: list[dict[str, Any]], words: Words) -> Table:
    rows = tuple(
        (
            Path(file["path"]).name,
            words.code("contract", file["contract"] or ""),
            *(form.number(file[name], words.lang) for name in COUNTS),
        )
        for file in files
    )
    numbers = tuple(Column(words(f"column.{name}"), is_number=True) for name in COUNTS)
    heads = (Column(words("column.file")), Column(words("column.contract")), *numbers)
    return Table(caption=words("upload.files_table"), columns=heads, rows=rows)


def _reasons(files: list[dict[str, Any]], words: Words) -> Table:
    rows = tuple(
        (words.code("reason", reason), form.number(count, words.lang))
        for file in files
        for reason, count in file["reasons"].items()
    )
    heads = (
        Column(words("column.reason")),
        Column(words("column.quarantined"), is_number=True),
    )
    return Table(caption=words("upload.reasons_table"), columns=heads, rows=rows)


def _changes(
    changes: list[dict[str, Any]], indicators: dict[str, Indicator], words: Words
) -> Table:
    rows = tuple(
        (
            words(f"indicator.{change['figure']}.label"),
            change["unit_code"],
            *_sides(change, indicators, words),
            words.code("status", change["status_after"] or "none"),
        )
        for change in changes
    )
    heads = (
        Column(words("upload.figure")),
        Column(words("column.unit_code")),
        Column(words("upload.before"), is_number=True),
        Column(words("upload.after"), is_number=True),
        Column(words("column.status")),
    )
    return Table(caption=words("upload.changes_table"), columns=heads, rows=rows)


def _sides(
    change: dict[str, Any], indicators: dict[str, Indicator], words: Words
) -> tuple[str, str]:
    """Write both sides of a change, alike and with enough digits to tell them apart.

    The catalogue is that of the snapshot on the page: an old one lacks newer figures.
    """
    indicator = indicators.get(change["figure"])
    digits = indicator.decimals if indicator else DIGITS
    is_share = change["unit"] == "share"
    before, after = change["before"], change["after"]
    if before is None or after is None:
        before, after = (
            words("missing.value")
            if side is None
            else form.number_vs_limit(side, None, words.lang, digits, percent=is_share)
            for side in (before, after)
        )
        return before, after
    return form.distinct_pair(before, after, words.lang, digits, percent=is_share)
