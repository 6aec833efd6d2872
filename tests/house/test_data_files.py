"""Contracts are Table Schemas anyone's tools can read; profiles load strictly."""

import pytest
import yaml

from campaign.catalogue.contracts import load_contracts
from campaign.home import DATA
from campaign.ingest.profiles import load_profiles, profile_from

CONTRACTS = sorted((DATA / "contracts").glob("*.yaml"))
PROFILES = sorted((DATA / "profiles").glob("*.yaml"))

# Frictionless Table Schema 1.0: types, and which constraints go with them.
ORDERED = {"integer", "number", "date", "time", "datetime", "year", "yearmonth"}
TYPES = ORDERED | {"string", "boolean", "object", "array", "duration", "geopoint"}
TYPES |= {"geojson", "any"}
CONSTRAINTS = {
    "required": TYPES,
    "unique": TYPES,
    "enum": TYPES,
    "minimum": ORDERED,
    "maximum": ORDERED,
    "pattern": {"string"},
    "minLength": {"string", "object", "array"},
    "maxLength": {"string", "object", "array"},
}
VALUES = {"string": str, "integer": int, "number": int | float, "boolean": bool}


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_a_contract_is_a_table_schema(path):
    schema = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = [field["name"] for field in schema["fields"]]

    assert schema["name"] == path.stem
    assert len(names) == len(set(names))
    assert schema["primaryKey"] and set(schema["primaryKey"]) <= set(names)
    for field in schema["fields"]:
        assert field["type"] in TYPES
        assert field["description"].strip()
        limits = field.get("constraints", {})
        for limit, value in limits.items():
            assert field["type"] in CONSTRAINTS[limit], (field["name"], limit)
            if limit == "required":
                assert isinstance(value, bool)
        for code in limits.get("enum", []):
            assert isinstance(code, VALUES[field["type"]]), (field["name"], code)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_a_contract_needs_its_key_and_names_its_own_fields(path):
    contract = load_contracts().by_name[path.stem]
    fields = {field.name: field for field in contract.fields}

    for name in contract.primaryKey:
        given = fields[name].constraints.required or fields[name].default is not None
        assert given, f"{name} is part of the key and may be empty"
    assert set(contract.version) <= set(fields)
    assert contract.day is None or contract.day in fields
    assert {
        n for earlier, later, _ in contract.before for n in (earlier, later)
    } <= set(fields)


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_profile_loads_strictly(path):
    profile = profile_from(path.read_text(encoding="utf-8"), path.stem)

    assert profile.model.title
    assert profile.columns


def test_all_profiles_load_together():
    read, broken = load_profiles([DATA / "profiles"])
    assert (len(read), broken) == (len(PROFILES), [])
    assert read
