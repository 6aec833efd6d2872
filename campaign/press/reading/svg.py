"""Read SVG: every word and every stroke, whatever its spacing and order of names."""

from lxml import etree

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare
from campaign.press.reading.xml import parsed

SVG = "{http://www.w3.org/2000/svg}"
ABOUT = ("title", "desc", "metadata")


def read(content: bytes, budget: Budget) -> Read:
    """Read all elements in order; what other editors add beside them is theirs."""
    root = parsed(content, budget)
    if root.tag != f"{SVG}svg":
        raise ValueError("not an SVG")
    own = {}
    for name in ABOUT:
        for found in root.findall(f"{SVG}{name}"):
            own[name] = bare("".join(found.itertext()))
            root.remove(found)
    lines: list[str] = []
    _read(root, lines)
    return Read("svg", tuple(lines), properties=own)


def _read(element: etree._Element, lines: list[str]) -> None:
    """Write an element with its attributes sorted, then what stands in it."""
    own = not isinstance(element.tag, str) or not element.tag.startswith(SVG)
    if own:
        return
    held = element.attrib
    named = {k: held[k] for k in held if k[0] != "{" or k.endswith("}href")}
    told = " ".join(f"{key}={bare(named[key])}" for key in sorted(named))
    lines.append(f"{element.tag.removeprefix(SVG)} {told}".strip())
    _words(element.text, lines)
    for child in element:
        _read(child, lines)
        _words(child.tail, lines)


def _words(said: str | None, lines: list[str]) -> None:
    if said and said.strip():
        lines.append("t " + bare(said))
