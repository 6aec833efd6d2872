"""A text says the same however a mail, a page or a person carried it."""

import unicodedata

import pytest

from campaign.press.edited_cells import is_edited
from campaign.press.figure_id import short_id
from campaign.press.verify import verify, verify_text
from campaign.press.whole_lines import whole
from tests.press.passports import edits

KEY = "9f" * 32
ID = short_id(KEY, 4, 2016)
SAID = "SAIDI của EVNNPC là 85,8 phút, giảm so với 92,8 phút của cùng kỳ 2015"


@pytest.mark.parametrize(
    ("carried", "meant"),
    [
        (
            f"> SAIDI là 85,8\n> phút ({ID})",
            f"SAIDI là 85,8 phút ({ID})",
        ),
        (f">> của EVNNPC,\n>> {ID}", f"của EVNNPC, {ID}"),
        (f"{ID[:5]}\u200b{ID[5:]}", ID),
        ("khách\u00ad hàng 85,8\u202fphút", "khách hàng 85,8 phút"),
        (unicodedata.normalize("NFD", "phút giờ"), "phút giờ"),
        ("８５,８ phút", "85,8 phút"),
        ("<p><b>8</b>5,8 ph&#250;t</p>", "\n85,8 phút\n"),
        ("**85,8** phút", "85,8 phút"),
        (f"{ID} 1 / 6", ID),
        ("over 1–\n24 Dec 2016", "over 1– 24 Dec 2016"),
        ("phút\n0\n20\n40\n60\n85,8", "phút\n\n\n\n\n85,8"),
        ("Goal by 24\nDec 2016 61.1 minutes", "Goal by 24 Dec 2016 61.1 minutes"),
    ],
)
def test_what_a_carrier_did_is_undone(carried, meant):
    assert whole(carried, lambda line: False) == meant


@pytest.mark.parametrize(
    "lines",
    [
        "Ngày Thực hiện\n01/12/2016 2,4 3,1\n02/12/2016 5,7 6,2",
        "Đơn vị\tPhút\nphía Bắc\t2,4",
        "Số liệu tạm tính.\nso với cùng kỳ",
        "85,8 phút\nphút/khách hàng",
        "page 1\nSAIDI\npage 2",
        "EVNNPC\n- của EVNSPC",
        "0,1\n0,2\n0,4",
        "5\n5\n5",
    ],
)
def test_what_ends_stays_ended(lines):
    assert whole(lines, lambda line: False) == lines


def test_a_line_of_ours_is_joined_to_no_other_and_ours_over_lines_is_one():
    long = "SAIDI và CAIDI tháng 12/2016 do Tổng công ty Điện lực miền Bắc"
    ours = {"Tạm tính của EVN", long, "EVNHCMC 96,4%"}
    broken = long.replace(" do ", "\ndo ").replace(" Điện", "\nĐiện")
    said = f"Tạm tính của EVN\nso với EVN\n{broken}\nEVNHCMC\n96,4%"
    assert whole(said, ours.__contains__).split("\n") == [
        "Tạm tính của EVN",
        "so với EVN",
        long,
        "EVNHCMC",
        "96,4%",
    ]


def wrapped(text, width):
    """Break a text into lines as a mail does, each quoted."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    return "\n".join(f"> {one}" for one in (*lines, line))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [30, 45, 72])
def test_our_sentence_matches_in_a_mail_and_not_with_another_number(
    exported, lang, width
):
    for figure in exported.figures(lang):
        said = f"{figure.long} ({figure.id.lower()})"
        own = figure.printed.split()[0].removesuffix("%")
        found = verify_text(wrapped(said, width), exported.home)
        assert [(one.id, one.verdict) for one in found.ids] == [(figure.id, "match")]
        assert {one.verdict for one in found.numbers} <= {"right", "no_source"}

        other = own[:-1] + ("4" if own[-1] != "4" else "6")
        changed = wrapped(said.replace(own, other, 1), width)
        found = verify_text(changed, exported.home)
        assert [one.verdict for one in found.ids] == ["tampered"], changed
        assert "wrong" in {one.verdict for one in found.numbers}


def test_a_sentence_beside_the_id_of_another_figure_is_tampered(exported):
    one, other = exported.figures("vi")
    text = f"{one.long} ({other.id})\n\n{other.long} ({one.id})"
    found = verify_text(text, exported.home)
    assert {verdict.verdict for verdict in found.ids} == {"tampered"}


def test_a_sheet_as_ods_is_read_by_its_values_however_it_shows_them(exported):
    """As LibreOffice writes it: 97.19… shown as 97.2%, thousands with a comma."""
    figure = exported.figures("en")[0]
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(
        f'<t:table-cell o:value="{number.value!r}"><x:p>1,234</x:p></t:table-cell>'
        for number in figure.numbers[:3]
    )
    content = (
        f'<o:d xmlns:o="{office}:office:1.0" xmlns:t="{office}:table:1.0" '
        f'xmlns:x="{office}:text:1.0"><x:p>{figure.title}</x:p>{cells}'
        f"<x:p>{figure.id}</x:p></o:d>"
    )
    found = verify(edits.packed({"content.xml": content.encode()}), "b", exported.home)
    assert [(one.id, one.verdict) for one in found.ids] == [(figure.id, "match")]


def test_a_formula_in_the_place_of_our_number_is_an_edit():
    left = ("Đơn vị", "SAIDI", "EVNHANOI", "21.0002", "EVNHCMC", "6.1")
    assert is_edited((*left[:3], "=42/2", *left[4:]), [left])
    assert not is_edited((*left, "=1+1"), [left])
