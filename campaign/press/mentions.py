"""Find the numbers that a text states, as a sub-editor reads them.

Dates, hours of the day, ids, telephone numbers, numbers of laws and the terms inside an
indicator's own name ("trong vòng 2 giờ") state nothing. "gần 63 phút", "hơn 2.900 đơn
vị" and "sáu mươi ba phút" do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from campaign.press.figure_id import LOOSE_ID
from campaign.press.spelled import SPELLED, spelled_value

SHARE, POINTS, MINUTES, HOURS = "share", "points", "min", "hours"
TIMES, DAYS, MONEY, BARE = "per_customer", "days", "vnd", ""
WIDEST = 0.1  # "gần", "hơn", "khoảng" stretch no further than a tenth
NEAR = 0.55  # 28,5 is "khoảng 28" as well as "khoảng 29"
CLAUSE = 45  # as far back as a verb reaches, in signs

SCALES = {
    "nghìn": 1e3, "ngàn": 1e3, "thousand": 1e3, "triệu": 1e6, "million": 1e6,
    "tỷ": 1e9, "tỉ": 1e9, "billion": 1e9,
}  # fmt: skip
UNITS = (
    (POINTS, r"điểm phần trăm|điểm %|percentage points?|points?\b"),
    (SHARE, r"%|phần trăm|per ?cent\b"),
    (MINUTES, r"phút|min(?:utes?|s)?\b"),
    (HOURS, r"giờ|tiếng\b|hours?\b"),
    ("seconds", r"giây|seconds?\b|s\b"),
    (DAYS, r"ngày làm việc|ngày|working days?|days?\b"),
    (TIMES, r"lần|times\b|interruptions? per customer"),
    (MONEY, r"đồng|VND\b"),
    ("km", r"km\b|ki-?lô-?mét|kilomet(?:re|er)s?\b"),
    (
        "đơn vị máu",
        r"đơn vị máu|đơn vị(?=\s+so với|\s*[,.;()]|$)"
        r"|units?(?: of blood|(?= (?:a year|more|fewer)|\s*[,.;)]|$))",
    ),
    ("lượt khách hàng", r"lượt khách hàng|customer interruptions?"),
    ("người", r"(?:lượt )?người|people\b|persons?\b"),
    ("tin bài", r"tin,? bài|tin\b|(?:communication |news )?items?\b"),
    (
        "vụ",
        r"vụ|lượt đo|lượt|accidents?|incidents?|events?|faults?\b"
        r"|(?:environment(?:al)? )?readings?|exceedances?",
    ),
    (
        "hoạt động",
        r"hoạt động|hội nghị|công trình|(?:(?:customer|appreciation|power) )*"
        r"(?:activit(?:y|ies)|conferences?|projects?)",
    ),
    ("hộ", r"hộ\b|households?"),
    ("khách hàng", r"khách hàng|customers?"),
    (
        "yêu cầu",
        r"yêu cầu|kiến nghị|khiếu nại|trường hợp|requests?|petitions?|complaints?"
        r"|cases?\b",
    ),
    ("cuộc gọi", r"cuộc gọi|cuộc\b|calls?\b"),
)
SILENT = re.compile(
    "|".join(
        (
            LOOSE_ID.pattern,
            r"TCBC\d\d-\d+(?:-DC\d+)?",
            r"GMT[+\u2212-]\d{1,2}(?::\d\d)?",
            r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+",
            r"\b\d+(?:/\d{4})?/[A-ZĐ]{2,}[\w-]*",
            r"(?:điều|khoản|điểm|article|art\.|section|bảng|hình|phụ lục|table|figure|"
            r"số nhà|phòng|trang|tổ|quận|phường|tầng|tòa nhà|room|page|floor|district|"
            r"tỉnh lộ|quốc lộ|no\.)\s+\d+\b",
            r"\b(?:số|at)\s+\d+\w?(?=\s+(?-i:[A-ZĐÁ]))",
            r"\b\d+\s*(?:kV|kVA|MVA|MW|Hz|V\b|tuổi\b|years? old)",
            r"\b(?:24/24|24/7)\b(?:\s*(?:giờ|h\b))?|,\s\d\d(?=, )",
            r"\b\d+ ngày (?:trong|mỗi|một) tuần|\b\d+ days a week",
            r"\(0\d+\)[\d .]+|\b\d{1,2} (?:trên|out of|in) 10\b(?!,\d)",
            r"(?:\+84|\b0\d|\b1[89]00)[\d .]{3,}\d",
            r"(?:ngày\s+)?\b\d{1,2}(?:/\d{1,2})?(?:/\d{4})?\s*(?:[–-]|đến|to)\s*"
            r"(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\b",
            r"\b(?:từ|from)\s+(?:ngày\s+)?\d{1,2}(?:/\d{1,2})?(?=\s+(?:đến|to)\s)",
            r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d\d-\d\d\b",
            r"\b(?:0?[1-9]|1[0-2])/20\d\d\b",
            r"(?:ngày|sáng|chiều|tối|đến|hết|trước)\s+\d{1,2}/\d{1,2}\b(?!\s*[a-zđ])",
            r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?(?!\s*%)",
            r"(?:tháng|quý|năm|thứ)\s+\d{1,4}(?:/\d{4})?\b",
            r"\b\d{1,2}(?:\s*(?:[–-]|to|and)\s*\d{1,2})?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
            r"oct|nov|dec)[a-z]*\.?(?:\s+\d{4})?",
            r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}"
            r"(?:st|nd|rd|th)?\b(?:,?\s+\d{4})?",
            r"(?:january|february|march|april|may|june|july|august|september|october|"
            r"november|december)\s+\d{4}",
            r"\b(?:19|20)\d\d\b(?!\s*(?:%|phút|giờ|vụ|lần|đơn vị|hoạt động|hộ))",
            r"\b\d{1,2}(?:(?::\d{2}){1,2}|h\d{2})\b",
            r"\b\d{1,2} giờ(?=\s+(?:ngày|sáng|chiều))",
            r"(?:trong(?: vòng)?|within)\s+(?:\d+|hai|two|five|năm)\s*(?:giờ|giây|"
            r"ngày(?: làm việc)?|hours?|seconds?|s\b|(?:working )?days?)",
            r"\b\d+\s+(?:chỉ tiêu|mục tiêu|indicators|goals|tỉnh|provinces|"
            r"tổng công ty)|\b\d+ ngày đầu|\bfirst \d+ days|\b\d{1,2}:\d\d\b",
            r"\b(?=[0-9]*[a-f])[0-9a-f]{12}\b",
            r"thiếu (?:số liệu )?\d+ ngày|\d+ (?:unit-)?days? without data"
            r"|lack \d+ (?:unit-)?days?",
            r"bình quân một lần|outage time per interruption",
            r"(?:GENCO|Genco)\s*\d",
            r"^\s*\d{1,2}[.)](?=\s)",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
NUMERAL = (
    r"\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
)
NUMERAL_ALONE = re.compile(NUMERAL)
NAMED_UNITS = "|".join(
    f"(?P<u{place}>{pattern})" for place, (_, pattern) in enumerate(UNITS)
)
NUMBER = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−+]\s?)?(?P<number>{NUMERAL}|{SPELLED})"
    rf"(?:/(?P<plan>{NUMERAL}))?(?!\w)"
    rf"(?:\s*(?P<scale>{'|'.join(SCALES)})\b)?(?:[\s-]*(?:{NAMED_UNITS}))?",
    re.IGNORECASE,
)
DOWN = (
    r"giảm|thấp hơn|ít hơn|ngắn hơn|rút ngắn|hạ|fell|down|lower|decreas\w+|fewer|less"
)
DOWN += r"|below|reduc\w+|cut|shorter|drop\w*|declin\w+"
UP = (
    r"tăng|cao hơn|nhiều hơn|dài hơn|vượt|rose|up|higher|increas\w+|more(?! than)|above"
)
UP += r"|exceed\w*|longer|grew"
IN_DONG = re.compile(r"\bVND\s*(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
VIETNAMESE = re.compile(r"[ăâđêôơưạ-ỹàáãèéìíòóõùúýĩũ]", re.IGNORECASE)
VERB = re.compile(rf"\b(?:(?P<down>{DOWN})|(?P<up>{UP}))\b", re.IGNORECASE)
AFTER = re.compile(
    r"\s*(?:(?P<down>lower|less|fewer|shorter|below)|(?P<up>higher|more|longer|above))\b",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:(?P<under>gần|ngót|nearly|almost|just under)|(?P<over>(?<!cao )(?<!thấp )"
    r"(?<!ít )(?<!nhiều )(?<!ngắn )(?<!dài )hơn|trên|more than|over|just over)"
    r"|(?P<near>khoảng|xấp xỉ|chừng|about|around|roughly|approximately|some))"
    r"\s+(?:VND\s*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """One number in a text.

    value      a percentage counts from 0 to 100
    low, high  the values that it may stand for, as it is rounded or hedged
    unit       a kind of measure, or the noun that is counted; empty for none
    direction  -1 where it is said to fall or to be lower, 1 for the opposite
    """

    text: str
    start: int
    end: int
    value: float
    decimals: int
    low: float
    high: float
    unit: str
    direction: int = 0
    is_hedged: bool = False

    def covers(self, value: float) -> bool:
        """Say whether a value may be written so."""
        slack = 1e-9 * max(1.0, abs(value))
        return self.low - slack <= value <= self.high + slack

    def times(self, factor: float) -> Mention:
        """Give the same number in another scale."""
        return replace(
            self,
            value=self.value * factor,
            low=self.low * factor,
            high=self.high * factor,
        )

    @property
    def is_fold(self) -> bool:
        """Whether it says how many times as much: "giảm 15 lần" says nothing."""
        return self.unit == TIMES and self.direction != 0 and self.decimals == 0


def language_of(text: str) -> str:
    """Tell Vietnamese by its letters; it decides which sign is the decimal one."""
    return "vi" if VIETNAMESE.search(text) else "en"


def mentions(text: str, lang: str = "", with_bare: bool = True) -> Iterator[Mention]:
    """Find the numbers of a text in order; bare ones have no unit."""
    lang = lang or language_of(text)
    plain = SILENT.sub(lambda found: "¤" * len(found[0]), text)
    for found in NUMBER.finditer(plain):
        unit = next((UNITS[n][0] for n in range(len(UNITS)) if found[f"u{n}"]), BARE)
        unit = unit or (MONEY if IN_DONG.search(plain, 0, found.start()) else BARE)
        if not unit and (not with_bare or found["number"][0].isalpha()):
            continue
        yield _mention(plain, found, "number", unit, lang)
        if found["plan"]:
            yield _mention(plain, found, "plan", unit, lang)


def _mention(
    plain: str, found: re.Match[str], group: str, unit: str, lang: str
) -> Mention:
    written, is_plan = found[group], group == "plan"
    start = found.start(group) if is_plan else found.start()
    end = found.end("number") if found["plan"] and not is_plan else found.end()
    scale = SCALES.get((found["scale"] or "").lower(), 1.0)
    if written[0].isalpha():
        value, decimals = spelled_value(written), 0
    else:
        value, decimals = parsed(written, lang)
    before = plain[max(0, found.start() - CLAUSE) : found.start()]
    hedge = ABOUT.search(before)
    exact = 10.0**-decimals * scale
    step = _step(value, decimals) * scale if hedge else exact
    low, high = _window(value * scale, step, hedge)
    return Mention(
        text=plain[start:end].strip(),
        start=start,
        end=end,
        value=value * scale,
        decimals=decimals if scale == 1 else 0,
        low=low,
        high=high,
        unit=unit,
        direction=_direction(before, plain[found.end() : found.end() + 20]),
        is_hedged=hedge is not None,
    )


def parsed(written: str, lang: str) -> tuple[float, int]:
    """Read a numeral by its language's signs, give its value and its decimals.

    Where the other sign can only be the decimal one ("0.7", "21.04" in Vietnamese) it
    is taken for that: people copy numbers from programs.
    """
    decimal, thousands = (",", ".") if lang == "vi" else (".", ",")
    bare = re.sub(r"[\u00a0 ]", "", written)
    if decimal not in bare and bare.count(thousands) == 1:
        _, _, part = bare.partition(thousands)
        if len(part) != 3 or bare.startswith("0"):
            decimal, thousands = thousands, decimal
    bare = bare.replace(thousands, "")
    if bare.count(decimal) > 1:
        bare = bare.replace(decimal, "")
    whole, _, part = bare.partition(decimal)
    return float(f"{whole}.{part or 0}"), len(part)


def _step(value: float, decimals: int) -> float:
    """Give what the last digit that says something counts: 100 in 2.900."""
    if decimals or not value:
        return 10.0**-decimals
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _window(
    value: float, step: float, hedge: re.Match[str] | None
) -> tuple[float, float]:
    """Give the values a number stands for; without a hedge its rounding alone."""
    if hedge is None:
        return value - step / 2, value + step / 2
    reach = min(step, WIDEST * abs(value)) if value else step
    if hedge["under"]:
        return value - reach, value
    if hedge["over"]:
        return value, value + reach
    return value - reach * NEAR, value + reach * NEAR


def _direction(before: str, after: str) -> int:
    """Read the verb that stands before a number in its clause, or right after it."""
    behind = AFTER.match(after)
    if behind:
        return -1 if behind["down"] else 1
    clause = re.split(r"[;:(]|\.\s|,\s(?!\d)|\d", before)[-1]
    verbs = list(VERB.finditer(clause))
    if not verbs:
        return 0
    return -1 if verbs[-1]["down"] else 1
