"""Published examples of the indices, from CSV to question."""

import pytest

from tests.queries.exports import HANOI, outage, outages, served


def test_billinton_and_allan_six_load_points(data):
    # 3100 / 4000 and 6600 h / 4000; each load point is a company of the corporation.
    rows = outages(
        outage("1", "PD02", "05 08:00", "05 11:00", 800, step=1),
        outage("1", "PD03", "05 08:00", "05 11:00", 600, step=2),
        outage("2", "PD06", "06 08:00", "06 10:00", 300),
        outage("3", "PD03", "07 08:00", "07 09:00", 600),
        outage("4", "PD05", "08 08:00", "08 09:30", 500, step=1),
        outage("4", "PD06", "08 08:00", "08 09:30", 300, step=2),
    )
    customers = served(
        ("PD01", "2016-12", 1000),
        ("PD02", "2016-12", 800),
        ("PD03", "2016-12", 600),
        ("PD04", "2016-12", 800),
        ("PD05", "2016-12", 500),
        ("PD06", "2016-12", 300),
    )
    data.load(data.write("o.csv", rows), data.write("c.csv", customers))
    found = data.row("reliability_by_unit", HANOI)
    assert found["customers_served"] == 4000
    assert found["customer_interruptions"] == 3100
    assert found["saifi"] == pytest.approx(0.775, abs=1e-12)
    assert found["saidi_minutes"] / 60 == pytest.approx(1.65, abs=1e-12)
    assert found["caidi_minutes"] / 60 == pytest.approx(2.13, abs=0.005)
    assert found["maifi"] == 0
    # 1 - CMI / (K · minutes of a year)
    asai = 1 - found["customer_minutes_lost"] / (4000 * 8760 * 60)
    assert asai == pytest.approx(0.999812, abs=1e-6)


def _feeder(data, hours: list[list[float]]) -> dict[str, object]:
    """Let five years of a radial feeder happen in one month, point by point."""
    customers = (1000, 800, 700, 500)
    rows = []
    for point, lasted in enumerate(hours):
        for n, each in enumerate(lasted):
            minutes = round(each * 60)
            end = f"{n + 1:02d} {8 + minutes // 60:02d}:{minutes % 60:02d}"
            start = f"{n + 1:02d} 08:00"
            rows.append(outage(f"{point}-{n}", HANOI, start, end, customers[point]))
    data.load(
        data.write("o.csv", outages(*rows)),
        data.write("c.csv", served((HANOI, "2016-12", 3000))),
    )
    return data.row("reliability_by_unit", HANOI)


def test_radial_feeder_every_fault_takes_all_customers_off(data):
    # 2.2 a year is 11 in five years, 6 h a year are 30 h.
    found = _feeder(data, [[2.5] * 10 + [5]] * 4)
    assert found["saifi"] / 5 == pytest.approx(2.2)
    assert found["saidi_minutes"] / 60 / 5 == pytest.approx(6.0)


def test_radial_feeder_with_disconnects(data):
    # (1.0, 3.6) (1.4, 4.4) (1.2, 4.0) (1.0, 3.6), five times.
    found = _feeder(data, [[3.6] * 5, [3] * 6 + [4], [3] * 5 + [5], [3.6] * 5])
    assert found["saifi"] / 5 == pytest.approx(1.15, abs=0.005)
    assert found["saidi_minutes"] / 60 / 5 == pytest.approx(3.91, abs=0.005)
    assert found["caidi_minutes"] / 60 == pytest.approx(3.39, abs=0.005)


def test_customers_are_counted_not_events(data):
    # 3 × 100 + 2 × 80 = 460 of 180; never 5 events / 180.
    rows = outages(
        outage("A1", "PD01", "05 08:00", "05 10:00", 100),
        outage("A2", "PD01", "06 08:00", "06 10:00", 100),
        outage("A3", "PD01", "07 08:00", "07 09:00", 100),
        outage("B1", "PD02", "05 08:00", "05 12:00", 80),
        outage("B2", "PD02", "06 08:00", "06 12:00", 80),
    )
    customers = served(("PD01", "2016-12", 100), ("PD02", "2016-12", 80))
    data.load(data.write("o.csv", rows), data.write("c.csv", customers))
    found = data.row("reliability_by_unit", HANOI)
    assert found["saifi"] == pytest.approx(2.5556, abs=5e-5)
    assert found["saidi_minutes"] / 60 == pytest.approx(6.3333, abs=5e-5)
    assert found["caidi_minutes"] / 60 == pytest.approx(2.4783, abs=5e-5)
