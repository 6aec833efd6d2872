"""A release as a document: its own words, the organisation's letter, the very files."""

from dataclasses import replace
from io import BytesIO

import docx
import pptx
import pytest
from pptx.util import Inches

from campaign import i18n
from campaign.i18n import Bilingual, words
from campaign.press.releases import lifecycle, release_store
from campaign.press.releases.errors import ReleaseError
from campaign.press.releases.model import ReleaseText
from tests.press.releases.conftest import AT, AUTHOR, CHECKER, EMBARGO, ID

TEXT = ReleaseText(
    lead=Bilingual(
        "Tháng Tri ân đi được một phần ba.", "A third of the month is over."
    ),
    quotes=Bilingual(
        "“Chúng tôi giữ lời”, ông A nói.\n\nHai.", "“We keep it.”\n\nTwo."
    ),
    contact=Bilingual(
        "Ban Truyền thông, (024) 6694 6789", "Press office, (024) 6694 6789"
    ),
    boilerplate=Bilingual("EVN là …", "EVN is …"),
)


@pytest.fixture
def written(fresh):
    """Give a draft of two figures with its own words and an embargo."""
    release = fresh.draft(fresh.item(), fresh.item("saifi"))
    lifecycle.edit(fresh.home, release.id, TEXT, EMBARGO, AUTHOR, AT)
    return fresh


def paragraphs(content):
    return [p.text for p in docx.Document(BytesIO(content)).paragraphs if p.text]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_newspaper_reads_embargo_title_lead_sentences_quotes_and_ends(written, lang):
    file = lifecycle.preview(written.home, ID, "docx", lang)
    said = paragraphs(file.content)
    release = written.one()
    first, second = lifecycle.draft_figures(written.home, release, lang)

    assert said[:6] == [
        words(lang)(
            "releases.imprint_embargo",
            id=ID,
            moment="11:00 ngày 12/12/2016" if lang == "vi" else "11:00 on 12 Dec 2016",
            zone="GMT+7",
        ),
        release.title.of(lang),
        TEXT.lead.of(lang),
        first.long,
        second.long,
        TEXT.quotes.of(lang).split("\n\n")[0],
    ]
    assert said[7:11] == [
        words(lang)("pressfile.boilerplate"),
        TEXT.boilerplate.of(lang),
        words(lang)("pressfile.contact"),
        TEXT.contact.of(lang),
    ]


def own_deck():
    """An organisation's deck: its name on the master, one slide that shows how."""
    book = pptx.Presentation()
    book.slide_width, book.slide_height = Inches(13.333), Inches(7.5)
    box = book.slides.add_slide(book.slide_layouts[5]).shapes.add_textbox(0, 0, 9, 9)
    box.text_frame.text = "MẪU"
    book.slide_layouts[5].shapes._spTree.append(box._element)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def slides_of(content):
    book = pptx.Presentation(BytesIO(content))
    texts = [
        " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        for slide in book.slides
    ]
    return book, texts


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_release_is_a_deck_of_its_words_and_a_native_chart_a_figure(written, lang):
    release = written.one()
    book, said = slides_of(lifecycle.preview(written.home, ID, "pptx", lang).content)
    figures = lifecycle.draft_figures(written.home, release, lang)

    assert len(said) == 1 + len(figures) + 3
    assert release.title.of(lang) in said[0] and TEXT.lead.of(lang) in said[0]
    assert ID in said[0]
    for figure, text in zip(figures, said[1:], strict=False):
        assert figure.title in text
    charts = [[s for s in slide.shapes if s.has_chart] for slide in book.slides]
    assert [len(one) for one in charts] == [0, 1, 1, 0, 0, 0]
    assert TEXT.quotes.of(lang).split("\n\n")[1] in said[-3]
    assert TEXT.boilerplate.of(lang) in said[-2]
    assert TEXT.contact.of(lang) in said[-1]


def test_the_organisations_own_deck_is_filled_and_its_sample_slides_are_left_out(
    written,
):
    folder = written.home.root / "templates"
    folder.mkdir()
    (folder / "release.pptx").write_bytes(own_deck())

    book, said = slides_of(lifecycle.preview(written.home, ID, "pptx", "vi").content)

    assert len(said) == 6
    assert not any("MẪU" in text.split() for text in said)
    layout = book.slides[1].slide_layout
    assert any(s.has_text_frame and s.text_frame.text == "MẪU" for s in layout.shapes)
    faces = {
        r.font.name
        for s in book.slides[1].shapes
        if s.has_text_frame
        for p in s.text_frame.paragraphs
        for r in p.runs
    }
    assert faces == {None}


@pytest.mark.parametrize("content", [b"PK", b"", None])
def test_a_deck_that_cannot_be_filled_is_refused_by_name(written, content):
    folder = written.home.root / "templates"
    folder.mkdir()
    if content is None:
        out = BytesIO()
        pptx.Presentation().save(out)  # 4:3
        content = out.getvalue()
    (folder / "release_en.pptx").write_bytes(content)

    with pytest.raises(ReleaseError) as refused:
        lifecycle.preview(written.home, ID, "pptx", "en")
    assert "release_en.pptx" in refused.value.text(words("en"))


def test_the_checker_sees_the_very_files(written):
    seen = {
        (lang, form): lifecycle.preview(written.home, ID, form, lang)
        for lang in i18n.LANGUAGES
        for form in ("docx", "txt")
    }
    lifecycle.check(written.home, ID, CHECKER, AT)
    release = lifecycle.freeze(written.home, ID, AUTHOR, AT, None, ["docx", "txt"])

    assert release.embargo == EMBARGO
    paths = release_store.files_of(written.home, release)
    frozen = dict(zip([f.name for f in release.files], paths, strict=True))
    for (lang, form), file in seen.items():
        assert frozen[f"{lang}/{file.name}"].read_bytes() == file.content, (lang, form)


def test_words_in_one_language_only_are_sent_back(written):
    lone = replace(TEXT, quotes=Bilingual("Một.", " "))
    lifecycle.edit(written.home, ID, lone, EMBARGO, AUTHOR, AT)

    with pytest.raises(ReleaseError) as refused:
        lifecycle.check(written.home, ID, CHECKER, AT)

    assert "“Trích dẫn” mới có ở một thứ tiếng" in refused.value.text(words("vi"))


def test_who_wrote_the_words_does_not_check_them(written):
    lifecycle.edit(written.home, ID, TEXT, EMBARGO, CHECKER, AT)

    with pytest.raises(ReleaseError) as refused:
        lifecycle.check(written.home, ID, CHECKER, AT)

    assert refused.value.code == "same_person"


def test_nothing_locked_is_shown_as_a_file(fresh):
    release = fresh.draft(fresh.item(unit="EVN"))

    with pytest.raises(ReleaseError) as refused:
        lifecycle.preview(fresh.home, release.id, "docx", "vi")

    assert refused.value.code == "locked"


def test_the_organisations_own_letter_is_kept(written):
    letter = docx.Document()
    letter.sections[0].header.paragraphs[0].text = "TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM"
    letter.styles["Title"].font.name = "Times New Roman"
    folder = written.home.root / "templates"
    folder.mkdir()
    letter.save(folder / "release_vi.docx")

    file = lifecycle.preview(written.home, ID, "docx", "vi")
    other = lifecycle.preview(written.home, ID, "docx", "en")

    book = docx.Document(BytesIO(file.content))
    assert book.sections[0].header.paragraphs[0].text == "TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM"
    assert book.styles["Title"].font.name == "Times New Roman"
    assert TEXT.lead.vi in paragraphs(file.content)
    assert "TẬP ĐOÀN" not in docx.Document(BytesIO(other.content)).element.xml


def test_a_template_that_cannot_be_opened_is_named(written):
    folder = written.home.root / "templates"
    folder.mkdir()
    (folder / "release.docx").write_text("not a document")

    with pytest.raises(ReleaseError) as refused:
        lifecycle.preview(written.home, ID, "docx", "vi")

    assert refused.value.code == "template"


def test_releases_of_before_have_no_words_of_their_own(fresh):
    release = fresh.draft()
    path = release_store.folder(fresh.home, release.id) / release_store.RECORD
    start, _, _ = path.read_text("utf-8").partition(',\n "text"')
    path.write_text(start + "\n}\n", "utf-8")

    assert release_store.load(fresh.home, release.id).text == ReleaseText()
