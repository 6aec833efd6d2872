"""Each of the four verdicts, and which one stands before another."""

import json
import math
import shutil
from dataclasses import replace
from io import BytesIO
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from campaign import i18n, snapshot_references, store
from campaign.home import Home
from campaign.press import formats, passports
from campaign.press.verify import verify, verify_id
from tests.press.passports import edits
from tests.press.passports.conftest import AT, BY, FIGURES

RNG = Random(7)


@pytest.fixture
def moved(exported, tmp_path):
    """A copy of the home, to be damaged."""
    exported.figures("vi")
    home = Home(tmp_path / "home")
    shutil.copytree(exported.home.root, home.root)
    return replace(exported, home=home)


def passport_file(exported, figure_id):
    return exported.home.releases / "passports" / f"{figure_id}.json"


def rewritten(path, **told):
    """Change a record behind the program's back."""
    said = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**said, **told}), encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", pytest.param("en", marks=pytest.mark.long)])
def test_a_match_tells_what_was_printed_and_what_the_snapshot_answers(exported, lang):
    for file in exported.files(lang, "docx") + exported.files(lang, "png"):
        made = {one.id: one for one in exported.figures(lang)}
        for one in exported.judge(file.content):
            assert one.verdict == "match"
            assert (one.printed, one.recomputed) == (
                made[one.id].printed,
                made[one.id].value,
            )


def test_an_id_alone_is_judged_by_its_snapshot(exported):
    made = exported.figures("vi")[0]

    found = verify_id(f" {made.id.lower()} ", exported.home)

    assert (found.verdict, found.recomputed) == ("match", made.value)


def test_a_forged_id_is_unknown(exported):
    assert verify_id("TA16-ZZZZ", exported.home).verdict == "unknown"
    assert verify_id("../../etc/passwd", exported.home).verdict == "unknown"
    assert exported.verdicts(b"SAIDI 61,8. TA16-ZZZZ") == ["unknown"]


def test_words_around_a_known_id_are_tampered(exported):
    known = exported.figures("vi")[0].id

    assert exported.verdicts(f"SAIDI 61,8 (mã {known})".encode()) == ["tampered"]


def test_a_record_that_asks_for_another_number_is_a_mismatch(moved):
    file = moved.file("vi", "txt")
    first, second = file.ids
    rewritten(passport_file(moved, first), value=1.25)

    found = {one.id: one for one in moved.judge(file.content)}

    assert found[first].verdict == "mismatch"
    assert found[first].recomputed == moved.figures("vi")[0].value
    assert found[second].verdict == "match"


def test_one_part_that_recomputes_to_another_number_is_a_mismatch(moved):
    file = moved.file("vi", "txt")
    path = passport_file(moved, file.ids[0])
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    cells[-1]["value"] = 0.5
    rewritten(path, cells=cells)

    assert moved.verdicts(file.content) == ["mismatch", "match"]


def test_another_last_bit_is_the_same_answer(moved):
    file = moved.file("vi", "txt")
    path = passport_file(moved, file.ids[0])
    said = json.loads(path.read_text(encoding="utf-8"))
    cells = [
        {**one, "value": one["value"] and math.nextafter(one["value"], math.inf)}
        for one in said["cells"]
    ]
    rewritten(path, value=math.nextafter(said["value"], 0), cells=cells)

    assert moved.verdicts(file.content) == ["match", "match"]


def test_tampered_stands_before_unknown_and_before_mismatch(moved):
    file = moved.file("vi", "txt")
    rewritten(passport_file(moved, file.ids[0]), value=1.25)
    printed = moved.figures("vi")[0].printed.split()[0]
    edited = file.content.decode().replace(printed, f"9{printed}").encode()
    assert moved.verdicts(edited)[0] == "tampered"

    rewritten(passport_file(moved, file.ids[0]), snapshot="0" * 12)
    assert moved.verdicts(edited)[0] == "tampered"
    assert moved.verdicts(file.content) == ["unknown", "match"]


def test_a_passport_whose_snapshot_is_gone_is_unknown(moved):
    file = moved.file("vi", "xlsx")
    for path in (moved.home.store / "snapshots").glob("*.duckdb"):
        path.unlink()

    found = moved.judge(file.content)

    assert {(one.verdict, one.why) for one in found} == {("unknown", "snapshot_gone")}
    assert found[0].printed == moved.figures("vi")[0].printed


def test_a_passport_that_was_thrown_away_is_unknown(moved):
    file = moved.file("vi", "docx")
    passport_file(moved, file.ids[1]).unlink()

    assert moved.verdicts(file.content) == ["match", "unknown"]


def test_of_two_figures_one_with_a_changed_id(exported):
    file = exported.file("vi", "txt")
    first, second = file.ids
    edited = file.content.decode().replace(second, "TA16-ZZZZ").encode()

    found = {one.id: one.verdict for one in exported.judge(edited)}

    assert found == {first: "match", "TA16-ZZZZ": "unknown"}


def test_an_id_exchanged_for_another_known_one_is_tampered(exported):
    file = exported.file("vi", "csv")
    other = next(one for one in exported.file("vi", "txt").ids if one not in file.ids)
    edited = file.content.decode().replace(file.ids[0], other).encode()

    assert exported.verdicts(edited) == ["tampered"]


def test_metadata_of_another_figure_are_tampered_with_equal_pixels(exported):
    first, second = exported.files("vi", "png")[:2]
    edited = edits.chunk(first.content, RNG, "Identifier", lambda *_: second.ids[0])

    assert [(one.id, one.verdict) for one in exported.judge(edited)] == [
        (first.ids[0], "tampered")
    ]


def test_metadata_alone_prove_nothing(exported):
    told = dict(Image.open(BytesIO(exported.file("vi", "png").content)).text)
    blank = edits.png(Image.new("RGB", (1200, 675), "white"), told)

    assert [(one.verdict, one.why) for one in exported.judge(blank)] == [
        ("unknown", "picture")
    ]


def test_a_picture_saved_as_jpeg_is_unknown_by_name(exported):
    file, out = exported.file("vi", "png"), BytesIO()
    Image.open(BytesIO(file.content)).convert("RGB").save(out, "JPEG", quality=95)

    found = exported.judge(out.getvalue(), file.name.replace(".png", ".jpg"))

    assert [(one.id, one.verdict) for one in found] == [(file.ids[0], "unknown")]


def with_picture(content, handle):
    """Handle the first picture in a Word document."""
    held = edits.unpacked(content)
    name = next(one for one in held if one.startswith("word/media/"))
    image = Image.open(BytesIO(held[name])).convert("RGB")
    return edits.packed({**held, name: edits.png(handle(image), {})})


def test_a_picture_inside_a_document_counts_by_its_pixels(exported):
    content = exported.file("vi", "docx").content
    packed_again = with_picture(content, lambda image: image)
    with_loss = with_picture(content, lambda image: image.resize((520, 215)))

    assert set(exported.verdicts(packed_again)) == {"match"}
    found = verify(with_loss, "tep", exported.home)
    assert {one.verdict for one in found.ids} == {"match"}
    assert "pictures" in found.unchecked and not found.is_right


@pytest.mark.parametrize("form", formats.FORMATS)
def test_a_file_cut_short_is_never_the_one_that_left(exported, form):
    content = exported.file("vi", form).content
    for share in (0.3, 0.9):
        cut = content[: int(len(content) * share)]
        assert verify(cut, "tep", exported.home).is_original is False


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.7", b"\x89PNG", b"{", b"<svg"]
)
def test_what_is_no_file_of_ours_is_unknown(exported, content):
    assert exported.verdicts(content) == ["unknown"]


def test_words_that_stand_elsewhere_are_never_read_as_ours(exported):
    content = exported.file("vi", "svg").content
    place = content.index(b"</text>")
    told = b"<!DOCTYPE svg [<!ENTITY x '000'>]>"
    edited = told + content[:place] + b"&x;" + content[place:]

    assert exported.verdicts(edited) == ["unknown"]


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"PAR1", b"\x89PNG\r\n\x1a\n", b"<svg>"]
    ),
    rest=st.binary(max_size=400),
)
def test_random_bytes_are_unknown_and_raise_nothing(exported, start, rest):
    assert set(exported.verdicts(start + rest)) == {"unknown"}


@pytest.mark.long
@pytest.mark.parametrize("form", formats.FORMATS)
def test_a_damaged_file_is_judged_and_raises_nothing(exported, form):
    rng, content = Random(form), exported.file("vi", form).content
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(rng.randrange(1, 12)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        assert exported.verdicts(bytes(damaged))


def test_ten_newer_snapshots_and_another_question_change_nothing(moved):
    """A snapshot carries the text of its questions: later ones are later ones'."""
    folder = moved.home.store / "snapshots"
    (path,) = folder.glob("*.duckdb")
    for n in range(1, 11):
        newer = folder / f"20260201T0304050000{n:02d}-{n:012x}.duckdb"
        shutil.copy(path, newer)
        _with_other_question(newer)
        store.point_to(moved.home, newer.name)

    for form in ("txt", "csv", "png"):
        file = moved.file("vi", form)
        assert set(moved.verdicts(file.content)) == {"match"}


def _with_other_question(path):
    import duckdb

    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update rules set content = 'select 1 as saidi_minutes' "
            "where path = 'queries/reliability_by_unit.sql'"
        )


def test_a_question_that_its_snapshot_cannot_answer_is_unknown(moved):
    file = moved.file("vi", "txt")
    path = passport_file(moved, file.ids[0])
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    rewritten(path, cells=[{**cells[0], "question": "no_such_question"}])

    assert moved.verdicts(file.content) == ["unknown", "match"]


def test_every_verdict_and_reason_has_words_in_both_languages(exported):
    file = exported.file("vi", "txt")
    for lang in i18n.LANGUAGES:
        words = i18n.words(lang)
        for one in exported.judge(file.content):
            assert one.label(words) == {"vi": "khớp", "en": "match"}[lang]
            assert one.reason(words).endswith(".")


def test_a_file_of_an_older_writer_keeps_its_own_properties(moved):
    """The same text under two sets of words about it: each of them is known."""
    file = moved.file("vi", "parquet")
    again = replace(file, content=edits.parquet_property(file.content, RNG, b"short"))
    assert moved.verdicts(again.content) == ["tampered"]

    passports.record_file(again, moved.home, AT, BY)

    assert moved.verdicts(again.content) == ["match"]
    assert moved.verdicts(file.content) == ["match"]


def test_a_file_is_known_in_the_home_that_wrote_it_alone(exported, tmp_path):
    file = exported.file("vi", "txt")

    found = verify(file.content, file.name, Home(tmp_path)).ids

    assert {one.verdict for one in found} == {"unknown"}


def test_the_record_fixes_what_and_who_and_when(exported):
    made = exported.figures("vi")[0]

    kept = passports.load(made.id, exported.home)

    assert (kept.code, kept.unit_code) == FIGURES[0]
    assert (kept.at, kept.by) == (AT, BY)
    assert kept.value == made.value == kept.cells[0].value
    assert kept.printed["vi"] == made.printed
    assert kept.snapshot == made.origin.snapshot
    assert snapshot_references.cited_snapshots(exported.home) == {made.origin.snapshot}
