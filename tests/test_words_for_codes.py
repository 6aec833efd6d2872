"""Every code that data can bring to a screen has words in both languages."""

import re

import pytest

from campaign.catalogue.campaigns import load_campaign
from campaign.catalogue.contracts import load_contracts
from campaign.catalogue.gates import GATES
from campaign.home import QUERIES, REPO
from campaign.i18n import LANGUAGES, words

INGEST = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (
        *(REPO / "campaign" / "ingest").rglob("*.py"),
        *(QUERIES / "ingest").glob("*.sql"),
    )
)
SUPERSEDED = (QUERIES / "ingest" / "superseded_rows.sql").read_text(encoding="utf-8")
CONTRACTS = load_contracts().by_name.values()


def quarantine_reasons():
    found = set(re.findall(r"'reason': '(\w+)'", INGEST))
    found |= set(re.findall(r'problem\(\s*"(\w+)"', INGEST))
    return found | {rule[2] for contract in CONTRACTS for rule in contract.before}


def superseded_reasons():
    return set(re.findall(r"(?:then|else) '(\w+)'", SUPERSEDED))


def refusals():
    return set(re.findall(r'Refused\(\s*"(\w+)"', INGEST))


def codes():
    yield from (f"reason.{code}" for code in quarantine_reasons())
    yield from (f"reason.{code}" for code in superseded_reasons())
    for gate in GATES:
        yield f"gate.{gate.name}"
        for code in gate.codes:
            yield f"gate_says.{code}"
            yield f"gate_cure.{code}"
    yield from (f"refusal.{code}" for code in refusals())
    for contract in CONTRACTS:
        yield f"contract.{contract.name}"
        yield from (f"column.{field.name}" for field in contract.fields)
    for code in load_campaign("2016-12")[0].exempt_classes:
        yield f"outage_class.{code}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_words(lang):
    said = words(lang)
    assert sorted({code for code in codes() if not said.has(code)}) == []


def test_the_codes_were_found_where_the_ingest_writes_them():
    assert {"unreadable_value", "future", "exceeds_customers"} <= quarantine_reasons()
    assert {"newer_version", "withdrawn", "identical"} <= superseded_reasons()
    assert {"empty", "far_cell", "no_names", "profile_header"} <= refusals()
