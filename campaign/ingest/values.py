"""SQL that turns one text cell into one typed value, or null where it can't."""

import hashlib

from campaign.catalogue.campaigns import Campaign
from campaign.catalogue.contracts import Field
from campaign.ingest.cells import BROKEN_CELL, TYPED_CELL
from campaign.ingest.profiles import Numbers
from campaign.personal import MAY_HOLD

Forms = tuple[str, ...]
Zones = tuple[str, str | None]
ISO_DAY = r"\d{4}-\d{2}-\d{2}"
ISO_TIME = ISO_DAY + r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
ZONE = r" ?(Z|[+-]\d{2}(:?\d{2})?)"
FORMS_OF_MANY_SIGNS = ("%c", "%x", "%X", "%z", "%Z")
"""Those of strptime that may stand for a colon."""
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
DAYS_SHAPE = r"(\d+ ?(d|days?|ngày),? ?)?"
DAYS_PART = r"^(\d+) ?(?:d|ng|\.\d+:)"
DURATIONS = (
    (
        rf"({DAYS_SHAPE}|\d+\.)\d+:\d\d(:\d\d([.,]\d+)?)?",
        {
            DAYS_PART: 86400,
            r"(\d+):\d\d": 3600,
            r"\d:(\d\d)": 60,
            r":\d\d:(\d\d(?:[.,]\d+)?)$": 1,
        },
    ),
    (
        DAYS_SHAPE + r"(\d+([.,]\d+)? ?(h|g|hours?|hrs?|giờ|tiếng),? ?(\d+$)?)?"
        r"(\d+ ?('|m|mins?|minutes?|p|ph|phút),? ?)?"
        r"""(\d+ ?("|s|secs?|seconds?|giây))?""",
        {
            DAYS_PART: 86400,
            r"(\d+(?:[.,]\d+)?) ?(?:h|giờ|tiếng|g(?:[ \d]|$))": 3600,
            r"(?:h[a-z]*|g|giờ|tiếng) ?(\d+)$": 60,
            r"(\d+) ?(?:'|m|p)": 60,
            r"""(\d+) ?(?:"|s|giây)""": 1,
        },
    ),
    (
        r"p(\d+d)?(t(\d+h)?(\d+m)?(\d+([.,]\d+)?s)?)?",
        {r"^p(\d+)d": 86400, r"(\d+)h": 3600, r"(\d+)m": 60, r"(\d+(?:[.,]\d+)?)s": 1},
    ),
)
"""Shapes of a duration's text, and what each of its numbers counts in seconds."""
NO_DAY = r"(31[/.-]12|12[/.-]31|00[/.-]00)[/.-](9999|0000)([ T].*)?"
NO_ISO_DAY = r"(9999[/.-]12[/.-]31|0000[/.-]00[/.-]00)([ T].*)?"
MIDNIGHT = r"\b24:00(:00)?\b"
WEEKDAY = (
    r"^((thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7]|"
    r"(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?)"
    r"([.,] ?| ))?(ngày )?"
)
MORNING = r"(\d|\b)(sa|sáng|a\.m\.)($|\W)"
AFTERNOON = r"(\d|\b)(ch|chiều|tối|p\.m\.)($|\W)"
FRACTION = r"(\d[:.]\d{2}[:.]\d{2})[.,]\d+( |$)"
FULL_HOUR = r"\b(\d{1,2}h)( |$)"
MONTHS_IN_WORDS = (
    "một|giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    "mười một", "mười hai|chạp",
)  # fmt: skip
WIDE_SIGNS = "０１２３４５６７８９−／：．，\u00a0\u202f\u2009"
PLAIN_SIGNS = "0123456789-/:.,   "
NAMED_DATES = ("iso", "excel", "epoch", "epoch_ms")
FIRST_SERIAL, LAST_SERIAL = 366, 2_958_465
"""Days since 30/12/1899: less is a time or a duration, more is beyond 9999."""


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
    bare = f"replace({plain(text)}, chr({ord(BROKEN_CELL)}), '')"
    return without_persons(bare)


def without_persons(text: str) -> str:
    """Mask personal data within a text."""
    return f"mask_persons({text})"


def id_without_persons(text: str) -> str:
    """Write an id without anybody's number, so that it stays apart from others.

    Ids are all different: only those that may hold one are asked about.
    """
    may_hold = f"regexp_matches({text}, {literal(MAY_HOLD)})"
    return f"case when {may_hold} then pseudonymise({text}) else {text} end"


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

    Most ids are plain ASCII and are left as they are. ="00123" is how a text is kept
    from a spreadsheet that would drop the noughts.
    """
    visible = f"nullif(regexp_replace({text}, '{INVISIBLE}', '', 'g'), '')"
    kept = f"""nullif(regexp_extract({text}, '^="(.*)"$', 1), '')"""
    return (
        f"case when starts_with({text}, '=') then coalesce({kept}, {text}) "
        f"when strlen({text}) = length({text}) then {text} else {visible} end"
    )


def destroyed_id(text: str) -> str:
    """Tell an id of which a spreadsheet kept the first digits alone.

    It writes the others as a power of ten; a rounded number has kept its cell's mark.
    """
    power = f"contains({text}, '+') and regexp_full_match({text}, '{POWER_OF_TEN}')"
    return f"(({power}) or {is_typed(text)})"


def rounded_id(cell: str) -> str:
    """Tell a number's cell that kept fifteen digits; of 17 none is what it was."""
    shape = r"\d{15}0+|\d{17,}"
    return f"({is_typed(cell)} and regexp_full_match({plain(cell)}, '{shape}'))"


def is_typed(text: str) -> str:
    """Tell a number, date or time cell of a workbook, which no text form may read."""
    return f"starts_with({text}, chr({ord(TYPED_CELL)}))"


def plain(text: str) -> str:
    """Write such a cell as a text like any other."""
    return f"replace({text}, chr({ord(TYPED_CELL)}), '')"


def is_no_day(text: str) -> str:
    """Tell 31/12/9999 and 00/00/0000: systems write them for a day not known yet."""
    return (
        f"((contains({text}, '9999') or contains({text}, '0000')) and "
        f"regexp_full_match({plain(text)}, {literal(f'{NO_DAY}|{NO_ISO_DAY}')}))"
    )


def number(text: str, numbers: Numbers, *, typed: bool) -> str:
    """Read a number; `typed`: the file has number cells, which keep what they are.

    A text's thousands must stand in threes, so that 2,272,52 is refused and not
    guessed. A minus may be U+2212 or stand behind. A power of ten is refused: it is
    mostly a display that lost its digits. A text that ends in % is a share: 95% is
    0.95.
    """
    share = f"rtrim(replace({text}, '%', ''), {BLANKS})"
    read = f"case when ends_with({text}, '%') then "
    read += f"round(({_number_text(share, numbers)}) / 100, 12) "
    read += f"else {_number_text(text, numbers)} end"
    if not typed:
        return read
    cell = f"case when ends_with({text}, '%') then round(try_cast(replace("
    cell += f"{plain(text)}, '%', '') as double) / 100, 12) "
    cell += f"else try_cast({plain(text)} as double) end"
    return f"case when {is_typed(text)} then {cell} else {read} end"


def _number_text(text: str, numbers: Numbers) -> str:
    """Read a number as its profile says that texts write it."""
    mark, sign = numbers.thousands, numbers.decimal
    groups = {" ": "[ \u00a0\u202f\u2009]", "'": "['\u2019]"}
    marks = groups.get(mark, rf"\{mark}")
    whole = rf"(\d{{1,3}}({marks}\d{{3}})+|\d+)" if mark else r"\d+"
    parts = rf"({whole})(\{sign}\d+)?"
    if numbers == Numbers():
        parts = r"(\d+(\.\d*)?|\.\d+)"
    shape = literal(rf"[+-]?{parts}")

    def read(text: str) -> str:
        bare = f"regexp_replace({text}, {literal(marks)}, '', 'g')" if mark else text
        bare = f"replace({bare}, '{sign}', '.')" if sign != "." else bare
        return f"try_cast({bare} as double)"

    spelt = rf"regexp_replace({_plain_signs(text)}, '^(.*\d) ?-$', '-\1')"
    return (
        f"case when regexp_full_match({text}, {shape}) then {read(text)} "
        f"when regexp_full_match({spelt}, {shape}) then {read(spelt)} end"
    )


def _plain_signs(text: str) -> str:
    """Write full-width signs, U+2212 and odd blanks as plain ones."""
    return f"translate({text}, {literal(WIDE_SIGNS)}, {literal(PLAIN_SIGNS)})"


def seconds(text: str, numbers: Numbers, unit: str, *, typed: bool) -> str:
    """Read how long something lasted, in seconds.

    A bare number counts in the profile's unit; 26:30 and 26:30:00 are hours, minutes,
    seconds; `1 d 2:30`, `1h30`, `90 phút`, `PT1H30M` name their units.
    """
    bare = f"lower({_plain_signs(plain(text) if typed else text)})"
    spelt = []
    for shape, parts in DURATIONS:
        total = " + ".join(f"{_part(bare, part)} * {parts[part]}" for part in parts)
        fits = f"regexp_full_match({bare}, {literal(shape)}) and {bare} ~ '.*\\d.*'"
        spelt.append(f"case when {fits} then {total} end")
    counted = f"({number(text, numbers, typed=typed)}) * {SECONDS[unit]}"
    return f"coalesce({', '.join([counted, *spelt])})"


def _part(text: str, pattern: str) -> str:
    """Give the first group of a pattern as a number, 0 where it doesn't stand."""
    group = f"replace(regexp_extract({text}, {literal(pattern)}, 1), ',', '.')"
    return f"coalesce(try_cast(nullif({group}, '') as double), 0)"


def moment(text: str, dates: Forms, zones: Zones, *, typed: bool = False) -> str:
    """Read a local timestamp; `zones` = the campaign's, and that of bare texts.

    A text with a zone is turned to local time; a bare one is local already unless
    the profile says which zone its system writes. `typed`: the file has date cells,
    which no form of the profile may read another way.
    """
    local, _ = zones
    forms = _forms(dates)
    iso = f"case when regexp_full_match({text}, '{ISO_TIME}') "
    iso += f"then try_cast({text} as timestamp) end"
    bare = [_as_forms_say(text, dates)] if forms else []
    bare.append(iso)
    if forms:
        bare.append(
            f"case when regexp_full_match({text}, '{ISO_DAY}') "
            f"then try_cast({text} as timestamp) end"
        )
    if "excel" in dates:
        bare.append(serial(text))
    naive = _local(f"coalesce({', '.join(bare)})", zones)
    offset = rf"regexp_replace({text}, ' ?([+-]\d\d):?(\d\d)$', '\1:\2')"
    zoned = (
        f"case when regexp_full_match({text}, '{ISO_TIME}{ZONE}') then "
        f"timezone({literal(local)}, try_cast({offset} as timestamptz)) end"
    )
    spelt = [_local(_spelt_moment(text, forms), zones)] if forms else []
    tries = [naive, *_epochs(text, dates, local), zoned, *spelt]
    read = f"coalesce({', '.join(tries)})"
    if not typed:
        return read
    cell = f"coalesce({iso}, {read})".replace(text, plain(text))
    return f"case when {is_typed(text)} then {cell} else {read} end"


def _forms(dates: tuple[str, ...]) -> str:
    """List the forms of strptime among a profile's dates; empty if there is none."""
    forms = [literal(form) for form in dates if form not in NAMED_DATES]
    return f"[{', '.join(forms)}]" if forms else ""


def _local(moment: str, zones: tuple[str, str | None]) -> str:
    """Turn a bare time to the campaign's zone, if its system writes another."""
    local, written_in = zones
    if not written_in or written_in == local:
        return moment
    return f"timezone({literal(local)}, timezone({literal(written_in)}, {moment}))"


def _as_forms_say(text: str, dates: tuple[str, ...]) -> str:
    """Read a moment by a profile's forms of strptime.

    A form that doesn't fit takes ten times as long as one that does: those of times are
    tried only on texts with a colon, those of days only on the others.
    """
    forms = [form for form in dates if form not in NAMED_DATES]
    if any(sign in form for form in forms for sign in FORMS_OF_MANY_SIGNS):
        return f"try_strptime({text}, {_forms(dates)})"
    branches = [
        f"when {test} then try_strptime({text}, {_forms(tuple(fitting))})"
        for test, fitting in (
            (f"contains({text}, ':')", [form for form in forms if ":" in form]),
            (f"not contains({text}, ':')", [form for form in forms if ":" not in form]),
        )
        if fitting
    ]
    return f"case {' '.join(branches)} end"


def _spelt_moment(text: str, forms: str) -> str:
    """Read a moment whose text holds more than its form can say."""
    late = f"case when regexp_matches({text}, '{MIDNIGHT}') then 1 else 0 end"
    spelt = spelt_out(text, with_months="tháng" in forms)
    return f"try_strptime({spelt}, {forms}) + to_days({late})"


def spelt_out(text: str, *, with_months: bool) -> str:
    """Write a moment's text as strptime takes it.

    A weekday before it, SA and CH for a.m. and p.m., 24:00 for the end of a day, 3h for
    03:00, fractions of a second, full-width digits, and months in Vietnamese words.
    """
    spelt = f"regexp_replace({_plain_signs(text)}, ' +', ' ', 'g')"
    months = [(r"\b(tháng|thg)\.? ", "tháng ")]
    months += [
        (f"tháng ({words})( |,|$)", rf"tháng {number}\2")
        for number, words in reversed(list(enumerate(MONTHS_IN_WORDS, 1)))
    ]
    for pattern, by in (
        (WEEKDAY, ""),
        *(months if with_months else ()),  # before CH: the chín of tháng chín is none
        (MORNING, r"\1AM\3"),
        (AFTERNOON, r"\1PM\3"),
        (FRACTION, r"\1\2"),
        (MIDNIGHT, r"00:00\1"),
        (FULL_HOUR, r"\100\2"),
    ):
        spelt = f"regexp_replace({spelt}, {literal(pattern)}, '{by}', 'i')"
    return spelt


def serial(text: str) -> str:
    """Read days since 30/12/1899, as Excel counts them, to the whole second."""
    shape = r"\d{3,7}([.,]\d+)?"
    count = f"try_cast(replace({text}, ',', '.') as double)"
    return (
        f"case when regexp_full_match({text}, '{shape}') "
        f"and {count} >= {FIRST_SERIAL} and {count} < {LAST_SERIAL} "
        f"then timestamp '1899-12-30' + to_seconds(round({count} * 86400)) end"
    )


def _epochs(text: str, dates: tuple[str, ...], local: str) -> list[str]:
    """Read seconds or milliseconds since 1970 in UTC as local time, whole seconds."""
    read = []
    for name, divisor in (("epoch", 1), ("epoch_ms", 1000)):
        if name in dates:
            count = f"round(try_cast({text} as double) / {divisor})"
            read.append(
                rf"case when regexp_full_match({text}, '\d{{1,14}}(\.\d+)?') then "
                f"timezone({literal(local)}, to_timestamp({count})) end"
            )
    return read


def joined(cells: list[str], dates: tuple[str, ...]) -> str:
    """Put a day's cell and a clock's cell together as the text of one moment.

    A clock may be a fraction of a day. Where one of the cells is empty and another
    isn't, a ? stands in its place: half a moment is none.
    """
    texts = ", ".join(
        _written(cell, position, dates) for position, cell in enumerate(cells)
    )
    filled = " and ".join(f"{cell} is not null" for cell in cells)
    return (
        f"case when {filled} then concat_ws(' ', {texts}) "
        f"else nullif(concat_ws(' ', {texts}), '') || ' ?' end"
    )


def _written(cell: str, position: int, dates: tuple[str, ...]) -> str:
    """Write a number or date cell as the day or the clock of a joined moment."""
    bare = plain(cell)
    count = f"try_cast({bare} as double)"
    clock = f"timestamp '1970-01-01' + to_seconds(round({count} * 86400))"
    whens = [
        f"when not {is_typed(cell)} then {cell}",
        f"when regexp_full_match({bare}, '{ISO_DAY} 00:00:00') then left({bare}, 10)",
        f"when {count} >= 0 and {count} < 1 then strftime({clock}, '%H:%M:%S')",
    ]
    if position:
        whens.append(
            f"when regexp_full_match({bare}, '{ISO_TIME}') then right({bare}, 8)"
        )
    if "excel" in dates:
        whens.append(
            f"when {serial(bare)} is not null then strftime({serial(bare)}, '%Y-%m-%d')"
        )
    return f"case {' '.join(whens)} else {bare} end"


def with_cell_times(dates: tuple[str, ...]) -> tuple[str, ...]:
    """Add to the forms of joined columns those that true cells come in.

    A clock cell always has seconds, a day cell is ISO; the other may be a text.
    """
    found = dict.fromkeys(dates)
    for form in dates:
        day_form, _, clock_form = form.partition(" ")
        if form not in NAMED_DATES:
            found.update(
                dict.fromkeys((f"{day_form} %H:%M:%S", f"%Y-%m-%d {clock_form}"))
            )
    found.update(dict.fromkeys(("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")))
    return tuple(found)


def day(text: str, dates: Forms, zones: Zones, *, typed: bool = False) -> str:
    """Read a date; a timestamp counts for its local day."""
    tries = [
        f"case when regexp_full_match({text}, '{ISO_DAY}') "
        f"then try_cast({text} as date) end"
    ]
    if forms := _forms(dates):
        tries.insert(0, f"{_as_forms_say(text, dates)}::date")
        tries.append(f"cast({_spelt_moment(text, forms)} as date)")
    named = tuple(form for form in dates if form in NAMED_DATES)
    tries.append(f"cast({moment(text, named, zones)} as date)")
    read = f"coalesce({', '.join(tries)})"
    if not typed:
        return read
    cell = f"coalesce(cast({moment(text, named, zones)} as date), {read})"
    return (
        f"case when {is_typed(text)} then {cell.replace(text, plain(text))} "
        f"else {read} end"
    )


def month(text: str, dates: Forms, zones: Zones, *, typed: bool = False) -> str:
    """Read a month (`2016-12`, or any day of it) as its first day."""
    short = (
        rf"case when regexp_full_match({text}, '\d{{4}}-\d{{2}}') "
        f"then try_cast({text} || '-01' as date) end"
    )
    read = day(text, dates, zones, typed=typed)
    return f"date_trunc('month', coalesce({short}, {read}))::date"


def after(moment: str, lasted: str, campaign: Campaign) -> str:
    """Add an interval to a local moment; it runs on the instant where clocks change."""
    if not campaign.clock_changes:
        return f"{moment} + {lasted}"
    zone = literal(campaign.time_zone)
    return f"timezone({zone}, timezone({zone}, {moment}) + {lasted})"


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
