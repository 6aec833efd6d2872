"""Personal data within what people type: found, and replaced before anything is kept.

Phone numbers as Vietnam's numbering plans write them (that of 2016 and today's), e-mail
addresses, numbers of identity papers, house addresses, and names behind a word that
announces a person. No library knows the plan of 2016 (docs/decisions): the patterns
are this file's. Numbers that are no one's (dates, money, counts, ids) stay.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

MASK = "•••"
PSEUDONYM = "•[a-p]{16}"
"""What stands in an id for somebody's number: told apart, but nobody's."""

_GAP = r"[\s.·_\-\u2010-\u2015\u2212()/\u200b-\u200d\u2060\ufeff]"
"""What people and spreadsheets put between digits."""
_S = rf"{_GAP}{{0,3}}"
_LEFT = r"(?<![0-9A-ZĐ])(?<!0[.,])"
_RIGHT = r"(?![0-9])(?![.,][0-9]{3}(?![0-9]))"


def _digits(count: str) -> str:
    return rf"(?:{_S}[0-9]){{{count}}}"


_TRUNK = rf"(?:(?:\+|00){_S}8{_S}4{_S}(?:\({_S}0{_S}\))?|84{_S}(?:\({_S}0{_S}\))?|[0O])"
_MOBILE = (
    rf"{_TRUNK}{_S}(?:(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9]|"
    rf"3{_GAP}[2-9]|5{_GAP}[25689]|7{_GAP}[06-9]|8{_GAP}[1-9]|9{_GAP}[0-9])"
    rf"{_digits('7')}|1{_S}[2689]{_digits('8')})"
)
"""Today's prefixes of nine digits, and those of ten until 2018 (012, 016, 018, 019)."""
_LANDLINE = (
    rf"\(?{_TRUNK}{_S}\)?{_S}"
    rf"(?:2{_S}(?:[48]{_digits('8')}|[0-9]{_S}[0-9]{_digits('7')})|"
    rf"[48]{_S}[2-7](?:[0-9]{{7}}|(?:{_GAP}{{0,2}}[0-9]{{2,4}}){{2,4}}(?<=[0-9]))|"
    rf"(?:2[0-9]|3[0-9]|5[0-9]|6[0-8]|7[0-9])[0-9]?"
    rf"(?:{_GAP}{{1,3}}[2-7][0-9]{{0,3}}{_GAP}{{0,2}}[0-9]{{3,4}}"
    rf"(?:{_GAP}[0-9]{{2,4}})?|[2-7][0-9]{{6}}))"
)
"""Area codes of 2017 (02x), and those before: 04, 08, and three or four digits."""
_ABROAD = rf"\+{_S}[1-9]{_digits('8,13')}"
_PHONE = rf"{_LEFT}(?:{_MOBILE}|{_LANDLINE}|{_ABROAD}){_RIGHT}"
_CITIZEN = rf"(?<![0-9A-Za-zĐ])0[0-9]{_S}[0-9]{_S}[0-3]{_digits('8')}{_RIGHT}"
"""Twelve digits of a citizen's card (Decree 137/2015/ND-CP art. 13)."""

_LETTER = r"[^\W\d_]"
_AT = r"(?:\s?[@＠]\s?|\s?[(\[{<]\s?(?:at|a|a còng|@)\s?[)\]}>]\s?|\s(?:at|a còng)\s)"
_DOT = r"(?:\s?[(\[{<]\s?(?:dot|chấm|\.)\s?[)\]}>]\s?|\s(?:dot|chấm)\s|[.,])"
_EMAIL = (
    rf"[\w+%'-](?:[\w.+%'-]|{_DOT}(?=\w)){{0,63}}{_AT}"
    rf"(?:(?:[\w-]+{_DOT}){{1,5}}{_LETTER}{{2,24}}|"
    r"(?:gmail|yahoo|hotmail|outlook|icloud)\b|[^\W\d_]{3,24}\b)"
)

_CUE = (
    r"(?:s?đt(?:dđ|cđ)?|sdt|đ\.t|dt|đtdđ|dđ|dđ|điện thoại|dien thoai|số máy|di động|"
    r"tel|phone|mobile|cell|call|whatsapp|viber|zalo|hotline|gọi(?: lại)?(?: số| cho)?|"
    r"l/?h|liên hệ|alo|fax|contact)"
)
_ANY_PHONE = r"\+?\(?[0-9O](?:[\s.·_\-\u2010-\u2015\u2212()/]{0,3}[0-9]){6,14}(?![0-9])"
_CUED_PHONE = (
    rf"(?<![^\W_])(?P<cue>{_CUE}(?:\s*(?:số|no|kh|bàn|khách))?\s*[.:=\-–]?\s*)"
    rf"(?!1[89]00)(?:{_ANY_PHONE})"
)
_PAPER = (
    r"(?<![^\W_])(?P<paper>(?:s[ốo]\s*)?(?:c\.?m\.?n\.?d|cmtnd|cmt|c\.?c\.?c\.?d|gttt|"
    r"căn cước(?: công dân)?|"
    r"chứng minh(?: nhân dân| thư)?|hộ chiếu|passport|giấy tờ tùy thân|id card|"
    r"mst cá nhân|bhxh|stk|số tài khoản|tài khoản(?: ngân hàng)?(?: số)?|"
    r"biển (?:kiểm soát|số)(?: xe)?|bks|xe)"
    r"(?:\s*(?:số|so|là|no))?\s*[.:=#/(\-–]?\s*)"
    rf"(?:[A-Z]{{1,2}}[0-9]{{6,8}}|[0-9]{_digits('7,15')}|"
    r"[0-9]{2}\s?-?[A-Z]{1,2}[0-9]?[\s.-]{0,2}[0-9]{3}\.?[0-9]{1,2})(?![0-9])"
)
_PAYMENT_CARD = r"(?<![0-9])[3-6][0-9]{3}(?:[ -][0-9]{4}){3}(?![0-9])"
_BORN = (
    r"(?<![^\W_])(?P<born>(?:ngày sinh|sinh ngày|sinh năm|ns|dob|born)\s*[.:]?\s*)"
    r"(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.])?(?:19|20)[0-9]{2}(?![0-9])"
)

_COUNTED = (
    r"(?:đồng|đ\b|vnđ|vnd|usd|kwh|mwh|kw|mw|kva|mva|kv|km|m\b|tỷ|tỉ|triệu|khách|hộ\b|"
    r"kh\b|lượt|phút|customers|người)"
)
_KEPT = (
    r"(?P<kept>(?<![0-9])(?:"
    r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T\s_]+[0-9]{1,2}[:h][0-9]{2}"
    r"(?::[0-9]{2})?)?|"
    r"(?:[0-9]{1,2}[-/][0-9]{1,2}\s*[-–]\s*)?"
    r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:20|19)[0-9]{2}(?:[T\s_,]+[0-9]{1,2}[:h]"
    r"[0-9]{0,2}(?::[0-9]{2})?)?|"
    r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?![0-9])(?:,[0-9]+)?|"
    rf"[1-9][0-9\s]{{5,18}}(?={_GAP}?{_COUNTED})|"
    r"[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?))"
)
"""Dates, times, numbers in threes, numbers with what they count: nobody's."""

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_WORD = rf"[{_UPPER}][^\W\d_]*"
_HOUSE = r"K?[0-9]{1,4}[A-Za-z]?(?:[/-][0-9]{1,4}[A-Za-z]?){0,4}"
_LANE = r"(?:ngõ|ngách|hẻm|kiệt|hẽm|ngỏ)"
_STREET = rf"(?:{_WORD}|[0-9]{{1,2}}/[0-9]{{1,2}})(?:\s{_WORD}){{0,5}}"
_WARD = (
    r"(?:phường|p\.|quận|q\.|xã|thị trấn|tt\.|huyện|h\.|thôn|tổ|khu phố|kp\.?|tp\.|"
    r"thành phố|ward|district)"
)
_ADDRESS = (
    rf"(?<![^\W_])(?:(?i:số nhà|nhà số|s/?n|căn hộ(?: số)?|phòng số)\s*[.:]?\s*{_HOUSE}"
    rf"(?:[,\s]+(?:(?i:{_LANE}|đường|phố|tổ|đ\.)\s*)?(?:{_HOUSE}|{_STREET})){{0,3}}|"
    rf"(?i:số\s*)?{_HOUSE},?\s+(?i:{_LANE})\s+(?:{_HOUSE})"
    rf"(?:[,\s]+(?:(?i:{_LANE}|đường|phố)\s*)?(?:{_HOUSE}|{_STREET})){{0,3}}|"
    rf"(?i:số\s*){_HOUSE},?\s+(?:(?i:đường|phố|đ\.)\s*){_STREET}|"
    rf"(?:K|(?i:{_LANE})\s*)[0-9]{{1,4}}(?:/[0-9]{{1,4}}[A-Za-z]?){{1,4}}\s+{_STREET}|"
    rf"(?i:căn hộ|phòng)\s+(?:số\s*)?[A-Z]{{1,2}}[0-9]{{1,3}}[.-][0-9]{{1,4}}|"
    rf"(?i:số\s*)?{_HOUSE},?\s+(?:(?i:đường|phố|đ\.)\s*)?{_STREET}"
    rf"(?=\s*[,–-]\s*(?i:{_WARD}\s*)(?:[0-9]|{_WORD}))|"
    rf"(?i:(?:địa chỉ|đ/c|đc|address)\s*:\s*)"
    rf"(?:(?i:số\s*)?{_HOUSE}|(?i:thôn|xóm|ấp|bản|buôn|làng|tổ|khu)\s)[^;|)\n]{{0,60}})"
)
_SURNAME = (
    r"(?:Nguy[eễ]n|NGUY[EỄ]N|Tr[aầ]n|TR[AẦ]N|L[eê]|L[EÊ]|Ph[aạ]m|PH[AẠ]M|Ho[aà]ng|"
    r"HO[AÀ]NG|Hu[yỳ]nh|HU[YỲ]NH|Phan|PHAN|V[uũ]|V[UŨ]|V[oõ]|V[OÕ]|Đ[aặ]ng|Đ[AẶ]NG|"
    r"B[uù]i|B[UÙ]I|Đ[oỗ]|Đ[OỖ]|H[oồ]|H[OỒ]|Ng[oô]|NG[OÔ]|D[uư][oơ]ng|DƯƠNG|L[yý]|L[YÝ]|"
    r"Đinh|ĐINH|Đo[aà]n|ĐOÀN|L[aâ]m|LÂM|Tr[iị]nh|TRỊNH|Mai|MAI|Đ[aà]o|ĐÀO|Tô|TÔ|Hà|HÀ|"
    r"Tạ|TẠ|Cao|CAO|Châu|CHÂU|Chu|CHU|Lương|LƯƠNG|Quách|QUÁCH|Tăng|TĂNG|Thái|THÁI|"
    r"Trương|TRƯƠNG|Vương|VƯƠNG|Đàm|ĐÀM|Kiều|KIỀU|Phùng|PHÙNG|Lưu|LƯU|Triệu|TRIỆU|"
    r"Nông|NÔNG|Hứa|HỨA|Lò|LÒ|Giàng|GIÀNG|Vàng|VÀNG|Sùng|Thạch|THẠCH|Danh|Bạch|La|Khổng)"
)
_PERSON = (
    r"(?<![^\W_])(?P<person>(?i:ông bà|ông|bà|anh|chị|cô|chú|bác|em|cháu|con|vợ|chồng|"
    r"a\.|c\.|o\.|b\.|mr|mrs|ms|"
    r"khách hàng|khách|kh|chủ hộ|hộ ông|hộ bà|hộ|chủ nhà|người báo|người gọi|"
    r"người (?:liên hệ|khiếu nại|yêu cầu|phản ánh|nhận|gửi|đại diện)|đại diện|cụ|"
    r"họ tên|họ và tên|tên(?: kh)?|"
    r"do|name|customer|ong|ba|khach hang|chu ho)\s*[.:]?\s+)"
    rf"(?-i:{_SURNAME}(?:\s{_WORD}){{1,4}})"
)
_NAMED = (
    r"(?<![^\W_])(?P<person>(?:ông|bà|anh|chị|cô|chú|bác|cụ|(?i:mr|mrs|ms|miss)\.?|"
    r"(?i:facebook|fb)\s*:)\s+(?!Triệu|Trưng|Rịa))"
    rf"{_WORD}(?:\s{_WORD}){{0,3}}|"
    r"(?P<paper>(?i:facebook|fb)\.com/)[\w.]{4,}"
)
"""Names without a surname that is known: behind a small title, or one in English."""
_DIGIT_WORD = (
    r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|zero|one|two|three|"
    r"four|five|six|seven|eight|nine)"
)
_SPELT = (
    rf"(?<![^\W_])(?:không|zero){_GAP}+(?:{_DIGIT_WORD}[\s,.\-]+){{7,10}}{_DIGIT_WORD}"
)

_ANNOUNCED = ("cue", "paper", "person", "born")
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


_MANY_DIGITS = re.compile(r"[0o8+](?:[^0-9]{0,3}[0-9]){7}|[0-9]{4}[ -][0-9]{4}[ -]")
_DIGIT = re.compile(r"[0-9]")
_ANNOUNCE_NUMBER = (
    "đt,sdt,đ.t,dt,dđ,thoại,thoai,số máy,di động,tel,phone,mobile,cell,call,whatsapp,"
    "viber,zalo,hotline,gọi,lh,l/h,liên hệ,alo,fax,contact,cmn,cmt,n.d,c.d,cccd,gttt,"
    "căn cước,chứng minh,hộ chiếu,passport,giấy tờ,id card,mst,bhxh,stk,khoản,"
    "biển số,biển kiểm,bks,xe,sinh,ns,dob,born"
)
_ANNOUNCE_ADDRESS = "số nhà,nhà số,sn,s/n,căn hộ,phòng số,địa chỉ,đ/c,đc,address"
_HOUSE_FIRST = re.compile(
    r"(?:k|hẻm|kiệt|ngõ|ngách|hẽm|ngỏ)\s*[0-9]+/[0-9]|phòng [a-z]|"
    r"[0-9][a-z]?,?\s+(?:ngõ|ngách|hẻm|kiệt|hẽm|ngỏ|đường|phố|đ\.|"
    r"[^\W\d_]+(?:\s[^\W\d_]+){0,5}\s*[,–-])"
)
_ANNOUNCE_PERSON = (
    "ông bà anh chị cô chú bác em cháu con vợ chồng a c o b mr mrs ms khách hàng kh hộ "
    "nhà báo gọi hệ nại cầu ánh nhận gửi diện cụ tên do name customer ong ba hang ho"
)
_SURNAMES = (
    "nguyễn nguyen trần tran lê le phạm pham hoàng hoang huỳnh huynh phan vũ vu võ vo "
    "đặng đang bùi bui đỗ đo hồ ho ngô ngo dương duong lý ly đinh đoàn đoan lâm lam "
    "trịnh trinh mai đào đao tô hà tạ cao châu chu lương quách tăng thái trương vương "
    "đàm kiều phùng lưu triệu nông hứa lò giàng vàng sùng thạch danh bạch la khổng"
)
_NUMBER_WORDS = tuple(_ANNOUNCE_NUMBER.split(","))
_ADDRESS_WORDS = tuple(_ANNOUNCE_ADDRESS.split(","))
_PERSON_WORDS = frozenset(_ANNOUNCE_PERSON.split())
_SURNAME_WORDS = frozenset(_SURNAMES.split())
_TITLES = frozenset(["ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ"])
_TITLES |= {"mr", "mrs", "ms", "miss", "facebook", "fb"}


def _any(words: Iterable[str]) -> Callable[[str], bool]:
    """Say whether a text holds one of some words, in small letters."""
    return lambda text: any(word in text for word in words)


def _may_hold_number(text: str) -> bool:
    if len(_DIGIT.findall(text)) < 4:
        return False
    return bool(_MANY_DIGITS.search(text)) or _any(_NUMBER_WORDS)(text)


def _may_hold_address(text: str) -> bool:
    return bool(_HOUSE_FIRST.search(text)) or _any(_ADDRESS_WORDS)(text)


def _may_hold_person(text: str) -> bool:
    words = text.replace(":", " ").replace(".", " ").replace(",", " ").split()
    return not _PERSON_WORDS.isdisjoint(words) and not _SURNAME_WORDS.isdisjoint(words)


def _may_name(text: str) -> bool:
    words = text.replace(":", " ").replace(".", " ").replace("/", " ").split()
    return not _TITLES.isdisjoint(words)


@cache
def _kinds() -> tuple[tuple[Callable[[str], bool], re.Pattern[str]], ...]:
    """Give each kind's first look, which is cheap, and its pattern, which is not.

    Compiled when first needed: it takes 0.1 s.
    """
    number = rf"(?i:{_PAPER})|(?i:{_CUED_PHONE})|{_PAYMENT_CARD}|(?i:{_KEPT})"
    number = rf"(?i:{_BORN})|{number}|{_PHONE}|{_CITIZEN}"
    at_signs = ("@", "＠", "(a", "[a", "{a", "<a", " at ", "a còng")
    return (
        (_any(at_signs), re.compile(rf"(?i:{_EMAIL})")),
        (_may_hold_number, re.compile(number)),
        (_may_hold_person, re.compile(_PERSON)),
        (_may_name, re.compile(_NAMED)),
        (_may_hold_address, re.compile(_ADDRESS)),
        (_any(("không", "zero")), re.compile(rf"(?i:{_SPELT})")),
    )


MAY_HOLD = "[@(<{[]|[^ -~]|(^|[^0-9A-Z])[0O8+]([^0-9]{0,3}[0-9]){7}|(?i:cm|cc|tel|dt)"
"""What a database looks for first in an id (RE2): without it, it is nobody's."""


def masked(text: str) -> str:
    """Put a mask in the place of each personal datum; its announcing word stays."""
    return _replaced(text, lambda datum: MASK)


def pseudonymised(text: str, key: bytes) -> str:
    """Put a keyed hash in the place of each personal datum of an id.

    Two ids that differ must stay two; only who holds the key could try numbers out.
    """

    def token(datum: str) -> str:
        plain = re.sub(_GAP, "", datum).encode()
        digest = hmac.new(key, plain, hashlib.sha256).hexdigest()[:16]
        return "•" + digest.translate(_LETTERS)

    return _replaced(text, token)


def _replaced(text: str, written: Callable[[str], str]) -> str:
    """Replace each personal datum; a text without any is given back as it is."""

    def replacement(match: re.Match[str]) -> str:
        found = match.groupdict()
        if found.get("kept"):
            return match[0]
        announced = next(filter(None, map(found.get, _ANNOUNCED)), "")
        return announced + written(match[0].removeprefix(announced))

    composed = unicodedata.normalize("NFC", text).translate(_WIDE)
    replaced = composed
    for may_hold, pattern in _kinds():
        if may_hold(replaced.lower()):
            replaced = pattern.sub(replacement, replaced)
    return text if replaced == composed else replaced
