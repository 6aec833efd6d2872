"""Every load asks what was published again: what reads differently is said, and why."""

import json
import re

import pytest
from click.testing import CliRunner

from campaign import change_reasons, store
from campaign.cli.commands import main
from campaign.home import DATA
from campaign.ingest import serve
from campaign.press import press_figures
from campaign.press.releases import errata, release_store
from campaign.press.releases.errors import ReleaseError
from tests.press.releases.conftest import AT, AUTHOR, CHECKER, HANOI, ID, hour
from tests.queries.exports import outage, outages, quiet, served

TITLED = "“Số liệu tháng tri ân” ngày 12/12/2016"
TEN_MINUTES = "06 08:10:00"
LONGER_THAN_AN_HOUR = "sustained_after_seconds: 3600"
QUESTION = "queries/reliability_by_unit.sql"


def told(found):
    (one,) = found
    return one.kind, one.causes, one.before, one.after


@pytest.fixture
def rules(monkeypatch):
    """Let the next loads build their snapshots by other rules."""
    own = serve.current_rules

    def change(path, edit):
        def changed(*given):
            texts = own(*given)
            return {
                name: edit(text) if name == path else text
                for name, text in texts.items()
                if name != path or edit(text)
            }

        monkeypatch.setattr(serve, "current_rules", changed)

    return change


def test_a_late_file_that_moves_saidi_by_a_tenth_raises_one_correction(house):
    """10 customers for 10 minutes: 6,100 / 1,000 = 6.1 where 6.0 was published."""
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    found = house.review()

    assert told(found) == ("revision", ("late_data",), 6.0, 6.1)
    assert found[0].text.vi == (
        "Điều chỉnh bản phát hành TCBC16-001 “Số liệu tháng tri ân” ngày 12/12/2016: "
        "thời gian mất điện bình quân của khách hàng (SAIDI) của EVNHANOI "
        "(01–10/12/2016; "
        f"mã số {found[0].figure}) đã công bố 6,0 phút, nay là 6,1 phút; các số của "
        "ngày 06–10/12/2016 trong bảng cũng thay đổi. Lý do: số liệu đến sau ngày "
        "lập bản phát hành. Ngày điều chỉnh: 13/12/2016."
    )
    assert found[0].text.en == (
        "Revision of release TCBC16-001 “Figures of the month” of 12 Dec 2016: average "
        "outage time per customer (SAIDI), EVNHANOI (1–10 Dec 2016; figure "
        f"{found[0].figure}), published as 6.0 minutes, is now 6.1 minutes; the "
        "table’s numbers of 6–10 Dec 2016 change as well. Reason: "
        "data came in after the release was made. Revised on 13 Dec 2016."
    )
    releases, _ = release_store.load_all(house.home)
    assert errata.corrections_of(releases, ID) == found == house.one().corrections


def test_a_change_within_the_printed_rounding_raises_none(house):
    """4 customers for 10 minutes: 6.04, printed 6.0 as before."""
    house.load(hour("B", "06", 4, until=TEN_MINUTES))

    assert house.review() == ()
    assert house.one().corrections == ()


@pytest.mark.long
def test_rows_of_later_days_correct_nothing(house):
    """What was published speaks of 1 to 10 December."""
    house.load(hour("B", "12", 500))

    assert house.review() == ()


def test_a_later_version_of_a_row_is_a_corrected_source(house):
    """110 customers instead of 100: 6.6."""
    house.load(hour("A", "05", 110))
    found = house.review()

    assert told(found) == ("correction", ("corrected_source",), 6.0, 6.6)
    assert "Đính chính" in found[0].text.vi
    assert "đơn vị đã sửa số liệu gốc" in found[0].text.vi


def test_a_known_error_put_right_is_a_corrected_source(house):
    """corrections.yaml halves the 100 customers: 3.0."""
    (house.home.root / "corrections.yaml").write_text(
        "- {contract: outages, where: {outage_id: A}, reason: typed twice,\n"
        "   action: {customers_interrupted: 50}, decided_by: X, until: 2016-12-31}\n"
    )
    house.load()

    assert told(house.review())[1:] == (("corrected_source",), 6.0, 3.0)


def test_a_goal_that_is_changed_revises_what_was_held_against_it(fresh):
    """6.0 of at most 31 minutes was published; the next file says at most 62."""
    fresh.goal(31, "kế hoạch")
    fresh.published()
    fresh.goal(62, "kế hoạch điều chỉnh")
    found = fresh.review()

    assert told(found) == ("revision", ("changed_goal",), 31.0, 62.0)
    assert found[0].moves[0].name == "goal"
    told_in_vi = found[0].text.vi
    assert "số so sánh (mục tiêu) đã công bố 31 phút, nay là 62 phút;" in told_in_vi
    assert "Lý do: mục tiêu được giao đã thay đổi." in told_in_vi


@pytest.mark.long
def test_a_goal_handed_in_again_unchanged_revises_nothing(fresh):
    fresh.goal(31, "kế hoạch")
    fresh.published()
    fresh.goal(31, "kế hoạch điều chỉnh")

    assert fresh.review() == ()


def test_an_open_interruption_that_ends_is_late_data_not_a_corrected_source(fresh):
    """Open at 13:00 on the 10th: 10 × 60; restored at 14:00: 10 × 120 minutes."""
    still_open = outage("C", HANOI, "10 12:00:00", "", 10)
    fresh.load(still_open)
    fresh.published()
    fresh.load(outage("C", HANOI, "10 12:00:00", "10 14:00:00", 10))

    assert told(fresh.review()) == ("revision", ("late_data",), 6.6, 7.2)


@pytest.mark.long
def test_rows_added_and_rows_corrected_are_both_named(house):
    house.load(hour("A", "05", 110), hour("B", "06", 10, until=TEN_MINUTES))

    assert told(house.review())[:2] == (
        "correction",
        ("corrected_source", "late_data"),
    )


@pytest.mark.long
def test_late_data_for_a_final_figure_is_a_correction(final_house):
    house = final_house
    assert not house.one().figures[0].is_provisional
    house.load(hour("B", "06", 10, until=TEN_MINUTES), as_of="2017-01-05T08:00")

    assert told(house.review()) == ("correction", ("late_data",), 6.0, 6.1)


def test_a_changed_question_is_a_changed_definition(house, rules):
    """The question counts hours as if they were minutes: 6,000 / 60 / 1,000."""
    rules(QUESTION, lambda text: text.replace("seconds_lost / 60 /", "seconds_lost /"))
    house.load()

    found = house.review()
    assert told(found) == ("revision", ("changed_definition",), 6.0, 360.0)
    assert "cách tính đã thay đổi" in found[0].text.vi


@pytest.mark.long
def test_a_changed_fact_beneath_the_question_is_a_changed_definition(house, rules):
    """Every interruption counts as one of half the customers: 3.0."""
    path = "queries/facts/interruptions.sql"
    half = "round(customers_interrupted / 2 * duration_seconds)"
    rules(path, lambda text: text.replace(half.replace(" / 2", ""), half))
    house.load()

    assert told(house.review()) == ("revision", ("changed_definition",), 6.0, 3.0)


@pytest.mark.long
def test_a_changed_threshold_of_the_campaign_is_a_changed_definition(
    house, monkeypatch
):
    """Only what lasts longer than an hour counts from now on: nothing does."""
    text = (DATA / "campaigns" / "2016-12.yaml").read_text("utf-8")
    path = house.home.root / "stricter.yaml"
    edited = re.sub("sustained_after_seconds: [0-9]+", LONGER_THAN_AN_HOUR, text)
    path.write_text(edited, "utf-8")
    monkeypatch.setenv("TRIAN_CAMPAIGN", str(path))
    house.load()

    assert told(house.review()) == ("revision", ("changed_definition",), 6.0, 0.0)


def test_another_comment_in_a_question_is_no_change_of_definition(house, rules):
    rules(QUESTION, lambda text: f"{text}-- said more clearly\n")
    house.load(hour("B", "06", 10, until=TEN_MINUTES))

    assert told(house.review())[1] == ("late_data",)


def test_a_question_that_is_gone_is_said_plainly(house, rules):
    rules(QUESTION, lambda text: "")
    house.load()
    found = house.review()

    assert told(found) == ("revision", ("changed_definition",), 6.0, None)
    assert "nay không tính lại được vì phép tính không còn" in found[0].text.vi


@pytest.mark.long
def test_a_figure_without_a_value_any_more_is_said_plainly(house):
    """Without customers there is no average."""
    house.serve(0)
    found = house.review()

    assert told(found) == ("correction", ("corrected_source",), 6.0, None)
    assert "đã công bố 6,0 phút, nay không còn số liệu" in found[0].text.vi


@pytest.mark.long
def test_the_same_change_is_raised_once(house):
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    house.review()
    house.load(hour("C", "12", 500))

    assert house.review() == ()
    assert house.corrections() == [("DC1", "draft")]


def test_a_further_change_mends_the_draft(house):
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    (first,) = house.review()
    house.load(hour("B", "06", 20, until=TEN_MINUTES))
    (second,) = house.review()

    assert (second.id, second.raised_at) == (first.id, first.raised_at)
    assert (second.before, second.after) == (6.0, 6.2)
    assert house.corrections() == [("DC1", "draft")]


def test_back_at_what_was_published_the_draft_is_withdrawn(house):
    house.load(hour("A", "05", 110))
    house.review()
    house.load(hour("A", "05", 100))
    (found,) = house.review()

    assert found.state == "withdrawn"
    assert house.review() == ()
    assert house.corrections() == [("DC1", "withdrawn")]


def test_a_confirmed_one_stays_and_a_further_change_raises_another(house):
    house.load(hour("A", "05", 110))
    (first,) = house.review()
    errata.confirm(house.home, first.id, CHECKER, AT)
    assert house.review() == ()
    house.load(hour("A", "05", 120))
    (second,) = house.review()

    assert (second.before, second.after) == (6.6, 7.2)
    assert "đã công bố 6,6 phút, nay là 7,2 phút" in second.text.vi
    assert house.corrections() == [("DC1", "confirmed"), ("DC2", "draft")]


def test_a_correction_needs_a_second_person_once(house):
    house.load(hour("A", "05", 110))
    (found,) = house.review()

    with pytest.raises(ReleaseError, match="second person"):
        errata.confirm(house.home, found.id, AUTHOR.upper(), AT)
    settled = errata.confirm(house.home, found.id, CHECKER, AT)
    assert (settled.confirmed_by, settled.confirmed_at) == (CHECKER, AT)
    with pytest.raises(ReleaseError, match="waiting"):
        errata.confirm(house.home, found.id, CHECKER, AT)


@pytest.mark.parametrize("name", [f"{ID}-DC9", "TCBC16-009-DC1", "../x", ""])
def test_a_correction_that_isnt_there_is_refused(house, name):
    with pytest.raises(ReleaseError, match="no correction"):
        errata.confirm(house.home, name, CHECKER, AT)


def test_what_was_frozen_never_moves(house):
    before = house.one()
    house.load(hour("A", "05", 110))
    house.review()
    after = house.one()

    assert (after.figures, after.files) == (before.figures, before.files)
    assert after.figures[0].vi.printed == "6,0 phút"


def test_a_figure_of_two_releases_is_corrected_once_and_for_both(house):
    second = house.published(house.one().items[0])
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    (found,) = house.review()

    assert second.figures[0].id == found.figure
    assert found.releases == (ID, second.id) == (ID, "TCBC16-002")
    assert f"TCBC16-001 {TITLED} và bản phát hành TCBC16-002 {TITLED}" in found.text.vi
    releases, _ = release_store.load_all(house.home)
    assert errata.corrections_of(releases, second.id) == (found,)
    assert errata.corrections_of(releases) == (found,)


@pytest.mark.long
def test_what_it_was_compared_with_is_corrected_too(fresh):
    """A year before: 50 customers for an hour, 3.0; then 10 for ten minutes more."""
    fresh.desk.load(fresh.desk.write("2015.csv", served((HANOI, "2015-12", 1000))))
    last_year = [hour("A", "2015-12-05", 50), quiet(HANOI, "2015-12-01", "2015-12-10")]
    fresh.load(*last_year)
    fresh.published()
    fresh.load(hour("B", "2015-12-06", 10, until="2015-12-06 08:10:00"))
    (found,) = fresh.review()

    assert [(one.name, one.before, one.after) for one in found.moves] == [
        ("last_year", 3.0, 3.1)
    ]
    assert "số so sánh (cùng kỳ năm trước) đã công bố 3 phút, nay là 3,1" in (
        found.text.vi
    )


def test_when_the_old_snapshot_is_gone_the_cause_is_not_guessed(house):
    """Its file was deleted by hand; the new value stands all the same."""
    (gone,) = [one for one in store.snapshots(house.home) if one.is_current]
    house.load(hour("B", "06", 10, until=TEN_MINUTES))
    gone.path.unlink()
    found = house.review()

    assert told(found) == ("revision", (), 6.0, 6.1)
    assert "chưa rõ" in found[0].text.vi


def test_a_load_reviews_by_itself_and_says_one_line(house):
    path = house.desk.write("late.csv", outages(hour("B", "06", 10, until=TEN_MINUTES)))
    first = CliRunner().invoke(main, ["load", str(path), "--json"])
    again = CliRunner().invoke(main, ["load", str(path), "--json"])

    (found,) = json.loads(first.stdout)["corrections"]
    assert found["id"] == f"{ID}-DC1"
    assert (found["before"], found["after"]) == (6.0, 6.1)
    assert (found["kind"], found["causes"]) == ("revision", ["late_data"])
    assert f"correction {ID}-DC1: Revision of release {ID}" in first.stderr
    assert json.loads(again.stdout)["corrections"] == []


def test_a_review_that_fails_undoes_no_load(house):
    (house.home.releases / ID / "record.json").write_text("{ broken")
    path = house.desk.write("late.csv", outages(hour("B", "06", 10)))
    result = CliRunner().invoke(main, ["load", str(path), "--json"])
    said = json.loads(result.stdout)

    assert (result.exit_code, said["changed"], said["corrections"]) == (0, True, [])
    assert "published figures were not asked again" in result.stderr


def test_the_rows_of_every_figure_are_accounted_for(house):
    kept = change_reasons.reads(house.snapshot, "standing_of_file")
    tables = {"outages", "customers", "complaints", "calls", "activities"}
    tables |= {"service_requests", "safety_events", "environment_readings"}
    tables |= {"projects", "media"}

    for one in press_figures.offered(house.snapshot).values():
        asked = change_reasons.reads(house.snapshot, one.question)
        assert one.contract in kept
        assert tables & asked <= kept


def test_quiet_days_that_come_in_late_correct_nothing(house):
    house.load(quiet(HANOI, "11", "12"))

    assert house.review() == ()


def test_a_broken_record_stops_no_other_release_from_being_asked_again(house):
    broken = house.home.releases / "TCBC16-003"
    broken.mkdir()
    (broken / "record.json").write_text("{", encoding="utf-8")
    house.serve(500)

    (found,) = house.review()

    assert found.id == f"{ID}-DC1"
    kept, refused = release_store.load_all(house.home)
    assert [one.id for one in kept] == [ID]
    assert [(one.code, one.places["id"]) for one in refused] == [
        ("unreadable", "TCBC16-003")
    ]
    assert house.draft().id == "TCBC16-004"
    said = CliRunner().invoke(main, ["release", "list"])
    assert said.exit_code == 2 and f"{ID}-DC1  draft" in said.stdout
    assert "TCBC16-003: its record is broken" in said.stderr


def test_a_record_of_another_release_or_without_a_deed_is_broken(house):
    record = house.home.releases / ID / "record.json"
    said = json.loads(record.read_text(encoding="utf-8"))
    for name, told in (("TCBC16-002", said), (ID, {**said, "events": []})):
        path = house.home.releases / name / "record.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(told), encoding="utf-8")

    kept, refused = release_store.load_all(house.home)

    assert (kept, len(refused)) == ((), 2)
