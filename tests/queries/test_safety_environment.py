"""Safety and environment: what counts as an accident, what as above the limit."""

from tests.queries.exports import OTHERS, READINGS, RETAIL, SAFETY


def safety(desk, *rows, as_of=None):
    desk.load(desk.write("safety.csv", SAFETY + "".join(rows)), as_of=as_of)


def environment(desk, *rows, as_of=None):
    desk.load(desk.write("readings.csv", READINGS + "".join(rows)), as_of=as_of)


def event(event_id, day="05", type_="labour", injured=0, dead=0, unit="EVNNPT"):
    return f"{event_id},{unit},2016-12-{day} 08:00:00,{type_},minor,{injured},{dead},\n"


def reading(hour, value, limit, unit_code="EVNGENCO1", day="05"):
    return (
        f"Nghi Sơn,2016-12-{day} {hour:02d}:00:00,SO2,{unit_code},{value},mg/Nm3,"
        f"{limit}\n"
    )


def test_harm_to_people_is_an_accident_damage_to_plant_is_not(desk):
    safety(
        desk,
        event("labour", type_="labour"),
        event("public", type_="public"),
        event("grid", type_="grid"),
        event("plant with someone hurt", type_="plant", injured=1),
        event("fire with someone killed", type_="fire", dead=1),
    )
    found = desk.row("safety_by_unit", "EVNNPT")
    assert (found["accidents"], found["incidents"]) == (4, 1)
    assert (found["injured"], found["dead"]) == (1, 1)


def test_safety_has_a_row_for_every_unit_and_nulls_where_nothing_came(desk):
    safety(desk, event("A"))
    units = desk.ask("safety_by_unit")["unit_code"].tolist()
    assert sorted(units) == sorted(["EVN", *RETAIL, *OTHERS])
    assert desk.row("safety_by_unit", "EVNHANOI")["accidents"] is None
    group = desk.row("safety_by_unit", "EVN")
    assert group["accidents"] == 1
    assert "EVNHANOI" in group["missing_units"]
    assert "EVNNPT" not in group["missing_units"]


def test_a_quiet_covered_day_has_zero_accidents(desk):
    safety(desk, event("A", "05"), event("B", "07"))
    found = desk.row(
        "safety_by_unit", "EVNNPT", from_day="2016-12-06", before_day="2016-12-07"
    )
    assert found["accidents"] == 0


def test_equal_to_the_limit_is_not_above_it(desk):
    environment(
        desk,
        reading(1, "200.0", "200"),
        reading(2, "200.000001", "200"),
        reading(3, "199.9", "200"),
    )
    found = desk.row("environment_by_unit", "EVNGENCO1")
    assert (found["readings"], found["exceedances"]) == (3, 1)


def test_a_reading_without_a_limit_is_no_exceedance_and_no_proof(desk):
    environment(desk, reading(1, "900", ""), reading(2, "100", "200"))
    found = desk.row("environment_by_unit", "EVNGENCO1")
    assert (found["readings"], found["readings_with_limit"]) == (2, 1)
    assert (found["exceedances"], found["share_within_limit"]) == (0, 1)


def test_a_limit_of_zero_is_a_limit(desk):
    environment(desk, reading(1, "0", "0"), reading(2, "0.1", "0"))
    assert desk.row("environment_by_unit", "EVNGENCO1")["exceedances"] == 1


def test_environment_has_a_row_for_every_unit_and_the_group_sums(desk):
    environment(desk, reading(1, "300", "200"), reading(2, "300", "200", "EVNGENCO2"))
    units = desk.ask("environment_by_unit")["unit_code"].tolist()
    assert sorted(units) == sorted(["EVN", *RETAIL, *OTHERS])
    assert desk.row("environment_by_unit", "EVN")["exceedances"] == 2
    assert desk.row("environment_by_unit", "EVNGENCO3")["exceedances"] is None


def test_what_happened_after_as_of_is_not_known_yet(desk):
    environment(
        desk,
        reading(1, "300", "200"),
        reading(1, "300", "200", day="06"),
        as_of="2016-12-05T12:00",
    )
    assert desk.row("environment_by_unit", "EVNGENCO1")["exceedances"] == 1
