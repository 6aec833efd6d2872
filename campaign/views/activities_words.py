"""The activities page's finding and tiles, by rule."""

from __future__ import annotations

from dataclasses import replace

from campaign.figures import Figure
from campaign.i18n import Words
from campaign.reading import Reading
from campaign.views import formatted, sentences
from campaign.views.activities_programmes import FIGURE, Programme, money, of_plan
from campaign.views.formatted import FormattedValue
from campaign.views.parts import Definition, Mark, Section, Tile

Sections = tuple[Section, ...]


def added(made: list[Programme], name: str) -> float | None:
    """Add up one number of all programmes; nothing known stays unknown."""
    known = [value for one in made if (value := getattr(one, name)) is not None]
    return sum(known) if known else None


def headline(made: list[Programme], reading: Reading) -> str:
    """Say how many activities were held of those planned."""
    words = reading.words
    held, planned = added(made, "held"), added(made, "planned")
    if held is None:
        finding = words("activities.finding_no_data")
    elif not planned:
        n = formatted.count(held, words)
        finding = words("activities.finding_unplanned", held=n)
    else:
        finding = words(
            "activities.finding",
            held=formatted.count(held, words),
            planned=formatted.count(planned, words),
            share=of_plan(held, planned, words),
        )
    return sentences.opened(finding, reading)


def sub(made: list[Programme], figures: list[Figure], words: Words) -> str:
    """Name the programmes behind, the people reached and the value given."""
    if added(made, "held") is None:
        return ""
    said = [
        words(
            f"activities.sub_{status}",
            programmes=sentences.joined(
                [_item(one, words) for one in figures if one.status == status],
                words,
                most=len(figures),
            ),
        )
        for status in ("missed", "behind")
        if any(one.status == status for one in figures)
    ]
    said = said or [words("activities.sub_on_plan")]
    people, value = added(made, "beneficiaries"), added(made, "value_vnd")
    if people is not None:
        said.append(words("activities.sub_people", n=formatted.count(people, words)))
    if value is not None:
        said.append(words("activities.sub_value", value=money(value, words)))
    missing = next((one.missing_units for one in figures if one.missing_units), "")
    if missing:
        said.append(words("activities.missing", units=missing))
    return " ".join(said)


def tiles(
    made: list[Programme],
    figures: list[Figure],
    about: Definition,
    sections: Sections,
    words: Words,
) -> tuple[Tile, ...]:
    """Say activities, programmes, people and value, each in a tile."""
    held, planned = added(made, "held"), added(made, "planned")
    due = [one.path for one in figures if one.path is not None]
    wrong = sum(one.status in ("behind", "missed") for one in figures)
    known = sum(one.value is not None for one in figures)
    people, value = added(made, "beneficiaries"), added(made, "value_vnd")
    from_held = words("activities.from_held", n=formatted.count(held, words))
    standing = words("activities.behind_n", n=wrong)
    if not wrong:
        standing = words("activities.behind_none")
    share = words("activities.share_tile", share=of_plan(held, planned, words))
    by_now = words("activities.due_tile", n=formatted.count(sum(due), words))
    whole = words("activities.planned_tile", n=formatted.count(planned, words))
    of_all = words("activities.of_programmes", n=len(figures))
    on_plan = known - wrong if known else None
    reported = words("activities.as_reported")
    said = (
        ("held", formatted.count(held, words), "count", share, whole, by_now),
        ("programmes", formatted.count(on_plan, words), of_all, standing, "", ""),
        (
            "people",
            formatted.count(people, words),
            "people_unit",
            reported,
            from_held,
            "",
        ),
        ("value", money(value, words), "", reported, from_held, ""),
    )
    return tuple(_tile(one, held is not None, about, sections, words) for one in said)


def _tile(
    said: tuple[str, FormattedValue, str, str, str, str],
    is_known: bool,
    about: Definition,
    sections: Sections,
    words: Words,
) -> Tile:
    name, value, unit, standing, gap, target = said
    label = words(f"activities.tile_{name}")
    if unit in ("count", "people_unit"):
        unit = words(f"activities.{unit}")
    is_missing = not is_known or value.value is None
    mark = Mark("none", standing)
    if is_missing:
        mark, unit, gap, target = Mark("no_data", str(value)), "", "", ""
    figure = f"tile-activities-{name}"
    return Tile(
        figure=figure,
        goal="",
        label=label,
        value=str(value),
        unit=unit,
        mark=mark,
        gap=gap,
        target=target,
        note="",
        spark=None,
        definition=replace(
            about, figure=figure, label=label, short=label.lower(), sections=sections
        ),
    )


def _item(figure: Figure, words: Words) -> str:
    path = figure.target if figure.path is None else figure.path
    return words(
        "activities.behind_item",
        programme=words.code("programme", figure.figure.removeprefix(FIGURE)),
        held=formatted.count(figure.value, words),
        path=formatted.count(path, words),
    )
