"""Who did what and when: one chained line an act, and whatever was done to the log."""

import asyncio
import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from campaign import audit
from campaign.cli.commands import main
from campaign.home import Home
from campaign.ui import serving
from tests.ingest.exports import outage, table

AT = datetime(2016, 12, 24, 17, 0)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home whose log holds four acts."""
    monkeypatch.setenv("TRIAN_HOME", str(tmp_path / "home"))
    home = Home(tmp_path / "home")
    for n, act in enumerate(("load", "note", "export", "release")):
        at = AT + timedelta(minutes=n)
        audit.record(home, act, at, "Lê Văn Tám", place=n)
    return home


def lines(home: Home) -> list[bytes]:
    return audit.path_of(home).read_bytes().splitlines(keepends=True)


def write(home: Home, kept: list[bytes]) -> None:
    audit.path_of(home).write_bytes(b"".join(kept))


def faults(home: Home) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in audit.check(home).faults]


def verified() -> tuple[int, str]:
    done = CliRunner().invoke(main, ["audit", "verify"])
    return done.exit_code, done.stderr


def test_each_act_is_one_line_bound_to_the_one_before(home):
    first, second, *_ = map(json.loads, lines(home))

    assert (first["number"], first["before"]) == (1, "0" * 64)
    assert (second["number"], second["before"]) == (2, first["hash"])
    assert (first["act"], first["by"]) == ("load", "Lê Văn Tám")
    assert first["at"] == "2016-12-24T17:00:00"
    assert audit.path_of(home).stat().st_mode & 0o077 == 0
    assert verified() == (0, "")


def test_an_empty_log_is_whole(tmp_path):
    assert audit.check(Home(tmp_path)) == audit.Checked((), (), "0" * 64)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda x: [x[0], x[1].replace(b"note", b"load"), *x[2:]], [(2, "changed")]),
        (lambda x: [x[0], *x[2:]], [(2, "chain")]),
        (lambda x: x[1:], [(1, "chain")]),
        (lambda x: [x[1], x[0], *x[2:]], [(1, "chain"), (2, "chain"), (3, "chain")]),
        (lambda x: [x[0], x[0], *x[1:]], [(2, "chain")]),
        (lambda x: x[:3], [(4, "shortened")]),
        (lambda x: [], [(1, "shortened")]),
        (lambda x: [*x[:2], b"?\n", *x[2:]], [(3, "unreadable")]),
        (lambda x: [*x, b'{"number": 5'], [(5, "torn")]),
    ],
    ids=["changed", "removed", "first", "swapped", "twice", "end", "all", "in", "torn"],
)
def test_whatever_was_done_to_a_line_is_told_and_exits_1(home, change, found):
    write(home, change(lines(home)))

    assert faults(home) == found
    code, said = verified()
    assert (code, len(said.splitlines())) == (1, len(found))
    assert "nhật ký" in said and "audit log" in said


def test_a_line_that_a_kill_tore_stays_and_the_next_one_tells_it(home):
    write(home, [*lines(home)[:3], lines(home)[3][:40]])
    audit._head_path(home).write_text(
        json.dumps({"number": 3, "hash": json.loads(lines(home)[2])["hash"]})
    )
    assert faults(home) == [(4, "torn")]

    audit.record(home, "load", AT)

    checked = audit.check(home)
    assert [(f.line, f.code, f.is_told) for f in checked.faults] == [(4, "torn", True)]
    assert [one["number"] for one in checked.records] == [1, 2, 3, 4]
    assert verified()[0] == 0


def test_a_kill_between_line_and_head_leaves_a_whole_log(home):
    third = json.loads(lines(home)[2])
    head = {"number": 3, "hash": third["hash"]}
    audit._head_path(home).write_text(json.dumps(head))

    assert audit.check(home).is_whole
    audit.record(home, "load", AT)
    assert audit.check(home).is_whole


@pytest.mark.parametrize("head", [None, "?", "[]", '{"number": 4}'])
def test_a_head_that_is_gone_or_cannot_be_read_is_told(home, head):
    path = audit._head_path(home)
    path.unlink() if head is None else path.write_text(head)

    assert faults(home) == [(4, "head")]


def test_what_is_on_record_is_bounded_and_nobodys_data(home):
    audit.record(
        home, "denied", AT, "x" * 9999, path="/?q=0912345678", n=list("a" * 999)
    )
    said = json.loads(lines(home)[-1])

    assert len(said["by"]) == 300
    assert said["what"]["path"] == "/?q=•••"
    assert len(said["what"]["n"]) == 100


def test_commands_put_loads_notes_and_what_they_refuse_on_record(desk):
    path = desk.write("KH 0912345678.csv", table(outage("A")))
    note = "notes add saifi --from 2016-12-05 --vi Bão --en Storm --source A --by Hoa"
    for command in (["load", str(path)], note.split(), ["notes", "withdraw", "N1"]):
        CliRunner().invoke(
            main, [*command, *(["--by", "Hoa"] if "N1" in command else [])]
        )
    refused = CliRunner().invoke(main, ["release", "check", "TC-1", "--by", "Hoa"])

    checked = audit.check(desk.home)
    acts = [(one["act"], one["by"]) for one in checked.records]
    assert refused.exit_code == 2
    assert acts == [("load", ""), ("note", "Hoa"), ("note", "Hoa"), ("denied", "")]
    assert checked.is_whole
    assert "0912345678" not in audit.path_of(desk.home).read_text()


def test_refused_requests_are_on_record_and_a_flood_of_them_once(tmp_path, monkeypatch):
    monkeypatch.setenv("TRIAN_HOME", str(tmp_path))
    monkeypatch.setattr(serving, "_DENIED", [])
    scope = {"type": "http", "path": "/press", "headers": [(b"host", b"evil.example")]}
    answered = []

    async def send(message):
        answered.append(message)

    for _ in range(3):
        asyncio.run(serving.SingleMachine(None)(scope, None, send))

    (one,) = audit.check(Home(tmp_path)).records
    assert [m["status"] for m in answered if "status" in m] == [403, 403, 403]
    assert one["act"] == "denied"
    assert one["what"] == {"path": "/press", "hosts": ["evil.example"]}


def taken(act, by, day, **what):
    return {"act": act, "by": by, "at": f"2016-12-{day:02d}T09:00:00", "what": what}


def test_usage_counts_each_figure_and_block_that_was_taken_and_nothing_else():
    records = [
        taken(
            "export", "Hoa [hoa]", 5, page="press", figures=["SAIFI EVN", "SAIDI EVN"]
        ),
        taken("copy", "", 6, page="outages", block="Từng ngày"),
        taken("export", "Bình [binh]", 7, page="press", figures=["SAIFI EVN"]),
        taken("login", "Hoa [hoa]", 8, roles=["viewer"]),
        taken("load", "", 9, files=["a.csv"]),
    ]
    assert [
        (one.page, one.what, one.times, one.people, one.last.day)
        for one in audit.usage(records)
    ] == [
        ("press", "SAIFI EVN", 2, ("Bình [binh]", "Hoa [hoa]"), 7),
        ("outages", "Từng ngày", 1, (), 6),
        ("press", "SAIDI EVN", 1, ("Hoa [hoa]",), 5),
    ]
    assert audit.usage([]) == ()


def test_an_account_stays_whole_where_a_typed_address_is_masked(home):
    at = datetime(2016, 12, 5)
    audit.record(home, "login", at, "Hoa 0912345678 [hoa@evn.example]")
    audit.record(home, "note", at, "hoa@evn.example")
    names = [one["by"] for one in audit.check(home).records[-2:]]
    assert names[0] == "Hoa ••• [hoa@evn.example]"
    assert "hoa@evn.example" not in names[1]
