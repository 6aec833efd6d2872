"""Parquet: typed columns read as what they are."""

from datetime import datetime

import duckdb

from tests.ingest.exports import outage

TEXTS = ", ".join(f"'{value}' as {name}" for name, value in outage().items())
STARTED, RESTORED = datetime(2016, 12, 5, 3), datetime(2016, 12, 5, 4)


def parquet(desk, name: str, select: str):
    """Write a query's answer as a Parquet file."""
    path = desk.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    duckdb.connect().execute(f"copy ({select}) to '{path}' (format parquet)")
    return path


def test_text_columns_read_like_a_csv(desk, standing):
    desk.load(parquet(desk, "o.parquet", f"select {TEXTS}"))

    assert standing("outages", "started_at, restored_at") == [(STARTED, RESTORED)]


def test_real_timestamps_are_local_time(desk, standing):
    select = (
        f"select * replace (timestamp '{STARTED}' as started_at, "
        f"timestamp_ns '{RESTORED}' as restored_at, 10::integer as "
        f"customers_interrupted, null::timestamp as notified_at) from (select {TEXTS})"
    )
    desk.load(parquet(desk, "o.parquet", select))

    assert standing("outages", "started_at, restored_at, notified_at") == [
        (STARTED, RESTORED, None)
    ]


def test_timestamps_with_a_zone_are_turned_to_local_time(desk, standing):
    """20:00 UTC on the 4th is 03:00 on the 5th in Viet Nam."""
    select = (
        "select * replace (timestamptz '2016-12-04 20:00:00+00' as started_at, "
        "timestamptz '2016-12-05 04:00:00+07' as restored_at) "
        f"from (select {TEXTS})"
    )
    desk.load(parquet(desk, "o.parquet", select))

    assert standing("outages", "started_at, restored_at") == [(STARTED, RESTORED)]


def test_a_date_column_serves_as_month(desk, standing):
    select = (
        "select 'EVNNPC' as unit_code, date '2016-12-01' as month, "
        "1000::bigint as customers_served"
    )
    desk.load(parquet(desk, "c.parquet", select))

    assert standing("customers", "month::varchar, customers_served") == [
        ("2016-12-01", 1000)
    ]


def test_decimals_doubles_and_booleans_keep_their_value(desk, standing):
    select = (
        "select 'K1' as case_id, 'EVNNPC' as unit_code, "
        "timestamp '2016-12-05 08:00' as received_at, null::timestamp as due_at, "
        "null::timestamp as answered_at, 'petition' as kind, 'meter' as category, "
        "true as is_meter, 'phone' as channel, false as is_written, 'household' "
        "as segment"
    )
    desk.load(parquet(desk, "k.parquet", select))
    reading = (
        "select 'Phả Lại' as plant, timestamp '2016-12-05 08:00' as measured_at, "
        "'SO2' as parameter, 'EVNGENCO2' as unit_code, 1e-7::double as value, "
        "'mg/Nm3' as unit, 350.5::decimal(9, 2) as limit_value"
    )
    desk.load(parquet(desk, "e.parquet", reading))

    assert standing("complaints", "is_meter, is_written") == [(True, False)]
    assert standing("environment_readings", "value, limit_value") == [(1e-7, 350.5)]


def test_whole_numbers_kept_as_doubles_are_whole(desk, standing):
    """pandas writes an integer column with a gap as doubles: 10.0."""
    select = (
        "select * replace (10.0::double as customers_interrupted, 1.0 as step) "
        f"from (select {TEXTS})"
    )
    desk.load(parquet(desk, "o.parquet", select))

    assert standing("outages", "step, customers_interrupted") == [(1, 10)]


def test_a_null_in_a_needed_column_is_quarantined(desk):
    select = (
        f"select {TEXTS} union all select * replace (null as started_at, "
        f"'B' as outage_id) from (select {TEXTS})"
    )
    desk.load(parquet(desk, "o.parquet", select))

    report = desk.report("o.parquet")
    assert (report["received"], report["quarantined"]) == (2, 1)
    assert report["first_reason"] == "missing_value"


def test_bytes_that_only_begin_like_parquet_are_refused_in_one_line(desk):
    report = desk.load(desk.write("o.parquet", b"PAR1" + b"\0" * 100 + b"PAR1"))

    assert report.files[0].status == "refused"
    assert report.files[0].message.strip()
    assert "\n" not in report.files[0].message
