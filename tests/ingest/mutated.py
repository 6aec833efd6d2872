"""Exports as they go wrong: small files, mutated byte by byte from a seed."""

from dataclasses import dataclass
from random import Random

from tests.ingest.exports import outage

CAUSES = (
    "",
    "Sét đánh",
    "Cây đổ; ngập úng, gió",
    "Se\u0301t đa\u0301nh",
    "&#272;&#7913;t d&#226;y",
    " hai  đầu ",
    "hai\ndòng",
    'máy "T1"',
    "\u00a0trống\u00a0",
)
TROUBLE = (
    b'"', b'""', b'"""', b"\n", b"\r", b"\r\n", b"\n\n", b"\n\n\n", b"\0", b"\t", b" ",
    b",", b";", b"|", b",,", b";;;", b'","', b'";"', b'"\n"', b'\n"', b'"\n', b"\x1a",
    b"\\", b'\\"', b"'", b"#", b"&", b"&amp;", b"&#0;", b"\x7f", b"\x0b", b"\x0c",
    b"\xff", b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x80",
    "\u0301".encode(), "\u2028".encode(), "\u0085".encode(), "\ufeff".encode(),
    "\ufffd".encode(), "\ufffe".encode(), "\uffff".encode(), "\ufdd0".encode(),
    "\u2000".encode(), "\u212b".encode(), "\u00a0".encode(), "\U0001f600".encode(),
    "\u1100\u1161".encode(), "\u0958".encode(), "\u2126".encode(), "\uf900".encode(),
)  # fmt: skip
ENCODINGS = ("utf-8",) * 7 + ("utf-8-sig", "utf-8-sig", "utf-16", "latin-1", "cp1258")


@dataclass(frozen=True)
class Mutated:
    """A file's bytes, how a profile would read them, and which row is its header."""

    content: bytes
    encoding: str
    delimiter: str
    header: int


def mutated(seed: int) -> Mutated:
    """Write a small export as one of many systems would, and spoil it."""
    random = Random(seed)
    encoding, delimiter = random.choice(ENCODINGS), random.choice(",,;;\t|")
    titles = random.choice((0, 0, 0, 1, 2))
    content = _written(random, delimiter, titles).encode(encoding, "replace")
    for _ in range(random.choice((0, 0, 1, 1, 1, 1, 2, 4))):
        content = _spoiled(random, content, delimiter.encode())
    return Mutated(content, encoding, delimiter, random.choice((titles,) * 4 + (0, 1)))


def _written(random: Random, delimiter: str, titles: int) -> str:
    """Write rows below so many lines of title."""
    newline = random.choice(("\n",) * 5 + ("\r\n",) * 5 + ("\r",))
    quotes = random.choice(("where needed",) * 3 + ("always", "always", "never"))
    rows = [
        outage(f"A{n}", cause_text=random.choice(CAUSES))
        for n in range(random.choice((1, 3, 8, 8)))
    ]
    lines = [
        [title] for title in ("Báo cáo", "Tháng 12")[: random.choice((0, 0, 1, 2))]
    ]
    lines += [list(rows[0]), *(list(map(str, row.values())) for row in rows)]
    if random.random() < 0.2:
        lines = [[*line, ""] for line in lines]
    text = newline.join(
        delimiter.join(_cell(cell, quotes, delimiter) for cell in line)
        for line in lines
    )
    return text + random.choice(("", newline, newline, newline, newline * 2))


def _cell(text: str, quotes: str, delimiter: str) -> str:
    is_needed = any(sign in text for sign in ('"', "\n", delimiter))
    if quotes == "always" or (quotes == "where needed" and is_needed):
        return '"' + text.replace('"', '""') + '"'
    return text


def _spoiled(random: Random, content: bytes, delimiter: bytes) -> bytes:
    """Put something in, take something out, twice, or cut the end off."""
    at = random.randrange(len(content) + 1)
    if random.random() < 0.4:  # beside a delimiter or a line end
        sign = random.choice((delimiter, b"\n", b'"'))
        near = content.find(sign, at)
        at = near + random.choice((0, len(sign))) if near >= 0 else at
    until = at + random.choice((1, 1, 2, 5, 30))
    kind = random.randrange(6)
    if kind == 0:
        return content[:at] + content[until:]
    if kind == 1:
        return content[:until] + content[at:]
    if kind == 2 and random.random() < 0.3:
        return content[:at]
    return content[:at] + random.choice((*TROUBLE, delimiter)) + content[at:]
