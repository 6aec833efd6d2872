"""What `profile` makes of exports of other systems, countries and languages.

The rows are invented; each way of writing was met in a public export.
"""

import pytest
import yaml

from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import load_contracts
from campaign.ingest.column_names import load_names
from campaign.ingest.flips import looks_flipped
from campaign.ingest.profiles import header_key
from campaign.ingest.propose.columns import best_match, columns_of
from campaign.ingest.propose.formats import is_number, is_time_of_day
from campaign.ingest.propose.proposal import Proposal, propose
from campaign.ingest.propose.sources import find_sources
from campaign.ingest.propose.tables import read_tables

AFTER = {"after": "started_at"}


@pytest.fixture
def known(tmp_path):
    """Say by which columns the fields of a text file's rows are found."""

    def known(*lines: str) -> dict:
        path = tmp_path / "events.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (table,), names = read_tables(path), load_names()
        columns = columns_of(table)
        contracts = list(load_contracts().by_name.values())
        match = best_match(columns, contracts, names, "events")
        entries = find_sources(match, columns, names).entries
        return {name: entry.short for name, entry in entries.items()}

    return known


@pytest.fixture
def proposed(tmp_path):
    """Propose for a text file of the rows given."""

    def proposed(*lines: str) -> Proposal:
        path = tmp_path / "events.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return propose(path, load_campaign("2016-12")[0])

    return proposed


def fields(proposal: Proposal) -> dict:
    return yaml.safe_load(proposal.yaml())["fields"]


def unsure(proposal: Proposal, about: str) -> str:
    return "; ".join(line for line in proposal.unsure if line.startswith(about))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("started_at", "ended_at"),
        ("start date", "end date"),
        ("Fecha inicio", "Fecha fin"),
        ("Başlangıç", "Bitiş"),
        ("Beginn", "Ende"),
        ("event start", "power restored"),
    ],
)
def test_an_interruptions_end_is_known_by_many_names(known, start, end):
    fields = known(
        f"outage_id,unit,feeder,{start},{end},affected_customer_count,cause",
        "7,PA22,F,2016-12-13 03:00:00,2016-12-13 04:00:00,10,Lightning",
    )

    assert (fields["started_at"], fields["restored_at"]) == (
        start,
        end,
    )


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("duration_minutes", "minutes"),
        ("duration_min", "minutes"),
        ("Duration (hrs)", "hours"),
        ("outage_duration", "minutes"),
        ("Duración", "minutes"),
    ],
)
def test_a_duration_stands_for_the_end_by_many_names(known, name, span):
    fields = known(
        f"outage_id,division,outage_date,feeder_id,reason,{name},customers_affected",
        "O1,PA22,2016-12-13,F001,Cable Fault,52,123",
    )

    assert fields["restored_at"] == {"column": name, **AFTER, "in": span}
    assert fields["unit_code"] == "division"


def test_an_end_of_an_unknown_name_is_guessed_by_nobody_and_named(proposed):
    proposal = proposed(
        "outage_id,unit,started_at,slut,rapporterad,customers,crew",
        "7,PA22,2016-12-13 03:00,2016-12-13 04:00,2016-12-13 03:10,10,2",
    )

    assert "restored_at" in yaml.safe_load(proposal.yaml())["not_exported"]
    assert "'slut', 'rapporterad'" in unsure(proposal, "restored_at")
    assert "crew" not in unsure(proposal, "restored_at")


def test_columns_of_a_few_texts_are_named_where_the_unit_is_asked_for(proposed):
    rows = (
        f"{n},{'NS'[n % 2]} town,road {n},2016-12-13 0{n}:00,10,{n % 2}"
        for n in range(1, 9)
    )
    asked = unsure(
        proposed("outage_id,town,street,started_at,customers,flag", *rows), "unit_code"
    )

    assert "or a column: 'town'" in asked
    assert "'street'" not in asked  # as many as rows
    assert "'flag'" not in asked  # numbers


def test_a_column_that_holds_nothing_but_units_tells_the_unit(proposed):
    rows = (
        f"{n},PA22 ,{'PA22' if n < 3 else 'x'},2016-12-13 0{n}:00,10" for n in (1, 4)
    )
    proposal = proposed("outage_id,where,other,started_at,customers", *rows)

    assert fields(proposal)["unit_code"] == "where"
    assert "by the cells of 'where'" in unsure(proposal, "unit_code")


def test_a_clock_joins_its_day_though_a_row_of_units_stands_below_the_header(proposed):
    rows = (
        f"2016-12-{d},0{d % 10}:30:00,2016-12-{d},09:00:00,10" for d in range(10, 30)
    )
    proposal = proposed(
        "OUTAGE.START.DATE,OUTAGE.START.TIME,OUTAGE.RESTORATION.DATE,"
        "OUTAGE.RESTORATION.TIME,CUSTOMERS.AFFECTED",
        "Month Day Year,Hour:Minute (AM / PM),Month Day Year,Hour:Minute,people",
        *rows,
    )

    start = ["OUTAGE.START.DATE", "OUTAGE.START.TIME"]
    assert fields(proposal)["started_at"] == {"columns": start}
    assert "OUTAGE.RESTORATION.TIME" in fields(proposal)["restored_at"]["columns"]
    assert "Month Day Year" in unsure(proposal, "started_at")


def test_an_hour_of_the_day_is_no_number_of_hours(known):
    header = "Mã sự cố,Ngày mất điện,{},Số khách hàng"
    hour = known(header.format("Giờ mất điện"), "A,13/12/2016,3.5,10")
    hours = known(header.format("Số giờ mất điện"), "A,13/12/2016,3.5,10")

    assert "restored_at" not in hour
    assert hours["restored_at"] == {"column": "Số giờ mất điện", **AFTER, "in": "hours"}


def test_days_without_an_hour_are_said(proposed):
    proposal = proposed("outage no,start,customers affected", "A,13/12/2016,10")

    assert "days alone" in unsure(proposal, "started_at")


def test_of_two_columns_named_alike_the_one_with_an_hour_is_taken(known):
    found = known(
        "outage no,Ngày mất điện,Giờ mất điện", "A,13/12/2016,13/12/2016 03:00"
    )

    assert found["started_at"] == "Giờ mất điện"


def test_a_company_in_a_title_goes_before_its_corporation(proposed):
    proposal = proposed(
        "PA22 - Tổng công ty Điện lực miền Bắc,,",
        "outage no,start,customers affected",
        "A,13/12/2016 03:00,10",
    )

    assert yaml.safe_load(proposal.yaml())["constants"] == {"unit_code": "PA22"}


def test_what_nobody_sees_makes_no_other_name_of_a_column():
    assert header_key("\ufeffMã\u200b sự  cố") == header_key("mã sự cố")


@pytest.mark.parametrize(
    ("cells", "is_turned"),
    [
        (("2016-05-12 03:00:00", "13/12/2016 08:00"), True),  # saved as CSV since
        (("2016-12-13 03:00:00", "14/12/2016 08:00"), False),
        (("2016-12-05 03:00:00", "06/12/2016 08:00"), False),
    ],
)
def test_a_text_file_shows_that_its_workbook_was_turned(cells, is_turned):
    assert bool(looks_flipped(cells)) is is_turned


@pytest.mark.parametrize(
    "cell", ["Đang mất điện", "01/01/1970 07:00:00", "12:00:00 SA 01/01/0001", "\\N"]
)
def test_words_and_days_of_other_systems_for_nothing_are_known(cell):
    assert load_names().is_blank(cell)
    assert not load_names().is_blank("01/01/2016")


def test_without_an_id_a_moment_alone_tells_no_two_events_apart(proposed):
    proposal = proposed(
        "start,end,customers affected",
        "2016-12-13 03:00,2016-12-13 04:00,10",
        "2016-12-13 03:00,2016-12-13 05:00,20",
    )

    assert not proposal.missing
    assert fields(proposal)["outage_id"] == {
        "columns": ["start", "end", "customers affected"]
    }
    assert unsure(proposal, "outage_id")


def test_an_id_of_a_moment_and_a_feeder_takes_nothing_that_a_correction_changes(
    proposed,
):
    proposal = proposed(
        "start,end,feeder,customers", "2016-12-13 03:00,2016-12-13 04:00,F1,10"
    )

    assert fields(proposal)["outage_id"] == {"columns": ["start", "feeder"]}


@pytest.mark.parametrize("cell", ["A12", "SC-001", "x1.5", "½", ""])
def test_what_begins_with_a_letter_is_no_number(cell):
    assert not is_number([cell])


@pytest.mark.parametrize(("times", "others", "is_clock"), [(9, 1, True), (8, 2, False)])
def test_one_strange_cell_in_ten_leaves_a_clock_a_clock(times, others, is_clock):
    assert is_time_of_day(["14:30"] * times + ["noon"] * others) == is_clock


def test_a_day_beside_two_clocks_makes_start_and_end_of_them(proposed):
    proposal = proposed(
        "outage no,when,posted time,start time,end time,customers affected",
        "A,13/12/2016,07:00,09:00,14:00,10",
        "B,14/12/2016,07:30,09:30,15:00,20",
    )

    assert fields(proposal)["restored_at"]["columns"] == ["when", "end time"]
    assert fields(proposal)["started_at"]["columns"] == ["when", "start time"]


def test_a_column_of_codes_that_nobody_knows_and_nobody_needs_is_left_out(proposed):
    rows = (f"{n},PA22,2016-12-13,SEG-{n}" for n in range(70))
    proposal = proposed("case_id,unit,received,segment_id", *rows)

    assert "segment" not in fields(proposal)
    assert "segment" in yaml.safe_load(proposal.yaml())["not_exported"]


def test_a_spanish_register_of_complaints_is_known(known):
    fields = known(
        "Nº Registro;Tipo;Estado;F.Solicitud;Origen;Unidad;F.Resolucion",
        "2016-1;Queja;Contestado;2016-12-01;Correo electrónico;PA22;2016-12-05",
        "2016-2;Sugerencia;Contestado;2016-12-02;Oficina Norte;PA22;2016-12-06",
    )

    assert (fields["case_id"], fields["unit_code"]) == ("Nº Registro", "Unidad")
    assert (fields["received_at"], fields["answered_at"]) == (
        "F.Solicitud",
        "F.Resolucion",
    )
    kinds = {"Queja": "complaint", "Sugerencia": "petition"}
    channels = {"Correo electrónico": "email", "Oficina Norte": "counter"}
    assert fields["kind"] == {"column": "Tipo", "map": kinds}
    assert fields["channel"] == {"column": "Origen", "map": channels}
