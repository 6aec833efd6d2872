"""Read a native chart: its series, their categories and values, its labels."""

from lxml import etree

from campaign.press.reading.office import A
from campaign.press.reading.said import bare, line, text, typed

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def lines(root: etree._Element) -> tuple[str, ...]:
    """Give everything a chart holds that stands in no sheet."""
    return (*names(root), *_numbers(root), *labels(root))


def names(root: etree._Element) -> tuple[str, ...]:
    """Name the series."""
    found = (one.find(f"{C}tx") for one in root.iter(f"{C}ser"))
    said = ["" if one is None else _text(one) for one in found]
    return tuple(text(one) for one in said if one)


def labels(root: etree._Element) -> tuple[str, ...]:
    """Give the words written at points, axes and over the chart, by paragraph."""
    said = (
        "".join(one.text or "" for one in paragraph.iter(f"{A}t"))
        for paragraph in root.iter(f"{A}p")
    )
    return tuple(text(one) for one in said if one.strip())


def values(root: etree._Element) -> tuple[str, ...]:
    """Give each series' values but zeros, which some programs write for none."""
    found = []
    for series in root.iter(f"{C}ser"):
        points = [one for one in _points(series, "val") if one[1] != "n0.0"]
        found.append(_flat(points))
    return tuple(found)


def sources(root: etree._Element) -> tuple[str, ...]:
    """Name the cells that a chart is drawn from."""
    found = []
    for series in root.iter(f"{C}ser"):
        for kind in ("cat", "val"):
            held = series.find(f"{C}{kind}")
            found += [] if held is None else [one.text for one in held.iter(f"{C}f")]
    return tuple(bare(one or "") for one in found)


def categories(root: etree._Element) -> tuple[str, ...]:
    """Give the categories; none where a program put words for days of its own."""
    found = []
    for series in root.iter(f"{C}ser"):
        points = _points(series, "cat")
        is_days = series.find(f"{C}cat/{C}numRef") is not None
        if is_days and not all(said.startswith("n") for _, said in points):
            return ()
        found.append(_flat(points))
    return tuple(found)


def _numbers(root: etree._Element) -> tuple[str, ...]:
    found = []
    for series in root.iter(f"{C}ser"):
        found += [_flat(_points(series, kind)) for kind in ("cat", "val")]
    return tuple(found)


def _points(series: etree._Element, kind: str) -> list[tuple[str, str]]:
    """Give the points of a series that are there, each with its place."""
    held = series.find(f"{C}{kind}")
    points = [] if held is None else list(held.iter(f"{C}pt"))
    return [(f"#{one.get('idx')}", typed(_text(one))) for one in points]


def _flat(points: list[tuple[str, str]]) -> str:
    return line(*(part for point in points for part in point))


def _text(held: etree._Element) -> str:
    return bare("".join(one.text or "" for one in held.iter(f"{C}v", f"{A}t")))
