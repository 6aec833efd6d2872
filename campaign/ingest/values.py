"""SQL that turns one text cell into one typed value, or null where it can't."""

import hashlib

from campaign.catalogue.contracts import Field
from campaign.ingest.cells import BROKEN_CELL
from campaign.ingest.profiles import Numbers

ISO_DAY = r"\d{4}-\d{2}-\d{2}"
ISO_TIME = ISO_DAY + r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
ZONE = r" ?(Z|[+-]\d{2}(:?\d{2})?)"
EMAIL = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"
PHONE = r"(\b0|\+84[ .-]?)\d{2,3}[ .-]?\d{3,4}[ .-]?\d{3,4}\b"
MASK = "•••"
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


def literal(value: object) -> str:
    """Write a value of a profile as an SQL literal."""
    if value is None or value == "":
        return "null"
    if isinstance(value, bool):
        return "'true'" if value else "'false'"
    return "'" + str(value).replace("'", "''") + "'"


def unreadable(text: str) -> str:
    """Tell a text that is none: a broken cell, bytes of no letter."""
    signs = (ord(BROKEN_CELL), 0xFFFD)
    return "(" + " or ".join(f"contains({text}, chr({sign}))" for sign in signs) + ")"


def told(text: str) -> str:
    """Write such a text so that a person can read it, and nobody be called by it."""
    return without_contacts(f"replace({text}, chr({ord(BROKEN_CELL)}), '')")


def without_contacts(text: str) -> str:
    """Mask the e-mail addresses and phone numbers within a text."""
    for pattern in (EMAIL, PHONE):
        text = f"regexp_replace({text}, {literal(pattern)}, {literal(MASK)}, 'g')"
    return text


# Characters that print as nothing: soft hyphen, zero-width and no-break blanks, marks
# of direction.
INVISIBLE = (
    r"[\x{00A0}\x{00AD}\x{034F}\x{061C}\x{180E}\x{2007}\x{200B}-\x{200F}"
    r"\x{202A}-\x{202F}\x{2060}-\x{2064}\x{2066}-\x{206F}\x{FEFF}]"
)
# How a spreadsheet shows a number too long for it: 2,01612E+14.
POWER_OF_TEN = r"[1-9]([.,]\d+)?[eE]\+\d{2}"


def id_text(text: str) -> str:
    """Drop from an id what nobody sees: pasted from a page, it would be another id.

    Most ids are plain ASCII and are left as they are.
    """
    visible = f"nullif(regexp_replace({text}, '{INVISIBLE}', '', 'g'), '')"
    return f"case when strlen({text}) = length({text}) then {text} else {visible} end"


def destroyed_id(text: str) -> str:
    """Tell an id of which a spreadsheet kept the first digits alone."""
    return f"(contains({text}, '+') and regexp_full_match({text}, '{POWER_OF_TEN}'))"


def number(text: str, numbers: Numbers, *, typed: bool) -> str:
    """Read a number; `typed`: cells that were true numbers come with a point, and
    with a power of ten where they are very small or large.

    Thousands must stand in threes, so that 2,272,52 is refused and not guessed.
    """
    power = r"([eE][+-]?\d+)?" if typed else ""
    shape = rf"[+-]?(\d+(\.\d*)?|\.\d+){power}"
    plain = f"case when regexp_full_match({text}, '{shape}') "
    plain += f"then try_cast({text} as double) end"
    if numbers == Numbers():
        return plain
    mark = "[ \u00a0\u202f]" if numbers.thousands == " " else rf"\{numbers.thousands}"
    whole = rf"\d{{1,3}}({mark}\d{{3}})+|\d+" if numbers.thousands else r"\d+"
    fits = rf"regexp_full_match({text}, '[+-]?({whole})(\{numbers.decimal}\d+)?')"
    bare = f"regexp_replace({text}, '{mark}', '', 'g')" if numbers.thousands else text
    local = f"try_cast(replace({bare}, '{numbers.decimal}', '.') as double)"
    other = plain if typed else "null"
    return f"case when {fits} then {local} else {other} end"


def moment(text: str, dates: tuple[str, ...], zones: tuple[str, str | None]) -> str:
    """Read a local timestamp; `zones` = the campaign's, and that of bare texts.

    A text with a zone is turned to local time; a bare one is local already unless
    the profile says which zone its system writes.
    """
    local, written_in = zones
    formats = [literal(form) for form in dates if form != "iso"]
    bare = [f"try_strptime({text}, [{', '.join(formats)}])"] if formats else []
    bare.append(
        f"case when regexp_full_match({text}, '{ISO_TIME}') "
        f"then try_cast({text} as timestamp) end"
    )
    if formats:
        bare.append(
            f"case when regexp_full_match({text}, '{ISO_DAY}') "
            f"then try_cast({text} as timestamp) end"
        )
    naive = f"coalesce({', '.join(bare)})"
    if written_in and written_in != local:
        naive = f"timezone({literal(local)}, timezone({literal(written_in)}, {naive}))"
    offset = rf"regexp_replace({text}, ' ?([+-]\d\d):?(\d\d)$', '\1:\2')"
    zoned = (
        f"case when regexp_full_match({text}, '{ISO_TIME}{ZONE}') then "
        f"timezone({literal(local)}, try_cast({offset} as timestamptz)) end"
    )
    return f"coalesce({naive}, {zoned})"


def day(text: str, dates: tuple[str, ...], zones: tuple[str, str | None]) -> str:
    """Read a date; a timestamp counts for its local day."""
    formats = [literal(form) for form in dates if form != "iso"]
    tries = [f"try_strptime({text}, [{', '.join(formats)}])::date"] if formats else []
    tries.append(
        f"case when regexp_full_match({text}, '{ISO_DAY}') "
        f"then try_cast({text} as date) end"
    )
    tries.append(f"cast({moment(text, (), zones)} as date)")
    return f"coalesce({', '.join(tries)})"


def month(text: str, dates: tuple[str, ...], zones: tuple[str, str | None]) -> str:
    """Read a month (`2016-12`, or any day of it) as its first day."""
    short = (
        rf"case when regexp_full_match({text}, '\d{{4}}-\d{{2}}') "
        f"then try_cast({text} || '-01' as date) end"
    )
    return f"date_trunc('month', coalesce({short}, {day(text, dates, zones)}))::date"


def integer(value: str) -> str:
    """Keep a number that is whole and fits."""
    return f"case when ({value}) = floor({value}) then try_cast({value} as bigint) end"


def boolean(text: str) -> str:
    """Read true or false."""
    return (
        f"case lower({text}) when 'true' then true when '1' then true "
        "when 'false' then false when '0' then false end"
    )


def hashed(text: str, key: bytes) -> str:
    """Replace a personal identifier by its HMAC-SHA-256 (RFC 2104), shortened."""
    if len(key) > 64:
        key = hashlib.sha256(key).digest()
    block = key.ljust(64, b"\0")
    inner = bytes(byte ^ 0x36 for byte in block).hex()
    outer = bytes(byte ^ 0x5C for byte in block).hex()
    first = f"unhex(sha256(unhex('{inner}') || encode({text})))"
    return f"left(sha256(unhex('{outer}') || {first}), 32)"


def expected(field: Field) -> str:
    """Say in a few words what a field takes."""
    if field.constraints.enum:
        return "one of " + ", ".join(field.constraints.enum)
    return {
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "datetime": "a date and time",
        "date": "a month" if field.month else "a date",
    }.get(field.type, "a text")
