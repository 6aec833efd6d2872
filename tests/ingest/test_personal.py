"""Personal data stay outside: dropped, hashed or masked at the door."""

import hashlib
import hmac
import json

import pytest
from click.testing import CliRunner

from campaign import rejections, store
from campaign.cli.commands import main
from campaign.i18n import LANGUAGES, words
from campaign.ingest import stage
from campaign.views import refused
from tests.ingest.exports import complaint, outage, table, without

KEYS = "customer_key,started_at,unit_code,outage_id,restored_at\n"
PHONE = "0912345678"
NAME = "Nguyễn Thị Hoa"
PROFILE = """
contract: complaints
files: ["*.csv"]
not_exported: [segment, due_at]
personal: [TEN_KHANG, DTHOAI, NOI_DUNG]
fields:
  case_id: ID
  unit_code: DVI
  received_at: NGAY
  answered_at: TLOI
  kind: {column: NOI_DUNG, map: {hỏi: question}}
  category: LOAI
  is_meter: CONGTO
  channel: HTHUC
  is_written: VBAN
"""
COLUMNS = "ID;DVI;NGAY;TLOI;NOI_DUNG;LOAI;CONGTO;HTHUC;VBAN;TEN_KHANG;DTHOAI\n"


def everything(desk) -> str:
    """Every cell of every table of the serving snapshot."""
    snapshot = store.current(desk.home)
    names = snapshot.rows(
        "select table_name from information_schema.tables "
        "where table_type = 'BASE TABLE' and table_name <> 'rules'"
    )
    return "\n".join(str(snapshot.rows(f'from "{name}"')) for (name,) in names)


def hashed(text: str, key: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


@pytest.mark.parametrize("key", ["short", "k" * 100])
def test_a_customer_key_is_kept_as_its_keyed_hash_only(
    desk, standing, monkeypatch, key
):
    monkeypatch.setenv("TRIAN_SECRET", key)
    rows = f"PA22{PHONE},2016-12-05 03:00:00,EVNNPC,,\n"
    desk.load(desk.write("co.csv", KEYS + rows))

    ((kept,),) = standing("customer_outages", "customer_key")
    assert kept and hashed(f"PA22{PHONE}", key).startswith(kept)
    assert len(kept) >= 32
    assert PHONE not in everything(desk)


def test_one_customer_has_one_hash_and_two_have_two(desk, standing):
    rows = "".join(
        f"{key},2016-12-0{day} 03:00:00,EVNNPC,,\n"
        for day, key in enumerate(("C1", "C1", "C2"), start=1)
    )
    desk.load(desk.write("co.csv", KEYS + rows))

    assert len(set(standing("customer_outages", "customer_key"))) == 2


def test_a_refused_row_shows_its_customer_key_masked(desk):
    rows = f"{PHONE},2016-12-05 03:00:00,ZZ,,\n{PHONE},?,EVNNPC,,\n\ufffd,x,EVNNPC,,\n"
    desk.load(desk.write("co.csv", KEYS + rows))

    assert desk.report("co.csv")["quarantined"] == 3
    assert PHONE not in everything(desk)


def test_a_short_row_doesnt_show_its_first_cell_where_that_is_personal(desk):
    """The first cell of a short customer_outages row is the customer's key."""
    desk.load(desk.write("co.csv", KEYS + f"{PHONE},2016-12-05 03:00:00\n"))

    assert desk.report("co.csv")["quarantined"] == 1
    assert PHONE not in everything(desk)


def test_a_line_that_cant_be_split_doesnt_show_what_it_holds(desk, profile):
    """An unclosed quote leaves the whole line in one piece, name and phone in it."""
    profile("cases", PROFILE)
    good = "K1;EVNNPC;2016-12-05 08:00:00;;hỏi;bill;false;phone;false;x;y\n"
    bad = f'K2;EVNNPC;2016-12-05 08:00:00;;"hỏi;bill;false;phone;false;{NAME};{PHONE}\n'
    desk.load(desk.write("k.csv", COLUMNS + good + bad))

    assert desk.report("k.csv")["accepted"] == 1
    assert PHONE not in everything(desk)
    assert NAME not in everything(desk)


def test_columns_named_personal_never_reach_the_snapshot(desk, profile):
    profile("cases", PROFILE)
    row = f"K1;EVNNPC;2016-12-05 08:00:00;;hỏi;bill;false;phone;false;{NAME};{PHONE}\n"
    desk.load(desk.write("k.csv", COLUMNS + row))

    assert desk.report("k.csv")["accepted"] == 1
    assert PHONE not in everything(desk)
    assert NAME not in everything(desk)


def test_a_personal_text_that_cant_be_placed_is_masked_in_quarantine(desk, profile):
    profile("cases", PROFILE)
    said = f"Tôi là {NAME} số {PHONE}"
    row = f"K1;EVNNPC;2016-12-05 08:00:00;;{said};bill;false;phone;false;;\n"
    desk.load(desk.write("k.csv", COLUMNS + row))

    (refused,) = desk.ask("quarantined_rows").to_dict("records")
    assert (refused["reason"], refused["field"]) == ("unknown_code", "kind")
    assert PHONE not in everything(desk)
    assert NAME not in everything(desk)


def causes(*texts):
    """Write an outage of each cause."""
    return table(*(outage(f"A{n}", cause_text=text) for n, text in enumerate(texts)))


def test_a_contact_among_the_words_of_a_cause_is_masked(desk, standing):
    phones = "0912345678", "0912.345.678", "024 3822 1234", "+84 912 345 678"
    contacts = [*phones, "a.b@evn.vn"]
    desk.load(desk.write("o.csv", causes(*(f"Hỏi {one} (KH)" for one in contacts))))

    assert standing("outages", "cause_text") == [("Hỏi ••• (KH)",)] * len(contacts)


def test_other_numbers_among_the_words_of_a_cause_stand(desk, standing):
    texts = ["2016", "MC 471 E1.24 lúc 08:15 05.12.2016", "trạm 0471/22 kV; 400 kVA"]
    desk.load(desk.write("o.csv", causes(*texts)))

    assert standing("outages", "cause_text") == [(text,) for text in texts]


def test_a_contact_in_a_column_it_was_not_meant_for_is_masked(desk):
    rows = outage(unit_code="a.b@evn.vn"), outage("B", started_at=PHONE)
    desk.load(desk.write("o.csv", table(*rows)))

    found = desk.ask("quarantined_rows")
    assert list(found["value"]) == ["•••", "•••"]


def test_extra_columns_are_named_but_their_values_stay_outside(desk):
    row = {**complaint(), "TEN_KHANG": NAME, "DTHOAI": PHONE}
    desk.load(desk.write("k.csv", table(row)))

    assert "dthoai" in desk.report("k.csv")["extra_columns"].casefold()
    assert PHONE not in everything(desk)
    assert NAME not in everything(desk)


def test_what_was_read_and_kept_beside_the_store_holds_no_personal_text(desk):
    """Only the raw file itself does, in a folder nobody else may enter."""
    row = {**complaint(), "DTHOAI": PHONE}
    desk.load(
        desk.write("k.csv", table(row)),
        desk.write("co.csv", KEYS + f"{PHONE},2016-12-05 03:00:00,EVNNPC,,\n"),
    )

    raw = desk.home.store / "raw"
    assert raw.stat().st_mode & 0o777 == 0o700
    for path in desk.home.root.rglob("*"):
        if path.is_file() and raw not in path.parents:
            assert PHONE.encode() not in path.read_bytes(), path


def test_forms_that_were_learnt_later_map_a_kept_file_anew(desk, standing, monkeypatch):
    path = desk.write("outages.csv", table(outage(cause_text=f"Gọi {PHONE}")))
    desk.load(path)
    monkeypatch.setattr(stage, "FORMS_TEXT", "another")
    monkeypatch.setattr("campaign.personal.MASK", "***")
    desk.load(path)

    assert standing("outages", "cause_text") == [("Gọi ***",)]


def test_a_missing_needed_column_isnt_answered_with_the_rows_values(desk):
    """A refusal names columns, never a person."""
    row = without({**complaint(), "DTHOAI": PHONE}, "kind")
    report = desk.load(desk.write("k.csv", table(row)))

    assert report.files[0].status == "refused"
    assert PHONE not in report.files[0].message


PERSON = (NAME, PHONE, "hoa.nt@example.vn", "12 Lê Lợi, Huế", "Mất điện cả ngày")
CASE = f"K1;EVNNPC;2016-12-05 08:00:00;{';'.join(PERSON)}\n"


@pytest.mark.usefixtures("gates")
@pytest.mark.parametrize("kind", ["no profile", "a profile", "a part of a contract"])
def test_a_file_without_a_header_shows_nobodys_data(desk, profile, kind):
    """Its first row stands where names should; no screen, log or shell repeats it."""
    if kind == "a profile":
        profile("cases", PROFILE)
    above = "case_id;unit_code;" if kind == "a part of a contract" else ""
    path = desk.write("k.csv", above + CASE)
    log = desk.home.store / "refused.jsonl"
    done = CliRunner().invoke(main, ["load", str(path), "--json"])

    (file,) = json.loads(done.stdout)["files"]
    assert (file["status"], done.exit_code) == ("refused", 2)
    said = [done.stdout, done.stderr, log.read_text(encoding="utf-8")]
    said += [refused.file_refusal(file, words(lang)) for lang in LANGUAGES]
    for text in said:
        assert not [cell for cell in (*PERSON, "K1") if cell.casefold() in text.lower()]
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_wrong_header_is_told_by_known_names_and_the_places_of_others(desk):
    head = "case_id;MA_DVIQLY;Ngày lạ;Họ tên;" + ";".join(f"x{n}" for n in range(9))
    (file,) = desk.load(desk.write("k.csv", head + "\n")).files

    assert file.values["found"] == "case_id, ma_dviqly, họ tên"
    assert file.values["unknown"] == "3, 5, 6, 7, 8, 9, 10, 11, …"


@pytest.mark.usefixtures("gates")
def test_proposing_a_profile_for_a_file_without_a_header_shows_nobodys_data(desk):
    path = desk.write("k.csv", ";".join(PERSON) + "\n")
    done = CliRunner().invoke(main, ["profile", str(path)])

    assert done.exit_code == 2
    assert not [cell for cell in PERSON if cell.casefold() in done.output.lower()]


def test_a_note_of_before_that_repeats_a_first_row_is_shown_without_it(desk):
    note = {"at": "2026-01-02T03:04:05", "path": "k.csv", "refusal": "unknown_header"}
    note |= {"message": f"wrong header; found {NAME}", "values": {"found": NAME}}
    desk.write(str(desk.home.store / "refused.jsonl"), json.dumps(note) + "\n")
    ((one,), _) = rejections.rejected_files(0, 9)

    assert NAME not in str(one)
    assert "•••" in refused.file_refusal(vars(one), words("vi"))
