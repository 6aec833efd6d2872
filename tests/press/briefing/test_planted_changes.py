"""Sixty planted changes, named whole and alone by every recipient's briefing.

Twelve things happen at each of the five corporations between two issues; what they
come to is worked out by hand below. 1,000 customers each: an hour for 100 of them is 6
minutes of SAIDI. Of each service indicator one case is in time and one is late: 50 %.
Beside them stand decoys: a case of a new day, an open one that has its end.
"""

import io
import json
import re
from pathlib import Path

import pandas
import pypdf
import pytest
from click.testing import CliRunner

from campaign import questions, store
from campaign.catalogue.campaigns import load_campaign
from campaign.cli.commands import main
from campaign.home import Home
from campaign.press import passports
from campaign.press.verify import verify, verify_text
from tests.bare import SHIPPED
from tests.conftest import OUTAGES
from tests.queries.exports import (
    ACTIVITIES,
    GOALS,
    OTHERS,
    RETAIL,
    SAFETY,
    case,
    cases,
    served,
)

pytestmark = pytest.mark.long

SERVICE = "case_id,unit_code,indicator,area,requested_at,done_at\n"
GROUP, EVERYBODY = "EVN", ("EVN", *RETAIL, *OTHERS)
OF_A_UNIT = {
    "missed": {
        "saidi_minutes": "SAIDI 6,0 → 36,0 phút (do số liệu đến muộn)",
        "accidents": "tai nạn, sự cố 0 → 1 vụ",
    },
    "at_risk": {
        "service_06": "50,00% → 33,33% (do số liệu đến muộn)",
        "service_09": "vẫn là 50,00% (do đổi mục tiêu)",
        "activities_giving_trust": "vẫn là 0 hoạt động",
    },
    "kept": {"activities_pink_week": "0 → 1 hoạt động"},
    "recovered": {"service_07": "50,00% → 100,00% (do đính chính số liệu nguồn)"},
    "late_data": {
        "late_day": "yêu cầu, kiến nghị, khiếu nại ngày 17/12",
        "saifi": "SAIFI 0,100 → 0,600 lần",
        "caidi_minutes": "CAIDI vẫn là 60,0 phút",
        "share_on_time": "50,0% → 66,7%",
        "service_01": "50,00% → 66,67%",
        "service_03": "vẫn là 100%",
    },
    "corrected_source": {"service_05": "50,00% → 100,00%"},
    "changed_definition": {"service_14": "50,00% → 100,00%"},
    "changed_goal": {"service_08": "vẫn là 50,00%"},
}
"""What each corporation's briefing names; saifi, caidi and 3 come with SAIDI's row."""


def of_the_group():
    """The five corporations' lines, and the group's own: it has no goal for shares."""
    own = {
        "missed": {"accidents": "tai nạn, sự cố 0 → 5 vụ"},
        "at_risk": {"activities_giving_trust": "vẫn là 0 hoạt động"},
        "kept": {"activities_pink_week": "0 → 5 hoạt động"},
        "late_data": {
            "saidi_minutes": "SAIDI 6,0 → 36,0 phút",
            "service_06": "50,00% → 33,33%",
            **OF_A_UNIT["late_data"],
        },
        "corrected_source": {
            **OF_A_UNIT["corrected_source"],
            "service_07": "50,00% → 100,00%",
        },
        "changed_definition": OF_A_UNIT["changed_definition"],
    }
    own["late_data"].pop("late_day")
    told = {GROUP: own, **dict.fromkeys(RETAIL, OF_A_UNIT)}
    return {
        (group, unit, figure): text
        for unit, groups in told.items()
        for group, lines in groups.items()
        for figure, text in lines.items()
    }


def of(unit):
    """What a recipient must hear; a unit without a change hears nothing."""
    every = of_the_group()
    return every if unit == GROUP else {k: v for k, v in every.items() if k[1] == unit}


def request(unit, indicator, name, asked, done):
    area = "urban" if indicator == 13 else ""
    moments = [f"2016-12-{moment}" if moment else "" for moment in (asked, done)]
    return f"{name}{indicator},{unit},{indicator},{area},{','.join(moments)}\n"


def requests_before(unit):
    """Of each indicator one in time, one late; an appointment is open."""
    rows = [
        request(unit, number, *row)
        for number in (1, 5, 6, 7, 8, 9, 12, 13, 14)
        for row in (
            ("A", "05 08:00:00", "05 09:00:00"),
            ("B", "01 08:00:00", "20 08:00:00"),
        )
    ]
    return "".join(rows) + request(unit, 12, "open", "20 08:00:00", "")


def requests_after(unit):
    return "".join(
        (
            request(unit, 1, "late", "07 08:00:00", "07 09:00:00"),
            request(unit, 5, "B", "01 08:00:00", "02 08:00:00"),
            request(unit, 6, "late", "02 08:00:00", "20 08:00:00"),
            request(unit, 7, "B", "01 08:00:00", "02 08:00:00"),
            request(unit, 12, "open", "20 08:00:00", "21 08:00:00"),
            request(unit, 12, "new", "21 08:00:00", "21 09:00:00"),
            request(unit, 13, "A", "05 08:00:00", "05 09:00:00"),
        )
    )


def planned(unit, name, day, customers):
    """An hour of a cut that was announced 20 days before."""
    start, end = f"2016-12-{day} 08:00:00", f"2016-12-{day} 09:00:00"
    told = f"2016-11-{day} 08:00:00"
    return f"{name},1,{unit},F1,{start},{end},{customers},planned,,{told}\n"


def held(unit, programme, is_held):
    day = "2016-12-21"
    state = f"{day},held" if is_held else ",planned"
    return f"{programme},{unit},{programme},,{day},{state},,,,,,,\n"


def harmless(unit, day):
    return f"G{day},{unit},2016-12-{day} 08:00:00,grid,minor,0,0,\n"


def goal(unit, indicator, target):
    days = "2016-12-01,2016-12-31"
    unit_of = "min" if indicator == "saidi_minutes" else "%"
    return f"{unit},{indicator},{days},{target},{unit_of},EVN,a plan\n"


def before(unit):
    """A corporation's exports up to the 20th, by file; no cases for the 17th."""
    moments = ("01 08:00", "01 09:00"), ("02 08:00", "15 09:00")
    judged = [case(f"A{n}", *at, unit_code=unit) for n, at in enumerate(moments)]
    asked = [
        case(f"R{day}", f"{day} 08:00", kind="request", unit_code=unit)
        for day in ("16", "18", "20")
    ]
    return {
        "customers": f"{unit},2016-12,1000\n",
        "goals": "".join(
            goal(unit, *one)
            for one in (
                ("saidi_minutes", 31),
                ("service_06", 50),
                ("service_07", 80),
                ("service_08", 40),
                ("service_09", 40),
            )
        ),
        "requests": requests_before(unit),
        "cases_a": "".join((*judged, asked[0])),
        "cases_b": "".join(asked[1:]),
        "outages": planned(unit, "O1", "01", 0)
        + planned(unit, "O2", "05", 100)
        + planned(unit, "O3", "20", 0),
        "activities": held(unit, "pink_week", False)
        + held(unit, "giving_trust", False),
        "safety": harmless(unit, "01") + harmless(unit, "20"),
    }


def after(unit):
    """What came in since."""
    return {
        "goals": goal(unit, "service_08", 45) + goal(unit, "service_09", 60),
        "requests": requests_after(unit),
        "cases_late": case("L", "17 08:00", "17 09:00", unit_code=unit),
        "cases_new": case("N", "21 08:00", kind="request", unit_code=unit)
        + case("R20", "20 08:00", "22 09:00", kind="request", unit_code=unit),
        "outages": planned(unit, "late", "17", 500) + planned(unit, "O4", "22", 0),
        "activities": held(unit, "pink_week", True),
        "safety": f"H,{unit},2016-12-21 08:00:00,labour,minor,1,0,\n",
    }


HEADS = {
    "customers": served(),
    "goals": GOALS,
    "requests": SERVICE,
    "cases_a": cases(),
    "cases_b": cases(),
    "cases_late": cases(),
    "cases_new": cases(),
    "outages": OUTAGES,
    "activities": ACTIVITIES,
    "safety": SAFETY,
}


def run(*words):
    done = CliRunner().invoke(main, [*map(str, words), "--json"])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def issue(folder, side, as_of):
    """Load one side and write every recipient's briefing; give files by recipient."""
    inbox = folder / "in"
    inbox.mkdir(parents=True)
    rows = [side(unit) for unit in RETAIL]
    for name in rows[0]:
        text = HEADS[name] + "".join(row[name] for row in rows)
        (inbox / f"{name}.csv").write_text(text, encoding="utf-8")
    loaded = run("load", inbox, "--as-of", as_of)
    assert [one for one in loaded["files"] if one["status"] != "loaded"] == []
    assert sum(one["quarantined"] for one in loaded["files"]) == 0
    made = run("brief", "--unit", "all", "--out", folder / "out")
    files = {}
    for one in made["files"]:
        files.setdefault(one["unit"], {})[one["format"]] = one
    return loaded["snapshot"], files


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    """Make both issues once: the campaign changes the term of indicator 14 between."""
    root = tmp_path_factory.mktemp("planted")
    shipped = load_campaign(SHIPPED)[1]
    own = "service_terms:\n- {indicator: 14, term: 30, unit: days}\n"
    yaml = root / "month.yaml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAN_HOME", str(root / "home"))
        patch.setenv("TRIAN_CAMPAIGN", str(yaml))
        yaml.write_text(shipped, encoding="utf-8")
        first = issue(root / "first", before, "2016-12-20T17:00")
        yaml.write_text(shipped + own, encoding="utf-8")
        second = issue(root / "second", after, "2016-12-22T17:00")
        yield Home(root / "home"), first, second


def content(one):
    return Path(one["path"]).read_bytes()


def flat(text):
    return " ".join(text.split())


def text_of(files):
    return content(files["txt"]).decode("utf-8")


def paper_of(files):
    return pypdf.PdfReader(io.BytesIO(content(files["pdf"])))


def news_of(text):
    title = load_words()("card.news")
    return text.split(f"\n{title}\n")[1].split("\n\n")[0].splitlines()


def told(text, home):
    """What is new, by group, unit and figure, which its passport names."""
    words = load_words()
    titles = {f"{words(f'news.{code}')}:": code for code in OF_A_UNIT}
    lines = news_of(text)
    found, group = {}, ""
    for line in lines[1:]:
        if not line.startswith("– "):
            group = titles[line]
            continue
        unit, _, said = line.removeprefix("– ").partition(": ")
        known = re.fullmatch(r"(.*) \[(TA16-\w+)\]", said)
        figure = "late_day"
        if known:
            said, passport = known[1], passports.load(known[2], home)
            assert passport.unit_code == unit
            figure = passport.code
        found[group, unit, figure] = said
    return found


def load_words():
    return store.current().campaign.words("vi")


def test_sixty_changes_are_planted():
    alone = {"saifi", "caidi_minutes", "service_03"}
    kinds = [
        figure
        for lines in OF_A_UNIT.values()
        for figure in lines
        if figure not in alone and figure != "late_day"
    ]
    assert len(kinds) * len(RETAIL) == 60


@pytest.mark.parametrize("unit", EVERYBODY)
def test_the_text_names_every_planted_change_and_no_other(issued, unit):
    home, _, (_, files) = issued
    found, wanted = told(text_of(files[unit]), home), of(unit)

    assert set(found) == set(wanted)
    assert {k: v for k, v in found.items() if not v.endswith(wanted[k])} == {}


@pytest.mark.parametrize("unit", EVERYBODY)
def test_the_pdf_names_as_many_and_has_exactly_its_pages(issued, unit):
    """What a page has no room for is counted: "(và 3 mục nữa)"."""
    home, (_, first), (_, second) = issued
    for files in (first, second):
        assert len(paper_of(files[unit]).pages) == (2 if unit == GROUP else 1)
    words, text = load_words(), text_of(second[unit])
    printed = flat(" ".join(one.extract_text() for one in paper_of(second[unit]).pages))
    start = printed.index(words("card.news"))
    end = printed.index(words("card.promises", unit="").strip(), start)
    news = printed[start:end]
    lines = [line[2:] for line in news_of(text) if line.startswith("– ")]
    shown = [line for line in lines if flat(line) in news]
    left = sum(int(n) for n in re.findall(r"\(và (\d+) mục nữa\)", news))

    assert len(shown) + left == len(lines) == len(of(unit))
    assert news.count("TA16-") == sum("TA16-" in line for line in shown)


@pytest.mark.parametrize("unit", EVERYBODY)
def test_verify_knows_every_number_of_text_and_pdf(issued, unit):
    home, _, (_, files) = issued
    for name in ("txt", "pdf"):
        one = files[unit][name]
        found = verify(content(one), one["path"], home)
        assert (found.is_original, found.is_right) == (True, True)
        assert {known.id for known in found.ids} == set(one["ids"])
    pasted = verify_text(text_of(files[unit]), home)
    assert {known.verdict for known in pasted.ids} == {"match"}
    assert [one for one in pasted.numbers if one.verdict != "right"] == []


NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def asked(snapshot, passport):
    """What `ask` answers for a passport's figure; None where it has no value."""
    figure = snapshot.indicators[passport.code]
    rows = questions.ask(snapshot, figure.question)
    wanted = {"unit_code": passport.unit_code, **figure.only}
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    (value,) = rows[figure.value]
    if pandas.isna(value):
        return None
    return float(value) * (100 if figure.unit == "share" else 1)


def agrees(text, value):
    """Whether the first number of a text is a value, rounded as it is printed."""
    found = NUMBER.match(text.strip())
    if found is None or value is None:
        return found is None and value is None
    said = found[0].replace(".", "").replace(",", ".")
    half = 0.5 * 10 ** -len(said.partition(".")[2])
    return abs(float(said) - value) <= half + 1e-9


def chunks(text, home):
    """Each id of a text with its passport and what stands before it, from its value on.

    A value follows the figure's name; news have one on both sides of an arrow.
    """
    words = load_words()
    whose = (*EVERYBODY, "Trực thuộc", "Đơn vị trực thuộc")
    for line in text.splitlines():
        head, _, rest = line.removeprefix("– ").partition(": ")
        for before_id, name in re.findall(r"(.*?)\[(TA16-\w+)\]", rest):
            passport, said = passports.load(name, home), before_id
            if head in whose:
                short = words(f"indicator.{passport.code}.short")
                said = said.rpartition(f"{short} ")[2].removeprefix("vẫn là ")
            yield passport, said


@pytest.mark.parametrize("unit", EVERYBODY)
def test_every_number_of_the_text_is_what_ask_answers(issued, unit):
    home, (before_id, _), (after_id, files) = issued
    old, new = store.open(before_id, home), store.open(after_id, home)
    compared = 0
    for passport, said in chunks(text_of(files[unit]), home):
        earlier, arrow, later = said.rpartition(" → ")
        assert agrees(later, asked(new, passport)), (passport.code, said)
        assert not arrow or agrees(earlier, asked(old, passport)), said
        compared += 1

    assert compared >= len(files[unit]["txt"]["ids"])
