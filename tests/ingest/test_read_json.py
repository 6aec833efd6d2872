"""JSON: a list of objects or one object a line; all else in one clear line."""

import json
from itertools import product

import pytest

from tests.ingest.exports import outage, table

ROWS = [
    {**outage("A"), "notified_at": None},
    {**outage("B", customers_interrupted=20)},
]


WAYS = {
    "list": json.dumps,
    "indented": lambda rows: json.dumps(rows, indent=2),
    "mark": lambda rows: "\ufeff" + json.dumps(rows),
    "lines": lambda rows: "\n".join(map(json.dumps, rows)) + "\n",
    "crlf": lambda rows: "\r\n".join(map(json.dumps, rows)),
    "no line ends": lambda rows: "".join(map(json.dumps, rows)),
}


def test_flat_objects_are_rows_whatever_the_file_is_called(desk, standing):
    files, expected = [], []
    for number, (kind, written) in enumerate(
        product(("json", "jsonl", "csv"), WAYS.values()), start=10
    ):
        rows = [{**row, "outage_id": f"{number}{row['outage_id']}"} for row in ROWS]
        files.append(desk.write(f"{number}.{kind}", written(rows)))
        expected += [(f"{number}A", 10), (f"{number}B", 20)]
    desk.load(*files)

    assert standing("outages", "outage_id, customers_interrupted") == expected


@pytest.mark.usefixtures("answers")
def test_names_may_be_missing_in_some_objects_and_numbers_keep_their_digits(desk):
    first = outage("20161213000000000001")
    text = json.dumps(first) + "\n" + json.dumps({**first, "outage_id": 2, "x": True})
    desk.load(desk.write("o.jsonl", text.replace('"20161213', "20161213", 1).replace(
        '000001"', "000001", 1)))  # fmt: skip

    ids = list(desk.ask("interruption_rows")["outage_id"])
    assert sorted(ids) == ["2", "20161213000000000001"]
    assert desk.report("o.jsonl")["extra_columns"] == "x"


NO_LISTS = [
    ('{"now": [{"a": 1}], "past": [{"a": 2}]}', "object 1: now, past holds more"),
    ('[{"a": 1, "a": 2}]', "object 1: the name a stands twice"),
    ('[{"a": 1}', "no JSON object"),
    ('[{"a": 1}] trailing', "no JSON object"),
    ('[{"a": NaN}]', "no JSON object"),
    ('{"a": 1}\n7', "no JSON object"),
    ('[{"a":' + "[" * 100_000, "no JSON object"),
    ('{"a": "x\n', "no JSON object"),
]


def test_what_is_no_list_of_objects_is_refused_in_one_line(desk):
    """Beside a good file, which is loaded."""
    texts = enumerate(text for text, _ in NO_LISTS)
    bad = [desk.write(f"bad{number}.json", text) for number, text in texts]
    *refused, good = desk.load(*bad, desk.write("good.csv", table(outage()))).files

    assert good.status == "loaded"
    for file, (_, said) in zip(refused, NO_LISTS, strict=True):
        assert file.status == "refused"
        assert said in file.message and "\n" not in file.message


def test_an_empty_list_has_no_header(desk):
    (file,) = desk.load(desk.write("o.json", "[]")).files

    assert file.status == "refused"


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize(
    "envelope",
    [
        lambda rows: {"count": 2, "outages": rows, "places": ["PA22"]},
        lambda rows: {"features": [{"type": "Feature", "properties": r} for r in rows]},
        lambda rows: {"fields": [{}], "features": [{"attributes": r} for r in rows]},
    ],
    ids=["named list", "GeoJSON", "Esri"],
)
def test_rows_in_an_envelope_are_read(desk, envelope):
    desk.load(desk.write("o.json", json.dumps(envelope(ROWS))))

    assert desk.row("reliability_by_unit", "EVNNPC")["customer_minutes_lost"] == 1800


def test_an_object_in_an_object_is_columns_by_their_path_and_a_list_is_a_text(desk):
    row = {**outage(), "place": {"town": "X", "at": {"lat": 1.5}}, "crew": [1, "a"]}
    desk.load(desk.write("o.json", json.dumps([row])))

    assert desk.report("o.json")["extra_columns"] == "crew, place.at.lat, place.town"


def test_objects_in_one_another_without_end_are_refused(desk):
    text = '[{"a":' + '{"a":' * 900 + "1" + "}" * 901 + "]"
    good = desk.write("good.csv", table(outage()))
    bad, _ = desk.load(desk.write("bad.json", text), good).files

    assert bad.status == "refused" and "\n" not in bad.message
