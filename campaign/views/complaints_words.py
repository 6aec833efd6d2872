"""The complaints page's sentences, by rule."""

from __future__ import annotations

from campaign import format as form
from campaign.figures import Figure
from campaign.reading import Reading
from campaign.views import asked, formatted, sentences, wording
from campaign.views.asked import Row
from campaign.views.parts import NO_GOAL


def headline(figure: Figure, row: Row, reading: Reading) -> str:
    """Say which share of the cases due was answered in time, and where it stands."""
    words = reading.words
    if figure.status == "not_applicable":
        return words("complaints.not_applicable", unit=reading.unit)
    return sentences.opened(_finding(figure, row, reading), reading)


def _finding(figure: Figure, row: Row, reading: Reading) -> str:
    words = reading.words
    if row.get("received") is None:
        return words("complaints.finding_no_data")
    if figure.value is None:
        n = form.number(row["received"], words.lang)
        key = "nothing_due" if row.get("answered") is not None else "unknown"
        return words(f"complaints.finding_{key}", n=n)
    share = wording.value(figure, reading.snapshot.indicators[figure.figure], words)
    late = row.get("late") or 0
    said = words("complaints.finding", share=share)
    if late:
        tail = words("complaints.finding_late", n=form.number(late, words.lang))
    else:
        tail = words("complaints.finding_none_late")
    standing = ""
    if figure.status and figure.status != NO_GOAL:
        standing = f" ({words(f'standing.{figure.status}')})"
    return f"{said}{standing}, {tail}"


def sub(three: list[Figure], row: Row, reading: Reading) -> str:
    """Say the numbers behind: received and answered, calls, written answers."""
    words = reading.words
    parts = []
    if row.get("received") is not None:
        counts = {
            n: formatted.count(row.get(n), words) for n in ("received", "answered")
        }
        parts.append(words("complaints.sub_cases", **counts))
    for figure in three[1:]:
        if figure.value is None:
            continue
        share = wording.value(figure, reading.snapshot.indicators[figure.figure], words)
        bound = ""
        if figure.target is not None:
            goal = wording.bound(
                figure, reading.snapshot.indicators[figure.figure], words
            )
            bound = f" ({words('complaints.sub_bound', goal=goal)})"
        parts.append(words(f"complaints.sub_{figure.figure}", share=share) + bound)
    return ". ".join([*parts, ""]).strip() if parts else ""


def attitude(reading: Reading) -> str:
    """Say what was said of attitude and culture of service, in a line of its own."""
    words = reading.words
    found = [
        row
        for row in asked.rows(reading, "answers_by_category", "category")
        if row["category"] == "attitude"
    ]
    if not found:
        return words("complaints.attitude_none")
    row = found[0]
    counts = {
        n: formatted.count(row[n], words) for n in ("received", "answered", "late")
    }
    if row["share_on_time"] is None:
        return words("complaints.attitude_undue", **counts)
    share = formatted.share(row["share_on_time"], words)
    return words("complaints.attitude", share=share, **counts)


def rule(reading: Reading) -> str:
    """Say how deadlines are counted, as the campaign sets its working days."""
    words = reading.words
    saturday = "works" if reading.snapshot.campaign.saturday_works else "off"
    return words("complaints.rule", saturday=words(f"complaints.saturday_{saturday}"))
