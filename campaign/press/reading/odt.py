"""Read what other office programs make of our files: OpenDocument, RTF, DOC and XLS.

None of ours leaves so: text and the cells' values count, not how they are kept.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from
from zipfile import ZipFile

import fastexcel
from lxml import etree

from campaign.press.reading.budget import Budget
from campaign.press.reading.model import Read
from campaign.press.reading.said import bare, line, text, typed
from campaign.press.reading.xml import parsed

PARTS = ("content.xml", "styles.xml")  # the second one holds head and foot
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
BLANKS = [f"{TEXT}{name}" for name in ("tab", "s", "line-break")]
VALUES = (f"{OFFICE}value", f"{OFFICE}date-value")
OLD = b"\xd0\xcf\x11\xe0"
WORD = "WordDocument".encode("utf-16-le")
FIELD = re.compile("\x13[^\x14\x15]*\x14?|[\x00-\x08\x15]")
RICH = re.compile(
    rb"\\(?:([a-z]{1,32})(-?\d{1,9})? ?|'([\da-f]{2})|([^a-z']))|([{}])|([^\\{}\r\n]+)",
    re.IGNORECASE | re.DOTALL,
)
ENDS = dict.fromkeys(("par", "line", "cell", "nestcell", "row", "sect", "page"), "\n")
SIGNS = {"tab": " ", "endash": "–", "emdash": "—", "~": "\u00a0", "_": "-", **ENDS}
SIGNS |= {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
SIGNS |= {sign: sign for sign in "\\{}"}
ASIDE = {"*", "fonttbl", "colortbl", "stylesheet", "info", "pict", "object"}


def read(content: bytes, budget: Budget) -> Read:
    """Read the body; notes stand in the paragraph that they hang on."""
    if content.startswith(b"{\\rtf"):
        return _text(_rich(content, budget))
    if content.startswith(OLD):
        budget.unpack(len(content))
        if WORD in content:
            return _text(FIELD.sub("", _word(content)))
        return Read("ods", tuple(_book(content, budget)))
    with ZipFile(BytesIO(content)) as archive:
        held = set(archive.namelist()).intersection(PARTS)
        packed = [
            budget.unpacked(archive, archive.getinfo(one)) for one in sorted(held)
        ]
    roots = [parsed(one, budget) for one in packed]
    shown = ["elsewhere" for root in roots for _ in root.iter(f"{DRAW}image")]
    shown += ["elsewhere" for root in roots for _ in root.iter(f"{DRAW}object")]
    if roots[0].find(f".//{OFFICE}spreadsheet") is not None:
        return Read("ods", tuple(_rows(roots[0], budget)), tuple(shown))
    for one in (one for root in roots for one in root.iter(*BLANKS)):
        one.text = " "
    found = (one for root in roots for one in root.iter(f"{TEXT}p", f"{TEXT}h"))
    said = (bare("".join(one.itertext())) for one in found)
    return Read("odt", tuple(one for one in said if one), tuple(shown))


def _text(told: str) -> Read:
    said = map(bare, told.splitlines())
    return Read("odt", tuple(one for one in said if one))


def _rows(root: etree._Element, budget: Budget) -> Iterator[str]:
    """Give the rows of all sheets, each cell by its place and value."""
    for row in root.iter(f"{TABLE}table-row"):
        cells, place = [], 0
        for cell in row:
            many = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            words = " ".join("".join(p.itertext()) for p in cell.iter(f"{TEXT}p"))
            held = next((cell.get(one) for one in VALUES if cell.get(one)), None)
            said = (typed(held) or text(held)) if held else text(words)
            if said != "t ":
                budget.spend("cells", many)
                cells += [(place + n, said) for n in range(many)]
            place += many
        yield _row(cells)


def _book(content: bytes, budget: Budget) -> Iterator[str]:
    """Give the rows of an old workbook, which was packed without any gaps."""
    book = fastexcel.read_excel(content)
    for name in book.sheet_names:
        sheet = book.load_sheet(name, header_row=None, dtypes="string")
        budget.spend("cells", sheet.height * sheet.width)
        columns = [column.to_pylist() for column in sheet.to_arrow().columns]
        for row in zip(*columns, strict=True):
            cells = enumerate(
                typed((cell or "").removesuffix(" 00:00:00")) for cell in row
            )
            yield _row([(place, said) for place, said in cells if said])


def _row(cells: list[tuple[int, str]]) -> str:
    """Write cells as those of a workbook of ours are, each behind its place."""
    parts = []
    for place, said in cells:
        first, last = divmod(place, 26)
        parts += [f"{chr(64 + first) if first else ''}{chr(65 + last)}1", said]
    return line(*parts)


def _rich(content: bytes, budget: Budget) -> str:
    """Take the words out of RTF; what stands in groups aside isn't shown."""
    budget.spend("cells", content.count(b"\\") + content.count(b"{"))
    told: list[str] = []
    shown, spare, left, done = [True], 1, 0, 0
    for found in RICH.finditer(content):
        word, number, code, sign, brace, plain = found.groups()
        name = (word or sign or b"").decode("latin-1")
        if found.start() < done:  # amid bytes of a picture
            continue
        if brace == b"{":
            shown.append(shown[-1])
        elif brace:
            shown.pop() if len(shown) > 1 else None
        elif name == "bin":
            done = found.end() + int(number or 0)
        elif name == "uc":
            spare = int(number or 1)
        elif name in ASIDE:
            shown[-1] = False
        elif shown[-1] and name == "u":
            told.append(chr(int(number or 63) % 65536))
            left = spare  # so many signs stand for it in older programs
            continue
        elif shown[-1]:
            signs = plain or bytes.fromhex((code or b"").decode())
            told.append(SIGNS.get(name, "") or signs.decode("cp1252", "replace")[left:])
        left = 0
    return "".join(told)


def _word(content: bytes) -> str:
    """Take the words out of an old Word document, piece by piece."""
    parts = _streams(content)
    main = parts["WordDocument"]
    (flags,) = unpack_from("<H", main, 10)
    table = parts["1Table" if flags & 0x200 else "0Table"]
    at, size = unpack_from("<2I", main, 0x1A2)
    pieces = table[at : at + size]
    while pieces[0] == 1:  # looks, which count for nothing here
        pieces = pieces[3 + unpack_from("<H", pieces, 1)[0] :]
    many = (unpack_from("<I", pieces, 1)[0] - 4) // 12
    ends = unpack_from(f"<{many + 1}I", pieces, 5)
    told = []
    for n, (first, last) in enumerate(zip(ends, ends[1:], strict=False)):
        (place,) = unpack_from("<I", pieces, 5 + 4 * (many + 1) + 8 * n + 2)
        is_narrow, start = place & 0x40000000, place & 0x3FFFFFFF
        if is_narrow:
            told.append(main[start // 2 :][: last - first].decode("cp1252", "replace"))
        else:
            told.append(
                main[start:][: 2 * (last - first)].decode("utf-16-le", "replace")
            )
    return re.sub("[\r\x07\x0b\x0c]", "\n", "".join(told))


def _streams(content: bytes) -> dict[str, bytes]:
    """Give the large streams of an OLE file by their names."""
    size = 1 << unpack_from("<H", content, 30)[0]
    many = len(content) // size - 1

    def sector(place: int) -> bytes:
        return content[size * (place + 1) : size * (place + 2)]

    listed = [n for n in unpack_from("<109I", content, 76) if n < many]
    after = [n for one in listed for n in unpack_from(f"<{size // 4}I", sector(one))]

    def stream(start: int) -> bytes:
        found: list[bytes] = []
        while start < len(after) and len(found) < many:
            found.append(sector(start))
            start = after[start]
        return b"".join(found)

    named, held = stream(unpack_from("<I", content, 48)[0]), {}
    for at in range(0, len(named), 128):
        length, start = unpack_from("<H50xI", named, at + 64)
        name = named[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        if name in ("WordDocument", "0Table", "1Table"):
            held[name] = stream(start)
    return held
