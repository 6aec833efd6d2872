"""The data page: refused files, two snapshots compared, uploads of the wrong thing."""

import io
import zipfile

import filelock
import pytest
from streamlit.testing.v1 import AppTest

from campaign import figures, rejections, store
from campaign.changes import changes
from campaign.home import Home
from campaign.i18n import words
from campaign.reading import Reading, read_link
from campaign.views import refused as refused_views
from campaign.views import snapshots
from campaign.views import upload_preview as upload_views
from tests.conftest import CUSTOMERS, OUTAGES, Desk
from tests.ui.test_pages import opened, text

ROW = "{id},1,EVNHCMC,F1,2016-12-05 03:00:00,2016-12-05 04:00:00,{n},fault,,\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<x/>")
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(200):
                sheet.write(b"0" * 1_000_000)
    return out.getvalue()


WRONG = {
    "picture.csv": (PICTURE, "refusal.other_kind", {"kind": "PNG"}),
    "empty.csv": (b"", "refusal.empty", {}),
    "zeros.csv": (b"\0" * 50_000, "refusal.no_table", {}),
    "bomb.xlsx": (bomb(), "refusal.zip_bomb", None),
}


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> Desk:
    """Load two snapshots once, the second with one outage more; tests only read."""
    root = tmp_path_factory.mktemp("pair")
    desk = Desk(root / "exports", Home(root / "home"))
    customers = desk.write("customers.csv", CUSTOMERS + "EVNHCMC,2016-12,1000\n")
    desk.load(customers, desk.write("1.csv", OUTAGES + ROW.format(id="A", n=100)))
    desk.load(desk.write("2.csv", OUTAGES + ROW.format(id="B", n=50)))
    return desk


@pytest.fixture
def two(pair, monkeypatch) -> Desk:
    """Serve both snapshots."""
    monkeypatch.setenv("TRIAN_HOME", str(pair.home.root))
    return pair


def loaded(desk, *more) -> None:
    """Load one outage, and more."""
    desk.load(desk.write("1.csv", OUTAGES + ROW.format(id="A", n=100)), *more)


def ids(desk) -> list[str]:
    return [info.id for info in store.snapshots(desk.home)]


def waiting(desk) -> list:
    return list((desk.home.store / "uploads").rglob("*"))


def tables(at: AppTest) -> str:
    return "\n".join(part for part in text(at).split("<table") if "plain" in part)


def test_refused_files_stand_newest_first_with_the_reason_in_words(desk):
    loaded(desk)
    for name in ("zeros.csv", "picture.csv", "empty.csv"):
        desk.load(desk.write(name, WRONG[name][0]))
    for lang in ("vi", "en"):
        said = tables(opened("data", lang=lang))
        for name in ("zeros.csv", "picture.csv", "empty.csv"):
            _, key, places = WRONG[name]
            assert words(lang)(key, **places) in said
        assert said.index("empty.csv") < said.index("picture.csv")


def test_without_a_refused_file_the_page_says_so(two):
    assert "Chưa có tệp nào bị từ chối." in text(opened("data"))


def test_many_refused_files_come_a_page_at_a_time(desk):
    many = [desk.write(f"{m:02d}.csv", f"x;y\n{m};1\n") for m in range(27)]
    loaded(desk, *many)
    first = refused_views.files_page(1, words("en"))
    last = refused_views.files_page(3, words("en"))
    assert (len(first.table.written()), first.pages, len(last.table.written())) == (
        10,
        3,
        7,
    )
    assert first.place == "1–10 of 27 files"
    assert first.table.written()[0][:2] == ("2 Jan 2026 03:04", "26.csv")
    assert refused_views.files_page(99, words("en")) == last
    assert "1–10 trên 27 tệp" in text(opened("data"))


def test_a_line_cut_short_hides_no_other_and_an_unknown_reason_is_shown(desk):
    loaded(desk, desk.write("empty.csv", b""))
    with (desk.home.store / "refused.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"at": "2026-01-02", "path": "<b>.csv", "message": "new & odd"}\n')
        log.write('{"at": "2026-01-02T0')
    found, total = rejections.rejected_files(0, 10)
    assert (total, [one.refusal for one in found]) == (2, ["", "empty"])
    said = tables(opened("data"))
    assert "&lt;b&gt;.csv" in said
    assert "new &amp; odd" in said


@LANGUAGES
def test_this_snapshot_is_compared_with_the_one_before(two, lang):
    after, before = ids(two)
    at = opened("data", lang=lang)
    assert at.selectbox(key="compare_before").value == before
    assert at.selectbox(key="compare_after").value == after
    found = changes(*(Reading.of(store.open(one, two.home)) for one in (before, after)))
    said = text(at)
    assert words(lang).count("data.compare_found", len(found)) in said
    saidi = next(c for c in found if (c.figure, c.unit_code) == SAIDI)
    assert (saidi.before, saidi.after) == (6.0, 9.0)
    assert {"vi": "+3,0", "en": "+3.0"}[lang] in said
    assert words(lang)("data.redefined") not in said


SAIDI = ("saidi_minutes", "EVNHCMC")


def test_the_pair_lies_in_the_address_and_a_link_shows_it_again(two):
    after, before = ids(two)
    at = opened("data")
    at.selectbox(key="compare_before").set_value(after).run()
    at.selectbox(key="compare_after").set_value(before).run()
    assert (at.query_params["before"], at.query_params["after"]) == (after, before)
    again = opened("data", before=after, after=before)
    assert again.query_params["before"] == after
    assert "−3,0" in text(again)


def test_a_pair_that_is_gone_is_named_and_replaced(two):
    at = opened("data", before="0123456789ab", after="<script>")
    said = text(at)
    assert "Bản chụp 0123456789ab trong liên kết không còn lưu" in said
    assert "Bản chụp &lt;script&gt;" in said
    assert "+3,0" in said


def test_one_unit_compares_its_own_figures(two):
    at = opened("data", unit="EVNNPC")
    assert "Không chỉ tiêu nào khác nhau." in text(at)


def test_one_snapshot_has_nothing_to_compare_with(desk):
    loaded(desk)
    assert "Mới có một bản chụp" in text(opened("data"))


def test_a_snapshots_id_leads_to_the_page_as_it_was(two):
    _, before = ids(two)
    assert f'href="?snapshot={before}&amp;from=2016-12-01' in text(opened("data"))
    said = text(opened("data", snapshot=before))
    assert words("vi")("note.old", id=before) in said


def test_a_changed_definition_is_marked(two, monkeypatch):
    after, before = (store.open(one, two.home) for one in ids(two))
    rules = dict(before.rules)
    name = "campaign/catalogue/indicators.yaml"
    first = rules[name].index("saidi_minutes:")
    rules[name] = rules[name][:first] + rules[name][first:].replace(
        "version: 1", "version: 7", 1
    )
    monkeypatch.setitem(vars(before), "rules", rules)
    monkeypatch.delitem(vars(before), "indicators", raising=False)
    figures._figures.cache_clear()
    made, _ = read_link({}, after)
    found = snapshots.compared(made)
    marked = [row for row in found.table.written() if row[-1] == "định nghĩa đã đổi"]
    assert {row[0] for row in marked} == {words("vi")("indicator.saidi_minutes.label")}
    assert "đã đổi định nghĩa" in found.headline
    figures._figures.cache_clear()


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("picture.csv", "vi"),
        pytest.param("empty.csv", "en", marks=pytest.mark.long),
        pytest.param("bomb.xlsx", "vi", marks=pytest.mark.long),
    ],
)
def test_a_wrong_upload_is_one_clear_line_in_the_pages_language(two, name, lang):
    content, key, places = WRONG[name]
    at = opened("data", lang=lang)
    at.file_uploader(key="upload-file").upload(name, content)
    at.run()
    at.button(key="upload-look").click().run()
    assert not at.exception
    said = [one for one in text(at).split("\n") if 'class="note"' in one]
    begins = words(lang)("upload.refused", why="").rstrip()
    (line,) = [one for one in said if begins in one]
    if places is not None:
        assert words(lang)(key, **places) in line
    assert len(line) < 500
    assert "upload-take" not in [button.key for button in at.button]
    at.button(key="upload-leave").click().run()
    assert waiting(two) == []


def test_a_preview_tells_figures_that_an_old_snapshot_doesnt_know():
    """The page may show an old link; the change is told by today's catalogue."""
    change = {"figure": "saifi", "unit_code": "EVNHCMC", "unit": "number"}
    change |= {"before": 0.123, "after": 0.456, "status_after": None}
    file = {"path": "a.csv", "contract": "outages", "status": "loaded", "reasons": {}}
    file |= dict.fromkeys(("received", "accepted", "superseded", "quarantined"), 1)
    said = {"files": [file], "changes": [change]}
    shown = upload_views.preview(said, {}, words("en"))

    assert shown.can_take
    assert shown.changes.written()[0][2:4] == ("0.12", "0.46")


def test_an_upload_while_another_load_runs_says_so(two):
    at = opened("data")
    at.file_uploader(key="upload-file").upload("a.csv", b"a,b\n")
    at.run()
    with filelock.FileLock(two.home.store / ".lock"):
        at.button(key="upload-look").click().run()
    assert words("vi")("upload.busy") in text(at)


def test_rows_refused_later_are_shown_though_the_snapshot_keeps_its_id(desk):
    loaded(desk)
    before = store.current(desk.home)
    assert "không từ chối dòng nào" in text(opened("data"))
    desk.load(desk.write("bad.csv", OUTAGES + ROW.format(id="B", n="viele")))
    after = store.current(desk.home)
    assert (after.id, after.path == before.path) == (before.id, False)
    assert "từ chối 1" in text(opened("data"))


def looked(at: AppTest, name: str, content: bytes) -> AppTest:
    """Choose a file, and look at it."""
    at.file_uploader(key="upload-file").set_value((name, content, "text/csv")).run()
    return at.button(key="upload-look").click().run()


@pytest.mark.long
def test_a_corrected_file_of_the_same_name_is_looked_at_anew_before_it_is_taken(desk):
    loaded(desk)
    wrong, right = ((OUTAGES + ROW.format(id="B", n=n)).encode() for n in (5000, 50))
    at = looked(opened("data"), "a.csv", wrong)
    at.button(key="upload-take")
    at.file_uploader(key="upload-file").set_value(("a.csv", right, "text/csv")).run()
    assert "upload-take" not in [button.key for button in at.button]
    assert [path.read_bytes() for path in waiting(desk) if path.is_file()] == [right]

    at.button(key="upload-look").click().run()
    at.button(key="upload-look").click().run()
    assert len(list((desk.home.store / "uploads").iterdir())) == 1
    at.button(key="upload-take").click().run()
    assert not at.exception
    assert waiting(desk) == []
    rows = store.current().rows("select customers_interrupted from outages order by 1")
    assert rows == [(50,), (100,)]


def test_a_name_too_long_for_a_file_is_told_in_words(two):
    at = opened("data")
    name = "â" * 200 + ".csv"
    at.file_uploader(key="upload-file").set_value((name, b"a,b\n", "text/csv")).run()
    assert not at.exception
    assert words("vi")("upload.bad_name") in text(at)
    assert "upload-look" not in [button.key for button in at.button]
