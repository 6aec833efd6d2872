"""Parse a stranger's XML: no entities, no network, no end of nesting."""

import re

from lxml import etree

from campaign.press.reading.budget import TREE, Budget
from campaign.press.reading.model import TooLarge

DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
# libxml2 compares each attribute of an element with all others.
MOST_ATTRIBUTES = 2_000
LONG_TAG = re.compile(rb"<[^<>]{8000,}>")
COUNTED = (b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")


def parsed(content: bytes, budget: Budget, most: int = TREE) -> etree._Element:
    """Parse XML; whatever asks for more than itself is refused."""
    said = DECLARED.match(content)
    if said and said[1].lower() not in COUNTED:
        raise ValueError("signs that can't be counted before they are read")
    budget.parse(content, most)
    if any(tag[0].count(b"=") > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(content)):
        raise TooLarge("attributes")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if next(root.iter(etree.Entity), None) is not None:
        raise ValueError("words that stand elsewhere")
    return root
